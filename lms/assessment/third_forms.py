"""Form C: the paper of the test months later, drawn from the practice banks."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from lms.assessment.forms import publish_edition
from lms.assessment.items import list_form_versions
from lms.assessment.models import Form, Item, ItemVersion
from lms.assessment.quiz_names import bank_folder
from lms.assessment.quizzes import newest_form
from lms.assessment.rules.form_series import code_in_series
from lms.assessment.rules.parallel_forms import NEEDED, FormText
from lms.assessment.rules.third_form import CODE, CellQuestion, draw_third_form
from lms.db import db
from lms.errors import Conflict

# what the bank of a check is for, see rules/instruments.py
PRACTICE = "formatif"
NOTHING_SHARED = (
    "Bentuk A dan B tingkat ini tidak punya soal bersama, jadi tes lanjutan tidak dapat disusun."
)


def publish_third_form(jenjang_slug: str, *, series: str = "", now: datetime) -> Form:
    """Form C as today's questions give it, drawn anew; the same questions are the same edition.

    Of a training's own test `series` (see rules/form_series.py), which came from the same banks.

    Raises NotFound without the forms A and B, Conflict where they share no question.
    """
    form_a, form_b = (newest_form(jenjang_slug, code_in_series(series, one)) for one in NEEDED)
    of_a, of_b = (dict(list_form_versions(form)) for form in (form_a, form_b))
    shared = of_a.keys() & of_b.keys()
    if not shared:
        raise Conflict(NOTHING_SHARED)
    code = code_in_series(series, CODE)
    bank = {
        one: version
        for one, version in _practice_bank(jenjang_slug).items()
        if one not in of_a and one not in of_b
    }
    asked = [_asked(*pair) for pair in of_a.items()]
    codes = draw_third_form(
        asked, shared, [_asked(*pair) for pair in bank.items()], seed=f"{jenjang_slug}/{code}"
    )
    text = FormText(
        jenjang=jenjang_slug,
        code=code,
        title=form_a.title,
        minutes=form_a.minutes,
        pass_mark=form_a.pass_mark,
        items=codes,
    )
    publish_edition(text, [of_a.get(code) or bank[code] for code in codes], now=now)
    return newest_form(jenjang_slug, code)


def _practice_bank(jenjang_slug: str) -> dict[str, ItemVersion]:
    """By code the questions of the checks that are marked and stand alone, in no story."""
    query = (
        select(Item.code, ItemVersion)
        .join(ItemVersion, ItemVersion.id == Item.published_version_id)
        .where(
            Item.bank.startswith(bank_folder(jenjang_slug)),
            Item.use == PRACTICE,
            Item.retired_at.is_(None),
        )
        .order_by(Item.code)
    )
    found: dict[str, ItemVersion] = dict(db.session.execute(query).all())
    return {
        code: version
        for code, version in found.items()
        if version.question.is_marked and not version.question.case
    }


def _asked(code: str, version: ItemVersion) -> CellQuestion:
    return CellQuestion(code, version.competency, version.cognitive, version.kind)
