"""The page of one upload: what was recognised, what to pick, whom to match, what comes next."""

from __future__ import annotations

from typing import Any

from flask import render_template

from lms import clock
from lms.assessment.quiz_names import TESTS, occasion_name
from lms.evaluation.words import number as angka
from lms.exchange.matching import MatchedRows
from lms.exchange.open_questions import MOST_ANSWERS, OpenQuestion
from lms.exchange.response_table import Responses
from lms.exchange.upload_models import Upload
from lms.exchange.upload_reading import UploadReading
from lms.exchange.upload_reports import read_stored
from lms.exchange.uploaded_class import SHAPES
from lms.exchange.uploads import digest_of, list_files, subject_of
from lms.jobs.jobs import find_newest_result
from lms.web.kernel.forms import TokenForm
from lms.web.reports.jobs import job_row, result_page
from lms.web.reports.upload_forms import UploadForm, pair_name, pairs_of, sentence

OCCASIONS = {str(occasion): occasion_name(occasion) for occasion in TESTS}
ABOUT = {**OCCASIONS, "key": "Kunci", "picked": "Kunci", "max": "Nilai maksimum",
         "match": "Pencocokan peserta"}  # fmt: skip


def upload_page(upload: Upload, form: UploadForm) -> str:
    files = list_files(upload)
    reading = read_stored(upload, files)
    newest = find_newest_result(subject_of(upload.id))
    is_current = newest is not None and newest.input_sha256 == digest_of(upload, files)
    return render_template(
        "reports/uploads/show.html",
        upload=upload,
        form=form,
        token=TokenForm(),
        names={part: row.name for part, row in files.items()},
        sides=[_side(OCCASIONS[part], side) for part, side in reading.sides.items()],
        faults=[
            {"about": ABOUT[part], "text": sentence(text)} for part, text in reading.faults.items()
        ],
        questions=_questions(upload, reading),
        columns=_columns(upload, reading),
        pairs=_pairs(upload, reading),
        matched=_matched(reading.matched),
        is_complete=reading.is_complete,
        is_single=reading.single is not None,
        newest=newest and job_row(newest),
        is_current=is_current,
        report_href=result_page(newest) if newest and is_current else None,
        now=clock.now(),
    )


def _side(label: str, side: Responses) -> dict[str, Any]:
    """One line of the table of what was recognised."""
    top = side.max_total
    return {
        "label": label,
        "shape": SHAPES.get(side.shape, side.shape),
        "source": side.place,
        "rows": len(side.lines),
        "sat": sum(side.has_sat),
        "items": len(side.items) or "hanya nilai total",
        "top": "tidak diketahui" if top is None else angka(float(top), 0 if top == int(top) else 1),
        "warnings": [sentence(text) for text in side.warnings],
    }


def _questions(upload: Upload, reading: UploadReading) -> dict[str, list[dict[str, Any]]]:
    """Real questions open, columns of free text folded away."""
    shown = [_question(upload, n, q) for n, q in enumerate(reading.questions)]
    plain = [q for q in shown if q["is_choice"]]
    return {"plain": plain, "other": [q for q in shown if not q["is_choice"]]}


def _question(upload: Upload, number: int, question: OpenQuestion) -> dict[str, Any]:
    right = upload.picked.get(question.name, [])
    answers = [
        {"text": text, "count": count, "checked": text in right} for text, count in question.answers
    ]
    listed = answers[:MOST_ANSWERS] + [a for a in answers[MOST_ANSWERS:] if a["checked"]]
    return {
        "field": f"kunci-{number}",
        "name": question.name,
        "answers": listed,
        "hidden": len(answers) - len(listed),
        "is_choice": question.is_choice or bool(right),
    }


def _columns(upload: Upload, reading: UploadReading) -> list[dict[str, Any]]:
    """What people may be matched by, the first usual column being the default."""
    if len(reading.sides) < 2 or reading.sides["pre"].shape == "scores":
        return []
    chosen = upload.match_column
    usual = reading.matched.column if reading.matched and chosen is None else None
    words = f"Otomatis (kolom '{usual}')" if usual else "Otomatis"
    options = [
        ("*", words),
        *((name, name) for name in reading.columns),
        ("", "Menurut urutan baris"),
    ]
    picked = "*" if chosen is None else chosen
    return [{"value": v, "label": label, "selected": v == picked} for v, label in options]


def _matched(matched: MatchedRows | None) -> dict[str, Any] | None:
    if matched is None:
        return None
    rows = matched.rows
    return {
        "decision": matched.decision,
        "both": sum(a is not None and b is not None for a, b in rows),
        "pre_only": sum(b is None for _, b in rows),
        "post_only": sum(a is None for a, _ in rows),
        "warnings": [sentence(text) for text in matched.warnings],
    }


def _pairs(upload: Upload, reading: UploadReading) -> list[dict[str, Any]]:
    """Near matches with the names as they were typed, and what was said about them."""
    said = {(pre, post): same for pre, post, same in upload.judged}
    written = reading.matched.written if reading.matched else ({}, {})
    return [
        {
            "field": pair_name(pre, post),
            "pre": written[0][pre],
            "post": written[1][post],
            "said": {True: "ya", False: "tidak", None: ""}[said.get((pre, post))],
        }
        for pre, post in pairs_of(upload, reading)
        if pre in written[0] and post in written[1]
    ]
