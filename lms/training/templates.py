"""Published trainings; one that vanished from the files stays, because classes name it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from lms.db import db
from lms.training.models import Training
from lms.training.rules.templates import TrainingText


def list_trainings() -> Sequence[Training]:
    """All that a class may name, by title."""
    return db.session.scalars(select(Training).order_by(Training.title, Training.slug)).all()


def publish_trainings(trainings: Sequence[TrainingText]) -> None:
    for text in trainings:
        db.session.merge(
            Training(
                slug=text.slug,
                title=text.title,
                jenjang_slug=text.jenjang,
                days=text.days,
                jp=text.jp,
                max_participants=text.max_participants,
                opens_jenjang=text.opens_jenjang,
                pass_rule=text.pass_rule,
                tests=text.tests,
                test_series=text.own_test.code if text.own_test else "",
                sessions=text.sessions,
                body_html=text.body_html,
            )
        )
    db.session.flush()
