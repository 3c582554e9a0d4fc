"""The counts of a class added up by kecamatan: nobody is named, and small numbers stay hidden."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from lms.db import db
from lms.people.models import Person
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.training.after_models import DistrictRemark
from lms.training.field_sheets import WrittenSheet, list_written
from lms.training.member_details import Origin, list_origins
from lms.training.models import Angkatan
from lms.training.rules.field_sheets import COUNTS, read_count
from lms.training.rules.pmks_types import PMKS_TYPES, SENSITIVE


@dataclass(frozen=True)
class TypeCount:
    """One type in one kecamatan; `is_hidden`: it is small, and would point at somebody."""

    count: int
    is_hidden: bool
    sources: Sequence[str]


@dataclass(frozen=True)
class DistrictCounts:
    """One kecamatan: how many desa were counted, and the types by code."""

    name: str
    villages: int
    types: Mapping[str, TypeCount]
    # desa that two people counted differently; the larger number stands
    doubted: Sequence[str]

    @property
    def total(self) -> int:
        """Of what is shown."""
        return sum(one.count for one in self.types.values() if not one.is_hidden)


def sum_counts(angkatan: Angkatan) -> list[DistrictCounts]:
    """By name of the kecamatan; of those of which anything was counted."""
    origins = list_origins(angkatan.id)
    villages: dict[str, dict[str, list[WrittenSheet]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, str] = {}
    for learner, sheet in list_written(angkatan, COUNTS).items():
        origin = origins.get(learner, Origin())
        district = _plain(sheet.lines.get("kecamatan") or origin.district)
        village = _plain(sheet.lines.get("desa") or origin.village)
        if any(read_count(sheet.lines.get(f"n{one.code}", "")) is not None for one in PMKS_TYPES):
            names.setdefault(district.casefold(), district or "Kecamatan belum ditulis")
            villages[district.casefold()][village.casefold()].append(sheet)
    return [_district(names[key], villages[key]) for key in sorted(villages)]


def list_remarks(angkatan: Angkatan) -> Mapping[str, Sequence[tuple[DistrictRemark, str]]]:
    """By kecamatan as written there, with who wrote, in their order."""
    query = (
        select(DistrictRemark, Person.name)
        .join(Person, Person.id == DistrictRemark.written_by_id)
        .where(DistrictRemark.angkatan_id == angkatan.id)
        .order_by(DistrictRemark.written_at, DistrictRemark.id)
    )
    found: dict[str, list[tuple[DistrictRemark, str]]] = defaultdict(list)
    for row, name in db.session.execute(query):
        found[row.district].append((row, name))
    return found


def add_remark(angkatan: Angkatan, district: str, words: str, *, by: Person, now: datetime) -> None:
    """The same again (a second press) is the remark that is there."""
    same = {"angkatan_id": angkatan.id, "district": district, "words": words}
    query = select(DistrictRemark.id).filter_by(written_by_id=by.id, **same).limit(1)
    if db.session.scalar(query) is None:
        db.session.add(DistrictRemark(written_at=now, written_by_id=by.id, **same))
        db.session.flush()


def _district(name: str, villages: Mapping[str, Sequence[WrittenSheet]]) -> DistrictCounts:
    counts: Counter[str] = Counter()
    sources: dict[str, set[str]] = defaultdict(set)
    doubted = set()
    for sheets in villages.values():
        for one in PMKS_TYPES:
            said = [(read_count(s.lines.get(f"n{one.code}", "")), s) for s in sheets]
            numbers = [(number, sheet) for number, sheet in said if number is not None]
            if not numbers:
                continue
            counts[one.code] += max(number for number, _ in numbers)
            sources[one.code] |= {s.lines.get(f"s{one.code}", "") for _, s in numbers} - {""}
            if len({number for number, _ in numbers}) > 1:
                doubted.add(_plain(sheets[0].lines.get("desa", "")))
    return DistrictCounts(
        name,
        len(villages),
        {
            one.code: TypeCount(
                counts[one.code],
                one.number in SENSITIVE and 0 < counts[one.code] < SMALLEST_GROUP,
                sorted(sources[one.code]),
            )
            for one in PMKS_TYPES
            if one.code in counts
        },
        sorted(doubted),
    )


def _plain(words: str) -> str:
    """Single spaces, and without the word itself: "Kec. Binuang" is Binuang."""
    kept = " ".join(words.split())
    for prefix in ("kecamatan ", "kec. ", "kec ", "desa ", "kelurahan "):
        if kept.casefold().startswith(prefix):
            kept = kept[len(prefix) :]
    # typed in a hurry: the name of a place begins with capitals
    return kept.title() if kept.islower() else kept
