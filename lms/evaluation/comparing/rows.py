"""Rows for comparing angkatan: gains from the kept sums, of all classes a person may see.

One statement reads every class of a jenjang; what is asked of it (region, year, training) is
filtered afterwards, so that the choices a page offers come from the same rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import select

from lms.db import db
from lms.evaluation.rules.arrays import FloatArray, IntArray
from lms.evaluation.rules.pair_counts import PairCounts, count_pairs, pack_pairs
from lms.evaluation.rules.pairs import PairSums
from lms.evaluation.sums.models import PairSumsRow
from lms.evaluation.sums.reading import Beside, count_beside
from lms.people.models import Appointment, Person, Role
from lms.training.angkatan import in_scope
from lms.training.models import Angkatan, Training

SMALLEST_CLASS = 5
# below it no figure of a class is shown (statistics 1.5)
NUMBERS = slice(-8, None)
# of a part or of a row: what both tests were worth, n, and the sums


class PairPart(NamedTuple):
    """Pairs of a class whose tests were worth the same; a row of the query has the same names and
    ends with the same numbers.
    """

    pairs: bytes
    pre_possible: int
    post_possible: int
    n: int
    pre: int
    post: int
    pre_pre: int
    post_post: int
    pre_post: int


class ClassGain:
    """One angkatan with its pairs; nearly always they are one part, and that is its own row.

    Light, because a nation has twenty thousand.
    """

    __slots__ = ("_parts", "_row", "n")

    def __init__(self, row: Any, parts: Sequence[PairPart] | None = None) -> None:
        self._row = row
        self._parts = parts
        self.n: int = row.n if parts is None else sum(part.n for part in parts)

    @property
    def parts(self) -> Sequence[PairPart]:
        return (self._row,) if self._parts is None else self._parts

    @property
    def slug(self) -> str:
        return str(self._row.slug)

    @property
    def title(self) -> str:
        return str(self._row.title)

    @property
    def region_code(self) -> str | None:
        code: str | None = self._row.region_code
        return code

    @property
    def province_code(self) -> str | None:
        return self._row.region_code[:2] if self._row.region_code else None

    @property
    def year(self) -> int:
        year: int = self._row.starts_on.year
        return year

    @property
    def training_slug(self) -> str | None:
        slug: str | None = self._row.training_slug
        return slug

    @property
    def training(self) -> str:
        return self._row.training or ""


@dataclass(frozen=True)
class Classes:
    """Those with at least one pair."""

    rows: Sequence[ClassGain]
    waiting: int
    # angkatan left out for now, because more changed at once than a page can count


def list_classes(jenjang_slug: str, *, for_: Person, roles: Sequence[Role]) -> Classes:
    """At most four statements; classes that changed just now are counted from their rows."""
    beside = count_beside(with_forms=False)
    query = _query(jenjang_slug).where(in_scope(for_, roles)).order_by(Angkatan.slug)
    rows = db.session.execute(query).all()
    return Classes(_classes(rows, beside), beside.waiting)


@dataclass(frozen=True)
class Columns:
    """Of each class its pairs and the sums of their percent scores; of all together, exactly."""

    n: FloatArray
    pre: FloatArray
    post: FloatArray
    sums: PairSums


def add_up(rows: Sequence[ClassGain]) -> Columns:
    """Sums of classes, and the exact sums over all their pairs."""
    import numpy as np

    parts: list[Any] = [part for row in rows for part in row.parts]
    places = np.repeat(np.arange(len(rows)), [len(row.parts) for row in rows])
    numbers = chain.from_iterable(part[NUMBERS] for part in parts)
    table = np.fromiter(numbers, dtype=np.int64, count=8 * len(parts)).reshape(-1, 8)

    def by_class(column: FloatArray | IntArray) -> FloatArray:
        added = np.bincount(places, weights=column, minlength=len(rows))
        return added.astype(np.float64)

    total = PairSums()
    kinds = table[:, 0] << 32 | table[:, 1]
    for kind in np.unique(kinds).tolist():
        points = PairCounts(*table[kinds == kind, 2:].sum(axis=0).tolist())
        total += points.percent(kind >> 32, kind & 0xFFFFFFFF)
    return Columns(
        n=by_class(table[:, 2]),
        pre=by_class(100 * table[:, 3] / table[:, 0]),
        post=by_class(100 * table[:, 4] / table[:, 1]),
        sums=total,
    )


def countable(rows: Sequence[ClassGain]) -> Sequence[ClassGain]:
    """Those that may be in a figure beside which the larger classes stand one by one.

    Small classes are in it unless they have fewer than five pairs together: then subtracting what
    is shown would give away what is hidden.
    """
    shown = [row for row in rows if row.n >= SMALLEST_CLASS]
    hidden = sum(row.n for row in rows) - sum(row.n for row in shown)
    return shown if 0 < hidden < SMALLEST_CLASS else rows


def list_instructors(jenjang_slug: str) -> Mapping[str, str]:
    """By slug of the angkatan, the names of those appointed to teach it."""
    query = (
        select(Angkatan.slug, Person.name)
        .join(Appointment, Appointment.angkatan_id == Angkatan.id)
        .join(Person, Person.id == Appointment.person_id)
        .where(
            Angkatan.jenjang_slug == jenjang_slug,
            Appointment.role == Role.INSTRUCTOR,
            Appointment.ended_at.is_(None),
        )
        .order_by(Angkatan.slug, Person.name)
    )
    names: dict[str, list[str]] = {}
    for slug, name in db.session.execute(query):
        names.setdefault(slug, []).append(name)
    return {slug: ", ".join(each) for slug, each in names.items()}


def _query(jenjang_slug: str) -> Any:
    return (
        select(
            Angkatan.slug,
            Angkatan.title,
            Angkatan.region_code,
            Angkatan.starts_on,
            Angkatan.training_slug,
            Training.title.label("training"),
            PairSumsRow.pairs,
            PairSumsRow.pre_possible,
            PairSumsRow.post_possible,
            PairSumsRow.n,
            PairSumsRow.pre,
            PairSumsRow.post,
            PairSumsRow.pre_pre,
            PairSumsRow.post_post,
            PairSumsRow.pre_post,
        )
        .outerjoin(PairSumsRow, PairSumsRow.angkatan_id == Angkatan.id)
        .outerjoin(Training, Training.slug == Angkatan.training_slug)
        .where(Angkatan.jenjang_slug == jenjang_slug)
    )


def _classes(rows: Sequence[Any], beside: Beside) -> list[ClassGain]:
    """`rows` are in the order of their slugs."""
    fresh = _fresh_parts(beside)
    found: list[ClassGain] = []
    before = ""
    for row in rows:
        slug = row.slug
        if slug in fresh:
            if slug != before and fresh[slug]:
                found.append(ClassGain(row, fresh[slug]))
        elif slug == before:
            found[-1] = ClassGain(row, [*found[-1].parts, row])
        elif row.n is not None:
            found.append(ClassGain(row))
        before = slug
    return found


def _fresh_parts(beside: Beside) -> dict[str, list[PairPart]]:
    """Of every noted angkatan, by its slug, also those without a pair."""
    parts: dict[str, list[PairPart]] = {slug: [] for slug in beside.slugs.values()}
    for (angkatan_id, pre, post), pairs in beside.counted.pairs.items():
        sums = vars(count_pairs(pairs))
        parts[beside.slugs[angkatan_id]].append(PairPart(pack_pairs(pairs), pre, post, **sums))
    return parts
