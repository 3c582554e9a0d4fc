"""The small modules of a page as one script: one request, and never two versions side by side.

The files under `static/js` are ordinary ES modules. Here they are put one behind the other, each
after what it imports, without the lines that import, and without comments and indentation.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import Any

from flask import Blueprint, Response, request

from lms.errors import NotFound
from lms.web.access import public
from lms.web.context import STATIC

bp = Blueprint("scripts", __name__)
PARTS = {
    "ujian": (
        "urutan", "database", "log", "door", "sender", "fields", "clock", "overview", "sheet",
        "submission", "sitting", "answers",
    )
}  # fmt: skip
LEFT_OUT = re.compile(r"import .*;|^//.*|\s+// .*")
# a line that imports, a comment of its own, a comment behind code
YEAR = 365 * 24 * 60 * 60


@bp.get("/skrip/<name>.js")
@public
def show(name: str) -> Response:
    """Kept for a year when its address names its content; raises NotFound."""
    if name not in PARTS:
        raise NotFound
    response = Response(join_modules(name), mimetype="text/javascript")
    response.cache_control.public = True
    if request.args.get("v") == _digest(name):
        response.cache_control.max_age = YEAR
        response.cache_control.immutable = True
    response.set_etag(_digest(name))
    return response.make_conditional(request)


@cache
def join_modules(name: str) -> str:
    """One module out of many; their names at the top level are all different."""
    parts = [(STATIC / "js" / f"{part}.js").read_text() for part in PARTS[name]]
    lines = [LEFT_OUT.sub("", line.strip()) for part in parts for line in part.splitlines()]
    return "\n".join(line.removeprefix("export ") for line in lines if line) + "\n"


@cache
def _digest(name: str) -> str:
    return hashlib.sha256(join_modules(name).encode()).hexdigest()[:10]


@bp.app_url_defaults
def _version(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "scripts.show" and values.get("name") in PARTS:
        values["v"] = _digest(values["name"])
