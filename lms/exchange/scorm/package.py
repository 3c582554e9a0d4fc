"""The zip: manifest, the page, our style and script, the pictures."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lms.curriculum.pictures import get_picture
from lms.exchange.scorm.manifest import START, write_manifest
from lms.exchange.scorm.pages import find_pictures, picture_name, with_files

STATIC = Path(__file__).parents[2] / "static"
# name in the package → file of ours; styles look for the font in `vendor` beside their folder
ASSETS: Mapping[str, str] = {
    "aset/jenjang.css": "built/jenjang.css",
    "aset/scorm.css": "built/scorm.css",
    "aset/scorm.js": "built/scorm.js",
    "vendor/plus-jakarta-sans.woff2": "vendor/plus-jakarta-sans.woff2",
    "vendor/LISENSI-FONT.txt": "vendor/licences/plus-jakarta-sans.txt",
    "vendor/LISENSI-IKON.txt": "vendor/licences/lucide-static.txt",
}
# the same module gives the same bytes
MOMENT = (2026, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Package:
    """A zip, and what the module has and the package has not."""

    content: bytes
    losses: tuple[str, ...]
    lessons: int
    questions: int
    pictures: int


def pack(slug: str, title: str, page: str) -> tuple[bytes, int]:
    """The package around this page, and how many pictures are in it."""
    symbols = (STATIC / "vendor" / "icons.svg").read_text("utf-8")
    files: dict[str, bytes] = {START: with_files(page, symbols).encode()}
    files |= {name: (STATIC / path).read_bytes() for name, path in ASSETS.items()}
    pictures = find_pictures(page)
    for sha256, ending in pictures:
        files[picture_name(sha256, ending)] = get_picture(sha256).content
    manifest = write_manifest(slug, title, list(files))
    return _zip({"imsmanifest.xml": manifest.encode(), **files}), len(pictures)


def _zip(files: Mapping[str, bytes]) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, MOMENT), content, zipfile.ZIP_DEFLATED)
    return output.getvalue()
