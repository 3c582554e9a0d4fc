"""The question sheet as the templates show it, and the plain form read back into an answer.

What goes to the browser holds no key: every choice is the number it has on the screen.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from flask import render_template, url_for
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from lms.assessment.answers import Answer
from lms.assessment.attempts import AttemptState
from lms.assessment.completeness import list_filled
from lms.assessment.kinds.wire import Filled, is_well_formed
from lms.assessment.papers import Part
from lms.assessment.rules.windows import seconds_left
from lms.errors import DomainError
from lms.web.kernel.filters import batas


@dataclass(frozen=True)
class AttemptView:
    """The head of the sheet."""

    id: UUID
    quiz_title: str
    seconds_left: int | None
    closes_at: str

    @classmethod
    def of(cls, attempt: AttemptState, now: datetime) -> AttemptView:
        return cls(
            attempt.id,
            attempt.title,
            seconds_left(attempt.closes_at, now),
            batas(attempt.closes_at, now) if attempt.closes_at else "",
        )


@dataclass(frozen=True)
class SheetItem:
    """One question as form fields."""

    position: int
    kind: str
    story_html: str
    stem_html: str
    # what the template of the kind shows; never the key
    shown: Mapping[str, Any]
    # parts of a complete answer, and whether each needs a value of its own
    needed: int
    needs_distinct: bool
    value: Any
    filled: Filled
    # agreed to, never right or wrong
    is_statement: bool
    flagged: bool
    saved: str
    event_id: str
    # it is kept and cannot be right as it stands
    doubtful: bool = False


EMPTY = Filled(0, 1)


@dataclass(frozen=True)
class MapEntry:
    """One square of the map; without an address it is a button that saves and goes there."""

    number: int
    filled: Filled
    flagged: bool
    current: bool
    href: str

    @property
    def look(self) -> str:
        """Class of the square."""
        done = "jawab" if self.filled.is_complete else ""
        state = "kurang" if self.filled.is_partial else done
        return f"{state} ragu".strip() if self.flagged else state

    @property
    def words(self) -> str:
        """What a screen reader says."""
        return f"Soal {self.number}, {self._done}{', ragu-ragu' if self.flagged else ''}"

    @property
    def _done(self) -> str:
        if self.filled.is_partial:
            return f"belum lengkap: {self.filled.given} dari {self.filled.needed}"
        return "sudah dijawab" if self.filled.is_complete else "belum dijawab"


@dataclass(frozen=True)
class Progress:
    answered: int
    total: int


@dataclass(frozen=True)
class Overview:
    """A sitting with what was answered so far; questions are made into fields when shown."""

    attempt: AttemptState
    answers: Mapping[int, Answer]
    doubts: Collection[int]

    @property
    def next_sequence(self) -> int:
        return max((answer.sequence for answer in self.answers.values()), default=-1) + 1

    @cached_property
    def filled(self) -> Mapping[int, Filled]:
        """By position, how much of each answer is there."""
        given = list_filled(self.attempt.id, self.answers)
        return {n: given.get(n, EMPTY) for n in self._positions}

    @property
    def progress(self) -> Progress:
        answered = sum(filled.is_complete for filled in self.filled.values())
        return Progress(answered, self.attempt.length)

    @property
    def first_unanswered(self) -> int:
        return next((n for n in self._positions if not self.filled[n].is_complete), 1)

    def map(self) -> list[MapEntry]:
        """All squares as links to the sheet."""
        page = url_for("attempts.show", attempt_id=self.attempt.id)
        return [
            MapEntry(n, self.filled[n], n in self.doubts, False, f"{page}/{n}")
            for n in self._positions
        ]

    def squares(self, current: int) -> Markup:
        """All squares as buttons of the sheet itself, ready for the page."""
        return Markup().join(
            _square(n, self.filled[n], n in self.doubts, n == current) for n in self._positions
        )

    def item(self, part: Part) -> SheetItem:
        return _item(part, self.answers.get(part.position), part.position in self.doubts)

    @property
    def _positions(self) -> range:
        return range(1, self.attempt.length + 1)


@lru_cache(maxsize=4000)
def _square(number: int, filled: Filled, flagged: bool, current: bool) -> Markup:
    """The same for everybody: a page of thirty squares would else be mostly made of them."""
    entry = MapEntry(number, filled, flagged, current, "")
    return Markup(render_template("learning/attempts/_square.html", entry=entry))


def read_answer(part: Part, form: MultiDict[str, str]) -> Any:
    """What the fields `a3` or `a3-<row>` of a plain form say; None when nothing is said."""
    answer = part.version.question.read_form(f"a{part.position}", form)
    if not is_well_formed(answer):
        raise DomainError("Jawaban ini tidak berasal dari halaman tes.")
    return answer


def _item(part: Part, answer: Answer | None, flagged: bool) -> SheetItem:
    question = part.version.question
    value = answer.answer if answer else None
    return SheetItem(
        position=part.position,
        kind=question.name,
        story_html=question.story,
        stem_html=question.stem,
        shown=question.asked(part.option_order),
        needed=question.needed,
        needs_distinct=question.needs_distinct,
        value=value,
        filled=question.filled(value),
        is_statement=question.is_statement,
        flagged=flagged,
        saved="diterima" if answer else "kosong",
        event_id=answer.event_id if answer else "",
        doubtful=question.is_doubtful(value),
    )
