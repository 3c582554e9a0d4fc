"""Which questions of the tests in use need a look, from the national sums alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from lms.assessment.decision_models import KeyCorrection
from lms.assessment.keys import is_todays_key
from lms.assessment.models import Form, FormItem, Item, ItemVersion
from lms.db import db
from lms.evaluation.editions import edition_key, key_of
from lms.evaluation.items.words import ADVICE, urgency
from lms.evaluation.sums.models import FormTotals
from lms.statistics.core.sizes import BINDING_N
from lms.statistics.counts.form_counts import Tally, read_counts
from lms.statistics.items.sitting import SittingSums, analyse_added

# code, most marks today, everybody gets them
Column = tuple[str, int, bool]


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
    found: dict[str, ItemAlarm] = {}
    for pile in _newest_piles():
        for code, flags in _flags(pile):
            known = found[code].flags if code in found else ()
            together = tuple(dict.fromkeys((*known, *flags)))
            title = ADVICE[min(together, key=lambda flag: urgency([flag]))].title
            found[code] = ItemAlarm(code, pile.form.code, title, together)
    return sorted(found.values(), key=lambda alarm: (urgency(alarm.flags), alarm.code))


@dataclass
class _Pile:
    """One edition on one occasion; form and columns are of its newest paper that was sat."""

    occasion: str
    form: Form
    columns: Sequence[Column] = ()
    tally: Tally = field(default_factory=Tally)


def _newest_piles() -> list[_Pile]:
    query = (
        select(FormTotals, Form)
        .join(Form, Form.id == FormTotals.form_id)
        .order_by(Form.jenjang_slug, Form.code, FormTotals.occasion.desc(), Form.number)
    )
    rows = db.session.execute(query).all()
    papers = _papers({form.id for _, form in rows})
    piles: dict[tuple[object, str], _Pile] = {}
    for row, form in rows:
        columns, keys = papers.get(form.id, ([], []))
        pile = piles.setdefault((edition_key(form, keys), row.occasion), _Pile(row.occasion, form))
        pile.form, pile.columns = form, columns
        pile.tally.add(read_counts(row.n, row.counts))
    enough = {name: pile for name, pile in piles.items() if pile.tally.counts().n >= BINDING_N}
    newest: dict[tuple[str, str], tuple[int, object]] = {}
    for (edition, _), pile in enough.items():
        place = pile.form.jenjang_slug, pile.form.code
        newest[place] = max(newest.get(place, (0, edition)), (pile.form.number, edition))
    editions = {edition for _, edition in newest.values()}
    return [pile for (edition, _), pile in enough.items() if edition in editions]


def _papers(form_ids: set[int]) -> dict[int, tuple[list[Column], list[object]]]:
    """Of each form its questions in order by today's keys, and the keys that were put right."""
    query: Any = (
        select(FormItem.form_id, FormItem.position, Item.code, ItemVersion.max_marks, KeyCorrection)
        .join(ItemVersion, ItemVersion.id == FormItem.item_version_id)
        .join(Item, Item.id == ItemVersion.item_id)
        .outerjoin(KeyCorrection, is_todays_key())
        .where(FormItem.form_id.in_(form_ids))
        .order_by(FormItem.form_id, FormItem.position)
    )
    papers: dict[int, tuple[list[Column], list[object]]] = {}
    for form_id, position, code, most, correction in db.session.execute(query):
        columns, keys = papers.setdefault(form_id, ([], []))
        columns.append((code, correction.max_marks if correction else most,
                        correction is not None and correction.credit))  # fmt: skip
        if correction is not None:
            keys.append((position, key_of(correction)))
    return papers


def _flags(pile: _Pile) -> list[tuple[str, tuple[str, ...]]]:
    """The flagged questions of one edition on this occasion."""
    counts = pile.tally.counts()
    if len(counts.joint) != len(pile.columns):
        return []
    added = SittingSums(
        names=[code for code, _, _ in pile.columns],
        sums=counts.form_sums([most for _, most, _ in pile.columns]),
        credited={place for place, (_, _, credited) in enumerate(pile.columns) if credited},
    )
    found = analyse_added(added, occasion=pile.occasion, with_omega=False)
    return [(code, flags) for code, flags in found.item_flags.items() if flags]
