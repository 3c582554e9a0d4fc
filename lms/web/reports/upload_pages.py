"""The page of one upload: what was recognised, what to pick, whom to match, what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from flask import render_template

from lms import clock
from lms.assessment.quiz_names import TESTS, occasion_name
from lms.evaluation.words import DASH, trimmed
from lms.evaluation.words import number as angka
from lms.exchange.open_questions import MOST_ANSWERS, OpenQuestion
from lms.exchange.plain_responses import OVERRULE
from lms.exchange.response_table import ROLES, Responses
from lms.exchange.responses import OTHER_SHEETS
from lms.exchange.sheet_files import list_sheets
from lms.exchange.table_pictures import TOTAL, picture
from lms.exchange.upload_models import Upload, UploadFile
from lms.exchange.upload_reading import UploadReading
from lms.exchange.upload_reports import read_stored
from lms.exchange.uploaded_class import SHAPES, row_label
from lms.exchange.uploads import digest_of, list_files, subject_of
from lms.jobs.jobs import find_newest_result
from lms.web.kernel.forms import TokenForm
from lms.web.reports.jobs import job_row, result_page
from lms.web.reports.upload_forms import UploadForm, column_name, pair_name, pairs_of, sentence

OCCASIONS = {str(occasion): occasion_name(occasion) for occasion in TESTS}
ABOUT = {**OCCASIONS, "later": "Tes lanjutan", "key": "Kunci", "picked": "Kunci",
         "max": "Nilai maksimum", "match": "Pencocokan peserta"}  # fmt: skip
# people whose pairing is shown; letters of a cell that are shown
MOST_COUPLES, MOST_LETTERS = 200, 60


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
        columns_seen=_columns_seen(upload, reading),
        sheets=_sheets(files, reading),
        couples=_couples(reading),
        sides=[_side(OCCASIONS[part], side) for part, side in reading.sides.items()],
        told=_told(reading),
        faults=[
            {"about": ABOUT[part], "text": sentence(text)} for part, text in reading.faults.items()
        ],
        questions=_questions(upload, reading),
        columns=_columns(upload, reading),
        pairs=_pairs(upload, reading),
        matched=_matched(reading),
        third=_third(reading),
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
    }


def _told(reading: UploadReading) -> list[str]:
    """Warnings of both files once; columns and sheets have their own place on the page."""
    said: dict[str, list[str]] = {}
    for part, side in reading.sides.items():
        for text in side.warnings:
            if text != OVERRULE and not text.startswith(("kolom '", OTHER_SHEETS)):
                said.setdefault(sentence(text), []).append(OCCASIONS[part])
    return [f"{' dan '.join(where)}: {text}" for text, where in said.items()]


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


def _matched(reading: UploadReading) -> dict[str, Any] | None:
    """Who sat what: a row without an answer is nobody who sat."""
    matched = reading.matched
    if matched is None:
        return None
    sat = [reading.sides[part].has_sat for part in ("pre", "post")]
    both = Counter(
        tuple(place is not None and sat[side][place] for side, place in enumerate(places))
        for places in matched.rows
    )
    return {
        "decision": matched.decision,
        "both": both[True, True],
        "pre_only": both[True, False],
        "post_only": both[False, True],
        "neither": both[False, False],
        "warnings": [sentence(text) for text in matched.warnings],
    }


def _third(reading: UploadReading) -> str:
    """Who of them came to the third test as well; empty without one."""
    found = reading.third
    if found is None:
        return ""
    sat = sum(found.later.has_sat)
    return (
        f"Tes lanjutan ({found.later.place}): dikerjakan {sat} orang; {found.n_found} di antara "
        "peserta di atas dikenali di dalamnya."
    )


def _couples(reading: UploadReading) -> list[dict[str, Any]]:
    """Each person as both files call them, with both scores; the first of them."""
    matched = reading.matched
    if matched is None:
        return []
    sides = [reading.sides[part] for part in ("pre", "post")]
    totals = [side.total_scores() for side in sides]
    return [
        {
            "names": [row_label(s, at, matched.column) for s, at in zip(sides, row, strict=True)],
            "scores": [_score(t, at) for t, at in zip(totals, row, strict=True)],
        }
        for row in matched.rows[:MOST_COUPLES]
    ]


def _score(totals: Sequence[Fraction | None], at: int | None) -> str:
    score = None if at is None else totals[at]
    return DASH if score is None else trimmed(score)


def _columns_seen(upload: Upload, reading: UploadReading) -> dict[str, list[dict[str, Any]]]:
    """By role, every column of both files once, with what may be pressed against the guess."""
    found: dict[str, dict[str, Any]] = {}
    asked = [question.name for question in reading.questions]
    for part, table in reading.tables.items():
        for seen in picture(table, reading.sides.get(part), asked, upload.roles):
            if seen.head in found:
                found[seen.head]["parts"].append(OCCASIONS[part])
                continue
            found[seen.head] = {
                "head": seen.head,
                "field": column_name(seen.head),
                "role": seen.role,
                "why": seen.why,
                "samples": [text[:MOST_LETTERS] for text in seen.samples],
                "key": " / ".join(text[:MOST_LETTERS] for text in seen.key),
                "is_said": seen.is_said,
                "parts": [OCCASIONS[part]],
            }
    for one in found.values():
        is_half = len(reading.tables) == 2 and len(one["parts"]) == 1
        one["where"] = f"hanya di {one['parts'][0].lower()}" if is_half else ""
    shown = (*ROLES, TOTAL)
    return {role: [one for one in found.values() if one["role"] == role] for role in shown}


def _sheets(files: Mapping[str, UploadFile], reading: UploadReading) -> list[dict[str, Any]]:
    """Workbooks in which several sheets hold a table: which one is read, and the others."""
    found = []
    for part, table in reading.tables.items():
        row = files.get(part)
        names = list_sheets(row.content, row.name) if row is not None and table.name else ()
        if len(names) > 1:
            found.append(
                {"part": part, "label": OCCASIONS[part], "read": table.name,
                 "others": [name for name in names if name != table.name]}
            )  # fmt: skip
    return found


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
