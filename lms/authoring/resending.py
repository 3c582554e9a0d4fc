"""A form that is sent more than once: its answer was lost, or its author came back to it."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from lms.authoring.documents import hash_of
from lms.authoring.drafts import Edit, text_at
from lms.authoring.models import Document, DraftEvent, EventKind
from lms.authoring.rules.blocks import decode
from lms.db import db
from lms.people.models import Person


def as_sent_again(document: Document, change: Edit, *, form: str, by: Person) -> Edit:
    """The change in place of what an earlier sending of the same form did; else as it is.

    Its answer was lost and its author typed on, or came back to it. `form`: how the ids of its
    events begin.
    """
    query = select(DraftEvent).where(
        DraftEvent.document_id == document.id,
        DraftEvent.written_by_id == by.id,
        DraftEvent.id.startswith(form),
    )
    last = db.session.scalar(query.order_by(DraftEvent.number.desc()).limit(1))
    if last is None or last.kind != EventKind.EDIT or last.id == change.id:
        return change
    before = select(DraftEvent.after_sha256).where(
        DraftEvent.document_id == document.id, DraftEvent.number == last.number - 1
    )
    stood = db.session.scalar(before) or hash_of(document.begun_with)
    seen = text_at(document, change.seen)
    if last.seen_sha256 != stood or seen is None:
        return change
    new = change.make(decode(seen))
    return replace(change, seen=last.after_sha256, make=lambda _: new)
