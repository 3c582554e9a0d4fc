"""What the organiser's report says of skills that somebody watched."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from lms.exchange.dossier_parts import DossierPart, DossierTable
from lms.people.models import Person
from lms.training.models import Angkatan
from lms.training.rules.skill_sheets import (
    POINTS,
    SKILL_SHEETS,
    TAPS,
    SkillSheet,
    count_lines,
    mean_share,
)
from lms.training.skill_ratings import Seen, list_seen

RULE = (
    "Keterampilan diamati saat berlatih: ya dihitung penuh, sebagian setengah, yang tidak tampak "
    "tidak dihitung. Angkanya persen, rata-rata semua pengamat. Ini umpan balik, bukan syarat "
    "lulus."
)


def skills_part(angkatan: Angkatan, members: Sequence[Person]) -> DossierPart | None:
    """Person by person, then line by line; None where nobody was watched."""
    seen = list_seen(angkatan)
    own = {one.learner_id for one in members}
    used = [sheet for sheet in SKILL_SHEETS if own & set(seen.get(sheet.name, {}))]
    if not used:
        return None
    tables = [_people(used, seen, members), *(_lines(sheet, seen, own) for sheet in used)]
    return DossierPart("Keterampilan yang diamati", [RULE], tables)


def _people(used: Sequence[SkillSheet], seen: Seen, members: Sequence[Person]) -> DossierTable:
    rows = []
    for place, person in enumerate(members, start=1):
        shares = [
            mean_share([one.points for one in seen[sheet.name].get(person.learner_id, ())])
            for sheet in used
        ]
        told = ["" if share is None else str(share * 100 // 1) for share in shares]
        rows.append((str(place), person.name, *told))
    return DossierTable(["No", "Nama", *(sheet.title for sheet in used)], rows)


def _lines(sheet: SkillSheet, seen: Seen, own: set[UUID]) -> DossierTable:
    given = [
        one.points for learner, rows in seen[sheet.name].items() if learner in own for one in rows
    ]
    rows = [
        (one.line.title, str(one.yes), str(one.partly), str(one.not_yet))
        for one in count_lines(sheet, given)
    ]
    return DossierTable([sheet.title, *(TAPS[tap] for tap in POINTS)], rows)
