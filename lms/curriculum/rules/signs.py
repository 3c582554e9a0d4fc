"""Signs and words as ordinary text has them: whatever else stands in one is not meant for readers.

An allow-list on purpose: no list of mistakes holds the next one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

# of an ordinary text, beside letters, digits and pictures of an emoji
ORDINARY = frozenset(" .,:;!?…\"'“”‘’„()/-–—‑‒−+=×÷%‰°±&·№½¼¾→←↔≤≥≈€£")
# how a word or figure is written, with what stands right before and behind it
_CORE = r"[^\W_]++(?:(?:[-–/.,:@&+·’'×→…=_*\\]|:\\|\([^\W_]+\)|\.\.\.)[^\W_]++)*+"
_END = r"(?:[.!?…]{1,3}|[,:;])?[\"'”’)\]]*(?:[.!?…]{1,3}|[,:;])?[\"'”’)\]]*"
_ALONE = r"[-–—→←↔=+×÷−&·/<>≤≥…%.]|\.{3,}|\(\?\)|°[CF]?|[:;]-?[()]"
TOKEN = re.compile(
    rf"[\"'“‘„(\[]*(?:[^\W_]\)|#\w+|@\w+|[+−±<>≤≥~]?(?:Rp|\$|€|£)?{_CORE}"
    rf"|\*\d+(?:\*\d+)*#|_{{3,}}"
    rf"|{_ALONE})(?:[°²³½¼¾%‰#]|\([^\W_]+\))*[CF]?,?-?{_END}(?:[-–—/]{_CORE}{_END})?-?"
)
# signs that belong to what stands around them: #tagar, *123#, @nama, [nama], Rp5 < Rp6, ____
BELONGS = re.compile(
    r"(?<![^\s(\"“])#[^\W\d_]\w+|\*\d+(?:\*\d+)*#|@\w|\w@|[<>] ?(?=\d)|_{3,}|\$\d|"
    r"\[[^\[\]]*\w[^\[\]]*\]|(?<=\w)_(?=\w)|(?<=\d)\*(?=\d)|"
    r"(?<=\w) [<>] (?=\w)|(?<=\b[A-Z])#|\b[A-Z]:\\[\w\\.]+"
)
BRACKETS = {"(": ")", "[": "]", "{": "}", "“": "”", "«": "»"}
# accents heaped on a letter, two brackets for one, two hyphens for a dash
DOUBLED = re.compile(
    r"[\u0300-\u036f]{2,}|\(\((?=\w)|(?<=\w) -- ?(?=\w)|(?<=\w)--(?=\w)|"
    r"'{2,}|\"{2,}|:{2,}|,{2,}|;{2,}"
    r"|\.{4,}(?= *\w)|#\w+/\w+|%[sd]\b|@\d{6,}"
)
# `1)` and `a)` count, `:)` laughs: no bracket waits for a partner
ALONE = re.compile(r"(?<![\w(])\w{1,2}\)|[:;]-?[()]")
EMOJI = re.compile("[\u2600-\u27bf\U0001f000-\U0010ffff\ufe0f\u200d\u20e3]+")


def odd_sign(text: str) -> str:
    """The first sign that ordinary text does not hold; "" if there is none."""
    if found := DOUBLED.search(text):
        return found[0]
    if odd := {sign for sign in set(text) - ORDINARY if not _is_ordinary(sign)}:
        left = BELONGS.sub(" ", text)
        if first := next((sign for sign in left if sign in odd), ""):
            return first
    for word in EMOJI.sub(" ", text).split():
        if not _is_token(word):
            return word[:30]
    return ""


@lru_cache(maxsize=20_000)
def _is_token(word: str) -> bool:
    """A course says the same words again and again."""
    return TOKEN.fullmatch(word) is not None


@cache
def _is_ordinary(sign: str) -> bool:
    kind = unicodedata.category(sign)
    is_emoji = ord(sign) >= 0x1F000 or 0x2600 <= ord(sign) < 0x2700 or sign in "\ufe0f\u200d"
    return kind[0] in "LN" or kind in ("Mn", "Mc", "Zs") or is_emoji


def unpaired(text: str) -> str:
    """A bracket or quotation mark of which a block holds one more than of its partner."""
    for first, last in BRACKETS.items():
        more = text.count(first) - text.count(last)
        alone = ALONE.sub(" ", text) if more else ""
        if more and alone.count(first) != alone.count(last):
            return first if more > 0 else last
    return '"' if text.count('"') % 2 else ""
