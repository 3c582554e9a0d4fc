"""The class report of uploaded files: the same object and the same figures as of an angkatan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from lms.db import db
from lms.errors import Conflict, DomainError
from lms.evaluation.classes.report import ClassReport, class_report
from lms.evaluation.report_parts import ReportView
from lms.evaluation.sections.one_test_view import one_test_view
from lms.evaluation.sections.retention import retention_section
from lms.exchange.class_json import report_blocks
from lms.exchange.evaluations import Blocks, evaluate_items
from lms.exchange.follow_up_files import retained_of
from lms.exchange.response_table import Responses
from lms.exchange.sheets import TOO_LARGE, UnreadableFile
from lms.exchange.upload_models import Upload, UploadFile
from lms.exchange.upload_reading import UploadChoices, UploadReading, read_upload
from lms.exchange.uploaded_class import uploaded_class, uploaded_test, with_third
from lms.exchange.uploads import list_files

INCOMPLETE = "Berkas ini belum lengkap. Buka halaman unggahannya untuk melihat apa yang kurang."


def read_stored(upload: Upload, files: Mapping[str, UploadFile]) -> UploadReading:
    """What the stored files say with the stored choices."""
    confirmed = [(pre, post) for pre, post, same in upload.judged if same]
    choices = UploadChoices(
        upload.max_marks, upload.match_column, upload.picked, confirmed, upload.roles, upload.sheets
    )
    return read_upload({part: (row.name, row.content) for part, row in files.items()}, choices)


def upload_report(upload: Upload, files: Mapping[str, UploadFile]) -> ClassReport:
    """Raises Conflict while something is missing."""
    reading = read_stored(upload, files)
    if reading.matched is None or not reading.is_complete:
        raise Conflict(INCOMPLETE)
    data = uploaded_class(
        reading.sides["pre"],
        reading.sides["post"],
        reading.matched,
        title=upload.title,
        place=upload.place,
        pass_mark=upload.pass_mark,
    )
    third = reading.third
    try:
        if third is None:
            return class_report(data)
        report = class_report(with_third(data, third))
        sides = reading.sides["pre"], reading.sides["post"]
        left = retained_of(*sides, reading.matched, third)
        return report.with_sections(retention_section(left, report.gain.n_pairs))
    except OverflowError as error:
        raise UnreadableFile(f"{TOO_LARGE[:1].upper()}{TOO_LARGE[1:]}.") from error


def upload_test(upload: Upload, files: Mapping[str, UploadFile]) -> ReportView:
    """One test alone, as it is read. Raises Conflict when there is not one."""
    occasion, side = _single(upload, files)
    data = uploaded_test(
        side, occasion, title=upload.title, place=upload.place, pass_mark=upload.pass_mark
    )
    return one_test_view(data)


def upload_test_blocks(upload: Upload, files: Mapping[str, UploadFile]) -> Blocks:
    """Its figures by their names in statistics, as `lms evaluate items` prints them."""
    _, side = _single(upload, files)
    top, mark = side.max_total, upload.pass_mark
    cut = None if top is None or mark is None else top * mark / 100
    try:
        return evaluate_items(side, cut)
    except OverflowError as error:
        raise UnreadableFile(f"{TOO_LARGE[:1].upper()}{TOO_LARGE[1:]}.") from error


def _single(upload: Upload, files: Mapping[str, UploadFile]) -> tuple[str, Responses]:
    reading = read_stored(upload, files)
    if reading.single is None:
        raise Conflict(INCOMPLETE)
    return next(iter(reading.sides)), reading.single


def run_upload_test(arguments: Mapping[str, Any], progress: Callable[[int], None]) -> Blocks:
    """The job of one test: its figures, no names."""
    upload, files = _uploaded(arguments)
    progress(10)
    blocks = upload_test_blocks(upload, files)
    progress(90)
    return {"files": {part: row.sha256 for part, row in files.items()}, **blocks}


def run_upload_report(
    arguments: Mapping[str, Any], progress: Callable[[int], None]
) -> dict[str, Any]:
    """The job: what is kept are the figures, no answers and no names."""
    upload, files = _uploaded(arguments)
    progress(10)
    report = upload_report(upload, files)
    progress(90)
    return {"files": {part: row.sha256 for part, row in files.items()}, **report_blocks(report)}


def _uploaded(arguments: Mapping[str, Any]) -> tuple[Upload, dict[str, UploadFile]]:
    upload = db.session.get(Upload, UUID(arguments["upload_id"]))
    if upload is None:
        raise DomainError("Berkasnya sudah dihapus.")
    return upload, list_files(upload)
