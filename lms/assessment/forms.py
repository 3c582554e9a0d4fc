"""Publishing of the parallel forms: a changed form is a new paper, and a new edition only when
another thing is measured."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import select

from lms.assessment.models import Form, FormItem, Item, ItemVersion
from lms.assessment.rules.form_series import letter_of
from lms.assessment.rules.measure import measure_of_form
from lms.assessment.rules.parallel_forms import FormText
from lms.assessment.rules.third_form import CODE as THIRD
from lms.db import db
from lms.history.content import content_number


class FormChange(StrEnum):
    """What publishing a form made of it."""

    SAME = "same"
    FIRST = "first"
    # mended words: the figures go on
    MENDED = "mended"
    # another thing is measured: the figures begin anew
    ANEW = "anew"


def publish_forms(forms: Sequence[FormText], *, now: datetime) -> list[FormChange]:
    """What became of each; the items must have been published before."""
    versions = _published_versions()
    _retire(forms, now)
    return [
        publish_edition(text, [versions[code] for code in text.items], now=now) for text in forms
    ]


def publish_edition(text: FormText, items: Sequence[ItemVersion], *, now: datetime) -> FormChange:
    """Beside the newest paper of the form; `items` are those of the text, in order."""
    digest = _digest(text, items)
    newest = _newest(text)
    if newest is not None and newest.digest == digest:
        return FormChange.SAME
    number = newest.number + 1 if newest else 1
    _publish_form(text, items, digest, number=number, now=now)
    if newest is None:
        return FormChange.FIRST
    return FormChange.MENDED if newest.measure == _measure(text, items) else FormChange.ANEW


def _retire(forms: Sequence[FormText], now: datetime) -> None:
    """Forms that left the files are offered to nobody; those that came back are.

    Form C of a level and of a training's test is in no file (see third_forms.py).
    """
    kept = {(text.jenjang, text.code) for text in forms}
    for form in db.session.scalars(select(Form)):
        if letter_of(form.code) == THIRD:
            continue
        if (form.jenjang_slug, form.code) in kept:
            form.retired_at = None
        else:
            form.retired_at = form.retired_at or now
    db.session.flush()


def _published_versions() -> dict[str, ItemVersion]:
    query = select(Item.code, ItemVersion).join(
        ItemVersion, ItemVersion.id == Item.published_version_id
    )
    return dict(db.session.execute(query).all())


def _digest(text: FormText, items: Sequence[ItemVersion]) -> str:
    """Over content, not over row numbers: hall and centre must agree on it."""
    said = [text.title, text.minutes, text.pass_mark]
    said += [f"{code} {item.digest}" for code, item in zip(text.items, items, strict=True)]
    return sha256(json.dumps(said).encode()).hexdigest()


def _measure(text: FormText, items: Sequence[ItemVersion]) -> str:
    measured = ((code, item.measure) for code, item in zip(text.items, items, strict=True))
    return measure_of_form(text.minutes, text.pass_mark, measured)


def _newest(text: FormText) -> Form | None:
    query = (
        select(Form)
        .where(Form.jenjang_slug == text.jenjang, Form.code == text.code)
        .order_by(Form.number.desc())
        .limit(1)
    )
    return db.session.scalar(query)


def _publish_form(
    text: FormText, items: Sequence[ItemVersion], digest: str, *, number: int, now: datetime
) -> None:
    """A new edition; one that was published before is the newest again."""
    known = db.session.get(Form, content_number("form", text.jenjang, text.code, digest))
    if known is None:
        _add_form(text, items, digest, number=number, now=now)
    else:
        known.number = number
        db.session.flush()


def _add_form(
    text: FormText, items: Sequence[ItemVersion], digest: str, *, number: int, now: datetime
) -> None:
    form = Form(
        id=content_number("form", text.jenjang, text.code, digest),
        jenjang_slug=text.jenjang,
        code=text.code,
        number=number,
        digest=digest,
        measure=_measure(text, items),
        title=text.title,
        minutes=text.minutes,
        pass_mark=text.pass_mark,
        published_at=now,
    )
    db.session.add(form)
    db.session.flush()
    db.session.add_all(
        FormItem(form_id=form.id, position=position, item_version_id=item.id)
        for position, item in enumerate(items, 1)
    )
    db.session.flush()
