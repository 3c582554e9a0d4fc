"""A form of a test, or chosen questions, on paper: with an answer sheet, and apart the key.

The same edition gives the same paper: options are shuffled by its digest. What paper cannot ask
(a place in a picture) stays in its place and says that it is answered on the screen.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from html import unescape
from typing import Any

from lms.assessment.keys import find_corrections
from lms.assessment.kinds.question import Question
from lms.assessment.models import Form, ItemVersion
from lms.exchange.typesetting import typeset

LETTERS = "ABCDEFGHIJ"
PARAGRAPH = re.compile(r"</(?:p|li|tr|h\d|blockquote)>|<br ?/?>")
CELL = re.compile(r"</t[dh]>\s*(?=<t[dh])")
BULLET = re.compile(r"<li[^>]*>")
TAG = re.compile(r"<[^>]*>")
SCREEN = "Soal ini memakai gambar: dijawab di layar, tidak di kertas."


@dataclass(frozen=True)
class Selection:
    """Questions that somebody chose from the bank, to be printed as they are today."""

    title: str
    minutes: int
    # the same questions in the same order are the same paper
    digest: str
    published_at: datetime


Paper = Form | Selection


@dataclass(frozen=True)
class PaperItem:
    """One question as it is printed; texts are plain paragraphs.

    `way`: tick, pairs, order, words or screen (not on paper).
    """

    number: int
    stem: Sequence[str]
    way: str
    # letter and text of what is chosen from
    options: Sequence[tuple[str, str]] = ()
    # what gets a partner, in the order of its numbers from 1
    rows: Sequence[str] = ()
    note: str = ""
    # a story that begins here, and how many questions belong to it
    story: Sequence[str] = ()
    story_count: int = 0


@dataclass(frozen=True)
class PaperKey:
    """What earns everything; only for those who may see keys."""

    number: int
    code: str
    right: str
    marks: int


def paper_pdf(paper: Paper, versions: Sequence[tuple[str, ItemVersion]], *, level: str) -> bytes:
    """Questions and answer sheet, A4, tagged; `versions`: code and version in the form's order."""
    data = {
        **_head(paper, level),
        "minutes": paper.minutes,
        "items": [asdict(each) for each in paper_items(paper, versions)],
    }
    return typeset("paper_test.typ", data, dated=paper.published_at)


def key_pdf(paper: Paper, versions: Sequence[tuple[str, ItemVersion]], *, level: str) -> bytes:
    """The key of that paper, A4, tagged."""
    keys = paper_keys(paper, versions)
    data = {
        **_head(paper, level),
        "keys": [asdict(each) for each in keys],
        "marks": sum(each.marks for each in keys),
    }
    return typeset("paper_key.typ", data, dated=paper.published_at)


def paper_items(paper: Paper, versions: Sequence[tuple[str, ItemVersion]]) -> list[PaperItem]:
    """Every question, in the order of the paper; a case prints its story once."""
    questions = [version.question for _, version in versions]
    found = []
    for number, question in enumerate(questions, 1):
        item = _item(number, question, _shuffled(paper, number, question))
        before = questions[number - 2].case if number > 1 else ""
        if question.case and question.case != before:
            count = sum(each.case == question.case for each in questions)
            item = replace(item, story=paragraphs(question.story), story_count=count)
        found.append(item)
    return found


def paper_keys(paper: Paper, versions: Sequence[tuple[str, ItemVersion]]) -> list[PaperKey]:
    """The right answer of each question in the letters of the paper, by the keys of today."""
    corrections = find_corrections([version.id for _, version in versions])
    found = []
    for number, (code, version) in enumerate(versions, 1):
        question = version.question
        order = _shuffled(paper, number, question)
        way = _item(number, question, order).way
        today = corrections.get(version.id)
        if way == "screen":
            found.append(PaperKey(number, code, "di layar", 0))
        elif today is not None and today.credit:
            found.append(PaperKey(number, code, "semua mendapat poin", today.max_marks))
        else:
            keyed = today or version
            right = _right(keyed.question, order, way)
            found.append(PaperKey(number, code, right, keyed.max_marks))
    return found


def paragraphs(html: str) -> list[str]:
    """The words of clean HTML, a paragraph each; a list has bullets, cells a bar between them."""
    text = BULLET.sub("• ", PARAGRAPH.sub("\n", CELL.sub(" | ", html.replace("\n", " "))))
    lines = (" ".join(unescape(TAG.sub("", line)).split()) for line in text.split("\n"))
    return [line for line in lines if line and line != "•"]


def _head(paper: Paper, level: str) -> dict[str, Any]:
    if isinstance(paper, Selection):
        return {"title": paper.title, "level": level, "edition": f"Cetakan {paper.digest[:6]}"}
    return {
        "title": f"{paper.title or 'Tes'} · form {paper.code}",
        "level": level,
        "edition": f"Form {paper.code}, edisi {paper.number}",
    }


def _shuffled(paper: Paper, number: int, question: Question) -> list[str]:
    order = question.choices()
    if not question.keeps_order:
        random.Random(f"{paper.digest}:{number}").shuffle(order)
    return order


def _item(number: int, question: Question, order: Sequence[str]) -> PaperItem:
    """What is asked says how: options to tick, partners, an order, or words."""
    asked = question.asked(order)
    stem = paragraphs(question.stem)
    if "shapes" in asked or "<img" in question.stem + question.story:
        return PaperItem(number, stem, "screen", note=SCREEN)
    if "left" in asked:
        rows = [_line(text) for _, text in asked["left"]]
        return PaperItem(number, stem, "pairs", _lettered(asked["right"]), rows)
    if "steps" in asked:
        return PaperItem(number, stem, "order", _lettered(asked["steps"]))
    if "options" in asked:
        return PaperItem(number, stem, "tick", _lettered(asked["options"]))
    return PaperItem(number, stem, "words", note=str(asked.get("unit") or ""))


def _right(question: Question, order: Sequence[str], way: str) -> str:
    if way == "words":
        return (question.accepted_lines() or "dinilai dengan rubrik").replace("\n", " / ")
    wires = question.whole_wires(order)
    if way == "tick":
        # each wire is a whole answer: alternatives are parted by a bar
        chosen = [wire if isinstance(wire, list) else [wire] for wire in wires]
        return " / ".join(", ".join(sorted(map(_letter, each))) for each in chosen)
    return _placed(wires[0], way) if wires else ""


def _placed(wire: Mapping[str, str], way: str) -> str:
    if way == "pairs":
        rows = sorted(wire.items(), key=lambda pair: int(pair[0]))
        return ", ".join(f"{row} {_letter(partner)}" for row, partner in rows)
    steps = sorted(wire.items(), key=lambda pair: int(pair[1]))
    return ", ".join(_letter(shown) for shown, _ in steps)


def _letter(shown: str) -> str:
    return LETTERS[int(shown) - 1]


def _lettered(options: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(_letter(shown), _line(html)) for shown, html in options]


def _line(html: str) -> str:
    return " ".join(paragraphs(html))
