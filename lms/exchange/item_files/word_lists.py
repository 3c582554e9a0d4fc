"""Lists and styles of a Word file: which number stands in front, which marks a style brings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lms.exchange.item_files.safe_xml import below, first, local_name, name_of

if TYPE_CHECKING:
    from lxml import etree

ON = {"b": "tebal", "u": "garis bawah", "highlight": "stabilo", "i": "miring", "strike": "coret"}
LETTERS = {"upperLetter": "A", "lowerLetter": "a"}
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
OFF = ("0", "false", "none", "off")
# format, text, start
Level = tuple[str, str, int]
# marks, number of its list, level
Style = tuple[frozenset[str], str, str]


def value_of(element: etree._Element | None) -> str:
    """Its `w:val`; "" where there is none."""
    if element is None:
        return ""
    return next((value for key, value in element.attrib.items() if local_name(key) == "val"), "")


def read_lists(numbering: etree._Element | None) -> dict[str, dict[int, Level]]:
    """Number of a list → level → (format, text, start)."""
    if numbering is None:
        return {}
    patterns: dict[str, dict[int, Level]] = {}
    for pattern in below(numbering, "abstractNum"):
        levels = {}
        for level in below(pattern, "lvl"):
            said = [value_of(first(level, name)) for name in ("numFmt", "lvlText", "start")]
            levels[_whole(_own(level, "ilvl"))] = (said[0], said[1], _whole(said[2], 1))
        patterns[_own(pattern, "abstractNumId")] = levels
    lists = {}
    for one in below(numbering, "num"):
        levels = dict(patterns.get(value_of(first(one, "abstractNumId")), {}))
        for override in below(one, "lvlOverride"):
            depth, start = (
                _whole(_own(override, "ilvl")),
                value_of(first(override, "startOverride")),
            )
            if start and depth in levels:
                levels[depth] = (*levels[depth][:2], _whole(start, 1))
        lists[_own(one, "numId")] = levels
    return lists


def _own(element: etree._Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if local_name(key) == name), "")


def _whole(text: str, otherwise: int = 0) -> int:
    return int(text) if re.fullmatch(r"[0-9]{1,5}", text) else otherwise


def read_styles(styles: etree._Element | None) -> dict[str, Style]:
    """Style → its marks, the number of its list, its level."""
    found = {}
    for style in below(styles, "style") if styles is not None else ():
        looks = first(style, "rPr")
        marks = {
            ON[name_of(element)]
            for element in (looks if looks is not None else ())
            if name_of(element) in ON and value_of(element) not in OFF
        }
        number = first(first(style, "pPr"), "numPr")
        list_of, level = value_of(first(number, "numId")), value_of(first(number, "ilvl"))
        found[_own(style, "styleId")] = (frozenset(marks), list_of, level)
    return found


def read_outlines(styles: etree._Element | None) -> dict[str, int]:
    """Style → level of its headings from 1, 0 for the title of the file; others are left out."""
    own, above = {}, {}
    for style in below(styles, "style") if styles is not None else ():
        name, called = _own(style, "styleId"), value_of(first(style, "name")).lower()
        above[name] = value_of(first(style, "basedOn"))
        heading = re.fullmatch(r"heading ([1-9])", called)
        outline = value_of(first(first(style, "pPr"), "outlineLvl"))
        if called == "title":
            own[name] = 0
        elif heading:
            own[name] = int(heading[1])
        elif re.fullmatch(r"[0-8]", outline):
            own[name] = int(outline) + 1
    found = {name: _inherited(name, own, above) for name in above}
    return {name: level for name, level in found.items() if level is not None}


def _inherited(name: str, own: dict[str, int], above: dict[str, str]) -> int | None:
    for _ in range(len(above)):
        if name in own or name not in above:
            break
        name = above[name]
    return own.get(name)


def shown_number(style: str, count: int) -> str:
    """`2.`, `B.`, `iv.`, `•`, or nothing."""
    if style in LETTERS:
        return f"{chr(ord(LETTERS[style]) + (count - 1) % 26)}."
    if style in ("lowerRoman", "upperRoman"):
        text = "".join(_roman(count))
        return f"{text.upper() if style == 'upperRoman' else text}."
    if style in ("bullet", "none", ""):
        return "•" if style == "bullet" else ""
    return f"{count}."


def _roman(count: int) -> Iterator[str]:
    for value, letters in ROMAN:
        while count >= value:
            yield letters
            count -= value
