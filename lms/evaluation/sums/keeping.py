"""Keeping the sums right (docs/statistics.md 14): refreshing, making anew, comparing with the rows.

2026-11-22: sums are not added to when somebody hands in. The transaction of any change that they
rest on (a mark, an enrolment, a withdrawal, rows that arrive from a hall) notes the angkatan
(`lms.training.changes`), in the one place where such a change is made; the sums of that one
angkatan are then taken again from its rows. So handing in stays one short insert, no order of
arrival matters, nothing can be added twice, and there is no case to forget: a mark cannot be
written without its note. Who reads sums takes noted angkatan from their rows instead
(`lms.evaluation.sums.reading`), so that a figure is never stale, whether or not the sweeper came.

The row of the nation changes by new minus old, in the transaction that replaces the old.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select, text

from lms.db import db
from lms.evaluation.sums.counting import Counted, count_angkatan
from lms.evaluation.sums.models import FormMarksRow, FormSumsRow, FormTotals, PairSumsRow
from lms.statistics.counts.form_counts import (
    FormCounts,
    Tally,
    pack_marks,
    read_counts,
    write_counts,
)
from lms.statistics.counts.pair_counts import count_pairs, pack_pairs
from lms.training.changes import note_changes
from lms.training.models import Angkatan, AngkatanChange

# angkatan of one transaction: SQLite has one writer, and those who answer must not wait long
AT_ONCE = 20
# number of the lock; any, as long as nothing else uses it
ADDING = 7_332
# by form and occasion, what the nation's row changes by
Delta = defaultdict[tuple[int, str], Tally]
Kept = FormSumsRow | FormMarksRow | PairSumsRow
BY_ANGKATAN: Sequence[type[Kept]] = (FormSumsRow, FormMarksRow, PairSumsRow)


def count_due() -> int:
    """Angkatan whose sums were not taken since their rows changed."""
    return db.session.scalar(select(func.count(AngkatanChange.angkatan_id.distinct()))) or 0


def refresh_due(*, most: int = AT_ONCE) -> int:
    """Takes the sums of noted angkatan anew, at most so many; how many it were.

    Notes are read before the rows and only those are removed: what is handed in meanwhile keeps
    its note. One at a time, else an older count could overwrite a newer one.
    """
    if not count_due():
        return 0
    hold_sums()
    query = select(AngkatanChange.angkatan_id).distinct().limit(most)
    angkatan_ids = db.session.scalars(query).all()
    _forget_notes(angkatan_ids)
    _replace(angkatan_ids)
    return len(angkatan_ids)


def begin_rebuild() -> None:
    """Forgets all sums and notes every angkatan; until they are taken, readers go to the rows."""
    hold_sums()
    for table in (*BY_ANGKATAN, FormTotals):
        db.session.execute(delete(table))
    note_changes(db.session.scalars(select(Angkatan.id)))


def rebuild_sums() -> int:
    """Everything anew from the rows, in the caller's one transaction; how many angkatan."""
    begin_rebuild()
    count = 0
    while some := refresh_due():
        count += some
    return count


def _replace(angkatan_ids: Collection[UUID]) -> None:
    """The rows of these angkatan, and what the nation's change by."""
    delta: Delta = defaultdict(Tally)
    old = select(FormSumsRow).where(FormSumsRow.angkatan_id.in_(angkatan_ids))
    for row in db.session.scalars(old):
        delta[row.form_id, row.occasion].add(read_counts(row.n, row.counts), -1)
    for table in BY_ANGKATAN:
        db.session.execute(delete(table).where(table.angkatan_id.in_(angkatan_ids)))
    _write(count_angkatan(angkatan_ids), delta)
    _add_to_totals(delta)


def _write(counted: Counted, delta: Delta) -> None:
    for (form_id, occasion, _), sheets in counted.forms.items():
        delta[form_id, occasion].add(sheets.counts)
    for table, rows in kept_rows(counted).items():
        if rows:
            db.session.execute(insert(table), rows)


def kept_rows(counted: Counted) -> Mapping[type[Kept], list[dict[str, Any]]]:
    """What is kept of these angkatan, by table."""
    return {
        FormSumsRow: _form_rows(counted),
        FormMarksRow: _mark_rows(counted),
        PairSumsRow: _pair_rows(counted),
    }


def _form_rows(counted: Counted) -> list[dict[str, Any]]:
    return [
        {
            "form_id": form_id,
            "occasion": occasion,
            "angkatan_id": angkatan_id,
            "n": sheets.counts.n,
            "counts": write_counts(sheets.counts),
        }
        for (form_id, occasion, angkatan_id), sheets in counted.forms.items()
    ]


def _mark_rows(counted: Counted) -> list[dict[str, Any]]:
    return [
        {
            "form_id": form_id,
            "occasion": occasion,
            "angkatan_id": angkatan_id,
            "marks": pack_marks(sheets.marks),
        }
        for (form_id, occasion, angkatan_id), sheets in counted.forms.items()
    ]


def _pair_rows(counted: Counted) -> list[dict[str, Any]]:
    sizes: Counter[UUID] = Counter()
    for (angkatan_id, _, _), pairs in counted.pairs.items():
        sizes[angkatan_id] += len(pairs)
    return [
        {
            "angkatan_id": angkatan_id,
            "pre_possible": pre_possible,
            "post_possible": post_possible,
            "of_class": sizes[angkatan_id],
            **vars(count_pairs(pairs)),
            "pairs": pack_pairs(pairs),
        }
        for (angkatan_id, pre_possible, post_possible), pairs in counted.pairs.items()
    ]


def _add_to_totals(delta: Delta) -> None:
    for key, change in delta.items():
        row = db.session.get(FormTotals, key, populate_existing=True)
        if row is None:
            form_id, occasion = key
            row = FormTotals(form_id=form_id, occasion=occasion, n=0, counts=NOTHING)
            db.session.add(row)
        change.add(read_counts(row.n, row.counts))
        total = change.counts()
        row.n, row.counts = total.n, write_counts(total)
    db.session.flush()


def _forget_notes(angkatan_ids: Collection[UUID]) -> None:
    """Those that are there now; a note that comes later stays, and is right to stay."""
    query = delete(AngkatanChange).where(AngkatanChange.angkatan_id.in_(angkatan_ids))
    db.session.execute(query)


def hold_sums() -> None:
    """One transaction at a time takes sums, until it ends. SQLite: a write begins it."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": ADDING})
    else:
        db.session.execute(delete(FormTotals).where(FormTotals.n < 0))


def batches(ids: Sequence[UUID], size: int = 200) -> Iterable[Sequence[UUID]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))


NOTHING = write_counts(FormCounts())
