"""Letters of options, pairs, steps and regions: statistics are kept by them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import ascii_lowercase

from lms.assessment.kinds.draft import Draft
from lms.curriculum.rules.problems import Problem

MOST = 26
NEARLY_KEY = re.compile(r"\{[^{}\s]{1,6}\}(?: |$)")
FIXED_KEY = re.compile(r"\{([a-z])\} +")


class Says:
    """What an author is told."""

    BAD_KEY = "Kunci tetap `{kunci}` tidak terbaca; tulis satu huruf kecil, misalnya `{{c}}`."
    NOTHING_SEEN = "Bagian `{teks}` tidak menampilkan apa pun; tulis teksnya."
    SAME_KEY = "Kunci tetap `{{{kunci}}}` dipakai dua kali dalam soal ini; pakai huruf lain."


def give_letters(written: Sequence[str]) -> list[str]:
    """Letters a, b, c … by place; a written key stays, and its letter is not given again."""
    letters = list(written)
    for number, key in enumerate(letters):
        if not key:
            place = ascii_lowercase[number % 26]
            free = [letter for letter in ascii_lowercase if letter not in letters]
            letters[number] = place if place not in letters or not free else free[0]
    return letters


def find_same_keys(draft: Draft, given: Sequence[tuple[int, str]]) -> Iterator[Problem]:
    """`given`: line and written key of each part, "" if none."""
    written: set[str] = set()
    for line, key in given:
        if key in written:
            yield draft.fault(line, Says.SAME_KEY, kunci=key)
        written.update(key)


def find_bad_keys(draft: Draft, texts: Sequence[tuple[int, str]]) -> Iterator[Problem]:
    """`{C} Text`, `{aa} Text`: braces that people would see."""
    for line, text in texts:
        if found := NEARLY_KEY.match(take_key(text)[1]):
            yield draft.fault(line, Says.BAD_KEY, kunci=found[0].strip())


def take_key(text: str) -> tuple[str, str]:
    """`{c} Text` → c and Text; no key is ""."""
    found = FIXED_KEY.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def put_key(key: str, text: str) -> str:
    """The other way round."""
    return f"{{{key}}} {text}" if key else text


def find_doubles(
    draft: Draft, cells: Sequence[tuple[int, str]], template: str
) -> Iterator[Problem]:
    """Texts, each with its line, that say the same as one before."""
    seen = set()
    for number, text in cells:
        plain = same_words(take_key(text)[1])
        if plain and plain in seen:
            yield draft.fault(number, template, teks=shorten(text))
        seen.add(plain)


def same_words(text: str) -> str:
    """Texts that a reader cannot tell apart give the same: no case, no marks, no full stop."""
    text = re.sub(r"[*_`]|[,;:.!?\"'“”]+(?=\s|$)", "", text)
    plain = " ".join(text.casefold().split())
    return plain.rstrip(". ") or plain


def shorten(text: str) -> str:
    """The first words of a text, for a message."""
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
