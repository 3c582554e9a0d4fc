"""Bytes of a text file of another system to its text, whatever its encoding."""

from __future__ import annotations

from lms.exchange.item_files.found import UnreadableItems

# bytes
MOST_TEXT = 20_000_000
ENCODINGS = ("utf-8-sig", "cp1252")


def decode(content: bytes) -> str:
    """UTF-8 with or without mark, UTF-16 with mark, else cp1252; plain newlines.

    Raises UnreadableItems.
    """
    if len(content) > MOST_TEXT:
        raise UnreadableItems("Berkas ini terlalu besar; pecah menjadi beberapa berkas.")
    text = _utf16(content) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else _bytes(content)
    if "\0" in text:
        raise UnreadableItems(
            "Ini bukan berkas teks; simpan sebagai teks (UTF-8), CSV, atau .docx, lalu impor lagi."
        )
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")


def _utf16(content: bytes) -> str:
    try:
        return content.decode("utf-16")
    except UnicodeDecodeError as error:
        raise UnreadableItems("Pengodean UTF-16 berkas ini rusak; simpan sebagai UTF-8.") from error


def _bytes(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")
