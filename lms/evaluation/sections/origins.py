"""The results by where people come from: kabupaten, and office (docs/statistics.md 17.15).

A group below five pairs stands in none of the rows alone, and cannot be worked out from the others:
small groups stand together, and with the next larger one while they are too few.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from lms.evaluation.classes.report import ClassReport, PersonRow
from lms.evaluation.reading.origins import MemberOrigin
from lms.evaluation.report_parts import Cell, Column, Section, Table
from lms.evaluation.words import cell_span, known, listed, tied
from lms.statistics.change.paired import PairedGain, paired_gain
from lms.statistics.core.sizes import SMALLEST_GROUP

UNKNOWN = "Belum dicatat"
OTHERS = "Lainnya"
KINDS = {
    "region": ("Kabupaten atau kota", "Hasil menurut kabupaten atau kota asal"),
    "office": ("Instansi atau lembaga", "Hasil menurut instansi atau lembaga"),
}
NO_RANKING = (
    "Ini gambaran kelas ini, bukan peringkat daerah: kelompoknya kecil dan tidak dipilih acak, dan "
    "yang mulai lebih rendah biasanya naik lebih banyak. Bedanya hanya berarti bila selangnya jauh "
    "terpisah."
)


@dataclass(frozen=True)
class OriginGroup:
    """People of one origin, or of several that are too small to stand alone."""

    name: str
    # how many belong to it, whatever they sat
    members: int
    gain: PairedGain
    # the origins in it, where they are several
    joined: Sequence[str] = ()


def origins_section(report: ClassReport, told: Mapping[UUID, MemberOrigin]) -> Section | None:
    """None while nothing is told, or where all come from one place and one office."""
    if not report.is_shown:
        return None
    found = {kind: _groups(report, told, kind) for kind in KINDS}
    tables = known([_table(kind, groups) for kind, groups in found.items()])
    if not tables:
        return None
    return Section(
        name="asal",
        title="Hasil menurut asal peserta",
        warnings=tied([NO_RANKING]),
        tables=tables,
        data={kind: [_printed(one) for one in groups] for kind, groups in found.items() if groups},
    )


def _groups(report: ClassReport, told: Mapping[UUID, MemberOrigin], kind: str) -> list[OriginGroup]:
    """The largest first, what was joined last; empty where there is nothing to tell apart."""
    named: dict[str, list[PersonRow]] = {}
    for row in report.people:
        origin = told.get(row.person.person_id) if row.person.person_id else None
        named.setdefault(_key(origin, kind), []).append(row)
    spelt = {key: _spelling(key, told, kind) for key in named}
    piles = sorted(named.items(), key=lambda one: (-_pairs(one[1]), spelt[one[0]]))
    alone = [(key, rows) for key, rows in piles if _pairs(rows) >= SMALLEST_GROUP]
    small = piles[len(alone) :]
    while alone and 0 < sum(_pairs(rows) for _, rows in small) < SMALLEST_GROUP:
        small.insert(0, alone.pop())
    groups = [_group(report, spelt[key], rows) for key, rows in alone]
    if small:
        joined = [spelt[key] for key, _ in small]
        rows = [row for _, each in small for row in each]
        name = joined[0] if len(joined) == 1 else OTHERS
        groups.append(_group(report, name, rows, joined if len(joined) > 1 else ()))
    return groups if len(groups) > 1 else []


def _key(origin: MemberOrigin | None, kind: str) -> str:
    """The same office with other capitals or spaces is the same."""
    told: str = getattr(origin, kind) if origin else ""
    return " ".join(told.casefold().split())


def _spelling(key: str, told: Mapping[UUID, MemberOrigin], kind: str) -> str:
    """As the first of them wrote it."""
    if not key:
        return UNKNOWN
    written: str = next(getattr(one, kind) for one in told.values() if _key(one, kind) == key)
    return " ".join(written.split())


def _pairs(rows: Sequence[PersonRow]) -> int:
    return sum(row.gain is not None for row in rows)


def _group(
    report: ClassReport, name: str, rows: Sequence[PersonRow], joined: Sequence[str] = ()
) -> OriginGroup:
    gain = paired_gain(
        [row.pre for row in rows], [row.post for row in rows], max_score=report.data.max_score
    )
    return OriginGroup(name, len(rows), gain, joined)


def _table(kind: str, groups: Sequence[OriginGroup]) -> Table | None:
    if not groups:
        return None
    head, title = KINDS[kind]
    rows: list[tuple[Cell, ...]] = [
        (one.name, one.members, one.gain.n_pairs, one.gain.mean_pre, one.gain.mean_post,
         one.gain.mean_gain, cell_span(one.gain.ci95_gain))
        for one in groups
    ]  # fmt: skip
    heads = [
        Column(head), Column("Peserta", 0), Column("Kedua tes", 0), Column("Rata-rata awal", 1),
        Column("Rata-rata akhir", 1), Column("Perubahan", 1, is_signed=True),
        Column("Selang 95 %"),
    ]  # fmt: skip
    return Table(title, heads, rows, _note(groups), is_cards=True)


def _note(groups: Sequence[OriginGroup]) -> str:
    joined = next((one.joined for one in groups if one.joined), ())
    if not joined:
        return ""
    return (
        f"{OTHERS}: {listed(joined)}. Kelompok di bawah {SMALLEST_GROUP} orang digabung, supaya "
        "nilai seseorang tidak dapat ditebak."
    )


def _printed(one: OriginGroup) -> dict[str, object]:
    gain = one.gain
    return {
        "name": one.name,
        "joined": list(one.joined),
        "members": one.members,
        "n_pairs": gain.n_pairs,
        "mean_pre": gain.mean_pre,
        "mean_post": gain.mean_post,
        "mean_gain": gain.mean_gain,
        "ci95_gain": gain.ci95_gain,
    }
