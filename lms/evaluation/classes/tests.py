"""Every form on every occasion: reliability, error, questions, the pass decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from lms.evaluation.classes.data import ClassData, DataForm, DataPerson, DataSitting, Side
from lms.statistics.change.mcnemar import ItemChanges
from lms.statistics.core.deviations import deviations
from lms.statistics.core.marks import exact_mark
from lms.statistics.core.sizes import (
    SMALLEST_GROUP,
    SMALLEST_SAMPLE,
    VERDICT_N,
)
from lms.statistics.core.undefined import Figure
from lms.statistics.items.distractors import ItemOptions
from lms.statistics.items.pass_decision import PassDecision
from lms.statistics.items.sitting import Sitting, SittingFigures, analyse_choices, analyse_sitting
from lms.statistics.reliability.omega import omega_total


@dataclass(frozen=True)
class FormSitting:
    """One form as it was sat on one occasion; `figures` is None below five people."""

    form: str
    side: Side
    names: Sequence[str]
    n: int
    possible: Fraction
    # points that pass
    cut: Fraction | None
    figures: SittingFigures | None
    # labels of who sat it, in the order of the class
    people: Sequence[str]
    marks: Sitting

    @cached_property
    def options(self) -> tuple[ItemOptions, ...] | None:
        """The options of every question that has some, where choices are known."""
        if self.figures is None:
            return None
        return self.figures.distractors or analyse_choices(self.marks)

    @property
    def label(self) -> str:
        return f"{self.side.label} {self.form}".strip()

    @property
    def is_measured(self) -> bool:
        """Whether there are enough people for reliability and correlations."""
        return self.figures is not None and self.n >= SMALLEST_SAMPLE

    @property
    def percent_error(self) -> float | None:
        """SEM in percent of the maximum."""
        sem = self.figures.ctt.sem if self.figures else None
        return None if sem is None else 100 * sem / float(self.possible)

    @cached_property
    def omega(self) -> Figure:
        """Omega total, which takes as long as all the rest: only where it is asked for."""
        sums = self.marks.sums
        return omega_total(deviations(sums), is_dichotomous=sums.is_dichotomous)

    @property
    def decision(self) -> PassDecision | None:
        return self.figures.decision if self.figures else None

    @property
    def in_doubt(self) -> list[str]:
        """Who lies within one standard error of the pass mark."""
        return [self.people[row] for row in self.figures.zone_of_doubt] if self.figures else []


def list_tests(data: ClassData, changes: ItemChanges | None) -> list[FormSitting]:
    """By occasion and form, in the order of the forms; only what was sat and has questions."""
    by_name = dict(zip(changes.names, changes.items, strict=True)) if changes else {}
    found = []
    for side in Side:
        for label, form in data.forms.items():
            people = [p for p in data.people if _sat(p, side, label)]
            sittings = [s for p in people if (s := p.sitting(side)) is not None]
            if not sittings or not form.columns:
                continue
            cut = cut_in_points(data, form)
            matched = {j: by_name[c.name] for j, c in enumerate(form.columns) if c.name in by_name}
            marks, figures = sitting_of(form, sittings), None
            if len(sittings) >= SMALLEST_GROUP:
                # below the size of verdicts options change no flag: they wait until asked for
                asked = marks if len(sittings) >= VERDICT_N else replace(marks, choices=None)
                figures = analyse_sitting(
                    asked, occasion=side, cut=cut, changes=matched, with_omega=False
                )
            assert form.possible is not None
            found.append(
                FormSitting(
                    form=label,
                    side=side,
                    names=[column.name for column in form.columns],
                    n=len(sittings),
                    possible=form.possible,
                    cut=cut,
                    figures=figures,
                    people=[person.label for person in people],
                    marks=marks,
                )
            )
    return found


def _sat(person: DataPerson, side: Side, label: str) -> bool:
    sitting = person.sitting(side)
    return sitting is not None and sitting.form == label


def cut_in_points(data: ClassData, form: DataForm) -> Fraction | None:
    """The pass mark of the class in points of this form."""
    if data.pass_mark is None:
        return None
    mark = Fraction(exact_mark(data.pass_mark))
    if not data.in_percent:
        return mark
    assert form.possible is not None
    return mark * form.possible / 100


def sitting_of(form: DataForm, sittings: Sequence[DataSitting]) -> Sitting:
    """The marks of those who sat it; choices where everybody's are known."""
    columns = form.columns
    chosen = [sitting.choices for sitting in sittings]
    known = [row for row in chosen if row is not None]
    has_choices = len(known) == len(chosen) and any(column.options for column in columns)
    return Sitting(
        names=[column.name for column in columns],
        rows=[sitting.marks for sitting in sittings],
        max_marks=[column.max_mark for column in columns],
        choices=[
            [row[j] for row in known] if column.options else None
            for j, column in enumerate(columns)
        ]
        if has_choices
        else None,
        keys=[column.key for column in columns],
        options=[column.options for column in columns],
    )
