"""What a page shows and hardly anybody means: odd signs, open brackets, the same words twice.

Nothing here names a mistake that was seen before: what ordinary text holds is known, and the rest
is asked about. All of it is advice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lms.curriculum.rules import advice
from lms.curriculum.rules.leftovers import line_of
from lms.curriculum.rules.pasted import find_pasted
from lms.curriculum.rules.problems import Problem, warning
from lms.curriculum.rules.shown import ShownBlock, list_blocks
from lms.curriculum.rules.signs import odd_sign, unpaired
from lms.curriculum.rules.slips import find_slips
from lms.curriculum.rules.tables import RULE

TWICE = re.compile(r"(?<![\w-])([^\W\d_]{2,}) \1(?![\w-])", re.IGNORECASE)
# words of a block that is said again on purpose
FEW_WORDS = 6
# `Bawa: - buku - pena`; three dashes are a list without a colon too
FIRST_ITEM = re.compile(r": ?[-*·•] (?=\S)")
INLINE = {" - ": 3, " • ": 2, "• ": 2}
BARE_ADDRESS = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:co\.id|go\.id|or\.id|ac\.id|com|org|net)\b(?:/\S*)?|"
    r"(?<![\w@./-])(?:wa\.me|t\.me|bit\.ly|s\.id)/\S+"
)
LABEL = re.compile(r"\(?(?P<label>[a-z]|[ivx]{1,4}|\d{1,2})(?P<round>[.)]) ?(?=\S)", re.IGNORECASE)
# what is put in place of words that were never written
TO_FILL = re.compile(
    r"\[(?:isi|tulis|lengkapi|masukkan|sisipkan|ganti|contoh|tambahkan|insert)\b[^\]]*\]"
    r"|\((?:isi|lengkapi|masukkan|sisipkan) (?:di ?sini|sendiri|dengan)?[^)]*\)"
    r"|\[[^\[\]\n]*\?\]"
    r"|[\[(](?:gambar|foto|video|tautan|link|bagan)(?: ?:|[^\])]* di ?sini)[^\])]*[\])]",
    re.IGNORECASE,
)


# a line of the front matter, typed below it
HEAD_KEY = re.compile(
    r"(title|sources|competencies|needs|goals|asked|optional|always_open|minutes|jp|id|number"
    r"|organiser|days|tests|sessions): *\S*"
)


@dataclass(frozen=True)
class _Page:
    path: str
    text: str
    first_line: int

    def warn(self, words: str, template: str, **values: object) -> Problem:
        return warning(self.path, line_of(self.text, words, self.first_line), template, **values)


def find_doubts(path: str, text: str, first_line: int, *parts: str) -> list[Problem]:
    """One piece of advice for each kind of thing and block.

    `parts`: what is shown of the text; each stands alone, so that options may begin alike.
    """
    page = _Page(path, text, first_line)
    shown = [found for html in parts for found in _in_part(page, html)]
    return [*shown, *find_pasted(path, text, first_line)]


def _in_part(page: _Page, html: str) -> list[Problem]:
    blocks = [block for block in list_blocks(html) if block.kind != "code"]
    return [
        *(found for block in blocks for found in _in_block(page, block)),
        *_said_again(page, [block for block in blocks if not block.is_asked]),
        *_sections(page, blocks),
        *_labelled(page, blocks),
        *_empty_rows(page, blocks),
        *_slips(page, blocks),
    ]


def _slips(page: _Page, blocks: Sequence[ShownBlock]) -> Iterator[Problem]:
    for _, words, said in find_slips(blocks):
        line = line_of(page.text, words, page.first_line)
        yield Problem(page.path, line, said, is_warning=True)


def _in_block(page: _Page, block: ShownBlock) -> Iterator[Problem]:
    text = block.text
    if found := TO_FILL.search(text):
        yield page.warn(found[0], advice.TO_FILL, tanda=found[0][:40])
    elif (sign := odd_sign(text)) and f"\\{sign[0]}" not in page.text:
        yield page.warn(text[text.index(sign) :], advice.ODD_SIGN, tanda=sign)
    elif sign := unpaired(text):
        yield page.warn(text[text.rindex(sign) :], advice.UNPAIRED, tanda=sign)
    if found := HEAD_KEY.match(text):
        yield page.warn(text, advice.HEAD_IN_BODY, kunci=found[1])
    if found := TWICE.search(text):
        yield page.warn(found[0], advice.SAID_TWICE, teks=found[0])
    if items := _inline_list(text):
        yield page.warn(items, advice.INLINE_LIST)
    found = BARE_ADDRESS.search(text)
    # what somebody says is no place to press
    if found and text.count('"', 0, found.start()) % 2 == 0:
        yield page.warn(found[0], advice.BARE_ADDRESS, alamat=found[0][:40])


def _inline_list(text: str) -> str:
    """The sign of items that stand in one line, with what follows; "" where there are none."""
    first = FIRST_ITEM.search(text)
    if first and text.count(f" {first[0].lstrip(': ')}") > 1:
        return text[first.end() :]
    places = [text.find(f"{number}. ") for number in (1, 2, 3)]
    if 0 < places[0] < places[1] < places[2]:
        return text[places[0] + 3 :]
    signs = [sign for sign, least in INLINE.items() if text.count(sign) >= least]
    return text[text.index(signs[0]) + len(signs[0]) :] if signs else ""


def _said_again(page: _Page, blocks: Sequence[ShownBlock]) -> Iterator[Problem]:
    """A heading, item or paragraph that stands on the page already, a row below its like."""
    seen: dict[tuple[object, ...], str] = {}
    for block in blocks:
        if not block.words or block.kind in ("cell", "title", "dt", "option"):
            continue
        within = block.holder if block.kind == "li" else 0
        key = (block.kind, within, block.words)
        is_long = len(block.words) >= FEW_WORDS or block.kind in ("h", "li")
        if key in seen and is_long:
            yield _again(page, block)
        seen.setdefault(key, block.text)
    for before, block in pairwise(blocks):
        is_same = (before.kind, before.words) == (block.kind, block.words)
        if is_same and block.kind == "p" and 0 < len(block.words) < FEW_WORDS:
            yield _again(page, block)
    yield from _rows_again(page, blocks)
    boxes = [(each.words, below.words) for each, below in pairwise(blocks) if each.kind == "title"]
    for title, below in {box for box in boxes if boxes.count(box) > 1}:
        yield _again(page, next(each for each in blocks if each.words == (below or title)))


def _again(page: _Page, block: ShownBlock) -> Problem:
    start = " ".join(block.text.split()[:6])
    places = [
        number
        for number, line in enumerate(page.text.split("\n"), page.first_line)
        if start[:25] in line
    ]
    line = places[-1] if places else line_of(page.text, block.text, page.first_line)
    return warning(page.path, line, advice.SAID_TWICE, teks=start)


def _rows(blocks: Sequence[ShownBlock]) -> list[list[ShownBlock]]:
    rows: dict[int, list[ShownBlock]] = {}
    for block in blocks:
        if block.kind == "cell":
            rows.setdefault(block.holder, []).append(block)
    return list(rows.values())


def _rows_again(page: _Page, blocks: Sequence[ShownBlock]) -> Iterator[Problem]:
    for before, row in pairwise(_rows(blocks)):
        words = [cell.words for cell in row]
        if any(words) and words == [cell.words for cell in before]:
            yield _again(page, next(cell for cell in row if cell.words))


def _empty_rows(page: _Page, blocks: Sequence[ShownBlock]) -> Iterator[Problem]:
    lines = page.text.split("\n") if "|" in page.text else []
    for head, rule in pairwise(enumerate(lines)):
        row = head[1].strip(" >").removeprefix("|").removesuffix("|")
        cells = row.split("|") if RULE.fullmatch(rule[1]) and "|" in head[1] else []
        names = [cell.strip().casefold() for cell in cells]
        if "" in names[1:] or len(set(names)) < len(names):
            yield warning(page.path, page.first_line + head[0], advice.EMPTY_HEAD)
    if any(not any(cell.text for cell in row) for row in _rows(blocks)):
        bare = re.compile(r"[ >]*\|(?:\s*\|)+\s*")
        for place in [n for n, line in enumerate(lines) if bare.fullmatch(line)][:1]:
            yield warning(page.path, page.first_line + place, advice.EMPTY_ROW)


def _sections(page: _Page, blocks: Sequence[ShownBlock]) -> Iterator[Problem]:
    """Headings with nothing below them, and headings in what stands apart."""
    is_begun = False
    for block, below in pairwise([*blocks, ShownBlock("h", (), 0)]):
        if block.kind != "h":
            continue
        if not is_begun and _level(page, block) == len("###"):
            yield page.warn(block.text, advice.HEADING_LEVEL, judul=block.text[:40])
        is_begun = True
        if {"li", "blockquote"} & set(block.inside):
            yield page.warn(block.text, advice.HEADING_INSIDE, judul=block.text[:40])
        elif below.kind == "h" and not below.inside and not _goes_deeper(page, block, below):
            yield page.warn(block.text, advice.EMPTY_SECTION, judul=block.text[:40])


def _goes_deeper(page: _Page, block: ShownBlock, below: ShownBlock) -> bool:
    return bool(below.text) and _level(page, block) < _level(page, below)


def _level(page: _Page, block: ShownBlock) -> int:
    line = line_of(page.text, block.text, page.first_line) - page.first_line
    return len(page.text.split("\n")[line].split(" ")[0])


def _labelled(page: _Page, blocks: Sequence[ShownBlock]) -> Iterator[Problem]:
    """`a. satu` and `b. dua` in paragraphs of their own: typed as a list, shown as none."""
    for before, block in pairwise(blocks):
        if before.kind == block.kind == "p" and before.holder == block.holder:
            if before.is_headed or block.is_headed:
                continue
            was, is_now = LABEL.match(before.text), LABEL.match(block.text)
            if was and is_now and was["round"] == is_now["round"]:
                if was["label"].casefold() != is_now["label"].casefold():
                    yield page.warn(before.text, advice.LOOSE_LIST, tanda=was[0].strip())
            elif _bullet(before.text) and _bullet(before.text) == _bullet(block.text):
                sign = _bullet(block.text)
                yield page.warn(before.text, advice.LOOSE_LIST, tanda=sign)


def _bullet(text: str) -> str:
    """An arrow, a tick or a picture in front of a paragraph; "" for words."""
    sign = text[:1]
    is_word = (sign.isascii() and sign.isalnum() and sign != "o") or sign in "\"'“‘(…«"
    return "" if is_word or text[1:2] != " " else sign
