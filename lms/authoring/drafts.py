"""Writing on a document: every change is an event, the same id again is the same event."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from lms.authoring.documents import hash_of, published_files
from lms.authoring.models import Document, DraftEvent, DraftText, EventKind
from lms.authoring.rules.blocks import decode, encode
from lms.authoring.rules.merging import Displaced, merge_texts
from lms.authoring.rules.patches import Patch, patch_between
from lms.curriculum.publications import find_blob
from lms.db import db
from lms.errors import Conflict
from lms.people.models import Person


@dataclass(frozen=True)
class Edit:
    """What an author wants: the text that was seen, and what to make of it."""

    id: str
    # SHA-256 of the file as the author saw it
    seen: str
    place: int
    make: Callable[[str], str]
    # what was typed, kept where the seen text cannot be found any more
    words: str = ""
    kind: EventKind = EventKind.EDIT
    about_id: str | None = None


@dataclass(frozen=True)
class Saved:
    """The document after a change; `is_met`: somebody else had changed the same block."""

    sha256: str
    number: int
    is_met: bool


def open_document(path: str, *, piece: str, by: Person, now: datetime) -> Document:
    """The document of this file, begun with what is published when nobody wrote on it yet."""
    if (found := find_document(path)) is not None:
        return found
    try:
        with db.session.begin_nested():
            return _begin_document(path, piece=piece, by=by, now=now)
    except IntegrityError:
        # two begin at once, or one types and saves: the constraint says who was first
        return db.session.scalars(select(Document).where(Document.path == path)).one()


def _begin_document(path: str, *, piece: str, by: Person, now: datetime) -> Document:
    published = published_files().get(path)
    content = published or b""
    document = Document(path=path, piece=piece, begun_with=content, begun_at=now, begun_by_id=by.id)
    db.session.add(document)
    db.session.flush()
    db.session.add(
        DraftText(
            document_id=document.id,
            content=content,
            sha256=hash_of(content),
            number=0,
            published_sha256=None if published is None else hash_of(published),
            changed_at=now,
        )
    )
    db.session.flush()
    return document


def write(document: Document, change: Edit, *, by: Person, now: datetime) -> Saved:
    """Puts a change into the draft, together with what others wrote meanwhile."""
    draft = hold_draft(document)
    if (again := db.session.get(DraftEvent, change.id)) is not None:
        return Saved(draft.sha256, again.number, again.beside is not None)
    before = draft.content
    seen = before if change.seen in ("", draft.sha256) else text_at(document, change.seen)
    beside, place = None, change.place
    if seen is None:
        after, beside = before, change.words
    else:
        base = decode(seen)
        merged = merge_texts(base, decode(before), change.make(base), document.path)
        after = encode(merged.text)
        if merged.kept:
            beside = "\n\n".join(kept.words for kept in merged.kept)
            place = merged.kept[0].place
    if after == before and not beside and change.kind == EventKind.EDIT:
        if find_typed(document, of=by) is not None:
            _add_event(draft, change, EventKind.SETTLED, after, None, place, by, now)
        return Saved(draft.sha256, draft.number, False)
    kind = EventKind.MET if beside else change.kind
    _add_event(draft, change, kind, after, beside or None, place, by, now)
    return Saved(draft.sha256, draft.number, bool(beside))


def hold_draft(document: Document) -> DraftText:
    """The draft, which nobody else changes before the transaction ends."""
    db.session.execute(
        update(DraftText)
        .where(DraftText.document_id == document.id)
        .values(number=DraftText.number)
        .execution_options(synchronize_session=False)
    )
    query = select(DraftText).where(DraftText.document_id == document.id)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def list_events(document: Document) -> Sequence[DraftEvent]:
    """All events, the oldest first."""
    query = select(DraftEvent).where(DraftEvent.document_id == document.id)
    return db.session.scalars(query.order_by(DraftEvent.number, DraftEvent.id)).all()


def replay(document: Document, events: Sequence[DraftEvent]) -> bytes:
    """The text worked out from what happened; the same as the draft says."""
    content = document.begun_with
    for event in events:
        content = Patch(event.start, event.end, event.new).apply(content)
    return content


def list_kept(document: Document) -> list[DraftEvent]:
    """Words that found no place and about which nobody has decided yet."""
    events = list_events(document)
    done = {event.about_id for event in events if event.kind == EventKind.SETTLED}
    waiting = [event for event in events if event.beside and event.kind != EventKind.TYPED]
    return [event for event in waiting if event.id not in done]


def keep_typed(
    document: Document,
    fields: str,
    *,
    seen: str,
    place: int,
    event_id: str,
    by: Person,
    now: datetime,
) -> None:
    """What somebody is typing, beside the text; the same event again is the same row."""
    draft = hold_draft(document)
    if db.session.get(DraftEvent, event_id) is None:
        edit = Edit(event_id, seen, place, lambda text: text)
        _add_event(draft, edit, EventKind.TYPED, draft.content, fields, place, by, now)


def find_typed(document: Document, *, of: Person) -> DraftEvent | None:
    """What the person typed last and has not saved; None when something was saved since."""
    mine = [event for event in list_events(document) if event.written_by_id == of.id]
    if not mine or mine[-1].kind != EventKind.TYPED:
        return None
    saved = {event.seen_sha256 for event in mine if event.kind != EventKind.TYPED}
    # what was still on its way when its author saved the form
    return None if mine[-1].seen_sha256 in saved else mine[-1]


def list_writers(document: Document, *, since: datetime) -> set[UUID]:
    """Who has typed or saved since then."""
    query = select(DraftEvent.written_by_id).where(
        DraftEvent.document_id == document.id, DraftEvent.written_at >= since
    )
    return set(db.session.scalars(query))


def undo_last(document: Document, *, by: Person, event_id: str, now: datetime) -> bool:
    """Takes back the newest change of this person; False when all of them are taken back."""
    events = list_events(document)
    undone = {event.about_id for event in events}
    mine = [
        event
        for event in events
        if event.written_by_id == by.id and event.kind not in (EventKind.SETTLED, EventKind.TYPED)
        and event.id not in undone and event.about_id is None
    ]  # fmt: skip
    if not mine:
        return False
    last = mine[-1]
    before = replay(document, [event for event in events if event.number < last.number])
    change = Edit(
        id=event_id,
        seen=last.after_sha256,
        place=last.place,
        make=lambda _: decode(before),
        kind=EventKind.TAKEN,
        about_id=last.id,
    )
    write(document, change, by=by, now=now)
    return True


def take_published(document: Document, *, by: Person, event_id: str, now: datetime) -> bool:
    """Takes in what was published since the draft began; False where words had to be kept."""
    draft = hold_draft(document)
    published = published_files().get(document.path, b"")
    base = find_blob(draft.published_sha256) if draft.published_sha256 else b""
    if base is None:
        raise Conflict("Versi terbit yang menjadi dasar draf ini tidak ditemukan lagi.")
    merged = merge_texts(decode(base), decode(published), decode(draft.content), document.path)
    kept = "\n\n".join(each.words for each in merged.kept)
    change = Edit(event_id, draft.sha256, merged.kept[0].place if kept else 0, lambda text: text)
    kind = EventKind.MET if kept else EventKind.TAKEN
    _add_event(draft, change, kind, encode(merged.text), kept or None, change.place, by, now)
    draft.published_sha256 = hash_of(published) if published else None
    return not kept


def take_beside(
    document: Document,
    text: str,
    kept: Sequence[Displaced],
    *,
    by: Person,
    event_id: str,
    now: datetime,
) -> None:
    """A text from elsewhere comes into the draft, with words that wait for a decision."""
    draft = hold_draft(document)
    place = kept[0].place if kept else 0
    change = Edit(event_id, draft.sha256, place, lambda before: before)
    words = "\n\n".join(each.words for each in kept) or None
    kind = EventKind.MET if words else EventKind.TAKEN
    _add_event(draft, change, kind, encode(text), words, place, by, now)


def stand_on_published(path: str, sha256: str | None) -> None:
    """From now on the draft of this file stands on what has just been published."""
    document = find_document(path)
    if document is not None:
        hold_draft(document).published_sha256 = sha256
        db.session.flush()


def take_version(
    document: Document, content: bytes, *, by: Person, event_id: str, now: datetime
) -> None:
    """An earlier text becomes the newest one, as a change of its own."""
    edit = Edit(id=event_id, seen="", place=0, make=lambda _: decode(content), kind=EventKind.TAKEN)
    write(document, edit, by=by, now=now)


def text_at(document: Document, sha256: str) -> bytes | None:
    """The document as it once was, None if it never was so."""
    content = document.begun_with
    if hash_of(content) == sha256:
        return content
    for event in list_events(document):
        content = Patch(event.start, event.end, event.new).apply(content)
        if event.after_sha256 == sha256:
            return content
    return find_blob(sha256)


def _add_event(
    draft: DraftText,
    change: Edit,
    kind: EventKind,
    after: bytes,
    beside: str | None,
    place: int,
    by: Person,
    now: datetime,
) -> None:
    patch = patch_between(draft.content, after)
    sha256 = hash_of(after)
    event = DraftEvent(
        id=change.id,
        document_id=draft.document_id,
        number=draft.number + 1,
        kind=kind,
        start=patch.start,
        end=patch.end,
        new=patch.new,
        after_sha256=sha256,
        seen_sha256=change.seen,
        beside=beside,
        place=place,
        about_id=change.about_id,
        written_by_id=by.id,
        written_at=now,
    )
    db.session.add(event)
    draft.content, draft.sha256, draft.number = after, sha256, event.number
    draft.changed_at = now
    db.session.flush()


def find_document(path: str) -> Document | None:
    """The document of a file, None while nobody has written on it."""
    query = select(Document).where(Document.path == path).order_by(Document.id.desc()).limit(1)
    return db.session.scalar(query)
