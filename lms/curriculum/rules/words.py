"""Words as a search compares them: folded, stemmed, without those that say nothing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")
# stems of so many different words are remembered; a course has some ten thousand
REMEMBERED = 50_000
# asked with, never asked for; also as they are typed on a phone
_SILENT = """
ada adakah adalah agar aja akan aku anda apa apabila apakah atas atau bagai bagaimana
bagaimanakah bagi bahwa bapak bgmn bgt bila bilamana bisa bisakah boleh bolehkah bu buat bukan
cara caranya dalam dan dapat dapatkah dari daripada dengan dg dgn di dia dibuat dong dpt enggak
ga gak gimana gk gmana gmn hal harus haruskah ia ialah ibu ingin ini itu jadi jangan jika jk
juga ka kah kalau kalo kami kan kapan karena ke kenapa kepada kita klo klu kok krn lagi lah lalu
lebih maka mana masih mau mengapa menjadi mereka misal misalnya mohon namun ndak ngga nggak nih
nya oleh orangnya pada paling para pas perlu perlukah pernah pun punya saat saja sama sampai
sangat saya sbg sdh sebagai secara sedang semua seorang seperti serta seseorang si siapa
siapakah soal sudah supaya tapi tdk telah tentang tentu terhadap tersebut tetap tetapi tidak
tolong ttg untuk utk waktu ya yaitu yang yg
"""
SILENT = frozenset(_SILENT.split())
_stemmer = snowballstemmer.stemmer("indonesian")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, as it is compared, and its stem."""

    start: int
    end: int
    plain: str
    stem: str


def fold(text: str) -> str:
    """Small letters without marks above or below them, of the same length as the text."""
    return text.lower() if text.isascii() else "".join(map(_fold_letter, text))


def list_words(text: str) -> list[Word]:
    """Every word in order; one with a hyphen or slash also in its parts, at the same place."""
    found = []
    for match in WORD.finditer(fold(text)):
        plain = match[0]
        parts = [plain, *re.split("[-/]", plain)] if not plain.isalnum() else [plain]
        found += [Word(match.start(), match.end(), part, stem(part)) for part in parts]
    return found


def list_telling(text: str) -> list[Word]:
    """The words that say what a text is about."""
    return [word for word in list_words(text) if word.plain not in SILENT]


@lru_cache(REMEMBERED)
def stem(plain: str) -> str:
    """`dilayani` and `pelayanan` are `layan`; figures stay."""
    if not plain.isalpha() or len(plain) < 4:
        return plain
    # as it is spoken: `ngamen` for `mengamen`
    spoken = len(plain) > 4 and plain.startswith(("ng", "ny"))
    found: str = _stemmer.stemWord(f"me{plain}" if spoken else plain)
    return found if len(found) > 2 else plain


@lru_cache(4096)
def _fold_letter(letter: str) -> str:
    small = letter.lower()
    base = unicodedata.normalize("NFKD", small)[:1]
    return base if len(base) == 1 else letter
