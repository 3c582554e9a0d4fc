"""Two people of one name are told apart wherever names stand in a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from lms.people.models import Person


def distinct_names(persons: Sequence[Person]) -> dict[UUID, str]:
    """By person; of two with one name both carry their user name."""
    often = Counter(person.name.casefold() for person in persons)
    return {
        person.id: person.name
        if often[person.name.casefold()] == 1
        else f"{person.name} ({person.username})"
        for person in persons
    }
