"""All angkatan of a jenjang side by side; what is looked at stands in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, request, url_for

from lms.curriculum.models import Jenjang
from lms.curriculum.modules import list_jenjang
from lms.evaluation.comparing.choice import Choice
from lms.evaluation.comparing.comparison import ManyClasses, PlacedClass, many_classes
from lms.evaluation.comparing.groups import compare_by
from lms.evaluation.comparing.provinces import gain_by_province_and_year
from lms.evaluation.comparing.rows import (
    ClassGain,
    Reach,
    find_reach,
    list_classes,
    list_instructors,
)
from lms.evaluation.sections.comparison import (
    CAVEATS,
    choices,
    funnel_section,
    groups_section,
    map_section,
    overview,
    zone_words,
)
from lms.evaluation.words import number, signed
from lms.people.regions import region_names
from lms.training.angkatan import scope_of
from lms.web.kernel.access import allow, my_appointments
from lms.web.kernel.offices import EVALUATORS
from lms.web.reports.form_pickers import Picker

bp = Blueprint("comparing", __name__)
PER_PAGE = 20
KINDS = {
    "provinsi": "provinsi",
    "tahun": "tahun",
    "penyelenggara": "penyelenggara",
    "pelatihan": "pelatihan",
    "pengajar": "pengajar",
}
OUTSIDE = "luar"


@dataclass(frozen=True)
class Asked:
    """The address, read: what does not exist is not asked."""

    jenjang: Jenjang
    choice: Choice
    kind: str
    only_outside: bool
    page: int


@bp.get("/laporan/banding")
@allow(*EVALUATORS)
def show() -> str:
    jenjang_list = list_jenjang()
    jenjang = next((j for j in jenjang_list if j.slug == request.args.get("jenjang")), None)
    jenjang = jenjang or next(iter(jenjang_list), None)
    if jenjang is None:
        return render_template(
            "reports/comparing/show.html", pickers=[], sections=[], back_href=_back()
        )
    reach = find_reach(jenjang.slug, scope=scope_of(my_appointments(), EVALUATORS))
    classes = list_classes(reach)
    names = _names(classes)
    asked = _read(jenjang, classes)
    rows = [row for row in classes if asked.choice.takes(row)]
    found = many_classes(rows)
    return render_template(
        "reports/comparing/show.html",
        pickers=_pickers(asked, jenjang_list, classes, names),
        action=url_for(".show"),
        back_href=_back(),
        has_figures=found.total is not None,
        **(_figures(asked, found, rows, names, reach) if found.total else {}),
    )


def _names(rows: Sequence[ClassGain]) -> Mapping[str, str]:
    """Of the regions that run classes, and of their provinces."""
    codes = {code for row in rows if (code := row.region_code)}
    return region_names(codes | {code[:2] for code in codes})


def _back() -> str:
    return url_for("reports.index")


def _read(jenjang: Jenjang, rows: Sequence[ClassGain]) -> Asked:
    given = request.args
    kind = given.get("menurut", "")
    years = {str(row.year): row.year for row in rows}
    return Asked(
        jenjang=jenjang,
        choice=Choice(
            province=given.get("provinsi", ""),
            organiser=given.get("penyelenggara", ""),
            year=years.get(given.get("tahun", "")),
            training=given.get("pelatihan", ""),
        ),
        kind=kind if kind in KINDS else "provinsi",
        only_outside=given.get("letak") == OUTSIDE,
        page=given.get("halaman", 1, int),
    )


def _pickers(
    asked: Asked,
    jenjang_list: Sequence[Jenjang],
    rows: Sequence[ClassGain],
    names: Mapping[str, str],
) -> list[Picker]:
    """Only what there is can be chosen; organisers are those of the chosen province."""
    choice = asked.choice
    near = [row for row in rows if choice.province in ("", row.province_code)]
    provinces = [(code, names.get(code, code)) for row in rows if (code := row.province_code)]
    organisers = [(code, names.get(code, code)) for row in near if (code := row.region_code)]
    trainings = [(row.training_slug, row.training) for row in rows if row.training_slug]
    years = [(str(row.year), str(row.year)) for row in rows]
    levels = {j.slug: f"Tingkat {j.number} · {j.title}" for j in jenjang_list}
    return [
        Picker("jenjang", "Jenjang", levels, asked.jenjang.slug),
        Picker("provinsi", "Provinsi", choices(provinces, "Semua"), choice.province),
        Picker("penyelenggara", "Penyelenggara", choices(organisers, "Semua"), choice.organiser),
        Picker("tahun", "Tahun", choices(years, "Semua"), str(choice.year or "")),
        Picker("pelatihan", "Pelatihan", choices(trainings, "Semua"), choice.training),
        Picker("menurut", "Bandingkan menurut", KINDS, asked.kind),
    ]


def _figures(
    asked: Asked,
    found: ManyClasses,
    rows: Sequence[ClassGain],
    names: Mapping[str, str],
    reach: Reach,
) -> dict[str, Any]:
    assert found.total is not None
    groups = compare_by(rows, _namer(asked, names))
    return {
        "overview": overview(found, reach.waiting),
        "funnel": funnel_section(found) if found.classes else None,
        "sections": [
            groups_section(groups, KINDS[asked.kind], found.total.design_effect),
            map_section(gain_by_province_and_year(reach, asked.choice), names, asked.choice.year),
        ],
        "caveats": CAVEATS,
        **_class_list(asked, found, names),
    }


def _namer(asked: Asked, names: Mapping[str, str]) -> Callable[[ClassGain], str | None]:
    """What a class belongs to when compared by the chosen kind."""
    if asked.kind == "pengajar":
        instructors = list_instructors(asked.jenjang.slug)
        return lambda row: instructors.get(row.slug)
    return {
        "provinsi": lambda row: names.get(row.province_code or ""),
        "tahun": lambda row: str(row.year),
        "penyelenggara": lambda row: names.get(row.region_code or ""),
        "pelatihan": lambda row: row.training,
    }[asked.kind]


def _class_list(asked: Asked, found: ManyClasses, names: Mapping[str, str]) -> dict[str, Any]:
    """By name, never by gain: this is no ranking."""
    outside = found.classes.outside("warning", "alarm")
    listed = outside if asked.only_outside else found.classes
    pages = max(1, -(-len(listed) // PER_PAGE))
    page = min(max(1, asked.page), pages)
    shown = listed[(page - 1) * PER_PAGE : page * PER_PAGE]
    return {
        "rows": [_row(placed, found, names) for placed in shown],
        "has_model": found.model is not None,
        "page": page,
        "pages": pages,
        "previous_href": _address(halaman=page - 1) if page > 1 else None,
        "next_href": _address(halaman=page + 1) if page < pages else None,
        "only_outside": asked.only_outside,
        "other_href": _address(letak=None if asked.only_outside else OUTSIDE, halaman=None),
        "outside": len(outside),
        "count": len(found.classes),
    }


def _row(placed: PlacedClass, found: ManyClasses, names: Mapping[str, str]) -> dict[str, Any]:
    assert found.total is not None
    row, limits = placed.row, found.limits(placed)
    cells = [
        names.get(row.region_code or "", "Indonesia"),
        row.year,
        f"{row.n}{' (indikatif)' if row.n < 10 else ''}",
        signed(placed.gain),
        f"{number(limits.lo95)} – {number(limits.hi95)}",
    ]
    return {
        "title": row.title,
        "href": url_for("reports.show", slug=row.slug),
        "cells": [*cells, signed(placed.shrunken)] if found.model else cells,
        "zone": zone_words(placed.zone, placed.gain, found.total.mean_gain),
        "kind": {"inside": "", "warning": "emas", "alarm": "bata"}[placed.zone],
    }


def _address(**changed: Any) -> str:
    """This address with other words in it."""
    given: dict[str, Any] = {name: value for name, value in request.args.items() if value}
    return url_for(".show", **{**given, **changed})
