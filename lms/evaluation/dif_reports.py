"""Whether a question is harder for one of two groups of the same ability.

Rules: docs/statistics.md 8.

Groups are made of the home region and of what persons told of themselves, if they liked to
(`lms.people.profiles`). The focal group is the one the question might be unfair to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import func, select

from lms.assessment.models import Attempt, Form, Occasion
from lms.db import db
from lms.evaluation.form_sheets import Edition, Pile, list_editions, list_sheets
from lms.people.models import Gender, Person
from lms.statistics.core.sizes import SMALLEST_ALL, SMALLEST_FOCAL
from lms.statistics.items.dif import Dif, mantel_haenszel

# in a code of four digits the last two: kabupaten count from 01, kota from 71 (Kemendagri)
FIRST_KOTA = 71
# years; about half of the volunteers are older
OLDER = 45
# of a person in the year of the test: True is the focal group, None belongs to neither
IsFocal = Callable[[Person, int], bool | None]


@dataclass(frozen=True)
class Grouping:
    """Two groups with the words for them."""

    name: str
    reference: str
    focal: str
    is_focal: IsFocal


def lives_in_kota(person: Person, _year: int) -> bool | None:
    """By the code of the home region; None without one, or with a province alone."""
    code = person.region_code or ""
    return int(code[2:4]) >= FIRST_KOTA if len(code) == 4 and code.isdigit() else None


def is_woman(person: Person, _year: int) -> bool | None:
    return None if person.gender is None else person.gender == Gender.WOMAN


def is_older(person: Person, year: int) -> bool | None:
    """By the year of birth: who turns 45 in the year of the test is older."""
    return None if person.birth_year is None else year - person.birth_year >= OLDER


GROUPINGS = {
    grouping.name: grouping
    for grouping in (
        Grouping("wilayah", "peserta kabupaten", "peserta kota", lives_in_kota),
        Grouping("kelamin", "laki-laki", "perempuan", is_woman),
        Grouping("usia", f"peserta di bawah {OLDER} tahun", f"peserta {OLDER} tahun ke atas",
                 is_older),
    )
}  # fmt: skip


@dataclass(frozen=True)
class DifReport:
    """One edition on one occasion; without `figures` below the sizes of docs/statistics.md 8."""

    edition: Edition
    grouping: Grouping
    occasion: Occasion
    # on which somebody sat this edition
    occasions: Sequence[Occasion]
    n_reference: int
    n_focal: int
    # persons that belong to neither group
    n_unknown: int
    # the questions of one point, in form order; they alone make the matching score
    codes: tuple[str, ...]
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
    """The report on `occasion`; None: on the last one that somebody sat."""
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
    """The group of everybody who sat the form, as they were in the year they first sat it."""
    query = (
        select(Person, func.min(Attempt.started_at))
        .join(Attempt, Attempt.learner_id == Person.id)
        .where(Attempt.form_id == form.id)
        .group_by(Person.id)
    )
    return {
        person.id: grouping.is_focal(person, began.year)
        for person, began in db.session.execute(query)
    }
