"""quizzes/salah-paham.md: the ideas behind wrong answers, and which lesson answers each.

## code
baca: module-slug/lesson-slug

The idea, as somebody who holds it would say it.

> A question that a class can talk over in five minutes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from lms.assessment.kinds.letters import same_words
from lms.assessment.kinds.lines import split_item
from lms.assessment.rules import messages
from lms.assessment.rules.item_text import ItemText
from lms.curriculum.rules import messages as text_messages
from lms.curriculum.rules.entries import DataKeys, Entry, read_entries
from lms.curriculum.rules.plain_fields import find_mark
from lms.curriculum.rules.problems import Problem, problem, warning

PATH = "quizzes/salah-paham.md"
KEYS = DataKeys(("baca",))
# of a question to talk over
FEWEST_WORDS = 3
LIST_ITEM = re.compile(r"^ *(?:[-*+]|\d+[.)]) +\S", re.MULTILINE)


@dataclass(frozen=True)
class Misconception:
    """One idea that makes people choose a wrong answer."""

    code: str
    idea: str
    # module-slug/lesson-slug
    lesson: str
    # to talk over in five minutes
    question: str


def read_misconceptions(
    text: str, lessons: Collection[str] | None = None
) -> tuple[dict[str, Misconception], list[Problem]]:
    """The ideas by their code, and every fault; without `lessons` pointers are not checked."""
    entries, problems = read_entries(PATH, text, 1, KEYS)
    found = {}
    for entry in entries:
        parts, _ = split_item(PATH, entry.text, entry.text_line)
        idea = " ".join(parts.stem.split())
        found[entry.code] = Misconception(
            entry.code, idea, entry.fields.get("baca", ""), " ".join(parts.closing.split())
        )
        problems += _faults(entry, found[entry.code], lessons)
        problems += _doubts(entry, found)
    return found, problems


def _faults(
    entry: Entry, read: Misconception, lessons: Collection[str] | None
) -> Iterator[Problem]:
    if not read.idea:
        yield problem(PATH, entry.line, messages.NO_IDEA, kode=entry.code)
    if mark := find_mark(read.idea):
        text = text_messages.DATA_PLAIN
        yield problem(PATH, entry.text_line, text, kunci=entry.code, tanda=mark)
    if not read.question:
        yield problem(PATH, entry.line, messages.NO_FIVE_MINUTES, kode=entry.code)
    if lessons is not None and read.lesson and read.lesson not in lessons:
        text = messages.UNKNOWN_REREAD
        yield problem(PATH, entry.data_line, text, nilai=read.lesson)


def _doubts(entry: Entry, found: Mapping[str, Misconception]) -> Iterator[Problem]:
    read, code = found[entry.code], entry.code
    if read.idea.endswith("?"):
        yield warning(PATH, entry.text_line, messages.IDEA_ASKED, kode=code)
    if LIST_ITEM.search(entry.text):
        yield warning(PATH, entry.text_line, messages.IDEA_LIST, kode=code)
    if read.question and "?" not in read.question and len(read.question.split()) < FEWEST_WORDS:
        yield warning(PATH, entry.text_line, messages.NOTHING_ASKED, kode=code)
    words = same_words(read.idea)
    for other in found.values():
        if words and other.code != code and same_words(other.idea) == words:
            yield warning(PATH, entry.line, messages.SAME_IDEA, kode=code, lain=other.code)


def find_idle(
    items: Iterable[ItemText], listed: Mapping[str, Misconception], text: str
) -> Iterator[Problem]:
    """Ideas of the list, whose text this is, that no option names."""
    items = list(items)
    if len({item.path for item in items}) < 2:
        return  # one bank that is being written alone names few of them
    used = {option.misconception for item in items for option in item.question.tallied()}
    lines = text.split("\n")
    for code in listed:
        if code not in used and f"## {code}" in lines:
            line = lines.index(f"## {code}") + 1
            yield warning(PATH, line, messages.IDLE_IDEA, kode=code)


def find_unlisted(
    items: Iterable[ItemText], listed: Mapping[str, Misconception]
) -> Iterator[Problem]:
    """Options that name an idea which is not in the list."""
    for item in items:
        for option in item.question.tallied():
            if option.misconception and option.misconception not in listed:
                line = item.keys.lines.get(option.key, item.line)
                text = messages.UNKNOWN_MISCONCEPTION
                yield problem(item.path, line, text, kode=option.misconception)
