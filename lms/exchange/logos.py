"""Logos and photographs: what somebody brought is made anew before it is kept or printed."""

from __future__ import annotations

import io
from typing import Any

from lms.exchange.typesetting import picture_svg

# pixels along the longer side: 60 mm at 300 dots an inch
LONGEST = 700
# of a photograph: half a page of paper
PHOTO_LONGEST = 1600
PHOTO_QUALITY = 82
MOST_PIXELS = 40_000_000
READ = ("PNG", "JPEG", "WEBP", "GIF", "BMP")


class NoPicture(ValueError):
    """The message says why, in Indonesian."""


def make_logo(content: bytes) -> bytes:
    """PNG without anything but its pixels, at most 700 along the longer side.

    Raises NoPicture.
    """
    picture = _pixels(content, "RGBA", LONGEST)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def make_photo(content: bytes) -> bytes:
    """JPEG without anything but its pixels, so without the place where it was taken.

    Raises NoPicture.
    """
    picture = _pixels(content, "RGB", PHOTO_LONGEST)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=PHOTO_QUALITY, optimize=True)
    return out.getvalue()


def _pixels(content: bytes, mode: str, longest: int) -> Any:
    """Turned as it was held, not larger than is needed, and nothing of the file besides."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content), formats=READ) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NoPicture("Gambar ini terlalu besar. Kecilkan dahulu.")
            turned = ImageOps.exif_transpose(picture).convert(mode)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        if isinstance(error, NoPicture):
            raise
        raise NoPicture("Berkas ini bukan gambar PNG, JPG, atau WebP yang utuh.") from error
    turned.thumbnail((longest, longest))
    clean = Image.new(mode, turned.size)
    clean.paste(turned)
    return clean


def logo_svg(content: bytes) -> str:
    """One of `make_logo`, for the typesetter."""
    from PIL import Image

    with Image.open(io.BytesIO(content)) as picture:
        return picture_svg(content, width=picture.width, height=picture.height)
