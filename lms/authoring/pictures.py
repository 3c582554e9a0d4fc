"""Pictures of authors: read by Pillow, turned upright, made small, written anew."""

from __future__ import annotations

import io
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from lms.authoring.models import AddedPicture
from lms.authoring.rules.patterns import slug_of
from lms.authoring.rules.pieces import Piece
from lms.curriculum.rules.pictures import MAX_KB
from lms.curriculum.rules.svg import read_svg
from lms.db import db
from lms.errors import DomainError
from lms.people.models import Person

if TYPE_CHECKING:
    from PIL import Image

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
WIDTHS = (960, 800, 640, 480)
QUALITIES = (82, 70, 58, 45)
# a photograph of a large camera; more is a bomb or a poster
MOST_PIXELS = 60_000_000


class BadPicture(DomainError):
    """What was given cannot be shown as a picture; the sentence says what to do."""


def add_picture(piece: Piece, content: bytes, *, filename: str, by: Person, now: datetime) -> str:
    """The name under which the text shows it. The same picture again keeps its name."""
    small, ending = prepare(content, filename)
    digest = sha256(small).hexdigest()[:6]
    stem = slug_of(filename.rpartition(".")[0])[:40] or "gambar"
    name = f"{stem}-{digest}.{ending}"
    db.session.add(
        AddedPicture(
            piece=piece.slug,
            name=f"{piece.folder}/{name}",
            content=small,
            added_at=now,
            added_by_id=by.id,
        )
    )
    db.session.flush()
    return name


def prepare(content: bytes, filename: str) -> tuple[bytes, str]:
    """Bytes and ending of the picture as it will be served; raises BadPicture."""
    if content[:300].lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"<svg", b"<?xml")):
        return _drawing(content), "svg"
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise BadPicture("Gambar ini terlalu besar; kecilkan dahulu sebelum diunggah.")
            upright = ImageOps.exif_transpose(image)
            return _shrunk(upright), "webp"
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BadPicture(_why(content, filename)) from error


def _why(content: bytes, filename: str) -> str:
    if content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        return "Gambar HEIC belum dapat dibaca; simpan sebagai JPG, lalu pilih lagi."
    if content[:4] == b"%PDF":
        return "Ini berkas PDF; potret atau simpan halamannya sebagai JPG atau PNG."
    return f"Berkas “{filename}” bukan gambar yang utuh; pilih JPG, PNG, WebP, GIF, atau SVG."


def _shrunk(image: Image.Image) -> bytes:
    """The largest of the usual sizes that fits into the weight of a lesson's picture."""
    from PIL.Image import Resampling

    plain = image.convert(
        "RGBA" if "A" in image.getbands() or "transparency" in image.info else "RGB"
    )
    made = b""
    for width in WIDTHS:
        sized = plain
        if plain.width > width:
            height = max(1, round(plain.height * width / plain.width))
            sized = plain.resize((width, height), Resampling.LANCZOS)
        for quality in QUALITIES:
            made = _webp(sized, quality)
            if len(made) <= MAX_KB * 1024:
                return made
    return made


def _webp(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", quality=quality, method=4)
    return out.getvalue()


def _drawing(content: bytes) -> bytes:
    size, problems = read_svg("", content)
    if size is None or problems:
        why = problems[0].message if problems else "ukurannya tidak terbaca."
        raise BadPicture(f"Gambar SVG ini belum dapat dipakai. {why}")
    return content
