"""Surat tugas: one letter for each office that sends people to a class, for that office to sign.

Number, day and signature are the office's own: room is left for them, and no letterhead is set.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from lms.credentials.names import newest_names
from lms.credentials.plans import usual_jp
from lms.credentials.rules.certified import print_day, print_days
from lms.exchange.call_letters import BLANK
from lms.exchange.typesetting import typeset
from lms.exchange.word_text import clean_text
from lms.people.regions import region_names
from lms.training.angkatan import list_members
from lms.training.calls import find_call
from lms.training.member_details import Origin, list_origins
from lms.training.models import Angkatan

TITLE = "SURAT TUGAS"
NO_OFFICE = "(nama instansi atau lembaga)"
HEADS = ("No", "Nama", "NIP", "Jabatan atau tugas", "Asal")


@dataclass(frozen=True)
class DutyLetter:
    """What one office has to sign, in words."""

    office: str
    basis: str
    people: Sequence[Sequence[str]]
    facts: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class DutyLetters:
    """All letters of a class, or the one of a single member."""

    title: str
    letters: Sequence[DutyLetter]
    dated: datetime


def class_duties(angkatan: Angkatan, *, only: Collection[UUID] | None = None) -> DutyLetters:
    """Offices by name; who named none stands in a letter without a name, by kabupaten.

    `only`: of these members alone.
    """
    told = list_origins(angkatan.id)
    members = [one for one in list_members(angkatan) if only is None or one.id in only]
    names = newest_names([one.learner_id for one in members])
    codes = {one.id: told.get(one.id, Origin()).region_code or one.region_code for one in members}
    regions = region_names({code for code in codes.values() if code})
    sent: dict[tuple[str, str], list[list[str]]] = {}
    for person in members:
        origin = told.get(person.id, Origin())
        region = regions.get(codes[person.id] or "", "")
        name = names[person.learner_id].name if person.learner_id in names else person.name
        places = ", ".join(part for part in (origin.words, region) if part)
        people = sent.setdefault((origin.office, "" if origin.office else region), [])
        people.append([str(len(people) + 1), name, origin.nip, origin.position, places])
    basis, facts = _basis(angkatan), _facts(angkatan)
    return DutyLetters(
        title=f"Surat tugas {angkatan.title}",
        letters=[
            DutyLetter(office or NO_OFFICE, basis, people, facts)
            for (office, _), people in sorted(sent.items(), key=lambda one: (not one[0][0], one[0]))
        ],
        dated=datetime.combine(angkatan.starts_on, time(), UTC),
    )


def duties_pdf(duties: DutyLetters) -> bytes:
    letters = [asdict(one) for one in duties.letters]
    data = {"title": duties.title, "heads": HEADS, "blank": BLANK, "letters": letters}
    return typeset("duty.typ", data, dated=duties.dated)


def duties_docx(duties: DutyLetters) -> bytes:
    """The same, for an office to put under its own letterhead."""
    from docx import Document
    from docx.shared import Pt

    document: Any = Document()
    document.core_properties.title = clean_text(duties.title)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Calibri", Pt(11)
    for place, letter in enumerate(duties.letters):
        if place:
            document.add_page_break()
        _write_letter(document, letter)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _write_letter(document: Any, letter: DutyLetter) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    for line in (letter.office, TITLE, f"Nomor: {BLANK}"):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(clean_text(line)).bold = line is not letter.office
    document.add_paragraph(clean_text(letter.basis))
    document.add_paragraph("Dengan ini menugaskan:")
    table = document.add_table(rows=0, cols=len(HEADS), style="Table Grid")
    for row in (HEADS, *letter.people):
        for cell, said in zip(table.add_row().cells, row, strict=True):
            cell.text = clean_text(said)
    for word, said in letter.facts:
        document.add_paragraph(clean_text(f"{word}: {said}"))
    document.add_paragraph("Surat tugas ini dilaksanakan dengan penuh tanggung jawab.")
    document.add_paragraph(f"{BLANK}, {BLANK}\nPimpinan,\n\n\n\n{BLANK}\nNIP {BLANK}")


def _basis(angkatan: Angkatan) -> str:
    """The letter that calls to the class, where one was written."""
    call = find_call(angkatan)
    by = angkatan.organised_by or BLANK
    number, day = (call.letter_number, print_day(call.sent_on)) if call else ("", BLANK)
    return f"Dasar: surat undangan {by} nomor {number or BLANK} tanggal {day}."


def _facts(angkatan: Angkatan) -> list[tuple[str, str]]:
    training = angkatan.training.title if angkatan.training else angkatan.title
    places = [angkatan.place, angkatan.region.name if angkatan.region else ""]
    return [
        ("Untuk", f"mengikuti {training} sebagai peserta"),
        ("Waktu", print_days(angkatan.starts_on, angkatan.ends_on)),
        ("Tempat", ", ".join(place for place in places if place) or BLANK),
        ("Lamanya", f"{usual_jp(angkatan)} jam pelajaran (JP)"),
    ]
