"""A sitting as its page shows it: what holds, what was answered, what is in doubt; one statement.

A phone that comes back to an unchanged page costs this and nothing more, see
`lms.web.kernel.unchanged`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, CompoundSelect, cast, literal, null, select, union_all

from lms.assessment.answers import COUNTED, Answer
from lms.assessment.attempts import STATE, AttemptState
from lms.assessment.doubts import DOUBTS
from lms.db import db, made_once
from lms.errors import NotFound
from lms.people.models import Person

ATTEMPT, ANSWER, DOUBT = "attempt", "answer", "doubt"


@dataclass(frozen=True)
class SittingState:
    """All that a page of a sitting needs besides the questions themselves."""

    attempt: AttemptState
    # by position
    answers: Mapping[int, Answer]
    # positions, in order
    doubts: Sequence[int]


def read_sitting(attempt_id: UUID, *, of: Person) -> SittingState:
    """The person's own sitting; raises NotFound for anyone else's."""
    given = {"attempt": attempt_id, "person": of.id}
    found: dict[str, list[Any]] = {ATTEMPT: [], ANSWER: [], DOUBT: []}
    for what, position, event, answer, sequence, *state in db.session.connection().execute(
        _sitting(), given
    ):
        found[what].append(state if what == ATTEMPT else (position, event, answer, sequence))
    if not found[ATTEMPT]:
        raise NotFound
    return SittingState(
        AttemptState.of_row(attempt_id, found[ATTEMPT][0]),
        {position: Answer(*rest) for position, *rest in found[ANSWER]},
        sorted(position for position, *_ in found[DOUBT]),
    )


@made_once
def _sitting() -> CompoundSelect[Any]:
    """What a row is; position, event, answer and sequence; then the columns of the state."""
    state, answer, doubt = STATE.subquery(), COUNTED.subquery(), DOUBTS.subquery()
    return union_all(
        select(literal(ATTEMPT), *_nothing(answer.c), *state.c),
        select(literal(ANSWER), *answer.c, *_nothing(state.c)),
        select(literal(DOUBT), *doubt.c, *_nothing(list(answer.c)[1:]), *_nothing(state.c)),
    )


def _nothing(columns: Iterable[ColumnElement[Any]]) -> list[ColumnElement[Any]]:
    """In their place and of their types."""
    return [cast(null(), column.type) for column in columns]
