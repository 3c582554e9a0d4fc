"""A judge's own sheet: the questions of the form, and a rating for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from lms.assessment.decision_models import KeyCorrection
from lms.assessment.keys import find_corrections
from lms.assessment.kinds.registry import read_question
from lms.assessment.models import Form, FormItem, Item, ItemVersion
from lms.assessment.rules.balance import plain_text
from lms.db import db
from lms.errors import Conflict, NotFound
from lms.evaluation.panels.holding import OpenPanel, find_judge, get_panel
from lms.evaluation.panels.models import JudgeRating, Panel, PanelJudge, PanelStage
from lms.people.models import Person

# the percentages that can be chosen
STEPS = tuple(range(0, 101, 5))


class PanelClosed(Conflict):
    """The panel takes no more ratings."""


@dataclass(frozen=True)
class SheetLine:
    """One question on a judge's sheet."""

    place: int
    code: str
    text: str
    # None: not rated yet
    percent: int | None
    # rated in the round that is open
    is_new: bool


def list_my_panels(*, of: Person) -> Sequence[tuple[Panel, Form]]:
    """Where this person judges, newest first."""
    query = (
        select(Panel, Form)
        .join(Form, Form.id == Panel.form_id)
        .join(PanelJudge, PanelJudge.panel_id == Panel.id)
        .where(PanelJudge.person_id == of.id, PanelJudge.ended_at.is_(None))
        .order_by(Panel.opened_at.desc(), Panel.id.desc())
    )
    return [(panel, form) for panel, form in db.session.execute(query)]


def get_my_panel(panel_id: UUID, *, of: Person) -> OpenPanel:
    """Raises NotFound for whoever is no judge of it."""
    if find_judge(panel_id, of.id) is None:
        raise NotFound
    return get_panel(panel_id)


def list_lines(held: OpenPanel, *, of: Person) -> Sequence[SheetLine]:
    """All questions in form order with the judge's newest ratings."""
    query = (
        select(FormItem.position, Item.code, ItemVersion.body)
        .join(ItemVersion, ItemVersion.id == FormItem.item_version_id)
        .join(Item, Item.id == ItemVersion.item_id)
        .where(FormItem.form_id == held.form.id)
        .order_by(FormItem.position)
    )
    mine = newest(list_ratings(held.panel)).get(of.id, {})
    return [
        SheetLine(
            place=place,
            code=code,
            text=plain_text(read_question(body).stem),
            percent=mine[place].percent if place in mine else None,
            is_new=place in mine and mine[place].step == held.step,
        )
        for place, (_, code, body) in enumerate(db.session.execute(query))
    ]


def get_question(form: Form, place: int) -> tuple[str, ItemVersion, KeyCorrection | None]:
    """Code, version and correction of the question at `place`, from 0; raises NotFound."""
    query = (
        select(Item.code, ItemVersion)
        .join(ItemVersion, ItemVersion.item_id == Item.id)
        .join(FormItem, FormItem.item_version_id == ItemVersion.id)
        .where(FormItem.form_id == form.id)
        .order_by(FormItem.position)
        .offset(place)
        .limit(1)
    )
    row = db.session.execute(query).one_or_none()
    if row is None:
        raise NotFound
    return row[0], row[1], find_corrections([row[1].id]).get(row[1].id)


def list_ratings(panel: Panel) -> Sequence[JudgeRating]:
    """Every rating of everybody, the older ones of a question first."""
    query = select(JudgeRating).where(JudgeRating.panel_id == panel.id)
    return db.session.scalars(query.order_by(JudgeRating.number, JudgeRating.id)).all()


def newest(
    ratings: Sequence[JudgeRating], *, until: PanelStage | None = None
) -> Mapping[UUID, Mapping[int, JudgeRating]]:
    """By person and place; with `until` FIRST only what was thought in the first round."""
    found: dict[UUID, dict[int, JudgeRating]] = {}
    for rating in ratings:
        if until is None or rating.step == until:
            found.setdefault(rating.person_id, {})[rating.place] = rating
    return found


def rate(held: OpenPanel, place: int, percent: int, *, by: Person, now: datetime) -> JudgeRating:
    """Adds a rating, 0 to 100; raises PanelClosed, and Conflict when two come at once."""
    if held.is_closed:
        raise PanelClosed("Panel ini sudah ditutup. Terima kasih atas penilaian Anda.")
    if percent not in STEPS:
        raise ValueError("a percentage that cannot be chosen")
    highest = select(func.coalesce(func.max(JudgeRating.number), 0)).where(
        JudgeRating.panel_id == held.panel.id,
        JudgeRating.person_id == by.id,
        JudgeRating.place == place,
    )
    rating = JudgeRating(
        panel_id=held.panel.id,
        person_id=by.id,
        place=place,
        number=(db.session.scalar(highest) or 0) + 1,
        step=str(held.step),
        percent=percent,
        rated_at=now,
    )
    try:
        with db.session.begin_nested():
            db.session.add(rating)
    except IntegrityError as error:
        raise Conflict("Penilaian ini baru saja disimpan dari halaman lain.") from error
    return rating
