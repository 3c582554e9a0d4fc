"""Published pictures, by their content: the address never changes its meaning."""

from __future__ import annotations

from flask import Blueprint, Response

from lms.curriculum.pictures import get_picture
from lms.web.kernel.access import public

bp = Blueprint("pictures", __name__)
SANDBOX = "default-src 'none'; sandbox"


@bp.get("/gambar/<sha256>.<ending>")
@public
def show(sha256: str, ending: str) -> Response:
    picture = get_picture(sha256)
    response = Response(picture.content, mimetype=picture.media_type)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["Content-Security-Policy"] = SANDBOX
    return response
