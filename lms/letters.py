"""Which letters come in: any of any script, and none that only pretends to be one.

Control characters, marks that turn the direction of a line, halves of characters and code points
that Unicode keeps for nobody are taken out of whatever is typed, pasted or read from a file. What
writing needs stays: line breaks, tabs, and the joiners of Arabic, Javanese and emoji.
"""

from __future__ import annotations

import re
from typing import Any

# C0 without tab and line breaks, DEL and C1; directions; halves; nobody's; anchors of annotations
_NOBODYS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_FOREIGN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff0-\ufffb" + _NOBODYS + "]"
)
# line breaks of other worlds
_BREAKS = re.compile("[\u2028\u2029]")


def clean(text: str) -> str:
    """The same text without what is no letter."""
    if text.isascii() and text.isprintable():
        return text
    return _BREAKS.sub("\n", _FOREIGN.sub("", text))


def clean_json(value: Any) -> Any:
    """Every text in it, also those that name a field."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [clean_json(one) for one in value]
    if isinstance(value, dict):
        return {clean(str(key)): clean_json(one) for key, one in value.items()}
    return value
