"""Published pictures by their SHA-256."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from lms.curriculum.models import Blob, Picture
from lms.db import db
from lms.errors import NotFound


@dataclass(frozen=True)
class PictureFile:
    """The bytes of a picture and what they are."""

    content: bytes
    media_type: str


def get_picture(sha256: str) -> PictureFile:
    """Raises NotFound for a blob that was not published as a picture."""
    query = (
        select(Blob.content, Picture.media_type)
        .join(Picture, Picture.sha256 == Blob.sha256)
        .where(Picture.sha256 == sha256)
    )
    row = db.session.execute(query).one_or_none()
    if row is None:
        raise NotFound
    return PictureFile(*row)
