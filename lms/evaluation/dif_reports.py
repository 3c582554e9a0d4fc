"""Whether a question is harder for one group than for another of the same ability (statistics 8).

Groups are made of what is known of a person anyway; nothing is asked for this page. Today that is
the kind of the home region. The focal group is the one the question might be unfair to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select

from lms.assessment.models import Attempt, Form, Occasion
from lms.db import db
from lms.evaluation.form_sheets import Edition, Pile, list_editions, list_sheets
from lms.evaluation.rules.dif import SMALLEST_ALL, SMALLEST_FOCAL, Dif, mantel_haenszel
from lms.people.models import Person

FIRST_KOTA = 71
# in a code of four digits the last two: kabupaten count from 01, kota from 71 (Kemendagri)


@dataclass(frozen=True)
class Grouping:
    """How persons are told apart: True is the focal group, None belongs to neither."""

    name: str
    reference: str
    focal: str
    is_focal: Callable[[Person], bool | None]


def lives_in_kota(person: Person) -> bool | None:
    """By the code of the home region; None without one, or with a province alone."""
    code = person.region_code or ""
    return int(code[2:4]) >= FIRST_KOTA if len(code) == 4 and code.isdigit() else None


GROUPINGS = {
    grouping.name: grouping
    for grouping in (Grouping("wilayah", "kabupaten", "kota", lives_in_kota),)
}


@dataclass(frozen=True)
class DifReport:
    """One edition of a form on one occasion; `figures` None below the sizes of statistics 8."""

    edition: Edition
    grouping: Grouping
    occasion: Occasion
    occasions: Sequence[Occasion]
    # on which somebody sat this edition
    n_reference: int
    n_focal: int
    n_unknown: int
    # persons that belong to neither group
    codes: tuple[str, ...]
    # the questions of one point, in form order; they alone make the matching score
    figures: Dif | None

    @property
    def missing(self) -> tuple[int, int]:
        """How many persons lack in the smaller group, and in all."""
        smaller = min(self.n_reference, self.n_focal)
        return (
            max(0, SMALLEST_FOCAL - smaller),
            max(0, SMALLEST_ALL - self.n_reference - self.n_focal),
        )


def dif_report(form: Form, grouping: Grouping, occasion: Occasion | None) -> DifReport:
    """On `occasion`, else on the last one that somebody sat."""
    (edition,) = list_editions([form.id])
    piles = {pile.occasion: pile for pile in list_sheets([edition])}
    wanted = occasion if occasion in piles else next(reversed(piles), None)
    pile = piles[wanted] if wanted else Pile(edition, Occasion.POST, ())
    groups = _groups(form, grouping)
    known = [groups.get(sheet.person_id) for sheet in pile.sheets]
    report = DifReport(
        edition=edition,
        grouping=grouping,
        occasion=pile.occasion,
        occasions=list(piles),
        n_reference=known.count(False),
        n_focal=known.count(True),
        n_unknown=known.count(None),
        codes=tuple(one.code for one in edition.questions if one.max_marks == 1),
        figures=None,
    )
    if any(report.missing) or not report.codes:
        return report
    return _with_figures(report, pile, known)


def _with_figures(report: DifReport, pile: Pile, known: Sequence[bool | None]) -> DifReport:
    rows = [i for i, group in enumerate(known) if group is not None]
    places = [j for j, one in enumerate(report.edition.questions) if one.max_marks == 1]
    marks = pile.table.marks[rows][:, places]
    figures = mantel_haenszel(marks.tolist(), [bool(known[i]) for i in rows])
    return replace(report, figures=figures)


def _groups(form: Form, grouping: Grouping) -> Mapping[UUID, bool | None]:
    """By person, of all who sat the form."""
    sat = select(Attempt.person_id).where(Attempt.form_id == form.id)
    people = db.session.scalars(select(Person).where(Person.id.in_(sat)))
    return {person.id: grouping.is_focal(person) for person in people}
