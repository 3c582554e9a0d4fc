"""What was written in the browser: documents, the events of their drafts, proposals, opinions."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Model, new_id
from lms.history.models import Fact, FactPart


class Document(Fact, Model):
    """A file that somebody began to write on; its id lasts, whatever is published meanwhile."""

    __table_args__ = (UniqueConstraint("path", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    path: Mapped[str]
    # slug of the module, or the bank, to which it belongs (lms.authoring.rules.pieces)
    piece: Mapped[str] = mapped_column(index=True)
    # the file as it was; empty: it was not there
    begun_with: Mapped[bytes] = mapped_column(LargeBinary)
    begun_at: Mapped[datetime]
    begun_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


class DraftText(Model):
    """The text of a document today: the outcome of its events, kept beside them.

    An empty text is no file: a lesson that was taken out.
    """

    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str]
    # the last event
    number: Mapped[int]
    # the published file that it stands on; None: not published yet
    published_sha256: Mapped[str | None]
    changed_at: Mapped[datetime]


class EventKind(StrEnum):
    """What an event of a draft is."""

    EDIT = "edit"
    # an edit that met another one: its words are kept in `beside`
    MET = "met"
    # what is being typed and not yet part of the text: fields of a form as JSON in `beside`
    TYPED = "typed"
    # kept words were taken in or left out; `about_id` says which
    SETTLED = "settled"
    # an earlier version, or the published file, was taken in
    TAKEN = "taken"


class DraftEvent(Fact, Model):
    """One change of a draft; append-only. From `start` to `end` stands `new` since then."""

    __table_args__ = (
        UniqueConstraint("document_id", "number", "origin"),
        Index(None, "document_id", "after_sha256"),
    )

    # 128 random bits in hex, made by the browser: the same id again is the same row
    id: Mapped[str] = mapped_column(primary_key=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"))
    # from 1, in the order in which they came
    number: Mapped[int]
    kind: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    new: Mapped[bytes] = mapped_column(LargeBinary)
    # the text after it
    after_sha256: Mapped[str]
    # the text that its author had before the eyes
    seen_sha256: Mapped[str]
    # words that found no place in the text, and the block beside which they are shown
    beside: Mapped[str | None]
    place: Mapped[int]
    about_id: Mapped[str | None]
    written_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime]


class AddedPicture(Fact, Model):
    """A picture that an author gave, made small; it is published with the text that shows it."""

    __table_args__ = (Index(None, "piece", "name"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    piece: Mapped[str]
    name: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    added_at: Mapped[datetime]
    added_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


class Proposal(Fact, Model):
    """A version of a module or a bank, handed in to be read by others and published."""

    __table_args__ = (UniqueConstraint("piece", "number", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    piece: Mapped[str]
    number: Mapped[int]
    title: Mapped[str]
    # what the author says about it
    note: Mapped[str]
    proposed_at: Mapped[datetime]
    proposed_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


class ProposedFile(FactPart, Model):
    """One file of a proposal that differs from what is published; empty: it goes."""

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    # the published file that it was made from; None: there was none
    published_sha256: Mapped[str | None]


class ReviewLink(Fact, Model):
    """A way for somebody without an account to read one proposal and to say something."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), index=True)
    made_at: Mapped[datetime]
    made_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    ends_at: Mapped[datetime]


class Remark(Fact, Model):
    """What a reader says about one block of a proposal."""

    __table_args__ = (Index(None, "proposal_id", "path"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    path: Mapped[str]
    # the block as it was read
    place: Mapped[int]
    block: Mapped[str]
    words: Mapped[str]
    # who says it: somebody with an account, or a name given with a link
    said_by: Mapped[str]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    link_id: Mapped[UUID | None] = mapped_column(ForeignKey("review_link.id"))
    said_at: Mapped[datetime]


class Verdict(Fact, Model):
    """Somebody has read a proposal and says whether it may be published; the newest counts."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), index=True)
    is_approved: Mapped[bool]
    words: Mapped[str]
    said_by: Mapped[str]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    link_id: Mapped[UUID | None] = mapped_column(ForeignKey("review_link.id"))
    said_at: Mapped[datetime]


class Release(Fact, Model):
    """A proposal was published; the digest is that of the publication."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), index=True)
    digest: Mapped[str]
    released_at: Mapped[datetime]
    released_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
