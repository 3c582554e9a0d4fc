"""Whether a question is harder for one of two groups of the same ability.

Rules: docs/statistics.md 8.

Groups are made of the home region and of what persons told of themselves, if they liked to
(`lms.people.profiles`). The focal group is the one the question might be unfair to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lms.assessment.models import Form, Occasion
from lms.assessment.quiz_names import TESTS
from lms.evaluation.dif_marks import (
    GroupedMarks,
    IsFocal,
    PersonTraits,
    read_marks,
)
from lms.evaluation.form_sheets import Edition, list_editions
from lms.people.models import Gender
from lms.statistics.core.sizes import SMALLEST_ALL, SMALLEST_FOCAL
from lms.statistics.items.dif import Dif, mantel_haenszel

# in a code of four digits the last two: kabupaten count from 01, kota from 71 (Kemendagri)
FIRST_KOTA = 71
# years; about half of the volunteers are older
OLDER = 45


@dataclass(frozen=True)
class Grouping:
    """Two groups with the words for them."""

    name: str
    reference: str
    focal: str
    is_focal: IsFocal


def lives_in_kota(person: PersonTraits, _year: int) -> bool | None:
    """By the code of the home region; None without one, or with a province alone."""
    code = person.region_code or ""
    return int(code[2:4]) >= FIRST_KOTA if len(code) == 4 and code.isdigit() else None


def is_woman(person: PersonTraits, _year: int) -> bool | None:
    return None if person.gender is None else person.gender == Gender.WOMAN


def is_older(person: PersonTraits, year: int) -> bool | None:
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
    piles = {one: GroupedMarks(places_of_one(edition)) for one in TESTS}
    sat = set()
    for when, marks, group in read_marks(edition, grouping.is_focal):
        piles[when].add(marks, group)
        sat.add(when)
    occasions = [one for one in TESTS if one in sat]
    wanted = occasion if occasion in sat else (occasions or [Occasion.POST])[-1]
    return report_of(edition, grouping, wanted, occasions, piles[wanted])


def report_of(
    edition: Edition,
    grouping: Grouping,
    occasion: Occasion,
    occasions: Sequence[Occasion],
    found: GroupedMarks,
) -> DifReport:
    """From marks that were read; figures from the sizes of docs/statistics.md 8 on."""
    report = DifReport(
        edition=edition,
        grouping=grouping,
        occasion=occasion,
        occasions=occasions,
        n_reference=found.focal.count(False),
        n_focal=found.focal.count(True),
        n_unknown=found.n_unknown,
        codes=tuple(edition.questions[place].code for place in found.places),
        figures=None,
    )
    if any(report.missing) or not report.codes:
        return report
    return replace(report, figures=mantel_haenszel(found.table, found.focal))


def places_of_one(edition: Edition) -> list[int]:
    """Where the questions of one point stand."""
    return [place for place, one in enumerate(edition.questions) if one.max_marks == 1]
