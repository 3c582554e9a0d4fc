"""The files of every publication, kept like a commit: what was published, when, from where."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import select

from lms.curriculum.models import Blob, Picture, Publication, PublishedFile
from lms.curriculum.rules.markup import RENDERER, ServedPicture
from lms.curriculum.rules.pictures import MEDIA_TYPES
from lms.db import db

FILES, BROWSER = "files", "browser"


def find_newest(*, published_from: str | None = None) -> Publication | None:
    """The newest publication, or the newest from one place."""
    query = select(Publication).order_by(Publication.id.desc()).limit(1)
    if published_from is not None:
        query = query.where(Publication.published_from == published_from)
    return db.session.scalar(query)


def list_hashes(publication: Publication | None) -> dict[str, str]:
    """SHA-256 of every file of a publication by its path; none for None."""
    if publication is None:
        return {}
    query = select(PublishedFile.path, PublishedFile.sha256).where(
        PublishedFile.publication_id == publication.id
    )
    return dict(db.session.execute(query).all())


def get_files(publication: Publication) -> dict[str, bytes]:
    """Every file of a publication, byte for byte."""
    query = (
        select(PublishedFile.path, Blob.content)
        .join(Blob, Blob.sha256 == PublishedFile.sha256)
        .where(PublishedFile.publication_id == publication.id)
        .order_by(PublishedFile.path)
    )
    return dict(db.session.execute(query).all())


def tree_digest(hashes: Mapping[str, str]) -> str:
    """SHA-256 in hex over every path with the hash of its file, whatever their order."""
    lines = [f"{path}\0{content}\n" for path, content in sorted(hashes.items())]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def add_publication(
    files: Mapping[str, bytes], *, hashes: Mapping[str, str], published_from: str, now: datetime
) -> Publication:
    """Stores what is new among the files and writes down the state of all of them."""
    stored = _stored(Blob, hashes.values())
    fresh = {hashes[path]: content for path, content in files.items()}
    db.session.add_all(
        Blob(sha256=sha256, content=content)
        for sha256, content in fresh.items()
        if sha256 not in stored
    )
    publication = Publication(
        digest=tree_digest({path: hashes[path] for path in files}),
        published_at=now,
        published_from=published_from,
        renderer=RENDERER,
    )
    db.session.add(publication)
    db.session.flush()
    db.session.add_all(
        PublishedFile(publication_id=publication.id, path=path, sha256=hashes[path])
        for path in sorted(files)
    )
    db.session.flush()
    return publication


def publish_pictures(pictures: Iterable[ServedPicture]) -> None:
    """Lets the pictures be served; those of older versions stay."""
    wanted = {picture.sha256: picture for picture in pictures}
    stored = _stored(Picture, wanted)
    db.session.add_all(
        Picture(sha256=sha256, media_type=MEDIA_TYPES[picture.ending])
        for sha256, picture in wanted.items()
        if sha256 not in stored
    )
    db.session.flush()


def find_conflicts(
    disk: Mapping[str, str], newest: Mapping[str, str], last: Mapping[str, str]
) -> list[str]:
    """Paths that an author changed in the browser and that the disk does not have so.

    All three map path to hash: the disk, the newest publication, the last one from files.
    """
    paths: Collection[str] = disk.keys() | newest.keys() | last.keys()
    return sorted(
        path
        for path in paths
        if newest.get(path) != last.get(path) and newest.get(path) != disk.get(path)
    )


def _stored(model: type[Blob] | type[Picture], hashes: Collection[str]) -> set[str]:
    query = select(model.sha256).where(model.sha256.in_(set(hashes)))
    return set(db.session.scalars(query))
