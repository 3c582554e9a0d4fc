"""The question sheet as the templates show it, and the plain form read back into an answer.

What goes to the browser holds no key: every choice is the number it has on the screen.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from flask import render_template, url_for
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from lms.assessment.answers import Answer
from lms.assessment.attempts import AttemptState
from lms.assessment.papers import Part
from lms.assessment.rules.answers import MAX_TEXT, is_answered, is_well_formed
from lms.assessment.rules.likert import step_words
from lms.assessment.rules.windows import seconds_left
from lms.errors import DomainError
from lms.web.kernel.filters import jam


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
            jam(attempt.closes_at) if attempt.closes_at else "",
        )


@dataclass(frozen=True)
class SheetItem:
    """One question as form fields."""

    position: int
    kind: str
    story_html: str
    stem_html: str
    options: Sequence[tuple[str, str]]
    left: Sequence[tuple[str, str]]
    right: Sequence[tuple[str, str]]
    unit: str
    rubric: Sequence[Mapping[str, Any]]
    value: Any
    flagged: bool
    saved: str
    event_id: str


@dataclass(frozen=True)
class MapEntry:
    """One square of the map; without an address it is a button that saves and goes there."""

    number: int
    answered: bool
    flagged: bool
    current: bool
    href: str

    @property
    def look(self) -> str:
        """Class of the square."""
        return "ragu" if self.flagged else "jawab" if self.answered else ""

    @property
    def words(self) -> str:
        """What a screen reader says."""
        done = "sudah" if self.answered else "belum"
        return f"Soal {self.number}, {done} dijawab{', ragu-ragu' if self.flagged else ''}"


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

    @property
    def progress(self) -> Progress:
        answered = sum(self._is_answered(n) for n in self._positions)
        return Progress(answered, self.attempt.length)

    @property
    def first_unanswered(self) -> int:
        return next((n for n in self._positions if not self._is_answered(n)), 1)

    def map(self) -> list[MapEntry]:
        """All squares as links to the sheet."""
        page = url_for("attempts.show", attempt_id=self.attempt.id)
        return [
            MapEntry(n, self._is_answered(n), n in self.doubts, False, f"{page}/{n}")
            for n in self._positions
        ]

    def squares(self, current: int) -> Markup:
        """All squares as buttons of the sheet itself, ready for the page."""
        return Markup().join(
            _square(n, self._is_answered(n), n in self.doubts, n == current)
            for n in self._positions
        )

    def item(self, part: Part) -> SheetItem:
        return _item(part, self.answers.get(part.position), part.position in self.doubts)

    @property
    def _positions(self) -> range:
        return range(1, self.attempt.length + 1)

    def _is_answered(self, position: int) -> bool:
        return position in self.answers and is_answered(self.answers[position].answer)


@lru_cache(maxsize=4000)
def _square(number: int, answered: bool, flagged: bool, current: bool) -> Markup:
    """The same for everybody: a page of thirty squares would else be mostly made of them."""
    entry = MapEntry(number, answered, flagged, current, "")
    return Markup(render_template("learning/attempts/_square.html", entry=entry))


def read_answer(part: Part, form: MultiDict[str, str]) -> Any:
    """What the fields `a3` or `a3-<row>` of a plain form say; None when nothing is said."""
    answer = _read_fields(part, form)
    if not is_well_formed(answer):
        raise DomainError("Jawaban ini tidak berasal dari halaman tes.")
    return answer


def _read_fields(part: Part, form: MultiDict[str, str]) -> Any:
    name = f"a{part.position}"
    if part.version.kind == "multiple":
        return form.getlist(name) or None
    if part.version.kind in ("matching", "ordering"):
        rows = len(part.version.body["pairs"]) or len(part.version.body["steps"])
        chosen = {str(row): form.get(f"{name}-{row}", "") for row in range(1, rows + 1)}
        return {row: value for row, value in chosen.items() if value} or None
    return form.get(name, "").replace("\r\n", "\n").strip()[:MAX_TEXT] or None


def _item(part: Part, answer: Answer | None, flagged: bool) -> SheetItem:
    body = part.version.body
    texts = _choice_texts(body)
    shown = [(str(n), texts[key]) for n, key in enumerate(part.option_order, start=1)]
    if part.version.kind == "likert":
        shown = [(str(n), word) for n, word in enumerate(step_words(body), start=1)]
    matching = part.version.kind == "matching"
    lefts = [(str(row), pair["left"]) for row, pair in enumerate(body["pairs"], start=1)]
    return SheetItem(
        position=part.position,
        kind=part.version.kind,
        story_html=body.get("story", ""),
        stem_html=body["stem"],
        options=[] if matching else shown,
        left=lefts,
        right=shown if matching else [],
        unit=body.get("unit", ""),
        rubric=body["rubric"],
        value=answer.answer if answer else None,
        flagged=flagged,
        saved="diterima" if answer else "kosong",
        event_id=answer.event_id if answer else "",
    )


def _choice_texts(body: Mapping[str, Any]) -> dict[str, str]:
    parts = (*body["options"], *body["steps"])
    partners = (*body["pairs"], *body["extras"])
    return {p["key"]: p["html"] for p in parts} | {p["key"]: p["right"] for p in partners}
