"""All angkatan of a jenjang side by side; what is looked at stands in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, request, url_for

from lms.curriculum.models import Jenjang
from lms.curriculum.modules import list_jenjang
from lms.errors import NotFound
from lms.evaluation.comparing.choice import Choice
from lms.evaluation.comparing.comparison import ManyClasses, PlacedClass, many_classes
from lms.evaluation.comparing.groups import compare_by
from lms.evaluation.comparing.provinces import gain_by_province_and_year
from lms.evaluation.comparing.rows import (
    ClassGain,
    find_reach,
    list_classes,
    list_instructors,
)
from lms.evaluation.sections.many_classes import (
    Comparison,
    comparison_data,
    comparison_view,
    empty_comparison,
    on_paper,
)
from lms.people.regions import region_names
from lms.training.angkatan import scope_of
from lms.web.kernel.access import allow, my_appointments
from lms.web.kernel.offices import EVALUATORS
from lms.web.reports.downloads import ANY_KIND, file_links, report_file, report_page
from lms.web.reports.form_pickers import Picker

bp = Blueprint("comparing", __name__)
PER_PAGE = 20
# that a person looks through in one list
MOST_ORGANISERS = 60
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


@dataclass(frozen=True)
class Seen:
    """What the address asks, with all classes of the jenjang that the person may see."""

    asked: Asked
    classes: Sequence[ClassGain]
    names: Mapping[str, str]
    # None while there are no figures
    comparison: Comparison | None

    @property
    def lines(self) -> list[str]:
        """What was chosen, for who reads it on paper."""
        pickers = _pickers(self.asked, [self.asked.jenjang], self.classes, self.names)
        return [one.options[one.chosen] for one in pickers if one.chosen and one.name != "menurut"]


@bp.get("/laporan/banding")
@allow(*EVALUATORS)
def show() -> str:
    jenjang_list = list_jenjang()
    back = ("Semua laporan", url_for("reports.index"))
    if not jenjang_list:
        return report_page(empty_comparison(), {}, back=back)
    seen = _look(jenjang_list)
    context: dict[str, Any] = {
        "back": back,
        "pickers": _pickers(seen.asked, jenjang_list, seen.classes, seen.names),
        "action": url_for(".show"),
    }
    if seen.comparison is None:
        return report_page(empty_comparison(), {}, **context)
    listed = _listed(seen.asked, seen.comparison.found)
    shown, extras = _paged(seen.asked, listed, seen.comparison.found)
    outside = seen.asked.only_outside and seen.comparison.found.has_funnel
    return report_page(
        comparison_view(seen.comparison, shown, lines=[], only_outside=outside),
        file_links(".file", **_given()),
        address=lambda slug: url_for("reports.show", slug=slug),
        extras={"angkatan": extras},
        **context,
    )


@bp.get(f"/laporan/banding/data.{ANY_KIND}")
@allow(*EVALUATORS)
def file(kind: str) -> Response:
    """With every class that the address asks for, not with a page of them."""
    jenjang_list = list_jenjang()
    seen = _look(jenjang_list) if jenjang_list else None
    if seen is None or seen.comparison is None:
        raise NotFound
    found = seen.comparison.found
    outside = seen.asked.only_outside and found.has_funnel
    listed = _listed(seen.asked, found)
    if kind == "pdf" and not outside:
        listed, outside = on_paper(found)
    view = comparison_view(
        seen.comparison,
        listed,
        lines=seen.lines,
        only_outside=outside,
        data=comparison_data(seen.comparison),
    )
    return report_file(view, kind, name=f"banding-{seen.asked.jenjang.slug}")


def _look(jenjang_list: Sequence[Jenjang]) -> Seen:
    jenjang = next((j for j in jenjang_list if j.slug == request.args.get("jenjang")), None)
    jenjang = jenjang or jenjang_list[0]
    reach = find_reach(jenjang.slug, scope=scope_of(my_appointments(), EVALUATORS))
    classes = list_classes(reach)
    names = _names(classes)
    asked = _read(jenjang, classes)
    rows = [row for row in classes if asked.choice.takes(row)]
    found = many_classes(rows)
    if found.total is None:
        return Seen(asked, classes, names, None)
    groups = compare_by(rows, _namer(asked, names))
    cells = gain_by_province_and_year(reach, asked.choice)
    comparison = Comparison(
        found, groups, KINDS[asked.kind], cells, names, asked.choice.year, reach.waiting
    )
    return Seen(asked, classes, names, comparison)


def _names(rows: Sequence[ClassGain]) -> Mapping[str, str]:
    """Of the regions that run classes, and of their provinces."""
    codes = {code for row in rows if (code := row.region_code)}
    return region_names(codes | {code[:2] for code in codes})


def _read(jenjang: Jenjang, rows: Sequence[ClassGain]) -> Asked:
    given = request.args
    kind = given.get("menurut", "")
    years = {str(year): year for year in {row.year for row in rows}}
    return Asked(
        jenjang=jenjang,
        choice=Choice(
            province=given.get("provinsi", ""),
            organiser=given.get("penyelenggara", ""),
            year=years.get(given.get("tahun", "")),
            training=given.get("pelatihan", ""),
            series=given.get("tes") or _series_of(given.get("pelatihan", ""), rows),
        ),
        kind=kind if kind in KINDS else "provinsi",
        only_outside=given.get("letak") == OUTSIDE,
        page=given.get("halaman", 1, int),
    )


def _series_of(training: str, rows: Sequence[ClassGain]) -> str:
    """The test of all classes of this training; "" where there are several, or none is chosen."""
    met = {row.series for row in rows if row.training_slug == training}
    return met.pop() if len(met) == 1 else ""


def _pickers(
    asked: Asked,
    jenjang_list: Sequence[Jenjang],
    rows: Sequence[ClassGain],
    names: Mapping[str, str],
) -> list[Picker]:
    """Only what there is can be chosen; organisers are those of the chosen province."""
    choice = asked.choice
    province = choice.province
    regions = {code for row in rows if (code := row.region_code)}
    provinces = [(code, names.get(code, code)) for code in {region[:2] for region in regions}]
    near = [code for code in regions if not province or code[:2] == province]
    organisers = {code: names.get(code, code) for code in near}
    trainings = [(row.training_slug, row.training) for row in rows if row.training_slug]
    years = [(str(year), str(year)) for year in {row.year for row in rows}]
    levels = {j.slug: f"Tingkat {j.number} · {j.title}" for j in jenjang_list}
    return [
        Picker("jenjang", "Jenjang", levels, asked.jenjang.slug),
        *_test_picker(asked.choice.series, rows),
        Picker("provinsi", "Provinsi", _choices(provinces, "Semua"), choice.province),
        _organiser_picker(choice, organisers),
        Picker("tahun", "Tahun", _choices(years, "Semua"), str(choice.year or "")),
        Picker("pelatihan", "Pelatihan", _choices(trainings, "Semua"), choice.training),
        Picker("menurut", "Bandingkan menurut", KINDS, asked.kind),
    ]


def _organiser_picker(choice: Choice, organisers: Mapping[str, str]) -> Picker:
    """Those of the whole country are too many to look through: the province comes first."""
    everything = "Semua"
    if not choice.province and len(organisers) > MOST_ORGANISERS:
        organisers = {code: name for code, name in organisers.items() if code == choice.organiser}
        everything = "Semua (pilih provinsinya dahulu)"
    options = _choices(list(organisers.items()), everything)
    return Picker("penyelenggara", "Penyelenggara", options, choice.organiser)


def _test_picker(chosen: str, rows: Sequence[ClassGain]) -> list[Picker]:
    """Only where a training has a test of its own."""
    own = {row.series: f"Tes sendiri: {row.training}" for row in rows if row.series}
    if not own and not chosen:
        return []
    words = {"": "Tes tingkat", **own}
    words.setdefault(chosen, f"Tes sendiri {chosen}")
    return [Picker("tes", "Tes", words, chosen)]


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


def _listed(asked: Asked, found: ManyClasses) -> Sequence[PlacedClass]:
    is_kept = asked.only_outside and found.has_funnel
    return found.classes.outside("warning", "alarm") if is_kept else found.classes


def _paged(
    asked: Asked, listed: Sequence[PlacedClass], found: ManyClasses
) -> tuple[Sequence[PlacedClass], dict[str, Any]]:
    """A page of the list, and what the page of the report says around it."""
    pages = max(1, -(-len(listed) // PER_PAGE))
    page = min(max(1, asked.page), pages)
    outside = len(found.classes.outside("warning", "alarm"))
    label = "Tampilkan semua" if asked.only_outside else f"Hanya yang di luar batas ({outside})"
    other = _address(letak=None if asked.only_outside else OUTSIDE, halaman=None)
    ways = [
        _address(halaman=page - 1) if page > 1 else None,
        _address(halaman=page + 1) if page < pages else None,
    ]
    # of few classes none has limits
    link = (label, f"{other}#angkatan") if found.has_funnel else None
    extras = {"link": link, "pager": [page, pages, *ways]}
    return listed[(page - 1) * PER_PAGE : page * PER_PAGE], extras


def _given() -> dict[str, Any]:
    return {name: value for name, value in request.args.items() if value}


def _address(**changed: Any) -> str:
    """This address with other words in it."""
    return url_for(".show", **{**_given(), **changed})


def _choices(values: Sequence[tuple[str, str]], everything: str) -> dict[str, str]:
    """For a select: everything first, then the rest by its words, each once."""
    ordered = dict(sorted(set(values), key=lambda pair: pair[1]))
    return {"": everything, **ordered}
