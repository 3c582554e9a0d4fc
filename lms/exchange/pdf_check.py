"""A PDF that a speaker brought, looked through before others open it.

A paper to read has no scripts, starts no programs and carries no files. Where a PDF has them, or
cannot be looked through, it is refused and the way out is said: print it to PDF once more.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

MOST_BYTES = 10_000_000
# of all streams together, unpacked
MOST_UNPACKED = 60_000_000
ACTIVE = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE)\b"
)
ENCRYPTED = re.compile(rb"/Encrypt\b")
STREAM = re.compile(rb"stream\r?\n")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
AGAIN = "Buka berkasnya, pilih Cetak, lalu “Simpan sebagai PDF”, dan unggah hasilnya."


class UnfitPdf(ValueError):
    """The message says why, in Indonesian."""


def check_pdf(content: bytes) -> bytes:
    """The same bytes, when they are a PDF to be read and nothing more. Raises UnfitPdf."""
    if len(content) > MOST_BYTES:
        raise UnfitPdf("PDF ini lebih dari 10 MB. Kecilkan dahulu, misalnya gambar-gambarnya.")
    if b"%PDF-" not in content[:1024] or b"%%EOF" not in content[-2048:]:
        raise UnfitPdf("Berkas ini bukan PDF yang utuh.")
    plain = _names(content)
    if ENCRYPTED.search(plain):
        raise UnfitPdf(f"PDF ini dikunci dengan kata sandi. {AGAIN}")
    if ACTIVE.search(plain) or any(ACTIVE.search(_names(part)) for part in _unpacked(content)):
        raise UnfitPdf(f"PDF ini memuat program atau berkas lain di dalamnya. {AGAIN}")
    return content


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Every stream that is deflated: objects may stand in them. Others hold no objects."""
    left = MOST_UNPACKED
    for found in STREAM.finditer(content):
        inflater = zlib.decompressobj()
        try:
            part = inflater.decompress(content[found.end() :], left)
        except zlib.error:
            continue
        left -= len(part)
        if left <= 0:
            raise UnfitPdf(f"PDF ini terlalu besar sesudah dibuka. {AGAIN}")
        yield part


def _names(content: bytes) -> bytes:
    """With `#4a` in names written as the letter it stands for."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)
