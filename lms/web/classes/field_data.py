"""The counts of a class by kecamatan: tiles, a table, what the TKSK says, and files."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from lms import clock
from lms.errors import NotFound
from lms.exchange.workbooks import Cell, WorkbookTable, write_csv, write_xlsx
from lms.people.models import Role
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.training.field_data import DistrictCounts, add_remark, list_remarks, sum_counts
from lms.training.rules.personal_words import find_personal, is_refused
from lms.training.rules.pmks_types import PMKS_TYPES
from lms.web.kernel.access import allow, me, my_roles
from lms.web.kernel.filters import tanggal, time_zone
from lms.web.kernel.headings import heading
from lms.web.kernel.offices import CARERS, HOLDERS
from lms.web.kernel.places import get_my_class
from lms.web.reports.downloads import CSV, XLSX, download

bp = Blueprint("field_data", __name__, url_prefix="/angkatan/<slug>/pmks")
READERS = (*CARERS, Role.TKSK)
WRITERS = (*HOLDERS, Role.TKSK)
MOST_REMARK = 1000
# shades of a tile, the lightest first
SHADES = 4


@bp.get("")
@allow(*READERS)
def index(slug: str) -> str:
    return _page(slug)


@bp.post("/catatan")
@allow(*WRITERS)
def create(slug: str) -> Answer | tuple[str, int]:
    """A remark on one kecamatan; with a number that names somebody it comes back as typed."""
    angkatan = get_my_class(slug, WRITERS)
    district = request.form.get("kecamatan", "")
    words = request.form.get("catatan", "").strip()[:MOST_REMARK]
    if district not in {one.name for one in sum_counts(angkatan)}:
        raise NotFound
    if not words:
        return _page(slug, typed=(district, words, "Catatannya masih kosong.")), 422
    if is_refused(words):
        return _page(slug, typed=(district, words, find_personal(words)[0].advice)), 422
    add_remark(angkatan, district, words, by=me(), now=clock.now())
    flash("Catatan tersimpan.", "baik")
    return redirect(url_for(".index", slug=slug, _anchor="catatan"), 303)


@bp.get("/berkas.<any(xlsx, csv):sheet_kind>")
@allow(*READERS)
def file(slug: str, sheet_kind: str) -> Response:
    angkatan = get_my_class(slug, READERS)
    table = _table(sum_counts(angkatan))
    if sheet_kind == "csv":
        return download(write_csv(table), CSV, f"data-pmks-{slug}.csv")
    return download(write_xlsx([table], zone=time_zone()), XLSX, f"data-pmks-{slug}.xlsx")


def _table(districts: list[DistrictCounts]) -> WorkbookTable:
    """One row for each type of each kecamatan, as offices sort them."""
    rows: list[list[Cell]] = []
    for one in districts:
        for kind in PMKS_TYPES:
            found = one.types.get(kind.code)
            if found is not None:
                count: Cell = f"<{SMALLEST_GROUP}" if found.is_hidden else found.count
                said = ", ".join(found.sources)
                rows.append([one.name, one.villages, kind.number, kind.title, count, said])
    heads = ["Kecamatan", "Desa yang dihitung", "Nomor", "Jenis", "Jumlah", "Sumber"]
    return WorkbookTable("Data PMKS", heads, rows)


def _page(slug: str, *, typed: tuple[str, str, str] = ("", "", "")) -> str:
    angkatan = get_my_class(slug, READERS)
    districts, remarks = sum_counts(angkatan), list_remarks(angkatan)
    most = max((one.total for one in districts), default=0)
    looks_after = bool(my_roles().intersection(CARERS))
    back = "angkatan.show" if looks_after else "field_practice.index"
    return render_template(
        "classes/field_data/index.html",
        angkatan=heading(angkatan),
        back_href=url_for(back, slug=slug),
        smallest=SMALLEST_GROUP,
        tiles=[_tile(one, most) for one in districts],
        types=[
            {
                "title": f"{kind.number}. {kind.title}",
                "counts": [_words(one, kind.code) for one in districts],
            }
            for kind in PMKS_TYPES
            if any(kind.code in one.types for one in districts)
        ],
        remarks=[
            {"district": one.name,
             "said": [{"words": row.words, "by": name, "on": tanggal(row.written_at)}
                      for row, name in remarks.get(one.name, ())]}
            for one in districts
        ],
        may_write=bool(my_roles().intersection(WRITERS)),
        typed={"district": typed[0], "words": typed[1], "why": typed[2]},
        hrefs={
            "create": url_for(".create", slug=slug),
            "xlsx": url_for(".file", slug=slug, sheet_kind="xlsx"),
            "csv": url_for(".file", slug=slug, sheet_kind="csv"),
        },
    )  # fmt: skip


def _tile(one: DistrictCounts, most: int) -> dict[str, Any]:
    shade = 0 if not most else min(SHADES, -(-one.total * SHADES // most))
    return {
        "name": one.name,
        "total": one.total,
        "villages": one.villages,
        "shade": shade,
        "doubted": one.doubted,
    }


def _words(one: DistrictCounts, code: str) -> str:
    found = one.types.get(code)
    if found is None:
        return ""
    return f"<{SMALLEST_GROUP}" if found.is_hidden else str(found.count)
