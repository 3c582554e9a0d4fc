"""The timetable of a class: sessions on days, made from a template, moved without a gap.

One JP is 45 minutes. Times are those of the wall in the hall: they have no zone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any

JP_MINUTES = 45
# a day begins here unless its template says otherwise
MORNING = time(8)
# of something without JP, such as a break, whose template gives no minutes
SHORT_MINUTES = 30
LAST_MINUTE = 23 * 60 + 59

KINDS: Mapping[str, str] = {
    "pembukaan": "Pembukaan",
    "kelas": "Materi di kelas",
    "tes": "Tes",
    "praktik": "Praktik lapangan (PKL)",
    "diskusi": "Diskusi",
    "istirahat": "Istirahat",
    "penutupan": "Penutupan",
}
STRANDS: Mapping[str, str] = {"inti": "Inti", "penunjang": "Penunjang"}
_CORE = frozenset({"kelas", "praktik", "diskusi"})


@dataclass(frozen=True)
class Slot:
    """One session as it is planned: when, what, who, where."""

    held_on: date
    begins: time
    minutes: int
    jp: int
    title: str
    kind: str
    # "inti" or "penunjang"
    strand: str
    speaker: str = ""
    # the institution the speaker comes from
    house: str = ""
    room: str = ""
    module_slug: str | None = None

    @property
    def ends(self) -> time:
        return _clock(_minute(self.begins) + self.minutes)

    @property
    def is_attended(self) -> bool:
        """Whether anybody notes who is there: not in a break that counts no JP."""
        return self.kind != "istirahat" or self.jp > 0

    @property
    def order(self) -> tuple[date, time]:
        return self.held_on, self.begins


@dataclass(frozen=True)
class Hours:
    """JP of a timetable."""

    core: int
    supporting: int

    @property
    def total(self) -> int:
        return self.core + self.supporting


def plan_sessions(sessions: Iterable[Mapping[str, Any]], first: date, last: date) -> list[Slot]:
    """The sessions of a template on the days of a class.

    A class shorter than its template has the rest on its last day, to be seen and moved there.
    """
    slots: list[Slot] = []
    for session in sessions:
        day = min(first + timedelta(days=session["day"] - 1), last)
        before = slots[-1] if slots and slots[-1].held_on == day else None
        slots.append(_plan(session, day, before))
    return slots


def _plan(session: Mapping[str, Any], day: date, before: Slot | None) -> Slot:
    kind, jp = session["kind"], session["jp"]
    begins = MORNING if before is None else before.ends
    if session.get("begins"):
        begins = time.fromisoformat(session["begins"].replace(".", ":"))
    return Slot(
        held_on=day,
        begins=begins,
        minutes=session.get("minutes") or jp * JP_MINUTES or SHORT_MINUTES,
        jp=jp,
        title=session["title"],
        kind=kind,
        strand=session.get("strand") or strand_of(kind),
        house=session.get("house") or "",
        module_slug=session.get("module"),
    )


def strand_of(kind: str) -> str:
    """What a session counts as unless somebody says otherwise."""
    return "inti" if kind in _CORE else "penunjang"


def move_earlier(slots: Sequence[Slot], place: int) -> dict[int, Slot]:
    """The session before the one before it on that day; empty when it is the day's first.

    The two together keep their beginning and their end, so that nothing else moves. Two that
    overlap (parallel rooms) exchange their beginnings.
    """
    if place == 0 or slots[place - 1].held_on != slots[place].held_on:
        return {}
    first, second = slots[place - 1], slots[place]
    gap = _minute(second.begins) - _minute(first.begins) - first.minutes
    later = second.begins
    if gap >= 0:
        later = _clock(_minute(first.begins) + second.minutes + gap)
    return {
        place: replace(second, begins=first.begins),
        place - 1: replace(first, begins=later),
    }


def move_later(slots: Sequence[Slot], place: int) -> dict[int, Slot]:
    """The same the other way; empty when it is the day's last."""
    return move_earlier(slots, place + 1) if place + 1 < len(slots) else {}


def move_to_day(slots: Sequence[Slot], place: int, day: date) -> Slot:
    """The session at the end of another day."""
    others = [slot.ends for slot in slots if slot.held_on == day]
    return replace(slots[place], held_on=day, begins=max(others, default=MORNING))


def shift(slots: Iterable[Slot], days: int) -> list[Slot]:
    """All of them as many days later as the class begins later."""
    return [replace(slot, held_on=slot.held_on + timedelta(days=days)) for slot in slots]


def count_hours(slots: Iterable[Slot]) -> Hours:
    slots = list(slots)
    core = sum(slot.jp for slot in slots if slot.strand == "inti")
    return Hours(core, sum(slot.jp for slot in slots) - core)


def list_days(first: date, last: date, slots: Iterable[Slot] = ()) -> list[date]:
    """The days of a class, and those on which a session stands although the class is over."""
    count = (last - first).days + 1
    days = {first + timedelta(days=number) for number in range(count)}
    return sorted(days | {slot.held_on for slot in slots})


def find_clashes(slots: Sequence[Slot]) -> set[int]:
    """Places of sessions that begin before the one before it has ended, in the same room."""
    places = sorted(range(len(slots)), key=lambda place: slots[place].order)
    return {
        after
        for before, after in pairwise(places)
        if slots[before].held_on == slots[after].held_on
        and slots[before].room == slots[after].room
        and _minute(slots[before].begins) + slots[before].minutes > _minute(slots[after].begins)
    }


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _clock(minute: int) -> time:
    """A day ends at midnight: what is planned beyond is shown at its last minute."""
    return time(*divmod(min(minute, LAST_MINUTE), 60))
