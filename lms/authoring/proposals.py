"""Versions that were handed in: what they change, what readers say, who may read by a link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from lms.authoring.documents import Shelf, hash_of
from lms.authoring.models import (
    Proposal,
    ProposedFile,
    Release,
    Remark,
    ReviewLink,
    Verdict,
)
from lms.authoring.rules.blocks import decode
from lms.authoring.rules.pieces import Piece
from lms.curriculum.rules.references import find_references
from lms.db import db
from lms.errors import Conflict, NotFound
from lms.people.models import Ending, Person

LINK_DAYS = 14


@dataclass(frozen=True)
class Reader:
    """Who says something about a proposal: an account, or a name given with a link."""

    name: str
    person_id: UUID | None = None
    link_id: UUID | None = None


def propose(piece: Piece, shelf: Shelf, *, note: str, by: Person, now: datetime) -> Proposal:
    """Hands in what differs from the published files, with the pictures that it shows."""
    changed = shelf.changed(piece.slug)
    if not changed:
        raise Conflict("Belum ada yang berbeda dari yang terbit, jadi tidak ada yang diajukan.")
    if any(shelf.is_behind(path) for path in changed):
        raise Conflict("Versi terbit sudah berubah; gabungkan dahulu di halaman yang diubah.")
    query = select(func.max(Proposal.number)).where(Proposal.piece == piece.slug)
    proposal = Proposal(
        piece=piece.slug,
        number=(db.session.scalar(query) or 0) + 1,
        title=piece.title,
        note=note,
        proposed_at=now,
        proposed_by_id=by.id,
    )
    try:
        with db.session.begin_nested():
            db.session.add(proposal)
    except IntegrityError as error:
        raise Conflict("Usulan lain baru saja masuk; muat ulang halaman ini.") from error
    files = {**_new_pictures(piece, shelf, changed), **changed}
    db.session.add_all(
        ProposedFile(
            proposal_id=proposal.id,
            path=path,
            content=content,
            published_sha256=hash_of(shelf.published[path]) if path in shelf.published else None,
        )
        for path, content in files.items()
    )
    db.session.flush()
    return proposal


def _new_pictures(piece: Piece, shelf: Shelf, changed: Mapping[str, bytes]) -> dict[str, bytes]:
    """Pictures that are not published and that a changed text shows."""
    shown = {
        f"{piece.folder}/{found.target.rpartition('/')[2]}"
        for content in changed.values()
        for found in find_references(decode(content))
        if found.kind == "picture"
    }
    return {path: shelf.pictures[path] for path in shown if path in shelf.pictures}


def list_proposals(piece: str) -> Sequence[Proposal]:
    """The newest first."""
    query = select(Proposal).where(Proposal.piece == piece)
    return db.session.scalars(query.order_by(Proposal.number.desc(), Proposal.id.desc())).all()


def get_proposal(proposal_id: UUID) -> Proposal:
    """Raises NotFound."""
    proposal = db.session.get(Proposal, proposal_id)
    if proposal is None:
        raise NotFound
    return proposal


def list_files(proposal: Proposal) -> Sequence[ProposedFile]:
    query = select(ProposedFile).where(ProposedFile.proposal_id == proposal.id)
    return db.session.scalars(query.order_by(ProposedFile.path)).all()


def find_release(proposal: Proposal) -> Release | None:
    query = select(Release).where(Release.proposal_id == proposal.id).order_by(Release.id)
    return db.session.scalars(query).first()


def add_release(proposal: Proposal, *, digest: str, by: Person, now: datetime) -> None:
    db.session.add(
        Release(proposal_id=proposal.id, digest=digest, released_at=now, released_by_id=by.id)
    )
    db.session.flush()


def add_remark(
    proposal: Proposal, *, path: str, place: int, block: str, words: str, by: Reader, now: datetime
) -> None:
    db.session.add(
        Remark(
            proposal_id=proposal.id,
            path=path,
            place=place,
            block=block,
            words=words,
            said_by=by.name,
            person_id=by.person_id,
            link_id=by.link_id,
            said_at=now,
        )
    )
    db.session.flush()


def list_remarks(proposal: Proposal) -> Sequence[Remark]:
    """In the order in which they were said."""
    query = select(Remark).where(Remark.proposal_id == proposal.id)
    return db.session.scalars(query.order_by(Remark.said_at, Remark.id)).all()


def add_verdict(
    proposal: Proposal, *, is_approved: bool, words: str, by: Reader, now: datetime
) -> None:
    """Raises Conflict for the author: nobody approves the own work."""
    if by.person_id is not None and by.person_id == proposal.proposed_by_id:
        raise Conflict("Usulan Anda sendiri dibaca dan disetujui orang lain.")
    db.session.add(
        Verdict(
            proposal_id=proposal.id,
            is_approved=is_approved,
            words=words,
            said_by=by.name,
            person_id=by.person_id,
            link_id=by.link_id,
            said_at=now,
        )
    )
    db.session.flush()


def list_verdicts(proposal: Proposal) -> list[Verdict]:
    """The newest of each reader, in the order in which they were said."""
    query = select(Verdict).where(Verdict.proposal_id == proposal.id)
    rows = db.session.scalars(query.order_by(Verdict.said_at, Verdict.id)).all()
    newest = {(row.person_id, row.link_id, row.said_by): row for row in rows}
    return list(newest.values())


def make_link(proposal: Proposal, *, by: Person, now: datetime) -> ReviewLink:
    """A link that ends by itself after two weeks."""
    link = ReviewLink(
        proposal_id=proposal.id,
        made_at=now,
        made_by_id=by.id,
        ends_at=now + timedelta(days=LINK_DAYS),
    )
    db.session.add(link)
    db.session.flush()
    return link


def list_links(proposal: Proposal, *, now: datetime) -> Sequence[ReviewLink]:
    """Those that still open."""
    ended = select(Ending.subject_id)
    query = select(ReviewLink).where(
        ReviewLink.proposal_id == proposal.id,
        ReviewLink.ends_at > now,
        ReviewLink.id.not_in(ended),
    )
    return db.session.scalars(query.order_by(ReviewLink.id)).all()


def open_link(link_id: UUID, *, now: datetime) -> tuple[ReviewLink, Proposal]:
    """The proposal behind a link that has not ended; raises NotFound."""
    link = db.session.get(ReviewLink, link_id)
    if link is None or link.ends_at <= now or _is_ended(link.id):
        raise NotFound("Tautan ini sudah berakhir. Minta tautan baru kepada penulisnya.")
    return link, get_proposal(link.proposal_id)


def end_link(link: ReviewLink, *, by: Person, now: datetime) -> None:
    """Ends it before its time; twice is once."""
    if not _is_ended(link.id):
        db.session.add(Ending(subject_id=link.id, ended_at=now, ended_by_id=by.id))
        db.session.flush()


def get_link(link_id: UUID) -> ReviewLink:
    link = db.session.get(ReviewLink, link_id)
    if link is None:
        raise NotFound
    return link


def _is_ended(link_id: UUID) -> bool:
    return db.session.scalar(select(Ending.id).where(Ending.subject_id == link_id)) is not None
