"""Words of a text as a search reads them: folded, in order, without those that say nothing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")
# `orang2` for `orang-orang`
TWICE = re.compile(r"([a-z]{3,})2")
# a word that is doubled says what it says once, but for this one
LAWS = "undang-undang"
# asked with, never asked for
_SILENT = """
ada adakah adalah agar akan aku anda apa apabila apakah atas atau bagai bagaimana bagaimanakah bagi
bahwa bapak bila bilamana bisa bisakah boleh bolehkah bu buat bukan cara caranya dalam dan dapat
dapatkah dari daripada dengan di dia dibuat hal harus haruskah hanya ia ialah ibu ingin ini itu jadi
jangan jika juga ka kah kalau kami kan kapan karena ke kepada kita lagi lah lalu lebih maka mana
masih mau mengapa menjadi mereka misal misalnya namun nih nya oleh orangnya pada paling para
pas perlu perlukah pernah pun punya saat saja sampai sangat saya sebagai secara sedang sekali semua
seorang seperti serta seseorang setelah si siapa siapakah soal sudah supaya telah tentang tentu
terhadap tersebut tetap tetapi tidak tolong untuk waktu ya yaitu yang dong berapa
"""
SILENT = frozenset(_SILENT.split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, and as it is compared."""

    start: int
    end: int
    plain: str


def fold(text: str) -> str:
    """Small letters without marks above or below them, of the same length as the text."""
    return text.lower() if text.isascii() else "".join(map(_fold_letter, text))


def list_words(text: str) -> list[Word]:
    """Every word in order; one with a hyphen or slash also in its parts, at the same place."""
    return [
        Word(match.start(), match.end(), part)
        for match in WORD.finditer(fold(text))
        for part in _parts(match[0])
    ]


def _parts(plain: str) -> list[str]:
    if twice := TWICE.fullmatch(plain):
        plain = f"{twice[1]}-{twice[1]}"
    if plain.isalnum() or plain == LAWS:
        return [plain]
    parts = re.split("[-/]", plain)
    return parts[:1] if len(set(parts)) == 1 else [plain, *parts]


@lru_cache(4096)
def _fold_letter(letter: str) -> str:
    small = letter.lower()
    base = unicodedata.normalize("NFKD", small)[:1]
    return base if len(base) == 1 else letter
