"""Every form on every occasion: reliability, error, questions, the pass decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lms.evaluation.class_data import ClassData, DataForm, DataSitting, Side
from lms.evaluation.rules.marks import exact_mark
from lms.evaluation.rules.mcnemar import ItemChanges
from lms.evaluation.rules.sitting import Sitting, SittingFigures, analyse_sitting
from lms.evaluation.sizes import SMALLEST_GROUP, SMALLEST_SAMPLE

NO_OPTION = ("–",)
# stands for the answers of a question without options, so that all questions have a row


@dataclass(frozen=True)
class FormSitting:
    """One form as it was sat on one occasion; `figures` is None below five people."""

    form: str
    side: Side
    names: Sequence[str]
    n: int
    possible: Fraction
    cut: float | None
    # points that pass
    figures: SittingFigures | None

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


def list_tests(data: ClassData, changes: ItemChanges | None) -> list[FormSitting]:
    """By occasion and form, in the order of the forms; only what was sat and has questions."""
    by_name = dict(zip(changes.names, changes.items, strict=True)) if changes else {}
    found = []
    for side in Side:
        for label, form in data.forms.items():
            sittings = list_form_sittings(data, side, label)
            if not sittings or not form.columns:
                continue
            cut = cut_in_points(data, form)
            matched = {j: by_name[c.name] for j, c in enumerate(form.columns) if c.name in by_name}
            figures = None
            if len(sittings) >= SMALLEST_GROUP:
                sitting = sitting_of(form, sittings)
                figures = analyse_sitting(sitting, occasion=side, cut=cut, changes=matched)
            names = [column.name for column in form.columns]
            assert form.possible is not None
            found.append(
                FormSitting(label, side, names, len(sittings), form.possible, cut, figures)
            )
    return found


def list_form_sittings(data: ClassData, side: Side, label: str) -> list[DataSitting]:
    sittings = (person.sitting(side) for person in data.people)
    return [sitting for sitting in sittings if sitting is not None and sitting.form == label]


def cut_in_points(data: ClassData, form: DataForm) -> float | None:
    """The pass mark of the class in points of this form."""
    if data.pass_mark is None:
        return None
    mark = Fraction(exact_mark(data.pass_mark))
    if not data.in_percent:
        return float(mark)
    assert form.possible is not None
    return float(mark * form.possible / 100)


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
            [row[j] if column.options else () for row in known] for j, column in enumerate(columns)
        ]
        if has_choices
        else None,
        keys=[column.key if column.options else NO_OPTION for column in columns],
        options=[column.options or NO_OPTION for column in columns],
    )
