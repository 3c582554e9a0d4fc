"""Paragraphs of Word as lines of a test: questions, options, keys, explanations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lms.exchange.item_files.building import plain_line, plain_to_markdown
from lms.exchange.item_files.found import ItemPicture
from lms.exchange.item_files.word_blocks import Paragraph, Run

NUMBER = re.compile(r"\s*(\d{1,3})\s*[.)]\s+(?=\S)|\s*(\d{1,3})[.)]\s*$")
LETTER = re.compile(r"\s*[*✓√✔]?\s*[(]?([A-Ha-h])\s*[.)]\s*(?=\S)")
# options side by side, by a tab or by some blanks
BESIDE = re.compile(r"(?:\t+|\s{2,}|(?<=\S)\s)(?=[*✓√✔]?\s*[(]?[B-Hb-h]\s?[.)]\s*\S)")
KEY = re.compile(
    r"\s*(?:kunci(?:\s+jawaban)?|jawaban(?:\s+(?:yang\s+)?benar)?|jwb|answer|ans|key)\s*[:=]\s*"
    r"[(]?([A-Ha-h](?:\s*(?:,|/|;|&|\+|dan)\s*[A-Ha-h])*|benar|salah|betul|b|s)[).]?\s*[.]?\s*(?:[-–—:]?\s*(?P<rest>.*))$",
    re.IGNORECASE,
)
WHY = re.compile(
    r"\s*(?:pembahasan|penjelasan|alasan|feedback|keterangan)\s*[:=]\s*(.*)", re.IGNORECASE
)
KEY_HEAD = re.compile(
    r"\s*(?:kunci(?:\s+jawaban)?(?:\s+soal)?|answer\s+key|jawaban)\s*:?\s*", re.IGNORECASE
)
KEY_PAIR = re.compile(r"(?<![\w.])(\d{1,3})\s*[.):\-–]?\s*([A-Ha-h])\b(?![\w.]*\w{2})")
TICK = re.compile(r"\s*(?:[*✓√✔]|\((?:benar|kunci|jawaban|v)\))\s*$", re.IGNORECASE)
LEAD_TICK = re.compile(r"\s*([*✓√✔])\s*")


@dataclass
class WordLine:
    """One line as Word shows it: its automatic number, and the looks of its letters."""

    # of the paragraph, from 1
    line: int
    number: str
    runs: list[Run]
    pictures: list[ItemPicture] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def markdown(self) -> str:
        return plain_to_markdown(self.text)

    @property
    def inline(self) -> str:
        """For an option."""
        return plain_line(self.text)


def lines_of(paragraph: Paragraph, number: int) -> list[WordLine]:
    """Split where Word breaks a line; pictures stay with the first."""
    lines = [
        WordLine(number, paragraph.number, [], paragraph.pictures, paragraph.lost_in_questions)
    ]
    for run in paragraph.runs:
        first, *rest = run.text.split("\n")
        lines[-1].runs.append(Run(first, run.marks))
        for text in rest:
            lines.append(WordLine(number, "", [Run(text, run.marks)]))
    return lines


def cut(line: WordLine, start: int, end: int | None = None) -> WordLine:
    """Letters from start to end, with their looks."""
    end = len(line.text) if end is None else end
    runs, at = [], 0
    for run in line.runs:
        piece = run.text[max(start - at, 0) : max(end - at, 0)]
        if piece:
            runs.append(Run(piece, run.marks))
        at += len(run.text)
    return WordLine(
        line.line, "", runs, line.pictures if start == 0 else [], line.losses if start == 0 else []
    )


def beside(line: WordLine) -> list[WordLine]:
    """Options that stand side by side, each as a line; anything else as it is."""
    if not (LETTER.match(line.text) or re.fullmatch(r"[A-Ha-h]\.", line.number)):
        return [line]
    first = (LETTER.match(line.text) or [None, line.number[:1]])[1]
    starts, expected = [0], chr(ord(str(first).upper()) + 1)
    ordered = list(BESIDE.finditer(line.text))
    letters = [_letter_at(line.text, found.end()) for found in ordered]
    wide = any("\t" in found[0] or len(found[0]) > 1 for found in ordered)
    for found, letter in zip(ordered, letters, strict=True):
        # across the page `a. … c. …` with b and d below: any later letter may follow a tab
        if letter == expected or (
            wide and letter > expected and len(found[0].strip(" ")) + len(found[0]) > 1
        ):
            starts.append(found.end())
            expected = chr(ord(letter) + 1)
    ends = [*starts[1:], len(line.text)]
    parts = [cut(line, start, end) for start, end in zip(starts, ends, strict=True)]
    parts[0].number = line.number
    return parts


def _letter_at(text: str, place: int) -> str:
    found = re.match(r"[*✓√✔]?\s*[(]?([B-Hb-h])", text[place:])
    return found[1].upper() if found else ""


def looks_of(runs: Sequence[Run]) -> frozenset[str]:
    """The marks that more than half of the letters carry."""
    total = sum(len(run.text.strip()) for run in runs)
    if not total:
        return frozenset()
    weights: dict[str, int] = {}
    for run in runs:
        for mark in run.marks:
            weights[mark] = weights.get(mark, 0) + len(run.text.strip())
    return frozenset(mark for mark, weight in weights.items() if 2 * weight > total)


def read_key_list(texts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """`1. B  2. C` → numbers with letters."""
    for text in texts:
        for number, letter in KEY_PAIR.findall(text):
            yield int(number), letter.upper()
