"""What a title, a goal or a value of a data line shows and hardly anybody means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lms.curriculum.rules import advice
from lms.curriculum.rules.doubts import TO_FILL, TWICE
from lms.curriculum.rules.signs import odd_sign, unpaired
from lms.curriculum.rules.slips import SLIP, UNWRITTEN

# of a file that was copied, sent back, finished again
STATE = re.compile(
    r"[(\[](?:draf|draft|salinan|copy|revisi|rev|final|konsep)\b[^)\]]*[)\]]", re.IGNORECASE
)
NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)] +(?=\S)")
BEGINS = re.compile(r"[.…·/&%]+ +(?=\w)")
ENDS = re.compile(r"[,;:]$")
# quotation marks of Word round the whole, in place of the straight ones that are never shown
IN_QUOTES = re.compile(r"['“‘«„].*['”’»“]")


def find_plain_doubts(text: str) -> Iterator[str]:
    """Advice in words, nothing for a text as others are."""
    if found := TO_FILL.search(text) or STATE.search(text):
        yield advice.TO_FILL.format(tanda=found[0][:40])
    elif sign := odd_sign(text):
        yield advice.ODD_SIGN.format(tanda=sign)
    elif sign := unpaired(text):
        yield advice.UNPAIRED.format(tanda=sign)
    yield from _typed_otherwise(text)


def _typed_otherwise(text: str) -> Iterator[str]:
    if found := TWICE.search(text):
        yield advice.SAID_TWICE.format(teks=found[0])
    if found := NUMBERED.match(text):
        yield advice.OWN_NUMBER.format(tanda=found[0].strip())
    if found := BEGINS.match(text):
        yield advice.ODD_SIGN.format(tanda=found[0].strip())
    if end := ENDS.search(text):
        yield advice.TITLE_END.format(tanda=end[0])
    if UNWRITTEN.fullmatch(text) or re.match(r"\d\d-[a-z]", text):
        yield advice.TO_FILL.format(tanda=text[:40])
    elif found := SLIP.search(text):
        yield advice.SLIP.format(tanda=found[0].strip())
    if IN_QUOTES.fullmatch(text):
        yield advice.ODD_SIGN.format(tanda=text[0])
