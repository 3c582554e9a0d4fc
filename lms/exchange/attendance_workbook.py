"""Attendance as a workbook: a letter for each person and session, JP, and why somebody was away."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any
from uuid import UUID

from lms.credentials.rules.certified import print_day
from lms.training.attendance import ClassAttendance
from lms.training.models import Angkatan
from lms.training.rules.attendance import EXPLAINED, Presence

LETTERS = {Presence.PRESENT: "H", Presence.LATE: "T", Presence.EXCUSED: "I", Presence.ABSENT: "A"}
LEGEND = "H hadir, T terlambat (dihitung hadir), I izin, A tidak hadir, kosong belum dicatat"
BEFORE = (("No", 5), ("Nama", 34), ("Asal", 26))
AFTER = (("JP dihadiri", 10), ("JP kelas", 9), ("Persen", 9), ("JP belum dicatat", 12))
# rows above the first person
TOP = 5


def attendance_workbook(
    angkatan: Angkatan,
    found: ClassAttendance,
    *,
    names: Mapping[UUID, str],
    regions: Mapping[str, str],
    zone: tzinfo,
) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet("Kehadiran")
    sheet.write_string(0, 0, "Kehadiran", bold)
    sheet.write_string(1, 0, angkatan.title)
    sheet.write_string(2, 0, LEGEND)
    _heads(sheet, found, head)
    percent = book.add_format({"num_format": "0.0%"})
    for number, person in enumerate(found.members, start=1):
        place = regions.get(person.region_code or "", "")
        _person(sheet, TOP + number - 1, [names[person.id], place], person.id, found, percent)
    _reasons(book.add_worksheet("Alasan"), found, names, head, zone)
    book.close()
    return out.getvalue()


def _heads(sheet: Any, found: ClassAttendance, head: Any) -> None:
    """Titles of the sessions above their day, JP and heads."""
    sessions = [
        (f"{one.slot.title}\n{print_day(one.slot.held_on)} {one.slot.begins:%H.%M}", 16)
        for one in found.sessions
    ]
    for column, (word, width) in enumerate([*BEFORE, *sessions, *AFTER]):
        sheet.set_column(column, column, width)
        sheet.write_string(TOP - 1, column, word, head)
    for column, one in enumerate(found.sessions, start=len(BEFORE)):
        heads = found.heads.get(one.id)
        said = "" if heads is None else f", {heads} kepala"
        sheet.write_string(TOP - 2, column, f"{one.slot.jp} JP{said}")
    sheet.freeze_panes(TOP, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(TOP - 1)


def _person(
    sheet: Any,
    row: int,
    words: Sequence[str],
    learner_id: UUID,
    found: ClassAttendance,
    percent: Any,
) -> None:
    """What a person typed is text: a leading = is no formula."""
    sheet.write_number(row, 0, row - TOP + 1)
    for column, said in enumerate(words, start=1):
        sheet.write_string(row, column, said)
    for column, one in enumerate(found.sessions, start=len(BEFORE)):
        presence = found.presence(one.id, learner_id)
        sheet.write_string(row, column, LETTERS[presence] if presence else "")
    attended = found.attended(learner_id)
    column = len(BEFORE) + len(found.sessions)
    sheet.write_number(row, column, attended.there)
    sheet.write_number(row, column + 1, attended.total)
    if attended.share is not None:
        sheet.write_number(row, column + 2, float(attended.share), percent)
    sheet.write_number(row, column + 3, attended.unknown)


def _reasons(
    sheet: Any, found: ClassAttendance, names: Mapping[UUID, str], head: Any, zone: tzinfo
) -> None:
    """Everybody who was excused or absent, session by session."""
    columns = (("Sesi", 34), ("Hari", 20), ("Nama", 34), ("Keadaan", 14), ("Alasan", 50),
               ("Dicatat", 18))  # fmt: skip
    for column, (word, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, word, head)
    row = 0
    for one in found.sessions:
        for person in found.members:
            noted = found.noted.get((one.id, person.id))
            if noted is None or noted.mark is None or noted.presence not in EXPLAINED:
                continue
            row += 1
            at = noted.mark.marked_at.astimezone(zone)
            said = (one.slot.title, print_day(one.slot.held_on), names[person.id],
                    "izin" if noted.presence == Presence.EXCUSED else "tidak hadir",
                    noted.reason, f"{at:%d-%m-%Y %H.%M}")  # fmt: skip
            for column, word in enumerate(said):
                sheet.write_string(row, column, word)
    sheet.freeze_panes(1, 0)
