"""What a class report is made of, wherever it came from: people, forms, marks, choices.

An angkatan (`angkatan_data`) and uploaded files give the same object, so that they get the same
report. A question is known by its name: the same name on two forms is the same question.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from uuid import UUID

from lms.assessment.quiz_names import occasion_name
from lms.statistics.core.marks import Mark, exact_mark

Choices = Collection[str]


class Side(StrEnum):
    """Before and after the training; the word on the screen is `label`."""

    PRE = "pre"
    POST = "post"

    @property
    def label(self) -> str:
        return occasion_name(self.value)


@dataclass(frozen=True)
class DataColumn:
    """One question of one form."""

    name: str
    max_mark: Mark = 1
    # a code of `ClassData.competencies`
    competency: str | None = None
    key: Choices = ()
    # both empty: a question without options, whose answers are not counted
    options: Sequence[str] = ()
    # of the question in the bank, where it has one; its name may add the version
    code: str = ""
    version: int | None = None
    kind: str = ""
    # wrong option → code of the idea behind it
    ideas: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class DataForm:
    """One paper: its label ("A"; "" where there is only one) and its questions in order.

    Without columns only totals are known, out of `max_total` (None: unknown).
    """

    label: str
    columns: Sequence[DataColumn] = ()
    max_total: Mark | None = None

    @cached_property
    def possible(self) -> Fraction | None:
        if self.columns:
            return Fraction(sum(exact_mark(column.max_mark) for column in self.columns))
        return None if self.max_total is None else Fraction(exact_mark(self.max_total))


@dataclass(frozen=True)
class DataSitting:
    """One test that one person sat: marks in the order of the form, blanks as 0.

    `total` is needed only where the form has no columns. `choices` holds the chosen options of
    each question, `answers` what was answered in one cell each; both may be left out.
    """

    form: str
    marks: Sequence[Mark] = ()
    total: Mark | None = None
    choices: Sequence[Choices] | None = None
    answers: Sequence[str | None] | None = None
    submitted_at: datetime | None = None
    receipt: str = ""
    # where it is this person's own; else that of the class
    pass_mark: Mark | None = None

    @cached_property
    def earned(self) -> Fraction:
        if self.marks or self.total is None:
            return Fraction(sum(exact_mark(mark) for mark in self.marks))
        return Fraction(exact_mark(self.total))


@dataclass(frozen=True)
class DataPerson:
    """One person: `key` is unique in the class, `label` is shown; None: a test not sat."""

    key: str
    label: str
    pre: DataSitting | None = None
    post: DataSitting | None = None
    # the last repeated post-test: reported apart, in no other figure (docs/statistics.md 1.3)
    repeat: DataSitting | None = None
    # months later, on a form of `ClassData.later_forms`: for retention alone (12.4)
    later: DataSitting | None = None
    # None for who is in no class here
    person_id: UUID | None = None

    def sitting(self, side: Side) -> DataSitting | None:
        return self.pre if side is Side.PRE else self.post


@dataclass(frozen=True)
class FormScale:
    """What the points of each form are worth in points of the reference form, unrounded."""

    reference: str
    # by label of the form, then by points earned
    points: Mapping[str, Mapping[Fraction, float]]
    n_smallest_form: int
    method: str


@dataclass(frozen=True)
class ClassData:
    """A class with its two tests; texts as they are printed at the head of the report.

    `pass_mark` is in percent, or in points where a maximum is unknown.
    """

    title: str
    people: Sequence[DataPerson]
    # by label
    forms: Mapping[str, DataForm]
    jenjang: str = ""
    place: str = ""
    dates: str = ""
    training: str = ""
    pass_mark: Mark | None = None
    # title by code, in the order of the report
    competencies: Mapping[str, str] = field(default_factory=dict)
    # how the data came about, where a reader should know: shown under the report
    notes: Sequence[str] = ()
    # both forms on one scale, from those who sat them before training in all classes
    scale: FormScale | None = None
    # by label; form C, which nobody sat before or after the training
    later_forms: Mapping[str, DataForm] = field(default_factory=dict)

    @property
    def about(self) -> list[str]:
        """What is known of the class: training, level, place, dates."""
        return [part for part in (self.training, self.jenjang, self.place, self.dates) if part]

    @cached_property
    def in_percent(self) -> bool:
        """Whether scores compare in percent: every form has a known maximum."""
        return all(form.possible for form in self.forms.values())

    @property
    def possible(self) -> Fraction | None:
        """The points of a test, where all forms have as many."""
        found = {form.possible for form in self.forms.values()}
        return found.pop() if len(found) == 1 else None

    @property
    def max_score(self) -> int | None:
        return 100 if self.in_percent else None

    @property
    def as_of(self) -> datetime | None:
        """When the newest sitting was handed in, if that is known."""
        sittings = (s for p in self.people for s in (p.pre, p.post, p.later) if s is not None)
        return max((s.submitted_at for s in sittings if s.submitted_at), default=None)

    def score(self, sitting: DataSitting | None) -> Fraction | None:
        """0 to 100, exact; points where a maximum is unknown; None for a test not sat."""
        if sitting is None:
            return None
        if not self.in_percent:
            return sitting.earned
        possible = self.forms[sitting.form].possible
        assert possible
        return 100 * sitting.earned / possible
