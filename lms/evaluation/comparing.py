"""Rows for comparing angkatan: gains from the kept sums, of all classes a person may see.

One statement reads every class of a jenjang; what is asked of it (region, year, training) is
filtered afterwards, so that the choices a page offers come from the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from lms.db import db
from lms.evaluation.models import PairSumsRow
from lms.evaluation.rules.pair_counts import PairCounts, count_pairs, pack_pairs
from lms.evaluation.rules.pairs import PairSums
from lms.evaluation.sums_reading import Beside, count_beside
from lms.people.models import Appointment, Person, Region, Role
from lms.training.angkatan import in_scope
from lms.training.models import Angkatan, Training

SMALLEST_CLASS = 5
# below it no figure of a class is shown (statistics 1.5)


@dataclass(frozen=True, slots=True)
class PairPart:
    """Pairs of a class whose tests were worth the same."""

    pre_possible: int
    post_possible: int
    counts: PairCounts
    packed: bytes


@dataclass(frozen=True)
class ClassGain:
    """One angkatan with its pairs; nearly always they are one part."""

    slug: str
    title: str
    region_code: str | None
    region: str
    year: int
    training_slug: str | None
    training: str
    parts: list[PairPart]

    @property
    def province_code(self) -> str | None:
        return self.region_code[:2] if self.region_code else None

    @cached_property
    def n(self) -> int:
        return sum(part.counts.n for part in self.parts)

    @cached_property
    def mean_pre(self) -> float:
        """Percent."""
        points = (100 * part.counts.pre / part.pre_possible for part in self.parts)
        return sum(points) / self.n

    @cached_property
    def mean_post(self) -> float:
        points = (100 * part.counts.post / part.post_possible for part in self.parts)
        return sum(points) / self.n

    @property
    def mean_gain(self) -> float:
        return self.mean_post - self.mean_pre


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


def sum_classes(rows: Iterable[ClassGain]) -> PairSums:
    """Exact sums of percent scores over all pairs of these classes."""
    points: dict[tuple[int, int], list[int]] = {}
    for row in rows:
        for part in row.parts:
            sums = points.setdefault((part.pre_possible, part.post_possible), [0] * 6)
            for place, value in enumerate(_values(part.counts)):
                sums[place] += value
    parts = (PairCounts(*sums).percent(*possible) for possible, sums in points.items())
    return sum(parts, PairSums())


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
            Angkatan.id,
            Angkatan.slug,
            Angkatan.title,
            Angkatan.region_code,
            Region.name,
            Angkatan.starts_on,
            Angkatan.training_slug,
            Training.title,
            PairSumsRow.pre_possible,
            PairSumsRow.post_possible,
            PairSumsRow.pairs,
            PairSumsRow.n,
            PairSumsRow.pre,
            PairSumsRow.post,
            PairSumsRow.pre_pre,
            PairSumsRow.post_post,
            PairSumsRow.pre_post,
        )
        .outerjoin(PairSumsRow, PairSumsRow.angkatan_id == Angkatan.id)
        .outerjoin(Region, Region.code == Angkatan.region_code)
        .outerjoin(Training, Training.slug == Angkatan.training_slug)
        .where(Angkatan.jenjang_slug == jenjang_slug)
    )


def _classes(rows: Sequence[Row[Any]], beside: Beside) -> list[ClassGain]:
    fresh = _fresh_parts(beside)
    found: dict[UUID, ClassGain] = {}
    for id_, slug, title, code, region, day, training, training_title, *kept in map(tuple, rows):
        if id_ not in found:
            parts = list(fresh.get(id_, ()))
            found[id_] = ClassGain(
                slug, title, code, region or "", day.year, training, training_title or "", parts
            )
        if id_ not in fresh and kept[0] is not None:
            found[id_].parts.append(_part(kept))
    return [row for row in found.values() if row.parts]


def _part(kept: Sequence[Any]) -> PairPart:
    pre_possible, post_possible, packed, *sums = kept
    return PairPart(pre_possible, post_possible, PairCounts(*sums), packed)


def _fresh_parts(beside: Beside) -> dict[UUID, list[PairPart]]:
    """Of every noted angkatan, also those without a pair."""
    parts: dict[UUID, list[PairPart]] = {each: [] for each in beside.angkatan_ids}
    for (angkatan_id, pre, post), pairs in beside.counted.pairs.items():
        parts[angkatan_id].append(PairPart(pre, post, count_pairs(pairs), pack_pairs(pairs)))
    return parts


def _values(counts: PairCounts) -> tuple[int, ...]:
    return (
        counts.n, counts.pre, counts.post, counts.pre_pre, counts.post_post, counts.pre_post,
    )  # fmt: skip
