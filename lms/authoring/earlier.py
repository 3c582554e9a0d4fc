"""The texts that one file had: every version that was published, when, from where, by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, select

from lms.authoring.models import Release
from lms.curriculum.models import Publication, PublishedFile
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
    sha256: str | None
    # of the proposal that was published in the browser
    proposal_id: UUID | None
    released_by_id: UUID | None

    @property
    def content(self) -> bytes:
        return (find_blob(self.sha256) or b"") if self.sha256 else b""


def list_earlier(path: str) -> list[EarlierText]:
    """Each publication that changed the file, the newest first; two statements."""
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
    changed, before = [], None
    for row in db.session.execute(query):
        if row.sha256 != before:
            changed.append(row)
        before = row.sha256
    releases = _releases({row.digest for row in changed})
    found = []
    for number, row in enumerate(changed, 1):
        made = _nearest(releases.get(row.digest, []), row.published_at)
        who = (made.proposal_id, made.released_by_id) if made else (None, None)
        place = (row.id, number, row.published_at, row.published_from, row.sha256)
        found.append(EarlierText(*place, *who))
    return found[::-1]


def _releases(digests: set[str]) -> dict[str, list[Release]]:
    query = select(Release).where(Release.digest.in_(digests)).order_by(Release.id)
    found: dict[str, list[Release]] = {}
    for release in db.session.scalars(query):
        found.setdefault(release.digest, []).append(release)
    return found


def _nearest(releases: Sequence[Release], moment: datetime) -> Release | None:
    """The same files may have been published twice; the digest alone does not say when."""
    return min(releases, key=lambda one: abs(one.released_at - moment), default=None)
