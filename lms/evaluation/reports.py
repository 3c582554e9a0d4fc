"""The report of one angkatan: who is paired, the gain with its interval, per competency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lms.assessment.models import Form, Occasion
from lms.curriculum.modules import competency_titles
from lms.evaluation.rules.paired import PairedGain, paired_gain
from lms.evaluation.sittings import FormColumn, Sitting, list_columns, list_forms, list_sittings
from lms.people.models import Person
from lms.training.angkatan import list_members
from lms.training.models import Angkatan

SMALLEST_GROUP = 5
# below it no figure of the group is shown (statistics 1.5)


@dataclass(frozen=True)
class PersonRow:
    """One member: percent before and after, None for a test not sat."""

    person: Person
    pre: Sitting | None
    post: Sitting | None
    passed: bool | None
    # None without a post-test

    @property
    def gain(self) -> Fraction | None:
        if self.pre is None or self.post is None:
            return None
        return self.post.percent - self.pre.percent


@dataclass(frozen=True)
class CompetencyRow:
    """Mean percent of the paired members in one competency, before and after."""

    code: str
    title: str
    items: int
    # questions of it on one form
    before: float
    after: float


@dataclass(frozen=True)
class AngkatanReport:
    """Every figure of the page, the XLSX and the JSON: the same object."""

    angkatan: Angkatan
    people: Sequence[PersonRow]
    pass_mark: int | None
    # percent; None before the first sitting
    gain: PairedGain
    competencies: Sequence[CompetencyRow]
    columns: Mapping[int, Sequence[FormColumn]]
    forms: Mapping[int, Form]

    @property
    def paired(self) -> Sequence[PersonRow]:
        return [row for row in self.people if row.gain is not None]

    @property
    def neither(self) -> Sequence[PersonRow]:
        return [row for row in self.people if row.pre is None and row.post is None]

    @property
    def is_shown(self) -> bool:
        """Whether the group is large enough for figures."""
        return self.gain.n_pairs >= SMALLEST_GROUP


def angkatan_report(angkatan: Angkatan) -> AngkatanReport:
    """Computed from the rows each time; scores are percent, so forms of unlike length compare."""
    sittings = list_sittings(angkatan)
    pre, post = sittings[Occasion.PRE], sittings[Occasion.POST]
    form_ids = sorted({s.form_id for found in (pre, post) for s in found.values()})
    forms, columns = list_forms(form_ids), list_columns(form_ids)
    people = [
        _row(person, pre.get(person.id), post.get(person.id)) for person in list_members(angkatan)
    ]
    pass_mark = _pass_mark(post.values(), forms)
    return AngkatanReport(
        angkatan=angkatan,
        people=people,
        pass_mark=pass_mark,
        gain=paired_gain(
            [row.pre.percent if row.pre else None for row in people],
            [row.post.percent if row.post else None for row in people],
            max_score=100,
            pass_mark=pass_mark,
        ),
        competencies=_competencies(people, columns),
        columns=columns,
        forms=forms,
    )


def _pass_mark(post_tests: Iterable[Sitting], forms: Mapping[int, Form]) -> int | None:
    """The angkatan's own; if it was changed between sittings, the highest. Else the forms'."""
    decided = [sitting.pass_mark for sitting in post_tests if sitting.pass_mark is not None]
    return max(decided or [form.pass_mark for form in forms.values()], default=None)


def _row(person: Person, pre: Sitting | None, post: Sitting | None) -> PersonRow:
    passed = None
    if post is not None and post.pass_mark is not None:
        passed = post.percent >= post.pass_mark
    return PersonRow(person, pre, post, passed)


def _competencies(
    people: Sequence[PersonRow], columns: Mapping[int, Sequence[FormColumn]]
) -> list[CompetencyRow]:
    """Means over the paired members of each one's percent in the competency."""
    before: dict[str, list[Fraction]] = {}
    after: dict[str, list[Fraction]] = {}
    for row in people:
        if row.pre is None or row.post is None:
            continue
        for sitting, target in ((row.pre, before), (row.post, after)):
            for code, share in _shares(sitting, columns[sitting.form_id]).items():
                target.setdefault(code, []).append(share)
    first = next(iter(columns.values()), ())
    return [
        CompetencyRow(
            code=code,
            title=title,
            items=sum(column.competency == code for column in first),
            before=float(sum(before[code]) / len(before[code])),
            after=float(sum(after[code]) / len(after[code])),
        )
        for code, title in competency_titles().items()
        if code in before and code in after
    ]


def _shares(sitting: Sitting, columns: Sequence[FormColumn]) -> dict[str, Fraction]:
    """Percent by competency of one sitting."""
    earned: dict[str, int] = {}
    possible: dict[str, int] = {}
    for mark, column in zip(sitting.marks, columns, strict=True):
        earned[column.competency] = earned.get(column.competency, 0) + mark
        possible[column.competency] = possible.get(column.competency, 0) + column.max_marks
    return {code: Fraction(100 * earned[code], possible[code]) for code in earned}
