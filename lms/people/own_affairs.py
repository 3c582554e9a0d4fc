"""Nobody decides about themselves: the one rule, asked by everything that decides about a person.

Its words are said to somebody who may otherwise decide here, so they name who can do it instead.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from lms.errors import NotAllowed
from lms.people.models import Person


class OwnAffair(NotAllowed):
    """What was asked for is about the person who asks, under this or another account."""


def is_own(learner_id: UUID, *, by: Person) -> bool:
    """Whether these results are those of `by`."""
    return learner_id in (by.id, by.learner_id)


def refuse_own(learner_id: UUID, *, by: Person) -> None:
    """Raises OwnAffair where somebody would decide about their own results or rights."""
    if is_own(learner_id, by=by):
        raise OwnAffair(
            "Ini tentang Anda sendiri, jadi orang lain yang memutuskannya: pengajar atau "
            "penyelenggara lain, atau administrator."
        )


def refuse_any_own(learner_ids: Collection[UUID], *, by: Person) -> None:
    """The same for several at once; nothing is done for anybody."""
    for learner_id in learner_ids:
        refuse_own(learner_id, by=by)
