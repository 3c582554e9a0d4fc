"""Which questions of the tests in use need a look, from the national sums alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from lms.assessment.decision_models import KeyCorrection
from lms.assessment.keys import is_todays_key
from lms.assessment.models import Form, FormItem, Item, ItemVersion
from lms.db import db
from lms.evaluation.items.words import ADVICE, urgency
from lms.evaluation.sums.models import FormTotals
from lms.statistics.core.sizes import BINDING_N
from lms.statistics.counts.form_counts import read_counts
from lms.statistics.items.sitting import SittingSums, analyse_added

# by form: code, most marks today, everybody gets them
Columns = dict[int, list[tuple[str, int, bool]]]


@dataclass(frozen=True)
class ItemAlarm:
    """A question with the most pressing of its flags."""

    code: str
    form: str
    title: str
    flags: tuple[str, ...]


def list_alarms() -> list[ItemAlarm]:
    """Of the newest edition of each form with at least 30 sittings, the most pressing first.

    Two statements. What needs the options or the same person's two answers is in the report of
    the questions, not here.
    """
    totals = _newest_totals()
    if not totals:
        return []
    columns = _columns({form.id for _, form in totals})
    found: dict[str, ItemAlarm] = {}
    for row, form in totals:
        for code, flags in _flags(row, columns.get(form.id, [])):
            known = found[code].flags if code in found else ()
            together = tuple(dict.fromkeys((*known, *flags)))
            title = ADVICE[min(together, key=lambda flag: urgency([flag]))].title
            found[code] = ItemAlarm(code, form.code, title, together)
    return sorted(found.values(), key=lambda alarm: (urgency(alarm.flags), alarm.code))


def _newest_totals() -> list[tuple[FormTotals, Form]]:
    query = (
        select(FormTotals, Form)
        .join(Form, Form.id == FormTotals.form_id)
        .where(FormTotals.n >= BINDING_N)
        .order_by(Form.jenjang_slug, Form.code, FormTotals.occasion.desc())
    )
    rows = [(row, form) for row, form in db.session.execute(query)]
    newest: dict[tuple[str, str], int] = {}
    for _, form in rows:
        key = form.jenjang_slug, form.code
        newest[key] = max(newest.get(key, 0), form.number)
    return [(r, f) for r, f in rows if newest[f.jenjang_slug, f.code] == f.number]


def _columns(form_ids: set[int]) -> Columns:
    """The questions of each form in order, by today's keys."""
    query: Any = (
        select(
            FormItem.form_id, Item.code, ItemVersion.max_marks,
            KeyCorrection.max_marks, KeyCorrection.credit,
        )
        .join(ItemVersion, ItemVersion.id == FormItem.item_version_id)
        .join(Item, Item.id == ItemVersion.item_id)
        .outerjoin(KeyCorrection, is_todays_key())
        .where(FormItem.form_id.in_(form_ids))
        .order_by(FormItem.form_id, FormItem.position)
    )  # fmt: skip
    columns: Columns = {}
    for form_id, code, most, corrected, credit in db.session.execute(query):
        columns.setdefault(form_id, []).append((code, corrected or most, bool(credit)))
    return columns


def _flags(
    row: FormTotals, columns: Sequence[tuple[str, int, bool]]
) -> list[tuple[str, tuple[str, ...]]]:
    """The flagged questions of one form on this occasion."""
    counts = read_counts(row.n, row.counts)
    if len(counts.joint) != len(columns):
        return []
    sums = counts.form_sums([most for _, most, _ in columns])
    added = SittingSums(
        names=[code for code, _, _ in columns],
        sums=sums,
        credited={place for place, (_, _, credited) in enumerate(columns) if credited},
    )
    found = analyse_added(added, occasion=row.occasion, with_omega=False)
    return [(code, flags) for code, flags in found.item_flags.items() if flags]
