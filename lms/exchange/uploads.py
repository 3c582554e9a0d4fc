"""Files that somebody brought to have a class evaluated: kept for that person alone, deletable."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from lms.db import db
from lms.errors import NotFound
from lms.exchange.upload_models import Upload, UploadFile
from lms.jobs.jobs import delete_jobs
from lms.people import audit
from lms.people.models import Person

PARTS = ("pre", "post", "later", "key")
SETTINGS = ("title", "place", "pass_mark", "max_marks", "match_column", "picked", "judged", "roles",
            "sheets")  # fmt: skip


def start_upload(*, of: Person, title: str, place: str, now: datetime) -> Upload:
    upload = Upload(
        owner_id=of.id, title=title, place=place, max_marks="", picked={}, judged=[],
        roles={}, sheets={}, uploaded_at=now,
    )  # fmt: skip
    db.session.add(upload)
    db.session.flush()
    return upload


def get_upload(upload_id: UUID, *, of: Person) -> Upload:
    """The person's own; anyone else's does not exist for them, whatever their role."""
    upload = db.session.scalar(
        select(Upload).where(Upload.id == upload_id, Upload.owner_id == of.id)
    )
    if upload is None:
        raise NotFound
    return upload


def list_uploads(*, of: Person) -> Sequence[Upload]:
    query = select(Upload).where(Upload.owner_id == of.id)
    return db.session.scalars(query.order_by(Upload.uploaded_at.desc(), Upload.id)).all()


def list_files(upload: Upload) -> dict[str, UploadFile]:
    """By part."""
    rows = db.session.scalars(select(UploadFile).where(UploadFile.upload_id == upload.id))
    return {row.part: row for row in rows}


def put_file(upload: Upload, part: str, *, name: str, content: bytes) -> UploadFile:
    """Takes the place of the file that was there before."""
    remove_file(upload, part)
    row = UploadFile(
        upload_id=upload.id,
        part=part,
        name=name[-120:],
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
    )
    db.session.add(row)
    db.session.flush()
    return row


def remove_file(upload: Upload, part: str) -> None:
    here = (UploadFile.upload_id == upload.id, UploadFile.part == part)
    db.session.execute(delete(UploadFile).where(*here))


def delete_upload(upload: Upload, *, by: Person, now: datetime) -> None:
    """The files, what was chosen, and every result computed from them."""
    delete_jobs(subject_of(upload.id))
    db.session.execute(delete(UploadFile).where(UploadFile.upload_id == upload.id))
    db.session.delete(upload)
    audit.record("upload.delete", subject=subject_of(upload.id), by=by, now=now)


def subject_of(upload_id: UUID) -> str:
    """What jobs and audit entries call it."""
    return f"upload:{upload_id}"


def digest_of(upload: Upload, files: dict[str, UploadFile]) -> str:
    """SHA-256 of the files and of everything chosen: the same digest, the same figures."""
    said: dict[str, Any] = {name: getattr(upload, name) for name in SETTINGS}
    said["files"] = {part: row.sha256 for part, row in sorted(files.items())}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
