"""Logos: a picture that somebody brought is made anew before it is kept or printed."""

from __future__ import annotations

import io

from lms.exchange.typesetting import picture_svg

# pixels along the longer side: 60 mm at 300 dots an inch
LONGEST = 700
MOST_PIXELS = 40_000_000
READ = ("PNG", "JPEG", "WEBP", "GIF", "BMP")


class NoPicture(ValueError):
    """The message says why, in Indonesian."""


def make_logo(content: bytes) -> bytes:
    """PNG without anything but its pixels, at most 700 along the longer side.

    Raises NoPicture.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content), formats=READ) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NoPicture("Gambar ini terlalu besar. Kecilkan dahulu.")
            turned = ImageOps.exif_transpose(picture).convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        if isinstance(error, NoPicture):
            raise
        raise NoPicture("Berkas ini bukan gambar PNG, JPG, atau WebP yang utuh.") from error
    turned.thumbnail((LONGEST, LONGEST))
    clean = Image.new("RGBA", turned.size)
    clean.paste(turned)
    out = io.BytesIO()
    clean.save(out, "PNG", optimize=True)
    return out.getvalue()


def logo_svg(content: bytes) -> str:
    """One of `make_logo`, for the typesetter."""
    from PIL import Image

    with Image.open(io.BytesIO(content)) as picture:
        return picture_svg(content, width=picture.width, height=picture.height)
