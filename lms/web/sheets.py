"""The question sheet as the templates show it, and the plain form read back into an answer.

What goes to the browser holds no key: every choice is the number it has on the screen.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import url_for
from werkzeug.datastructures import MultiDict

from lms.assessment.answers import Answer
from lms.assessment.models import Attempt, AttemptItem
from lms.assessment.rules.answers import is_answered
from lms.assessment.rules.windows import seconds_left
from lms.web.filters import jam


@dataclass(frozen=True)
class AttemptView:
    """The head of the sheet."""

    id: UUID
    quiz_title: str
    seconds_left: int | None
    closes_at: str

    @classmethod
    def of(cls, attempt: Attempt, now: datetime) -> AttemptView:
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
    value: Any
    flagged: bool
    saved: str
    event_id: str

    @property
    def is_answered(self) -> bool:
        return is_answered(self.value)


@dataclass(frozen=True)
class MapEntry:
    """One square of the map."""

    number: int
    answered: bool
    flagged: bool
    current: bool
    href: str


@dataclass(frozen=True)
class Progress:
    answered: int
    total: int


@dataclass(frozen=True)
class Sheet:
    """All questions of a sitting with what was answered."""

    items: Sequence[SheetItem]
    next_sequence: int

    @property
    def progress(self) -> Progress:
        return Progress(sum(item.is_answered for item in self.items), len(self.items))

    @property
    def first_unanswered(self) -> int:
        return next((item.position for item in self.items if not item.is_answered), 1)

    @property
    def unanswered(self) -> list[int]:
        return [item.position for item in self.items if not item.is_answered]

    def map(self, *, current: int | None, attempt_id: UUID) -> list[MapEntry]:
        return [
            MapEntry(
                number=item.position,
                answered=item.is_answered,
                flagged=item.flagged,
                current=item.position == current,
                href=url_for("attempts.show", attempt_id=attempt_id, position=item.position),
            )
            for item in self.items
        ]


def make_sheet(
    paper: Sequence[AttemptItem], answers: Mapping[int, Answer], doubts: Collection[int]
) -> Sheet:
    items = [_item(part, answers.get(part.position), part.position in doubts) for part in paper]
    return Sheet(items, max((a.sequence for a in answers.values()), default=-1) + 1)


def read_answer(part: AttemptItem, form: MultiDict[str, str]) -> Any:
    """What the fields `a3` or `a3-<row>` of a plain form say; None when nothing is said."""
    name = f"a{part.position}"
    if part.version.kind == "multiple":
        return form.getlist(name) or None
    if part.version.kind in ("matching", "ordering"):
        rows = len(part.version.body["pairs"]) or len(part.version.body["steps"])
        chosen = {str(row): form.get(f"{name}-{row}", "") for row in range(1, rows + 1)}
        return {row: value for row, value in chosen.items() if value} or None
    return form.get(name, "").strip()[:2000] or None


def _item(part: AttemptItem, answer: Answer | None, flagged: bool) -> SheetItem:
    body = part.version.body
    texts = _choice_texts(body)
    shown = [(str(n), texts[key]) for n, key in enumerate(part.option_order, start=1)]
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
        value=answer.answer if answer else None,
        flagged=flagged,
        saved="diterima" if answer else "kosong",
        event_id=answer.event_id if answer else "",
    )


def _choice_texts(body: Mapping[str, Any]) -> dict[str, str]:
    parts = (*body["options"], *body["steps"])
    partners = (*body["pairs"], *body["extras"])
    return {p["key"]: p["html"] for p in parts} | {p["key"]: p["right"] for p in partners}
