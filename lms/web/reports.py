"""The evaluator's pages: what a class has gained, and the rows behind it."""

from __future__ import annotations

import json

from flask import Blueprint, Response, render_template, url_for

from lms.errors import NotFound
from lms.evaluation.charts import Change, before_after_chart
from lms.evaluation.reports import AngkatanReport, PersonRow, angkatan_report
from lms.evaluation.rules.printable import printable
from lms.evaluation.sentences import caveats, findings, too_small
from lms.exchange.angkatan_tables import answer_table, person_table, write_csv, write_xlsx
from lms.people.models import Role
from lms.people.regions import region_names
from lms.training.angkatan import get_angkatan, list_angkatan
from lms.training.models import Angkatan
from lms.web.access import allow, me
from lms.web.angkatan import Figure, heading
from lms.web.filters import angka, tanggal

bp = Blueprint("reports", __name__)
READERS = (Role.EVALUATOR, Role.ADMINISTRATOR)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@bp.get("/laporan")
@allow(*READERS)
def index() -> str:
    rows = list_angkatan(for_=me(), roles=READERS)
    places = region_names({a.region_code for a, _ in rows if a.region_code})
    return render_template(
        "reports/index.html",
        rows=[
            {
                "title": angkatan.title,
                "href": url_for(".show", slug=angkatan.slug),
                "place": places.get(angkatan.region_code or "", "Indonesia"),
                "dates": f"{tanggal(angkatan.starts_on)} – {tanggal(angkatan.ends_on)}",
                "people": size,
            }
            for angkatan, size in rows
        ],
    )


@bp.get("/laporan/<slug>")
@allow(*READERS)
def show(slug: str) -> str:
    angkatan = _angkatan(slug)
    report = angkatan_report(angkatan)
    return render_template(
        "reports/show.html",
        angkatan=heading(angkatan),
        back_href=url_for(".index"),
        empty_reason=too_small(report),
        sentences=findings(report),
        figures=_figures(report),
        chart=_chart(report) if report.is_shown else "",
        chart_title="Nilai tes awal dan tes akhir tiap peserta",
        tables=[_competency_table(report), _person_table(report)],
        caveats=caveats(report),
        downloads=[
            {"label": "Unduh XLSX", "href": url_for(".xlsx", slug=slug)},
            {"label": "CSV peserta", "href": url_for(".table", slug=slug, name="peserta")},
            {"label": "CSV jawaban", "href": url_for(".table", slug=slug, name="jawaban")},
        ],
    )


@bp.get("/laporan/<slug>/data.xlsx")
@allow(*READERS)
def xlsx(slug: str) -> Response:
    report = angkatan_report(_angkatan(slug))
    content = write_xlsx([person_table(report), answer_table(report)])
    return _download(content, XLSX, f"{slug}.xlsx")


@bp.get("/laporan/<slug>/<name>.csv")
@allow(*READERS)
def table(slug: str, name: str) -> Response:
    makers = {"peserta": person_table, "jawaban": answer_table}
    if name not in makers:
        raise NotFound
    content = write_csv(makers[name](angkatan_report(_angkatan(slug))))
    return _download(content, CSV, f"{slug}-{name}.csv")


@bp.get("/laporan/<slug>/data.json")
@allow(*READERS)
def figures(slug: str) -> Response:
    """Every figure by its name in statistics; undefined is null with a reason."""
    report = angkatan_report(_angkatan(slug))
    if not report.is_shown:
        raise NotFound
    body = json.dumps(printable(report.gain), ensure_ascii=False, indent=1)
    return Response(body, mimetype="application/json")


def _angkatan(slug: str) -> Angkatan:
    return get_angkatan(slug, for_=me(), roles=READERS)


def _figures(report: AngkatanReport) -> list[Figure]:
    gain, rates = report.gain, report.gain.pass_rates
    norm = gain.normalized_gain
    interval = gain.ci95_gain
    span = f"selang 95 %: {angka(interval[0])} sampai {angka(interval[1])}" if interval else ""
    return [
        Figure("Berpasangan", f"{gain.n_pairs} dari {len(report.people)}"),
        Figure("Rata-rata awal", angka(gain.mean_pre), f"simpangan baku {angka(gain.sd_pre)}"),
        Figure("Rata-rata akhir", angka(gain.mean_post), f"simpangan baku {angka(gain.sd_post)}"),
        Figure("Rata-rata perubahan", angka(gain.mean_gain), span),
        Figure("N-gain kelas", angka(norm.class_g if norm else None, 2)),
        Figure(
            "Lulus sesudah",
            f"{rates.n_pass_post} dari {gain.n_pairs}" if rates else "–",
            f"sebelum: {rates.n_pass_pre}" if rates else "",
        ),
    ]


def _chart(report: AngkatanReport) -> str:
    changes = [
        Change(row.person.name, float(row.pre.percent), float(row.post.percent))
        for row in report.paired
        if row.pre and row.post
    ]
    ordered = sorted(changes, key=lambda change: change.before)
    return before_after_chart("Nilai tes awal dan tes akhir tiap peserta", ordered)


def _competency_table(report: AngkatanReport) -> dict[str, object]:
    return {
        "title": "Menurut kompetensi",
        "heads": ["Kompetensi", "Soal", "Awal (%)", "Akhir (%)", "Perubahan"],
        "numbers": [1, 2, 3, 4],
        "rows": [
            [c.title, c.items, angka(c.before), angka(c.after), angka(c.after - c.before)]
            for c in report.competencies
        ],
        "note": "Rata-rata persen poin dari peserta yang mengikuti kedua tes.",
    }


def _person_table(report: AngkatanReport) -> dict[str, object]:
    return {
        "title": "Tiap peserta",
        "heads": ["Peserta", "Bentuk", "Awal (%)", "Akhir (%)", "Perubahan", "Lulus"],
        "numbers": [2, 3, 4],
        "rows": [_person_cells(report, row) for row in report.people],
        "note": "– berarti tes itu tidak diikuti; tidak pernah dihitung sebagai 0.",
    }


def _person_cells(report: AngkatanReport, row: PersonRow) -> list[object]:
    forms = [report.forms[s.form_id].code for s in (row.pre, row.post) if s]
    return [
        row.person.name,
        " → ".join(forms) or "–",
        angka(float(row.pre.percent) if row.pre else None),
        angka(float(row.post.percent) if row.post else None),
        angka(float(row.gain) if row.gain is not None else None),
        {True: "ya", False: "belum", None: "–"}[row.passed],
    ]


def _download(content: bytes, media_type: str, name: str) -> Response:
    response = Response(content, mimetype=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
