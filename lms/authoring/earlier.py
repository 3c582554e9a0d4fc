"""The texts that one file had: every version that was published, when, from where, by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, func, select

from lms.authoring.models import Release
from lms.authoring.rules.blocks import decode
from lms.authoring.rules.renames import former_path
from lms.curriculum.models import Blob, Publication, PublishedFile
from lms.curriculum.publications import find_blob
from lms.db import db


@dataclass(frozen=True)
class EarlierText:
    """One version of a file; `sha256` is None where that publication took the file out."""

    publication_id: int
    # from 1, in the order of publishing
    number: int
    published_at: datetime
    # "files" or "browser"
    published_from: str
    # what the file was called then
    path: str
    sha256: str | None
    # of the proposal that was published in the browser
    proposal_id: UUID | None
    released_by_id: UUID | None

    @property
    def content(self) -> bytes:
        return (find_blob(self.sha256) or b"") if self.sha256 else b""


def list_earlier(path: str) -> list[EarlierText]:
    """Each publication that changed the file, the newest first, under its former names too.

    Three statements, and some more for each name it had.
    """
    changed = _list_changes(path)
    names = [path]
    while changed and (former := _find_former(changed[0])) and former not in names:
        first = changed[0].id
        changed = [*(row for row in _list_changes(former) if row.id < first), *changed]
        names.append(former)
    releases = _releases({row.digest for row in changed})
    found = []
    for number, row in enumerate(changed, 1):
        made = _nearest(releases.get(row.digest, []), row.published_at)
        who = (made.proposal_id, made.released_by_id) if made else (None, None)
        place = (row.id, number, row.published_at, row.published_from, row.path, row.sha256)
        found.append(EarlierText(*place, *who))
    return found[::-1]


@dataclass(frozen=True)
class _Change:
    """A publication in which one path got other bytes, or none."""

    id: int
    digest: str
    published_at: datetime
    published_from: str
    path: str
    sha256: str | None


def _list_changes(path: str) -> list[_Change]:
    """The oldest first."""
    query = (
        select(
            Publication.id,
            Publication.digest,
            Publication.published_at,
            Publication.published_from,
            PublishedFile.sha256,
        )
        .outerjoin(
            PublishedFile,
            and_(PublishedFile.publication_id == Publication.id, PublishedFile.path == path),
        )
        .order_by(Publication.id)
    )
    changed: list[_Change] = []
    before = None
    for row in db.session.execute(query):
        if row.sha256 != before:
            where = (row.id, row.digest, row.published_at, row.published_from)
            changed.append(_Change(*where, path, row.sha256))
        before = row.sha256
    return changed


def _find_former(first: _Change) -> str:
    """The path that went in the publication in which this one came; "" for a new file."""
    query = select(func.max(Publication.id)).where(Publication.id < first.id)
    before = db.session.scalar(query)
    if before is None or first.sha256 is None:
        return ""
    old, new = _hashes(before), _hashes(first.id)
    left = {path: sha256 for path, sha256 in old.items() if path not in new}
    gone = {path: sha256 for path, sha256 in left.items() if path.endswith(".md")}
    if not gone:
        return ""
    blobs = select(Blob.sha256, Blob.content).where(Blob.sha256.in_([*gone.values(), first.sha256]))
    texts = {row.sha256: decode(row.content) for row in db.session.execute(blobs)}
    known = {path: texts.get(sha256, "") for path, sha256 in gone.items()}
    return former_path(first.path, first.sha256, texts.get(first.sha256, ""), gone, known)


def _hashes(publication_id: int) -> dict[str, str]:
    query = select(PublishedFile.path, PublishedFile.sha256)
    rows = db.session.execute(query.where(PublishedFile.publication_id == publication_id))
    return {row.path: row.sha256 for row in rows}


def _releases(digests: set[str]) -> dict[str, list[Release]]:
    query = select(Release).where(Release.digest.in_(digests)).order_by(Release.id)
    found: dict[str, list[Release]] = {}
    for release in db.session.scalars(query):
        found.setdefault(release.digest, []).append(release)
    return found


def _nearest(releases: Sequence[Release], moment: datetime) -> Release | None:
    """The same files may have been published twice; the digest alone does not say when."""
    return min(releases, key=lambda one: abs(one.released_at - moment), default=None)
