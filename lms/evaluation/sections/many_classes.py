"""The whole comparison of classes: all together, each against its limits, groups, the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lms.evaluation.comparing.comparison import ManyClasses, PlacedClass
from lms.evaluation.comparing.groups import GroupComparison
from lms.evaluation.comparing.provinces import Table as Cells
from lms.evaluation.evidence import figures_evidence
from lms.evaluation.report_parts import (
    Cell,
    Column,
    Emphasis,
    Named,
    ReportView,
    Section,
    Table,
    Tone,
)
from lms.evaluation.sections.comparison import (
    CAVEATS,
    funnel_section,
    map_section,
    overview,
    zone_words,
)
from lms.evaluation.sections.groups import groups_section
from lms.evaluation.words import DASH, known, number
from lms.statistics.core.sizes import SMALLEST_SAMPLE
from lms.statistics.groups.funnel import FunnelPoint

TITLE = "Bandingkan angkatan"
INTRO = (
    "Perubahan dari tes awal ke tes akhir di semua angkatan yang Anda pantau. Alamat halaman ini "
    "memuat pilihan Anda, jadi dapat dikirim kepada rekan."
)
EMPTY = (
    "Perbandingan muncul bila paling sedikit lima peserta sudah mengikuti tes awal dan tes akhir. "
    "Coba pilihan yang lebih luas, atau tunggu sampai angkatan selesai."
)
# rows of a list that somebody would read on paper; a longer one keeps what is outside its limits
MOST_ON_PAPER = 300
TONES: Mapping[str, Tone] = {"inside": "", "warning": "caution", "alarm": "alarm"}
INDICATIVE = f"indikatif: kurang dari {SMALLEST_SAMPLE} peserta"
COLUMNS = (
    Column("Angkatan"),
    Column("Catatan", is_below=True),
    Column("Penyelenggara"),
    Column("Tahun"),
    Column("Peserta", 0),
    Column("Perubahan", 1, is_signed=True),
    Column("Batas 95 %"),
    Column("Letak"),
)
SHRUNKEN = Column("Disusutkan", 1, is_signed=True)
NOTE = "Perubahan dan batas dalam poin dari 100."
SHRUNKEN_NOTE = (
    " Disusutkan: selisih nilai akhir dari yang diperkirakan oleh nilai awal, ditarik ke 0 sejauh "
    "kebetulan dapat menjelaskannya; angkatan kecil ditarik lebih kuat."
)


@dataclass(frozen=True)
class Comparison:
    """What was asked of the classes of a jenjang, and found."""

    found: ManyClasses
    groups: GroupComparison
    # what the groups are, e.g. "provinsi"
    kind: str
    cells: Cells
    # of regions, by code
    names: Mapping[str, str]
    # None: all years
    year: int | None
    # classes that are being added up anew
    waiting: int


def empty_comparison(lines: Sequence[str] = ()) -> ReportView:
    return ReportView(
        title=TITLE,
        lines=lines,
        intro=INTRO,
        empty_title="Belum ada yang dapat dibandingkan",
        empty_reason=EMPTY,
    )


def comparison_view(
    asked: Comparison,
    listed: Sequence[PlacedClass],
    *,
    lines: Sequence[str],
    only_outside: bool = False,
    data: Mapping[str, object] | None = None,
) -> ReportView:
    """With `listed` as the list of classes: a page of them, or all; `data` for a file."""
    found = asked.found
    assert found.total is not None
    first = overview(found, asked.waiting)
    return ReportView(
        title=TITLE,
        lines=lines,
        intro=INTRO,
        headline=first.sentences,
        facts=first.facts,
        alerts=first.warnings,
        sections=known([
            funnel_section(found) if found.classes else None,
            class_list(asked, listed, only_outside=only_outside) if found.classes else None,
            groups_section(asked.groups, asked.kind, found.total.design_effect),
            map_section(asked.cells, asked.names, asked.year),
        ]),
        caveats=CAVEATS,
        evidence=figures_evidence(_summed(asked) | _columns(asked.found)),
        data=data or {},
    )  # fmt: skip


def on_paper(found: ManyClasses) -> tuple[Sequence[PlacedClass], bool]:
    """The classes that a PDF lists, and whether they are those outside their limits alone."""
    if len(found.classes) <= MOST_ON_PAPER:
        return found.classes, False
    return found.classes.outside("warning", "alarm"), True


def class_list(asked: Comparison, listed: Sequence[PlacedClass], *, only_outside: bool) -> Section:
    """By name, never by gain: this is no ranking."""
    found = asked.found
    all_, outside = len(found.classes), len(found.classes.outside("warning", "alarm"))
    said = f"{number(all_, 0)} angkatan, urut menurut nama."
    if only_outside:
        said = f"{number(outside, 0)} dari {number(all_, 0)} angkatan."
    columns = [*COLUMNS[:-1], *([SHRUNKEN] if found.model else []), COLUMNS[-1]]
    table = Table(
        "Angkatan",
        columns,
        [_row(asked, placed) for placed in listed],
        NOTE + (SHRUNKEN_NOTE if found.model else ""),
        is_cards=True,
    )
    return Section(
        name="angkatan",
        title="Angkatan di luar batas" if only_outside else "Semua angkatan",
        sentences=[said],
        tables=[table] if listed else [],
    )


def _row(asked: Comparison, placed: PlacedClass) -> tuple[Cell, ...]:
    row, total = placed.row, asked.found.total
    assert total is not None
    limits = asked.found.limits(placed)
    return (
        Named(row.title, row.slug),
        INDICATIVE if row.n < SMALLEST_SAMPLE else None,
        asked.names.get(row.region_code or "", "Indonesia"),
        str(row.year),
        row.n,
        placed.gain,
        f"{number(limits.lo95)} – {number(limits.hi95)}" if asked.found.has_funnel else DASH,
        *([placed.shrunken] if asked.found.model else []),
        Emphasis(zone_words(placed.zone, placed.gain, total.center), TONES[placed.zone])
        if asked.found.has_funnel
        else DASH,
    )


def comparison_data(asked: Comparison) -> dict[str, object]:
    """All figures: of all together, of every class, group, province and year."""
    return _summed(asked) | {"classes": _classes_data(asked.found)}


def _columns(found: ManyClasses) -> dict[str, object]:
    """What the limits and places of all classes follow from, class by class."""
    rows, gains, zones, shrunken = found.classes.columns()
    slugs, sizes = [row.slug for row in rows], [row.n for row in rows]
    return {"slugs": slugs, "sizes": sizes, "gains": gains, "zones": zones, "shrunken": shrunken}


def _summed(asked: Comparison) -> dict[str, object]:
    found, total = asked.found, asked.found.total
    assert total is not None
    model = asked.groups.model
    return {
        "n_pairs": total.moments.n,
        "n_classes": found.counted,
        "n_hidden": found.hidden,
        "mean_pre": total.moments.mean_pre,
        "mean_post": total.moments.mean_post,
        "mean_gain": total.mean_gain,
        "mean_gain_of_persons": total.center,
        "dispersion": found.dispersion,
        "half_width95": total.half_width,
        "design_effect": total.design_effect,
        "group_by": asked.kind,
        "groups": list(asked.groups.few or asked.groups.groups),
        "p_group": model.p_group if model and isinstance(model.p_group, float) else None,
        "contrasts": asked.groups.family,
        "reason": asked.groups.reason,
        "provinces": asked.cells,
    }


def _classes_data(found: ManyClasses) -> list[dict[str, object]]:
    classes = list(found.classes)
    return list(map(_class_data, classes, found.limits_of(classes)))


def _class_data(placed: PlacedClass, limits: FunnelPoint) -> dict[str, object]:
    return {
        "class": placed.row.slug,
        "title": placed.row.title,
        "n": placed.row.n,
        "mean_gain": placed.gain,
        "lo95": limits.lo95,
        "hi95": limits.hi95,
        "lo998": limits.lo998,
        "hi998": limits.hi998,
        "zone": placed.zone,
        "shrunken": placed.shrunken,
    }
