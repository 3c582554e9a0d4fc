"""Who was there, in figures: what a scan says, what a tap says, and how many JP that makes.

Times are handed in. A session begins late more often than early, so a door is generous.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from fractions import Fraction

from lms.training.rules.timetable import Slot

# how long before a session somebody can be scanned, and how long after it
EARLIEST = timedelta(minutes=60)
LATEST = timedelta(minutes=60)
# whoever is scanned later than this after the beginning came late
GRACE_MINUTES = 15


class Presence(StrEnum):
    """What is known of one person in one session."""

    PRESENT = "hadir"
    LATE = "terlambat"
    EXCUSED = "izin"
    ABSENT = "tidak-hadir"
    # a tap was taken back: what the scan says counts again
    OPEN = "batal"


THERE = frozenset({Presence.PRESENT, Presence.LATE})
# why somebody was not there is asked for
EXPLAINED = frozenset({Presence.EXCUSED, Presence.ABSENT})


@dataclass(frozen=True)
class Hall:
    """When a session is held, in UTC."""

    begins_at: datetime
    ends_at: datetime

    @property
    def opens_at(self) -> datetime:
        return self.begins_at - EARLIEST

    @property
    def closes_at(self) -> datetime:
        return self.ends_at + LATEST

    def minutes_late(self, arrived_at: datetime) -> int:
        """Whole minutes after the beginning; 0 for who came before."""
        return max(0, (arrived_at - self.begins_at) // timedelta(minutes=1))


def hall_of(slot: Slot, zone: tzinfo) -> Hall:
    """The wall clock of the hall, as moments."""
    begins = datetime.combine(slot.held_on, slot.begins, zone)
    ends = begins + timedelta(minutes=slot.minutes)
    return Hall(begins.astimezone(UTC), ends.astimezone(UTC))


def presence_of(minutes_late: int) -> Presence:
    """What a scan says, so many minutes after the beginning."""
    return Presence.LATE if minutes_late > GRACE_MINUTES else Presence.PRESENT


@dataclass(frozen=True)
class Attended:
    """JP of one person in one class: all sessions that count, those attended, those not noted."""

    total: int = 0
    there: int = 0
    unknown: int = 0

    @property
    def share(self) -> Fraction | None:
        """0 to 1 of all JP; None where nothing was noted yet, or no session counts."""
        return Fraction(self.there, self.total) if self.total > self.unknown else None

    @property
    def unknown_share(self) -> Fraction:
        return Fraction(self.unknown, self.total) if self.total else Fraction(0)


def add_up(sessions: Iterable[tuple[int, Presence | None]]) -> Attended:
    """JP and presence of each session. What is excused was not attended; None is not noted."""
    counted = [(jp, presence) for jp, presence in sessions if jp > 0]
    return Attended(
        total=sum(jp for jp, _ in counted),
        there=sum(jp for jp, presence in counted if presence in THERE),
        unknown=sum(jp for jp, presence in counted if presence is None),
    )


def compare_heads(there: int, heads: int | None) -> str:
    """A sentence where the heads in the room are not those that were noted; "" where they are."""
    if heads is None or heads == there:
        return ""
    said = f"{there} orang tercatat hadir, {heads} kepala di ruangan."
    if there > heads:
        return f"{said} Cocokkan daftar: mungkin ada yang dicatat tanpa datang."
    return f"{said} Mungkin ada yang belum dicatat."
