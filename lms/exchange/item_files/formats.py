"""Which format a file has, and who reads and writes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from lms.exchange.item_files.aiken import looks_like_aiken, read_aiken
from lms.exchange.item_files.found import ItemFile, UnreadableItems
from lms.exchange.item_files.gift import looks_like_gift, read_gift
from lms.exchange.item_files.google_text import looks_like_google, read_google
from lms.exchange.item_files.markdown_banks import looks_like_markdown, read_markdown
from lms.exchange.item_files.moodle_xml import looks_like_moodle, read_moodle
from lms.exchange.item_files.qti import looks_like_qti, read_qti
from lms.exchange.item_files.question_sheets import find_columns
from lms.exchange.item_files.texts import decode
from lms.exchange.item_files.word_questions import read_word

# what people call them
TITLES: Mapping[str, str] = {
    "word": "Word (.docx)",
    "table": "Excel atau CSV",
    "moodle-xml": "Moodle XML",
    "gift": "GIFT",
    "aiken": "Aiken",
    "google": "Google Forms (teks yang disalin)",
    "qti": "QTI 3.0 atau 2.1",
    "markdown": "Berkas bank soal Jenjang (.md)",
}
READERS: Mapping[str, Callable[[bytes], ItemFile]] = {
    "word": read_word,
    "moodle-xml": read_moodle,
    "gift": read_gift,
    "aiken": read_aiken,
    "google": read_google,
    "qti": read_qti,
    "markdown": read_markdown,
}
ZIP, OLD, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
# bytes
MOST_BYTES = 50_000_000
NOBODY_READS = {
    PDF: "Ini PDF. Buka di Word, simpan sebagai .docx, lalu impor lagi.",
    b"\x89PNG": "Ini gambar. Ketik soalnya, atau pindai menjadi teks dahulu.",
    b"\xff\xd8\xff": "Ini gambar. Ketik soalnya, atau pindai menjadi teks dahulu.",
    b"{\\rtf": "Ini RTF. Simpan sebagai .docx, lalu impor lagi.",
}


def guess_format(content: bytes) -> str:
    """By what stands in the file, never by its name alone. Raises UnreadableItems."""
    _refuse_at_once(content)
    if content.startswith(ZIP):
        return "word" if b"word/" in content else "qti" if b"imsmanifest" in content else "table"
    if content.startswith(OLD):
        return "word" if "WordDocument".encode("utf-16-le") in content else "table"
    if looks_like_moodle(content):
        return "moodle-xml"
    return "qti" if looks_like_qti(content) else _guess_text(decode(content))


def _refuse_at_once(content: bytes) -> None:
    if not content.strip():
        raise UnreadableItems("Berkas ini kosong.")
    if len(content) > MOST_BYTES:
        raise UnreadableItems("Berkas ini terlalu besar; paling besar 50 MB.")
    for start, what in NOBODY_READS.items():
        if content.startswith(start):
            raise UnreadableItems(what)


def _looks_like_table(text: str) -> bool:
    """Whether one of its first lines names the columns of questions."""
    lines = text.split("\n")[:30]
    found = (find_columns(re.split(r"[;,\t]", line.replace('"', ""))) for line in lines)
    return any(columns and (columns.options or "key" in columns.places) for columns in found)


def _guess_text(text: str) -> str:
    looks: Sequence[tuple[str, bool]] = (
        ("markdown", looks_like_markdown(text)),
        ("aiken", looks_like_aiken(text)),
        ("google", looks_like_google(text)),
        ("table", _looks_like_table(text)),
        ("gift", looks_like_gift(text)),
    )
    found = next((name for name, fits in looks if fits), None)
    if found is None:
        raise UnreadableItems(
            "Bentuk berkas ini tidak dikenali. Pilih formatnya sendiri, atau unduh pola tabel kami."
        )
    return found
