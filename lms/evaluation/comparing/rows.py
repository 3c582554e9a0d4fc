"""Rows for comparing angkatan: gains from the kept sums, of all classes a person may see.

One statement reads every class of a jenjang; what is asked of it (region, year, training) is
filtered afterwards, so that the choices a page offers come from the same rows. Classes that
changed a moment ago are counted from their sheets (as in `lms.evaluation.sums.reading`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, inspect, select

from lms.db import db
from lms.evaluation.sums.counting import count_angkatan
from lms.evaluation.sums.models import PairSumsRow
from lms.evaluation.sums.reading import MOST_BESIDE
from lms.people.models import Appointment, Person, Role
from lms.statistics.core.arrays import FloatArray, IntArray
from lms.statistics.core.pairs import PairSums
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.statistics.counts.pair_counts import PairCounts, count_pairs, pack_pairs
from lms.training.models import Angkatan, AngkatanChange, Training

# of a part or of a row: what both tests were worth, n, and the sums
NUMBERS = slice(-8, None)
NOTED = Angkatan.id.in_(select(AngkatanChange.angkatan_id))
PAIRS = inspect(PairSumsRow).local_table
ANGKATAN = inspect(Angkatan).local_table.c
TRAINING = inspect(Training).local_table.c


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

    @property
    def series(self) -> str:
        """Of the test it sat, see lms.assessment.rules.form_series."""
        return str(self._row.test_series)


@dataclass(frozen=True)
class Reach:
    """What somebody may see of a jenjang, and what of it changed since its sums were taken."""

    # of angkatan: seen by this person, and their kept sums are those of today
    is_kept: ColumnElement[bool]
    # classes that changed, counted from their sheets; those without a pair are not among them
    fresh: Sequence[ClassGain]
    # classes left out for now, because more changed at once than a page can count
    waiting: int


def find_reach(jenjang_slug: str, *, scope: ColumnElement[bool]) -> Reach:
    """At most two statements; `scope` is what `lms.training.angkatan.in_scope` gives.

    What is counted here is left out by its id: its note may be gone when the others are read.
    """
    seen = and_(Angkatan.jenjang_slug == jenjang_slug, scope)
    query = (
        select(*_columns(), ANGKATAN.id)
        .outerjoin(Training, Training.slug == ANGKATAN.training_slug)
        .where(seen, NOTED)
    )
    noted = {row.id: row for row in db.session.execute(query)}
    if len(noted) > MOST_BESIDE:
        return Reach(and_(seen, ~NOTED), [], len(noted))
    return Reach(and_(seen, Angkatan.id.not_in(list(noted))), _count(noted), 0)


def _count(noted: Mapping[UUID, Any]) -> list[ClassGain]:
    """The pairs of these angkatan, counted from their sheets now."""
    parts: dict[UUID, list[PairPart]] = {}
    counted = count_angkatan(list(noted), with_forms=False).pairs if noted else {}
    for (angkatan_id, pre, post), pairs in counted.items():
        sums = vars(count_pairs(pairs))
        part = PairPart(pack_pairs(pairs), pre, post, **sums)
        parts.setdefault(angkatan_id, []).append(part)
    return [ClassGain(noted[angkatan_id], some) for angkatan_id, some in parts.items()]


def list_classes(reach: Reach) -> Sequence[ClassGain]:
    """Those with at least one pair, in the order of their slugs."""
    pairs = PAIRS.c
    query = (
        select(
            *_columns(), pairs.of_class, pairs.pairs,
            pairs.pre_possible, pairs.post_possible, pairs.n,
            pairs.pre, pairs.post, pairs.pre_pre, pairs.post_post, pairs.pre_post,
        )
        .join(PAIRS, pairs.angkatan_id == ANGKATAN.id)
        .outerjoin(Training, Training.slug == ANGKATAN.training_slug)
        .where(reach.is_kept)
        .order_by(ANGKATAN.slug)
    )  # fmt: skip
    rows = db.session.connection().execute(query).all()
    # by the connection, which makes no objects of them
    parts = [row for row in rows if row.n != row.of_class]
    whole = rows if not parts else [row for row in rows if row.n == row.of_class]
    found = list(map(ClassGain, whole))
    apart = [*reach.fresh, *_joined(parts)]
    return sorted([*found, *apart], key=attrgetter("slug")) if apart else found


def _joined(rows: Sequence[Any]) -> list[ClassGain]:
    """Joins the rows of classes whose pairs come in several parts (tests worth other points)."""
    return [ClassGain(each[0], each) for each in map(list, _by_slug(rows))]


def _by_slug(rows: Sequence[Any]) -> Iterator[Iterator[Any]]:
    return (each for _, each in groupby(rows, attrgetter("slug")))


def _columns() -> Sequence[ColumnElement[Any]]:
    """Of the tables, not of the models: twenty thousand rows are no objects."""
    names = ("slug", "title", "region_code", "starts_on", "training_slug", "test_series")
    return [*(ANGKATAN[name] for name in names), TRAINING.title.label("training")]


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
    shown = [row for row in rows if row.n >= SMALLEST_GROUP]
    hidden = sum(row.n for row in rows) - sum(row.n for row in shown)
    return shown if 0 < hidden < SMALLEST_GROUP else rows


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
