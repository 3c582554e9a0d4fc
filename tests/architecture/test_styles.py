"""The style sheets: served, light, and nothing in them that takes a rule away in Chrome 74."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lms.cli.setup import SERVED
from lms.web.kernel.context import STATIC

ROOT = Path(__file__).parents[2]
SHEETS = sorted((STATIC / "built").glob("*.css"))
# what takes a whole block or rule away from an older browser, and the Chrome that brought it
TOO_YOUNG = {
    r"@layer": 99, r"@container": 105, r"@scope": 118, r"@property": 85, r"@starting-style": 117,
    r":has\(": 105, r":is\(": 88, r":where\(": 88, r":not\([^()]*,": 88,
    r":nth-child\([^)]* of ": 111,
    r":user-valid|:user-invalid": 119, r":popover-open": 114, r"(?<![\w-])&": 112,
    r"[{;]inset(?:-inline|-block)?:": 87, r"[{;](?:margin|padding|border)-(?:inline|block):": 87,
    r"[{;]scroll-(?:padding|margin)-(?:inline|block):": 87, r"[{;](?:translate|rotate|scale):": 104,
    r"[{;]aspect-ratio:": 88, r"color-mix\(": 111, r"light-dark\(": 123, r"oklch\(|oklab\(": 111,
    r"[:, ]revert[;}]": 84, r"\([^()]*[<>]=?[^()]*\)\s*\{": 104, r"display:inline grid": 115,
}  # fmt: skip
# a value that an older browser leaves out: the same property stands before it with a plain one
VALUES = re.compile(r"(?:^|[(,\s:])(?:clamp|min|max)\(|\d(?:d|s|l)v[hw]\b")


def without_supports(sheet: str) -> str:
    """The sheet without what only a browser that says it can is shown."""
    while (begin := sheet.find("@supports")) >= 0:
        end = sheet.index("{", begin) + 1
        depth = 1
        while depth:
            depth += {"{": 1, "}": -1}.get(sheet[end], 0)
            end += 1
        sheet = sheet[:begin] + sheet[end:]
    return sheet


def read(path) -> str:
    text = re.sub(r'"(?:[^"\\]|\\.)*"|url\([^)]*\)', '""', path.read_text())
    return re.sub(r"\s*([{}:;,>])\s*", r"\1", text)


def declarations(sheet: str) -> list[tuple[str, list[tuple[str, str]]]]:
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", sheet)
    return [
        (name, [(p, v) for p, _, v in (d.partition(":") for d in body.split(";")) if p])
        for name, body in rules
    ]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_browser_of_2019_loses_no_rule(path):
    sheet = without_supports(read(path))
    found = {word: since for word, since in TOO_YOUNG.items() if re.search(word, sheet)}
    assert not found, f"younger than Chrome 74: {found}"


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_value_of_newer_browsers_has_a_plain_one_before_it(path):
    for selector, its in declarations(without_supports(read(path))):
        for place, (name, value) in enumerate(its):
            if VALUES.search(value):
                before = [one for one in its[:place] if one[0] == name]
                assert before and not VALUES.search(before[-1][1]), f"{selector}: {name}: {value}"


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_list_of_selectors_is_not_lost_with_the_youngest(path):
    """`:focus-visible` came with Chrome 86: in a list it would take the others with it."""
    for selector, _ in declarations(without_supports(read(path))):
        parts = selector.split(",")
        young = [part for part in parts if ":focus-visible" in part]
        assert not young or len(young) == len(parts), selector


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_row_keeps_its_distances_where_flex_boxes_know_no_gap(path):
    sheet = read(path)
    older = "".join(sheet.split("@supports not (inset:0)")[1:])
    for selector, its in declarations(without_supports(sheet)):
        given = dict(its)
        if "flex" in given.get("display", "") and {"gap", "column-gap"} & set(given):
            for part in selector.split(","):
                assert f"{part}>" in older, f"{part} has a gap and no margin in older browsers"


def test_what_takes_a_rule_away_is_found():
    """The words above do find what they name."""
    assert re.search(next(w for w in TOO_YOUNG if "inset" in w), "a{inset:0}")
    assert VALUES.search("calc(1px + 1dvh)") and VALUES.search("min(1px,2px)")
    assert not VALUES.search("minmax(1px,2px)")
    assert without_supports("a{b:c}@supports (d:e){@media f{g{h:i}}}j{k:l}") == "a{b:c}j{k:l}"


def test_pages_ask_only_for_static_files_that_are_served():
    asked = {
        found[1]
        for folder, kind in ((ROOT / "templates", "*.html"), (ROOT / "lms", "*.py"))
        for path in folder.rglob(kind)
        for found in re.finditer(r"static_url\(f?[\"']([^/\"']+)/", path.read_text("utf-8"))
    }
    assert asked and asked <= set(SERVED)
    styles = "".join(path.read_text("utf-8") for path in (STATIC / "built").glob("*.css"))
    assert "url(../css" not in styles and "url(../js" not in styles
