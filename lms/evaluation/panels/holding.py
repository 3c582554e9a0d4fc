"""Panels as the evaluator holds them: open, name judges, go on to the next step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from lms.assessment.models import Form
from lms.db import db
from lms.errors import Conflict, NotFound
from lms.evaluation.panels.models import Panel, PanelJudge, PanelStage, PanelStep
from lms.people import audit
from lms.people.endings import end
from lms.people.models import Person
from lms.training.angkatan import find_sitting_class
from lms.zones import Today

ORDER = tuple(PanelStage)


class JudgeRefused(Conflict):
    """Somebody who cannot judge this test; the words say why."""


@dataclass(frozen=True)
class OpenPanel:
    """A panel with its form and how far it is."""

    panel: Panel
    form: Form
    step: PanelStage

    @property
    def is_closed(self) -> bool:
        return self.step == PanelStage.CLOSED


def open_panel(form: Form, *, title: str, by: Person, now: datetime) -> Panel:
    """A panel in its first round, without judges."""
    panel = Panel(form_id=form.id, title=title, opened_at=now, opened_by_id=by.id)
    db.session.add(panel)
    db.session.flush()
    db.session.add(_step(panel, PanelStage.FIRST, by, now, {}))
    db.session.flush()
    _record("panel.open", panel, by, now, form=form.id, title=title)
    return panel


def list_panels() -> Sequence[OpenPanel]:
    """All panels, the newest first."""
    steps: dict[UUID, list[str]] = {}
    for panel_id, step in db.session.execute(select(PanelStep.panel_id, PanelStep.step)):
        steps.setdefault(panel_id, []).append(step)
    query = (
        select(Panel, Form)
        .join(Form, Form.id == Panel.form_id)
        .order_by(Panel.opened_at.desc(), Panel.id.desc())
    )
    return [OpenPanel(panel, form, _furthest(steps[panel.id])) for panel, form in
            db.session.execute(query)]  # fmt: skip


def get_panel(panel_id: UUID) -> OpenPanel:
    """Raises NotFound."""
    query = (
        select(Panel, Form, PanelStep.step)
        .join(Form, Form.id == Panel.form_id)
        .join(PanelStep, PanelStep.panel_id == Panel.id)
        .where(Panel.id == panel_id)
    )
    rows = db.session.execute(query).all()
    if not rows:
        raise NotFound
    return OpenPanel(rows[0][0], rows[0][1], _furthest([step for _, _, step in rows]))


def get_closing(panel: Panel) -> PanelStep | None:
    """The closing with the result that was kept; None while the panel is open."""
    query = (
        select(PanelStep)
        .where(PanelStep.panel_id == panel.id, PanelStep.step == str(PanelStage.CLOSED))
        .order_by(PanelStep.id)
        .limit(1)
    )
    return db.session.scalar(query)


def find_judge(panel_id: UUID, person_id: UUID) -> PanelJudge | None:
    """Who judges today."""
    query = select(PanelJudge).where(
        PanelJudge.panel_id == panel_id,
        PanelJudge.person_id == person_id,
        PanelJudge.ended_at.is_(None),
    )
    return db.session.scalar(query.limit(1))


def list_judges(panel: Panel) -> Sequence[tuple[PanelJudge, Person]]:
    """Who judges today, by name."""
    query = (
        select(PanelJudge, Person)
        .join(Person, Person.id == PanelJudge.person_id)
        .where(PanelJudge.panel_id == panel.id, PanelJudge.ended_at.is_(None))
        .order_by(Person.name, Person.username)
    )
    return [(judge, person) for judge, person in db.session.execute(query)]


def name_judge(held: OpenPanel, person: Person, *, by: Person, now: datetime, today: Today) -> None:
    """A judge sees questions and keys, so nobody who may still sit this test becomes one.

    Raises JudgeRefused; naming somebody twice changes nothing.
    """
    if held.is_closed:
        raise JudgeRefused("Panel ini sudah ditutup.")
    angkatan = find_sitting_class(person, of=[held.form.jenjang_slug], today=today)
    if angkatan is not None:
        raise JudgeRefused(
            f"{person.name} masih menjadi peserta {angkatan.title} dan belum boleh melihat kunci."
        )
    if find_judge(held.panel.id, person.id) is not None:
        return
    before = select(func.count()).where(
        PanelJudge.panel_id == held.panel.id, PanelJudge.person_id == person.id
    )
    judge = PanelJudge(
        panel_id=held.panel.id,
        person_id=person.id,
        number=(db.session.scalar(before) or 0) + 1,
        named_at=now,
        named_by_id=by.id,
    )
    db.session.add(judge)
    _flush("Panel ini baru saja diubah orang lain. Muat ulang dahulu.")
    _record("panel.name_judge", held.panel, by, now, judge=str(person.id))


def drop_judge(held: OpenPanel, person_id: UUID, *, by: Person, now: datetime) -> None:
    """Ratings stay stored but no longer count. Raises NotFound for who is no judge."""
    judge = find_judge(held.panel.id, person_id)
    if judge is None:
        raise NotFound
    if held.is_closed:
        raise JudgeRefused("Panel ini sudah ditutup.")
    judge.ended_at = end(judge.id, angkatan_id=None, by=by, now=now)
    _record("panel.drop_judge", held.panel, by, now, judge=str(person_id))


def take_step(
    held: OpenPanel, step: PanelStage, *, result: dict[str, object], by: Person, now: datetime
) -> None:
    """Goes on, never back; raises Conflict for a step that was taken or passed."""
    if ORDER.index(step) <= ORDER.index(held.step):
        raise Conflict("Panel ini sudah lebih jauh. Muat ulang dahulu.")
    db.session.add(_step(held.panel, step, by, now, result))
    _flush("Panel ini baru saja diubah orang lain. Muat ulang dahulu.")
    _record(f"panel.{step}", held.panel, by, now, **result)


def _furthest(steps: Sequence[str]) -> PanelStage:
    return max((PanelStage(step) for step in steps), key=ORDER.index)


def _step(
    panel: Panel, step: PanelStage, by: Person, now: datetime, result: dict[str, object]
) -> PanelStep:
    return PanelStep(
        panel_id=panel.id, step=str(step), taken_at=now, taken_by_id=by.id, result=result
    )


def _flush(fault: str) -> None:
    """Of two who press at once the constraint lets one through."""
    try:
        with db.session.begin_nested():
            db.session.flush()
    except IntegrityError as error:
        raise Conflict(fault) from error


def _record(action: str, panel: Panel, by: Person, now: datetime, **detail: object) -> None:
    audit.record(action, subject=f"panel:{panel.id}", by=by, now=now, **detail)
