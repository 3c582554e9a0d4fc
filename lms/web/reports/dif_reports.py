"""Questions that may treat one group unlike another: a reason to read them, never to drop them."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for

from lms.assessment.models import Form
from lms.curriculum.modules import list_jenjang
from lms.errors import NotFound
from lms.evaluation.dif_reports import GROUPINGS, DifReport, dif_report
from lms.evaluation.items.lists import list_test_forms
from lms.statistics.core.printable import printable
from lms.statistics.items.dif import SMALLEST_ALL, SMALLEST_FOCAL
from lms.web.kernel.access import allow
from lms.web.kernel.filters import angka
from lms.web.kernel.offices import EVALUATORS
from lms.web.reports.form_pickers import Picker, choose_form, form_pickers
from lms.web.reports.item_tables import OCCASIONS, p_value
from lms.web.reports.test_reports import address_of

bp = Blueprint("dif_reports", __name__)
CLASSES = {"A": "dapat diabaikan", "B": "sedang", "C": "besar: baca soal ini"}
EQUALS = "p\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}"
TITLES = {"wilayah": "Wilayah asal", "kelamin": "Jenis kelamin", "usia": "Usia"}


@bp.get("/laporan/dif")
@allow(*EVALUATORS)
def index() -> str:
    forms, jenjang_list = list_test_forms(), list_jenjang()
    form = choose_form(forms, jenjang_list, request.args)
    if form is None:
        return render_template("reports/test_reports/none.html")
    report = _report(form)
    return render_template(
        "reports/dif_reports/index.html",
        pickers=[*form_pickers(forms, jenjang_list, form), *_pickers(report)],
        report=report,
        sentences=_sentences(report),
        rows=_rows(report),
        back_href=address_of(form),
        data_href=url_for(".figures", jenjang=form.jenjang_slug, bentuk=form.code,
                          edisi=form.number, menurut=report.grouping.name,
                          waktu=report.occasion),
    )  # fmt: skip


@bp.get("/laporan/dif/data.json")
@allow(*EVALUATORS)
def figures() -> Response:
    """Delta, its error, chi-square and class of every question; 404 below the sizes."""
    form = choose_form(list_test_forms(), list_jenjang(), request.args)
    report = _report(form) if form else None
    if report is None or report.figures is None:
        raise NotFound
    found = printable(report.figures)
    body = {
        "grouping": report.grouping.name,
        "reference": report.grouping.reference,
        "focal": report.grouping.focal,
        "occasion": str(report.occasion),
        "item": list(report.codes),
        **{name: found[name] for name in ("n_reference", "n_focal", "flags")},
        "dif_mh": found["items"],
        "dif_mh_purified": found["purified"],
    }
    text = json.dumps(body, ensure_ascii=False, indent=1)
    return Response(text, mimetype="application/json")


def _report(form: Form) -> DifReport:
    """What the address asks for; nonsense falls back to the first choice."""
    grouping = GROUPINGS.get(request.args.get("menurut", ""), next(iter(GROUPINGS.values())))
    asked = request.args.get("waktu")
    occasion = next((one for one in OCCASIONS if one == asked), None)
    return dif_report(form, grouping, occasion)


def _pickers(report: DifReport) -> list[Picker]:
    times: dict[str, str] = {
        str(one): text.capitalize() for one, text in OCCASIONS.items() if one in report.occasions
    }
    return [
        Picker("waktu", "Waktu", times, str(report.occasion)),
        Picker("menurut", "Kelompok", TITLES, report.grouping.name),
    ]


def _sentences(report: DifReport) -> list[str]:
    focal, reference = report.grouping.focal, report.grouping.reference
    counted = f"{report.n_reference} {reference} dan {report.n_focal} {focal}" + (
        f"; {report.n_unknown} tanpa keterangan" if report.n_unknown else ""
    )
    if report.figures is None:
        smaller, all_ = report.missing
        return [
            "Belum cukup data untuk membandingkan kelompok.",
            f"{OCCASIONS[report.occasion].capitalize()}: {counted}. Perlu paling sedikit "
            f"{SMALLEST_FOCAL} orang di kelompok yang lebih kecil dan {SMALLEST_ALL} orang "
            f"seluruhnya; kurang {smaller} di kelompok yang lebih kecil dan {all_} seluruhnya.",
        ]
    large = sum(item.ets_class == "C" for item in report.figures.purified)
    first = (
        f"{large} soal perlu dibaca: pada kemampuan yang sama, peluang menjawab benar sangat "
        "berbeda."
        if large
        else "Tidak ada soal yang berbeda besar bagi kedua kelompok."
    )
    return [first, f"{OCCASIONS[report.occasion].capitalize()}: {counted}."]


def _rows(report: DifReport) -> list[dict[str, Any]]:
    """Largest difference first; undefined last."""
    found = report.figures
    if found is None:
        return []
    rows = [
        (abs(clean.delta_mh or 0), code, item, clean)
        for code, item, clean in zip(report.codes, found.items, found.purified, strict=True)
    ]
    return [
        {
            "code": code,
            "href": url_for("item_reports.show", code=code),
            "delta": angka(clean.delta_mh, 2),
            "error": angka(clean.se_delta_rbg, 2),
            "p": "–" if clean.p is None else p_value(clean.p).removeprefix(EQUALS),
            "before": angka(item.delta_mh, 2),
            "class": clean.ets_class or "–",
            "meaning": CLASSES.get(clean.ets_class or "", "tidak dapat dihitung"),
            "harder": _harder(report, clean.delta_mh),
        }
        for _, code, item, clean in sorted(rows, key=lambda row: -row[0])
    ]


def _harder(report: DifReport, delta: float | None) -> str:
    if not delta:
        return "–"
    return report.grouping.focal if delta < 0 else report.grouping.reference
