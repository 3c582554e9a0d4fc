"""Every question before and after: how many got it right, who changed, what needs a look."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lms.evaluation.classes.data import ClassData, DataColumn, DataSitting, Side
from lms.evaluation.classes.tests import FormSitting
from lms.statistics.change.mcnemar import ItemChanges, McNemar, family, mcnemar
from lms.statistics.core.marks import Mark, exact_mark
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.statistics.items.facility import Facility, facility
from lms.statistics.items.item_flags import ItemEvidence, item_flags

# how many reached which share of the maximum, 0 to 1
Shares = Counter[Fraction]
# a mark and its maximum
Taken = tuple[Mark, Mark]


@dataclass(frozen=True)
class ItemRow:
    """One question of the class; `r_rest` by form and occasion, `change` of the same persons."""

    number: int
    name: str
    code: str
    competency: str | None
    forms: tuple[str, ...]
    before: Facility
    after: Facility
    r_rest: Mapping[str, float | None]
    change: McNemar | None
    # mid-p of the change, Benjamini-Hochberg over all questions of the class
    p_adjusted: float | None
    flags: tuple[str, ...]

    @property
    def rise(self) -> float | None:
        """Difference of both shares, -1 to 1; the two groups may be different persons."""
        if self.before.p is None or self.after.p is None:
            return None
        return self.after.p - self.before.p


def match_items(data: ClassData) -> ItemChanges | None:
    """McNemar and PPDI of the right-or-wrong questions that persons had at both times."""
    rows: defaultdict[str, Counter[tuple[Taken, Taken]]] = defaultdict(Counter)
    for person in data.people:
        if person.pre is None or person.post is None:
            continue
        before, after = _taken(data, person.pre), _taken(data, person.post)
        for name in before.keys() & after.keys():
            rows[name][before[name], after[name]] += 1
    kept = [name for name in list_names(data) if name in rows and _is_decided(rows[name])]
    if not kept:
        return None
    return family([_count(rows[name]) for name in kept], kept)


def _is_decided(pairs: Counter[tuple[Taken, Taken]]) -> bool:
    decided = all(mark in (0, most) for both in pairs for mark, most in both)
    return decided and pairs.total() >= SMALLEST_GROUP


def _count(pairs: Counter[tuple[Taken, Taken]]) -> McNemar:
    right: Counter[tuple[bool, bool]] = Counter()
    for (before, after), count in pairs.items():
        right[bool(before[0]), bool(after[0])] += count
    order = ((True, True), (True, False), (False, True), (False, False))
    return mcnemar(*(right[both] for both in order))


def list_items(
    data: ClassData, tests: Sequence[FormSitting], changes: ItemChanges | None
) -> list[ItemRow]:
    """All questions in the order of the forms, numbered from 1."""
    seen = {side: _collect(data, side) for side in Side}
    by_name = dict(zip(changes.names, changes.items, strict=True)) if changes else {}
    adjusted = dict(zip(changes.names, changes.bh_of_p_mid, strict=True)) if changes else {}
    columns = _columns(data)
    rows = []
    for number, name in enumerate(list_names(data), start=1):
        before, after = (seen[side].get(name, Counter()) for side in Side)
        change = by_name.get(name)
        rows.append(
            ItemRow(
                number=number,
                name=name,
                code=columns[name].code or name,
                competency=columns[name].competency,
                forms=tuple(f.label for f in data.forms.values() if _has(f.columns, name)),
                before=_facility(before),
                after=_facility(after),
                r_rest=_rest_correlations(tests, name),
                change=change,
                p_adjusted=adjusted.get(name),
                flags=_flags(tests, name, (before, after), change),
            )
        )
    return rows


def list_names(data: ClassData) -> list[str]:
    """Names of all questions of all forms, each once."""
    return list(_columns(data))


def _columns(data: ClassData) -> dict[str, DataColumn]:
    found: dict[str, DataColumn] = {}
    for form in data.forms.values():
        for column in form.columns:
            found.setdefault(column.name, column)
    return found


def _taken(data: ClassData, sitting: DataSitting) -> dict[str, Taken]:
    """By question the mark and its maximum."""
    columns = data.forms[sitting.form].columns
    return {
        column.name: (mark, column.max_mark)
        for column, mark in zip(columns, sitting.marks, strict=True)
        if column.max_mark
    }


def _has(columns: Sequence[DataColumn], name: str) -> bool:
    return any(column.name == name for column in columns)


def _collect(data: ClassData, side: Side) -> dict[str, Shares]:
    """By question how many reached which share, on one occasion."""
    counts: defaultdict[str, Counter[Taken]] = defaultdict(Counter)
    for person in data.people:
        sitting = person.sitting(side)
        for name, taken in _taken(data, sitting).items() if sitting else ():
            counts[name][taken] += 1
    found: dict[str, Shares] = {}
    for name, marks in counts.items():
        found[name] = Counter()
        for (mark, most), count in marks.items():
            found[name][Fraction(exact_mark(mark)) / exact_mark(most)] += count
    return found


def _facility(found: Shares) -> Facility:
    n = found.total()
    right = found[Fraction(1)] if set(found) <= {0, 1} else None
    return facility(n, _mean(found) if n else None, right)


def _mean(found: Shares) -> Fraction:
    return sum((share * count for share, count in found.items()), Fraction(0)) / found.total()


def _rest_correlations(tests: Sequence[FormSitting], name: str) -> dict[str, float | None]:
    """Corrected item-rest correlation wherever the question was sat by ten or more."""
    return {
        test.label: test.figures.items[test.names.index(name)].r_item_rest
        for test in tests
        if name in test.names and test.figures is not None and test.is_measured
    }


def _flags(
    tests: Sequence[FormSitting],
    name: str,
    seen: tuple[Shares, Shares],
    change: McNemar | None,
) -> tuple[str, ...]:
    """Flags of a question on each form that has it, and over all forms; from 30 people on."""
    found: list[str] = []
    for test in tests:
        if test.figures is not None and name in test.names:
            found += test.figures.item_flags[name]
    for side, taken in zip(Side, seen, strict=True):
        found += item_flags(_pooled_evidence(side, taken), taken.total())
    if change is not None:
        found += item_flags(ItemEvidence(None, None, True, ppdi=change.ppdi), change.n)
    return tuple(dict.fromkeys(found))


def _pooled_evidence(side: Side, taken: Shares) -> ItemEvidence:
    p = float(_mean(taken)) if taken else None
    return ItemEvidence(
        p=p, r_rest=None, has_variance=len(taken) > 1, p_pre=p if side is Side.PRE else None
    )
