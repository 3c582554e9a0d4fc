"""The files of every publication, kept like a commit: what was published, when, from where."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import delete, func, select

from lms.curriculum.models import Blob, FolderFile, Picture, Publication, PublishedFile
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


def find_blob(sha256: str) -> bytes | None:
    """The bytes of a file that was published once, by their hash."""
    return db.session.scalar(select(Blob.content).where(Blob.sha256 == sha256))


def find_text(path: str) -> str:
    """A text file of the newest publication; "" where it has none of that name."""
    newest = select(func.max(Publication.id)).scalar_subquery()
    query = (
        select(Blob.content)
        .join(PublishedFile, PublishedFile.sha256 == Blob.sha256)
        .where(PublishedFile.publication_id == newest, PublishedFile.path == path)
    )
    content = db.session.scalar(query)
    return content.decode() if content else ""


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


def list_folder() -> dict[str, str]:
    """Path → hash of the content folder at the last sync; before 0.3 as it was published then."""
    rows = db.session.execute(select(FolderFile.path, FolderFile.sha256)).all()
    return dict(rows) if rows else list_hashes(find_newest(published_from=FILES))


def note_folder(files: Mapping[str, bytes], hashes: Mapping[str, str]) -> None:
    """Keeps what the folder says, with the bytes of each file, for the next comparison."""
    stored = _stored(Blob, hashes.values())
    fresh = {hashes[path]: content for path, content in files.items()}
    db.session.add_all(
        Blob(sha256=sha256, content=content)
        for sha256, content in fresh.items()
        if sha256 not in stored
    )
    db.session.execute(delete(FolderFile))
    db.session.flush()
    db.session.add_all(FolderFile(path=path, sha256=hashes[path]) for path in sorted(files))
    db.session.flush()


def note_folder_file(path: str, sha256: str | None) -> None:
    """What the folder says of one file has been taken in; None: it is not there."""
    row = db.session.get(FolderFile, path)
    if row is not None and sha256 is None:
        db.session.delete(row)
    elif row is not None and sha256 is not None:
        row.sha256 = sha256
    elif sha256 is not None:
        db.session.add(FolderFile(path=path, sha256=sha256))
    db.session.flush()


def _stored(model: type[Blob] | type[Picture], hashes: Collection[str]) -> set[str]:
    query = select(model.sha256).where(model.sha256.in_(set(hashes)))
    return set(db.session.scalars(query))
