"""Codes for questions that come without one of ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from lms.curriculum.rules.text_files import is_code
from lms.exchange.item_files.found import FoundItem
from lms.exchange.item_files.writing import OutItem

LONGEST = 24


def slug_of(text: str) -> str:
    """`Soal Pre-Test (2).docx` → `soal-pre-test-2`; "soal" where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    return "-".join(words)[:LONGEST].strip("-") or "soal"


def with_codes(items: Sequence[FoundItem], name: str) -> list[OutItem]:
    """Each with the code it has, if that is one of ours and free, else `name-01` and on."""
    given = [item.name for item in items]
    taken = {
        code for code in given if is_code(code) and given.count(code) == 1 and not code.isdecimal()
    }
    codes = []
    number = 0
    for code in given:
        if code not in taken:
            number += 1
            while (code := f"{slug_of(name)}-{number:02d}") in taken:
                number += 1
        codes.append(code)
    return [OutItem(c, item.fields, item.question) for c, item in zip(codes, items, strict=True)]
