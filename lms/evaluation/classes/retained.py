"""What members of a class kept of their gain: the test months later (docs/statistics.md 12.4)."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lms.evaluation.classes.data import ClassData, DataForm, DataPerson, DataSitting
from lms.statistics.change.retention import Retained, retained
from lms.statistics.core.marks import exact_mark


@dataclass(frozen=True)
class LaterTest:
    """Of those who sat all three tests; `whole` in percent of each form."""

    # members who sat it, also those who missed one of the others
    n_sat: int
    whole: Retained
    # on the questions that all three had; None where there is none
    shared: Retained | None
    n_shared: int
    # from the post-test: median, fewest, most; None where a moment is not known
    days: tuple[int, int, int] | None


def later_test(data: ClassData) -> LaterTest | None:
    """None where nobody sat it."""
    sat = [person for person in data.people if person.later is not None]
    if not sat:
        return None
    every = [found for person in sat if (found := _sittings(person)) is not None]
    forms = {**data.forms, **data.later_forms}
    names = _shared(every, forms)
    return LaterTest(
        n_sat=len(sat),
        whole=_retained([[_percent(one, forms) for one in found] for found in every]),
        shared=_retained([[_share(one, forms, names) for one in found] for found in every])
        if names
        else None,
        n_shared=len(names),
        days=_days(every),
    )


Three = tuple[DataSitting, DataSitting, DataSitting]


def _sittings(person: DataPerson) -> Three | None:
    if person.pre is None or person.post is None or person.later is None:
        return None
    return person.pre, person.post, person.later


def _retained(rows: Sequence[Sequence[Fraction]]) -> Retained:
    pre, post, later = ([row[place] for row in rows] for place in range(3))
    return retained(pre, post, later)


def _percent(sitting: DataSitting, forms: Mapping[str, DataForm]) -> Fraction:
    possible = forms[sitting.form].possible
    assert possible
    return 100 * sitting.earned / possible


def _shared(every: Sequence[Three], forms: Mapping[str, DataForm]) -> frozenset[str]:
    """Names of the questions that stand in every form that was sat."""
    papers = {sitting.form for found in every for sitting in found}
    asked = [frozenset(column.name for column in forms[label].columns) for label in papers]
    return frozenset.intersection(*asked) if asked else frozenset()


def _share(sitting: DataSitting, forms: Mapping[str, DataForm], names: frozenset[str]) -> Fraction:
    pairs = [
        (exact_mark(mark), exact_mark(column.max_mark))
        for mark, column in zip(sitting.marks, forms[sitting.form].columns, strict=True)
        if column.name in names
    ]
    return Fraction(100 * sum(mark for mark, _ in pairs)) / sum(most for _, most in pairs)


def _days(every: Sequence[Three]) -> tuple[int, int, int] | None:
    waited = [
        (later.submitted_at - post.submitted_at).days
        for _, post, later in every
        if later.submitted_at is not None and post.submitted_at is not None
    ]
    if not waited or len(waited) < len(every):
        return None
    return round(statistics.median(waited)), min(waited), max(waited)
