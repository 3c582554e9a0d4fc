"""Attendance in words: what each tap is called, and names that are told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from lms.people.models import Person
from lms.training.rules.attendance import Presence

TAPS = {
    Presence.PRESENT: "Hadir",
    Presence.LATE: "Terlambat",
    Presence.EXCUSED: "Izin",
    Presence.ABSENT: "Tidak hadir",
}
COLOURS = {
    Presence.PRESENT: "hijau",
    Presence.LATE: "emas",
    Presence.EXCUSED: "langit",
    Presence.ABSENT: "bata",
}


def distinct_names(persons: Sequence[Person]) -> dict[UUID, str]:
    """By person; of two with one name both carry their user name."""
    often = Counter(person.name.casefold() for person in persons)
    return {
        person.id: person.name
        if often[person.name.casefold()] == 1
        else f"{person.name} ({person.username})"
        for person in persons
    }
