"""Attendance in the organiser's report: each day a table of persons and sessions, to be signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from lms.exchange.dossier_parts import DossierPart, DossierTable
from lms.people.models import Person
from lms.training.attendance import ClassAttendance
from lms.training.rules.attendance import THERE, Attended, Presence
from lms.training.timetable import Planned

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
LETTERS = {Presence.PRESENT: "H", Presence.LATE: "T", Presence.EXCUSED: "I", Presence.ABSENT: "A"}
LEGEND = "H hadir, T terlambat (dihitung hadir), I izin, A tidak hadir; kosong belum dicatat."
SIGNED = "Tanda tangan"


def presence_part(
    found: ClassAttendance, days: Iterable[date], names: Mapping[UUID, str]
) -> DossierPart:
    """Of every day of the class; one without sessions has room for the signatures alone."""
    tables = [_day_table(day, found, names) for day in sorted({*days, *_days_of(found)})]
    return DossierPart("Daftar hadir", [LEGEND], tables)


def attended_part(found: ClassAttendance, names: Mapping[UUID, str]) -> DossierPart | None:
    """JP as they were noted; None where nothing was."""
    own = [(names[person.id], found.attended(person.id)) for person in found.members]
    if all(jp.share is None for _, jp in own):
        return None
    rows = [
        (str(place), name, f"{jp.there} dari {jp.total}", _percent(jp), str(jp.unknown or ""))
        for place, (name, jp) in enumerate(own, start=1)
    ]
    said = "Hadir dan terlambat dihitung; izin dan tidak hadir tidak."
    heads = ["No", "Nama", "JP dihadiri", "Persen", "JP belum dicatat"]
    return DossierPart("Kehadiran yang tercatat", [said], [DossierTable(heads, rows)])


def short_day(day: date) -> str:
    """Senin, 23/11"""
    return f"{DAYS[day.weekday()]}, {day.day}/{day.month}"


def _percent(jp: Attended) -> str:
    """Rounded down, so that 79.9 is not said to be 80."""
    return "" if jp.share is None else f"{jp.share * 100 // 1} %"


def _days_of(found: ClassAttendance) -> set[date]:
    return {one.slot.held_on for one in found.sessions}


def _day_table(day: date, found: ClassAttendance, names: Mapping[UUID, str]) -> DossierTable:
    """Sessions without JP are breaks and the like: they have no column."""
    held = [one for one in found.sessions if one.slot.held_on == day and one.slot.jp]
    heads = ["No", "Nama", *(f"{one.slot.begins:%H.%M}" for one in held)]
    rows = [
        [str(place), names[person.id], *_cells(person, held, found), ""]
        for place, person in enumerate(found.members, start=1)
    ]
    if held:
        heads.append("JP")
    sessions = "; ".join(
        f"{one.slot.begins:%H.%M} {one.slot.title} ({one.slot.jp} JP)" for one in held
    )
    caption = ": ".join(part for part in (short_day(day), sessions) if part)
    return DossierTable([*heads, SIGNED], rows, is_signed=True, caption=caption)


def _cells(person: Person, held: Sequence[Planned], found: ClassAttendance) -> list[str]:
    """A letter for each session, and the JP of the day once anything was noted."""
    noted = [found.presence(one.id, person.id) for one in held]
    letters = [LETTERS[each] if each else "" for each in noted]
    if not held:
        return []
    jp = sum(one.slot.jp for one, each in zip(held, noted, strict=True) if each in THERE)
    return [*letters, str(jp) if any(letters) else ""]
