"""The class report of uploaded files: the same object and the same figures as of an angkatan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from lms.db import db
from lms.errors import Conflict, DomainError
from lms.evaluation.class_report import ClassReport, class_report
from lms.exchange.class_json import report_blocks
from lms.exchange.sheets import TOO_LARGE, UnreadableFile
from lms.exchange.upload_models import Upload, UploadFile
from lms.exchange.upload_reading import UploadChoices, UploadReading, read_upload
from lms.exchange.uploaded_class import uploaded_class
from lms.exchange.uploads import list_files


def read_stored(upload: Upload, files: Mapping[str, UploadFile]) -> UploadReading:
    """What the stored files say with the stored choices."""
    confirmed = [(pre, post) for pre, post, same in upload.judged if same]
    choices = UploadChoices(upload.max_marks, upload.match_column, upload.picked, confirmed)
    return read_upload({part: (row.name, row.content) for part, row in files.items()}, choices)


def upload_report(upload: Upload, files: Mapping[str, UploadFile]) -> ClassReport:
    """Raises Conflict while something is missing."""
    reading = read_stored(upload, files)
    if reading.matched is None or not reading.is_complete:
        raise Conflict("Berkas ini belum lengkap. Buka halaman unggahannya untuk melihat apa.")
    data = uploaded_class(
        reading.sides["pre"],
        reading.sides["post"],
        reading.matched,
        title=upload.title,
        place=upload.place,
        pass_mark=upload.pass_mark,
    )
    try:
        return class_report(data)
    except OverflowError as error:
        raise UnreadableFile(f"{TOO_LARGE[:1].upper()}{TOO_LARGE[1:]}.") from error


def run_upload_report(
    arguments: Mapping[str, Any], progress: Callable[[int], None]
) -> dict[str, Any]:
    """The job: what is kept are the figures, no answers and no names."""
    upload = db.session.get(Upload, UUID(arguments["upload_id"]))
    if upload is None:
        raise DomainError("Berkasnya sudah dihapus.")
    files = list_files(upload)
    progress(10)
    report = upload_report(upload, files)
    progress(90)
    return {"files": {part: row.sha256 for part, row in files.items()}, **report_blocks(report)}
