"""Comparing the kept sums with the rows they were taken from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import inspect, select

from lms.db import Model, db
from lms.evaluation.sums.counting import count_angkatan
from lms.evaluation.sums.keeping import BY_ANGKATAN, batches, hold_sums, kept_rows
from lms.evaluation.sums.models import FormSumsRow, FormTotals
from lms.statistics.counts.form_counts import FormCounts, Tally, read_counts
from lms.training.models import Angkatan, AngkatanChange


@dataclass(frozen=True)
class SumsCheck:
    """What was compared, and what differs; noted angkatan are due anyway, and not compared."""

    angkatan: int
    sheets: int
    due: int
    # slugs
    differing: Sequence[str]
    # form and occasion whose national row is not the sum of its angkatan
    totals: Sequence[tuple[int, str]]

    @property
    def is_equal(self) -> bool:
        return not self.differing and not self.totals


def compare_sums() -> SumsCheck:
    """Reads everything; writes nothing."""
    hold_sums()
    slugs = {row.id: row.slug for row in db.session.execute(select(Angkatan.id, Angkatan.slug))}
    tallies: defaultdict[tuple[int, str], Tally] = defaultdict(Tally)
    wrong: list[UUID] = []
    sheets = 0
    for some in batches(sorted(slugs)):
        fresh = kept_rows(count_angkatan(some))
        kept = {table: _kept(table, some) for table in BY_ANGKATAN}
        for row in kept[FormSumsRow]:
            key = (row["form_id"], row["occasion"])
            tallies[key].add(read_counts(row["n"], row["counts"]))
            sheets += row["n"]
        for table in BY_ANGKATAN:
            wrong += _differing(kept[table], fresh[table])
    due = set(db.session.scalars(select(AngkatanChange.angkatan_id)))
    return SumsCheck(
        angkatan=len(slugs),
        sheets=sheets,
        due=len(due),
        differing=sorted({slugs[each] for each in wrong if each not in due}),
        totals=_wrong_totals(tallies),
    )


def _kept(model: type[Model], angkatan_ids: Sequence[UUID]) -> list[dict[str, Any]]:
    table = inspect(model).local_table
    query = select(table).where(table.c.angkatan_id.in_(angkatan_ids))
    return [dict(row) for row in db.session.execute(query).mappings()]


def _differing(kept: list[dict[str, Any]], fresh: list[dict[str, Any]]) -> set[UUID]:
    """Angkatan of the rows that stand on one side only."""
    sides = [{tuple(sorted(row.items())) for row in rows} for rows in (kept, fresh)]
    return {dict(row)["angkatan_id"] for row in sides[0] ^ sides[1]}


def _wrong_totals(tallies: dict[tuple[int, str], Tally]) -> list[tuple[int, str]]:
    totals = {
        (row.form_id, row.occasion): read_counts(row.n, row.counts)
        for row in db.session.scalars(select(FormTotals))
    }
    keys = sorted({*totals, *tallies})
    return [key for key in keys if totals.get(key, FormCounts()) != tallies[key].counts()]
