"""What a score on one form is worth on the other, as a part of the report of a form."""

from __future__ import annotations

from lms.evaluation.form_equating import FormEquating
from lms.evaluation.report_parts import Column, Section, Table
from lms.statistics.core.sizes import ANCHOR_ITEMS

METHODS = {
    "identity": "tanpa penyetaraan",
    "mean": "rata-rata",
    "circle_arc": "busur lingkaran",
    "linear": "linear",
    "linear_common_item": "linear dengan soal jangkar (Tucker)",
    "equipercentile_smoothed": "ekuipersentil yang dihaluskan",
}
NEVER_BOTH = (
    "Hanya dari tes awal: nilai tes awal dan tes akhir tidak pernah disetarakan satu sama lain, "
    "karena hasil belajarnya akan hilang."
)


def equating_section(found: FormEquating) -> Section:
    """The conversion with the method for so many persons, and what the others would give."""
    groups, x, y = found.random_groups, found.form_x, found.form_y
    others = (groups.mean, groups.linear, groups.circle_arc, groups.equipercentile)
    few = (
        ""
        if found.anchor_is_enough
        else f" Untuk penyetaraan dengan soal jangkar perlu paling sedikit {ANCHOR_ITEMS} soal dan "
        "20 % dari tes."
    )
    columns = [
        Column(f"Skor {x}"), Column(f"Setara di {y}", 2), Column("Dibulatkan", 0),
        Column("Rata-rata", 2), Column("Linear", 2), Column("Busur", 2), Column("Ekuipersentil", 2),
    ]  # fmt: skip
    rows = [
        (str(one.score), one.equal, one.shown, *(column[one.score] for column in others))
        for one in found.conversion
    ]
    return Section(
        name="setara",
        title="Menyetarakan kedua bentuk",
        sentences=[
            f"Bentuk {x} dan {y} dibagikan secara acak pada tes awal ({groups.n_x} dan "
            f"{groups.n_y} orang). Untuk jumlah ini dipakai cara: {METHODS[found.method]}.",
            f"{found.n_anchor} soal ada di kedua bentuk.{few}",
        ],
        tables=[Table("Tabel konversi", columns, rows, NEVER_BOTH, is_folded=True)],
    )
