"""The files as authors see them: what is published, and over it what was written since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from uuid import UUID

from sqlalchemy import select

from lms.authoring.models import AddedPicture, Document, DraftText
from lms.authoring.rules.blocks import decode
from lms.authoring.rules.pieces import Piece, build_piece, piece_of
from lms.curriculum.publications import find_newest, get_files
from lms.db import db
from lms.errors import NotFound

Files = dict[str, bytes]
# the newest publication by its digest: the same bytes in any database
_newest: tuple[str, Files] = ("", {})


@dataclass(frozen=True)
class Writing:
    """One document with its text of today."""

    document_id: UUID
    piece: str
    content: bytes
    number: int
    published_sha256: str | None


@dataclass(frozen=True)
class Shelf:
    """All files that are published, and the drafts over them."""

    published: Mapping[str, bytes]
    drafts: Mapping[str, Writing]
    pictures: Mapping[str, bytes]

    @cached_property
    def files(self) -> Files:
        """What would be published if all drafts were; an empty draft takes its file out."""
        drafts = {path: draft.content for path, draft in self.drafts.items()}
        merged = {**self.pictures, **self.published, **drafts}
        return {path: content for path, content in merged.items() if content}

    @cached_property
    def texts(self) -> dict[str, str]:
        return {path: decode(each) for path, each in self.files.items() if path.endswith(".md")}

    def get_piece(self, slug: str) -> Piece:
        """Raises NotFound."""
        piece = build_piece(slug, self.texts)
        if piece is None:
            raise NotFound
        return piece

    def changed(self, slug: str) -> dict[str, bytes]:
        """The drafts of one piece that differ from what is published; empty: the file goes."""
        return {
            path: draft.content
            for path, draft in self.drafts.items()
            if draft.piece == slug and draft.content != self.published.get(path, b"")
        }

    def is_behind(self, path: str) -> bool:
        """Whether something else was published since the draft began."""
        draft, now = self.drafts.get(path), self.published.get(path)
        if draft is None:
            return False
        return draft.published_sha256 != (None if now is None else hash_of(now))


def read_shelf(piece: str | None = None) -> Shelf:
    """The newest publication and over it the drafts and pictures of one piece, or of all."""
    return Shelf(published_files(), _drafts(piece), _pictures(piece))


def published_files() -> Files:
    """The files of the newest publication, kept by each process; {} before the first."""
    global _newest
    newest = find_newest()
    if newest is None:
        return {}
    if _newest[0] != newest.digest:
        _newest = newest.digest, get_files(newest)
    return _newest[1]


def hash_of(content: bytes) -> str:
    return sha256(content).hexdigest()


def list_pieces(shelf: Shelf) -> list[Piece]:
    """Every module, bank and list, modules first, in the order of their folders."""
    texts = shelf.texts
    slugs = {piece_of(path, text): path for path, text in sorted(texts.items(), reverse=True)}
    slugs.pop("", None)
    pieces = [build_piece(slug, texts) for slug in sorted(slugs, key=lambda slug: slugs[slug])]
    return [piece for piece in pieces if piece]


def find_picture(piece: Piece, name: str, shelf: Shelf) -> bytes:
    """A picture of the piece, also one that is not published yet; raises NotFound."""
    content = shelf.files.get(f"{piece.folder}/{name}")
    if content is None or name.endswith(".md"):
        raise NotFound
    return content


def _drafts(piece: str | None) -> dict[str, Writing]:
    query = (
        select(
            Document.path,
            Document.id,
            Document.piece,
            DraftText.content,
            DraftText.number,
            DraftText.published_sha256,
        )
        .join(DraftText, DraftText.document_id == Document.id)
        .order_by(Document.id)
    )
    if piece is not None:
        query = query.where(Document.piece == piece)
    return {row.path: Writing(*row[1:]) for row in db.session.execute(query)}


def _pictures(piece: str | None) -> dict[str, bytes]:
    query = select(AddedPicture.name, AddedPicture.content).order_by(AddedPicture.id)
    if piece is not None:
        query = query.where(AddedPicture.piece == piece)
    return {row.name: row.content for row in db.session.execute(query)}
