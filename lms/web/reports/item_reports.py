"""The figures of questions: which ones need a look, and everything about one of them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for

from lms.assessment.models import Occasion
from lms.curriculum.modules import competency_titles, list_jenjang
from lms.evaluation.items.lists import ItemList, ItemRow, item_list, list_test_forms
from lms.evaluation.items.reports import ItemReport, item_report
from lms.evaluation.items.words import advise
from lms.people.models import Role
from lms.statistics.core.printable import printable
from lms.web.kernel.access import allow, my_roles
from lms.web.kernel.filters import angka, tanggal, waktu
from lms.web.kernel.offices import READERS
from lms.web.learning.reviews import review_item
from lms.web.reports.form_pickers import choose_form, form_pickers
from lms.web.reports.item_tables import OCCASIONS, item_sentences, place_view, share
from lms.web.reports.test_reports import address_of

# figures of a question hold no person and no class: whoever may read its key may read them
bp = Blueprint("item_reports", __name__)
REPORTERS = {Role.EVALUATOR, Role.ADMINISTRATOR}
TEACHERS = {Role.INSTRUCTOR, Role.ADMINISTRATOR}


@bp.get("/laporan/soal")
@allow(*READERS)
def index() -> str:
    """Choose jenjang and form; the questions that need a look come first."""
    forms, jenjang_list = list_test_forms(), list_jenjang()
    form = choose_form(forms, jenjang_list, request.args)
    found = item_list(form, forms) if form else None
    return render_template(
        "reports/item_reports/index.html",
        pickers=form_pickers(forms, jenjang_list, form) if form else [],
        form=form,
        found=found,
        sizes=_sizes(found) if found else "",
        rows=[_row(row) for row in found.rows] if found else [],
        report_href=address_of(form) if form and my_roles() & REPORTERS else None,
    )


@bp.get("/laporan/soal/<code>")
@allow(*READERS)
def show(code: str) -> str:
    report = item_report(code)
    version = report.item.published
    assert version is not None
    item = review_item(version, code=code, correction=report.correction)
    teaches = bool(my_roles() & TEACHERS)
    # the lesson to read again is for those who teach
    return render_template(
        "reports/item_reports/show.html",
        code=code,
        version=version,
        competency=competency_titles().get(version.competency, version.competency),
        item=item if teaches else replace(item, reread=None),
        report=report,
        sentences=item_sentences(report),
        advice=advise(report.flags),
        places=[place_view(place) for place in report.places],
        history=_history(report),
        back_href=url_for(".index"),
        item_href=url_for("items.show", code=code) if teaches else None,
        correction_href=url_for("corrections.show", code=code) if teaches else None,
    )


@bp.get("/laporan/soal/<code>/data.json")
@allow(*READERS)
def figures(code: str) -> Response:
    """Every figure by its name in statistics; undefined is null with a reason."""
    report = item_report(code)
    body = {
        "item": code,
        "pooled": printable(report.pooled),
        "mcnemar": printable(report.change),
        "reasons": {"mcnemar": report.change_reason} if report.change_reason else {},
        "n_pairs": report.n_pairs,
        "places": printable(list(report.places)),
    }
    text = json.dumps(body, ensure_ascii=False, indent=1)
    return Response(text, mimetype="application/json")


def _sizes(found: ItemList) -> str:
    parts = [f"{OCCASIONS[occasion]} {n} orang" for occasion, n in found.sizes.items()]
    return ", ".join(parts)


def _row(row: ItemRow) -> dict[str, Any]:
    """One line of the list; a figure nobody may read yet is a dash."""
    shares = {occasion: found.difficulty_p for occasion, found in row.figures.items()}
    before, after = shares.get(Occasion.PRE), shares.get(Occasion.POST)
    rests = [f.r_item_rest for f in row.figures.values() if f.r_item_rest is not None]
    return {
        "code": row.question.code,
        "href": url_for(".show", code=row.question.code),
        "position": row.position,
        "text": row.question.text,
        "before": share(before),
        "after": share(after),
        "rest": angka(min(rests), 2) if rests else "–",
        "change": angka(row.change.ppdi, 2) if row.change else "–",
        "advice": advise(row.flags),
    }


def _history(report: ItemReport) -> list[str]:
    """Versions and corrections, newest first."""
    lines = [
        (v.published_at, f"{tanggal(v.published_at)} · versi {v.number} terbit.")
        for v in report.versions
    ] + [
        (
            row.corrected_at,
            f"{waktu(row.corrected_at)} · kunci versi {number} diperbaiki oleh {name}"
            f"{': poin penuh untuk semua' if row.credit else ''}. {row.reason}",
        )
        for row, number, name in report.corrections
    ]
    return [text for _, text in sorted(lines, key=lambda line: line[0], reverse=True)]
