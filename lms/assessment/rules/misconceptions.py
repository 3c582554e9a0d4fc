"""quizzes/salah-paham.md: the ideas behind wrong answers, and which lesson answers each.

## code
baca: module-slug/lesson-slug

The idea, as somebody who holds it would say it.

> A question that a class can talk over in five minutes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from lms.assessment.kinds.lines import split_item
from lms.assessment.rules import messages
from lms.assessment.rules.item_text import ItemText
from lms.curriculum.rules import messages as text_messages
from lms.curriculum.rules.entries import DataKeys, Entry, read_entries
from lms.curriculum.rules.plain_fields import find_mark
from lms.curriculum.rules.problems import Problem, problem

PATH = "quizzes/salah-paham.md"
KEYS = DataKeys(("baca",))


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
