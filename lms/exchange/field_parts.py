"""What the organiser's report says of the field, of impressions and of plans."""

from __future__ import annotations

from collections.abc import Sequence

from lms.evaluation.words import number
from lms.exchange.dossier_parts import DossierPart, DossierTable
from lms.people.models import Person
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.training.field_groups import find_seats, list_groups
from lms.training.field_ratings import (
    FieldAgreement,
    FieldMarks,
    list_field_marks,
    measure_agreement,
)
from lms.training.field_sheets import WrittenSheet, list_written
from lms.training.follow_ups import list_follow_ups
from lms.training.impressions import AskedPart, read_impressions
from lms.training.models import Angkatan
from lms.training.rules.field_rubric import RULE
from lms.training.rules.field_sheets import PLAN, REPORT
from lms.training.rules.follow_ups import STATES, View, plan_steps


def agreement_words(found: FieldAgreement | None) -> str:
    """ "" while no report has two raters."""
    if found is None:
        return ""
    words = (
        f"{found.reports} laporan dinilai dua orang: tingkat yang sama pada {found.same} dari "
        f"{found.criteria} kriteria, paling jauh satu tingkat pada {found.near}."
    )
    if found.kappa is None:
        return words
    return f"{words} Kappa berbobot kuadrat {number(found.kappa, 2)}."


def field_part(angkatan: Angkatan, members: Sequence[Person]) -> DossierPart | None:
    """Groups, reports and marks of the field practice; None where nobody went."""
    groups = list_groups(angkatan.id)
    marks, written = list_field_marks(angkatan), list_written(angkatan, REPORT)
    if not (groups or marks or written):
        return None
    seats, names = find_seats(angkatan.id, groups), {one.id: one.name for one in groups}
    rows = []
    for place, person in enumerate(members, start=1):
        own = marks.get(person.learner_id, FieldMarks())
        sheet = written.get(person.learner_id, WrittenSheet())
        group = names.get(seats[person.learner_id], "") if person.learner_id in seats else ""
        mark = "" if own.mark is None else str(own.mark * 100 // 1)
        state = "dikumpulkan" if sheet.is_handed_in else ""
        rows.append((str(place), person.name, group, state, mark, str(len(own.reports) or "")))
    sentences = [RULE, agreement_words(measure_agreement(marks))]
    places = [(one.name, one.place) for one in groups if one.place]
    tables = [
        *([DossierTable(["Kelompok", "Tempat kunjungan"], places)] if places else []),
        DossierTable(["No", "Nama", "Kelompok", "Laporan", "Nilai PKL", "Penilai"], rows),
    ]
    return DossierPart("Praktik lapangan (PKL)", [one for one in sentences if one], tables)


def impressions_part(angkatan: Angkatan) -> DossierPart | None:
    """Speaker by speaker; what was written stands there without names. None below five people."""
    found = read_impressions(angkatan)
    if not found.is_shown:
        return None
    parts = [part for part in (*found.speakers, *found.others) if part.rows]
    hidden = [part.title for part in found.speakers if not part.rows]
    sentences = [f"{found.given} peserta mengisi, tanpa nama. Rerata dari 1 sampai 5."]
    if hidden:
        sentences.append(f"Dinilai kurang dari {SMALLEST_GROUP} orang: {', '.join(hidden)}.")
    tables = [_statements(part) for part in parts]
    tables += [
        DossierTable([asked], [(one,) for one in said]) for asked, said in found.words if said
    ]
    return DossierPart("Kesan peserta per narasumber", sentences, tables)


def plans_part(angkatan: Angkatan, members: Sequence[Person]) -> DossierPart:
    """Plans as they were written, with what became of them; room where there is none."""
    plans, answers = list_written(angkatan, PLAN), list_follow_ups(angkatan)
    rows = []
    for place, person in enumerate(members, start=1):
        sheet = plans.get(person.learner_id, WrittenSheet())
        own = answers.get(person.learner_id, {}).get(View.OWN)
        states = own.steps if own is not None else {}
        steps = plan_steps(sheet.lines)
        for step in steps:
            said = STATES.get(states.get(step.number, ""), "")
            rows.append((str(place), person.name, step.what, step.details, said))
        if not steps:
            rows.append((str(place), person.name, "", "", ""))
    is_written = any(plan_steps(sheet.lines) for sheet in plans.values())
    heads = ["No", "Nama", "Yang akan dikerjakan", "Di mana, bersama siapa, kapan", "Kelanjutan"]
    said = "Rencana tindak lanjut (RTL) tiap peserta."
    table = DossierTable(heads, rows, is_signed=not is_written)
    return DossierPart("Rencana tindak lanjut", [said], [table])


def list_planless(angkatan: Angkatan, members: Sequence[Person]) -> list[str]:
    """Names of those who wrote no plan, where anybody did."""
    plans = list_written(angkatan, PLAN)
    written = {learner for learner, sheet in plans.items() if plan_steps(sheet.lines)}
    return [one.name for one in members if one.learner_id not in written] if written else []


def list_unmarked(angkatan: Angkatan, members: Sequence[Person]) -> list[str]:
    """Names of those without a mark, in a class that went into the field."""
    marks = list_field_marks(angkatan)
    if not (marks or list_groups(angkatan.id) or angkatan.least_pkl is not None):
        return []
    return [one.name for one in members if one.learner_id not in marks]


def _statements(part: AskedPart) -> DossierTable:
    rows = [
        (
            row.text,
            *(str(count) for count in row.figures.counts.values()),
            number(row.figures.mean, 2),
        )
        for row in part.rows
    ]
    heads = [f"{part.title} ({part.answered} orang)", "1", "2", "3", "4", "5", "Rerata"]
    return DossierTable(heads, rows)
