"""Groups of classes in words, charts and tables: at equal pre-test, or few by class means."""

from __future__ import annotations

from lms.evaluation.charts.intervals import Estimate, interval_chart
from lms.evaluation.comparing.groups import GroupComparison
from lms.evaluation.report_parts import Chart, Column, Quantity, Section, Table
from lms.evaluation.words import DASH, cell_span, number, p_equals, span
from lms.statistics.core.sizes import COMPARED_GROUP, MODELLED_CLASSES

# design effect from which intervals are a tenth too narrow
INDICATIVE = (
    "Selang tiap kelompok memperhitungkan bahwa angkatan berbeda-beda, bila ada kelompok dengan "
    "dua angkatan atau lebih. Nilai p menghitung tiap peserta berdiri sendiri: indikatif saja."
)
NOTEWORTHY = 1.2
REASONS = {
    "too_few_groups": "Belum ada dua kelompok yang masing-masing punya paling sedikit "
    f"{COMPARED_GROUP} peserta yang mengikuti kedua tes.",
    "too_many_groups": "Kelompoknya lebih dari 60. Persempit dahulu pilihannya, misalnya satu "
    "provinsi.",
    "zero_variance": "Nilai tes awal di dalam setiap kelompok sama semua, sehingga tidak dapat "
    "disesuaikan.",
    "n_too_small": "Pesertanya belum cukup untuk disesuaikan.",
}


def groups_section(found: GroupComparison, kind: str, effect: float | None = None) -> Section:
    """`kind` is what the groups are, e.g. "provinsi"; `effect` the design effect of the classes."""
    title = f"Menurut {kind}, pada nilai tes awal yang sama"
    small = _too_small(found, kind)
    if found.few:
        return _few_classes(found, kind, small)
    if found.model is None:
        reason = REASONS.get(found.reason or "", REASONS["n_too_small"])
        return Section(name="kelompok", title=title, sentences=[reason, *small])
    p = found.model.p_group if isinstance(found.model.p_group, float) else None
    verdict = "ada yang berbeda" if found.is_different else "belum terlihat perbedaan"
    n = sum(group.n for group in found.groups)
    return Section(
        name="kelompok",
        title=title,
        sentences=[
            f"Di antara {len(found.groups)} {kind} dengan {number(n, 0)} peserta, {verdict} pada "
            f"nilai akhir setelah nilai awal disamakan ({p_equals(p)}).",
            "Kelompok yang mulai dari nilai rendah lebih mudah naik; karena itu nilai akhir "
            "dihitung seolah semua mulai dari nilai awal yang sama (analisis kovarian).",
            *small,
        ],
        warnings=_cautions(found, effect),
        charts=[_groups(found, kind)],
        tables=[_contrasts(found)],
    )


def _few_classes(found: GroupComparison, kind: str, small: list[str]) -> Section:
    """Class means with their own spread, and no p: persons of one class are alike."""
    classes = sum(group.classes for group in found.few)
    title = f"Rata-rata perubahan menurut {kind}"
    table = Table(
        title,
        [Column(kind.capitalize()), Column("Angkatan", 0), Column("Peserta", 0),
         Column("Rata-rata angkatan", 1, is_signed=True), Column("Selang 95 %")],
        [
            (g.name, g.classes, g.n, g.mean_gain,
             DASH if g.half_width is None
             else cell_span((g.mean_gain - g.half_width, g.mean_gain + g.half_width)))
            for g in found.few
        ],
        "Tiap angkatan sama berat; selang dari perbedaan antar angkatan dalam kelompok itu, jadi "
        "kelompok dengan satu angkatan tidak punya selang.",
    )  # fmt: skip
    said = (
        f"Baru {classes} angkatan. Peserta satu angkatan mirip satu sama lain, maka perbedaan "
        f"antar {kind} tidak diuji dan tidak ada p; uji itu muncul mulai {MODELLED_CLASSES} "
        "angkatan."
    )
    return Section(name="kelompok", title=title, sentences=[said, *small], tables=[table])


def _too_small(found: GroupComparison, kind: str) -> list[str]:
    if not found.too_small:
        return []
    return [
        f"{found.too_small} {kind} dengan kurang dari {COMPARED_GROUP} peserta berpasangan tidak "
        "ikut dibandingkan."
    ]


def _cautions(found: GroupComparison, effect: float | None) -> list[str]:
    cautions = []
    if found.model is not None:
        cautions.append(INDICATIVE)
    if effect is not None and effect > NOTEWORTHY:
        cautions.append(
            "Peserta satu angkatan mirip satu sama lain: selang selisih yang memperhitungkannya "
            f"kira-kira {number(effect**0.5)} kali lebih lebar; percayai hanya perbedaan yang "
            "jelas."
        )
    if found.slopes_differ:
        cautions.append(
            "Hubungan nilai awal dan nilai akhir tidak sama di semua kelompok, maka satu selisih "
            "tidak berlaku untuk semua peserta. Bacalah laporan tiap kelompok."
        )
    if found.disagrees:
        cautions.append(
            "Perubahan mentah dan nilai akhir yang disesuaikan tidak sepakat (paradoks Lord): "
            "keduanya menjawab pertanyaan yang berbeda. Jangan menyimpulkan dari salah satu saja."
        )
    if found.model is not None and found.model.is_robust:
        cautions.append(
            "Sebaran nilai antar kelompok berbeda lebih dari dua kali; selang dan p memakai galat "
            "baku yang tahan terhadap itu (HC3)."
        )
    return cautions


def _groups(found: GroupComparison, kind: str) -> Chart:
    """As gains from the pre-test of all, so that the line of no change means something."""
    title = "Perubahan pada nilai awal yang sama"
    start = found.mean_pre
    estimates = [
        Estimate(g.name, g.adjusted - start, (g.low - start, g.high - start)) for g in found.groups
    ]
    table = Table(
        title,
        [Column(kind.capitalize()), Column("Angkatan", 0), Column("Peserta", 0),
         Column("Perubahan mentah", 1), Column("Akhir disesuaikan (%)", 1),
         Column("Perubahan disesuaikan", 1), Column("Selang 95 %")],
        [
            [g.name, g.classes, g.n, g.mean_gain, g.adjusted, g.adjusted - start,
             span((g.low - start, g.high - start))]
            for g in found.groups
        ],
        f"Dihitung pada nilai awal {number(start)} %, rata-rata semua peserta yang dibandingkan.",
    )  # fmt: skip
    return Chart(title, [interval_chart(title, estimates, name="bagan-kelompok")], table)


def _contrasts(found: GroupComparison) -> Table:
    assert found.family is not None
    names = [group.name for group in found.groups]
    family = found.family
    way = "Tukey–Kramer" if family.method == "tukey" else "Holm"
    rows = [
        (
            names[c.group],
            "rata-rata semua" if c.other is None else names[c.other],
            c.difference,
            Quantity(c.p, is_p=True),
        )
        for c in family.contrasts
    ]
    return Table(
        "Selisih nilai akhir yang disesuaikan",
        [
            Column("Kelompok"),
            Column("Dibandingkan dengan"),
            Column("Selisih (poin)", 1, is_signed=True),
            Column("p", 3),
        ],
        rows,
        f"{family.size} perbandingan diuji bersama; p sudah disesuaikan untuk itu ({way}).",
    )
