"""The questions of one form in words and a table: those that somebody should read come first."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten

from lms.assessment.models import Occasion
from lms.assessment.quiz_names import TESTS
from lms.evaluation.items.lists import ItemList, ListedItem
from lms.evaluation.items.words import advise
from lms.evaluation.occasions import form_lines
from lms.evaluation.report_parts import Cell, Column, Emphasis, Named, ReportView, Section, Table
from lms.evaluation.words import in_percent
from lms.statistics.core.deviations import pooled_correlation
from lms.statistics.core.sizes import BINDING_N, SMALLEST_GROUP

# characters of a question's text in the list
MOST_TEXT = 70
COLUMNS = (
    Column("Soal"),
    Column("Bunyi", is_below=True),
    Column("Awal", 0, "%"),
    Column("Akhir", 0, "%"),
    Column("Daya beda", 2),
    Column("PPDI", 2),
    Column("Tanda"),
)
NOTE = (
    "Awal dan akhir: bagian poin yang diraih. Daya beda: korelasi soal dengan soal lain, kedua "
    "waktu bersama. PPDI: naiknya bagian yang benar, pada orang yang bertemu soal yang "
    "sama dua kali (soal jangkar)."
)


def item_list_view(found: ItemList) -> ReportView:
    form = found.edition.form
    table = Table(
        "Semua soal", COLUMNS, [_row(row, found.sizes) for row in found.rows], NOTE, is_cards=True
    )
    return ReportView(
        title="Soal yang perlu dilihat",
        lines=form_lines(form),
        intro="Angka setiap soal dari semua angkatan. Tanda meminta seseorang membaca soal itu; "
        "tidak ada soal yang dibuang dengan sendirinya.",
        empty_title="Belum ada yang mengerjakan",
        empty_reason=None
        if found.sizes
        else "Edisi ini belum dikerjakan siapa pun. Pilih edisi lain, atau tunggu tes pertama.",
        headline=_headline(found) if found.sizes else [],
        sections=[Section("soal", f"Soal bentuk {form.code}", tables=[table])]
        if found.sizes
        else [],
        data=_data(found) if found.sizes else {},
    )


def _headline(found: ItemList) -> list[str]:
    sizes = ", ".join(f"{TESTS[occasion]} {n} orang" for occasion, n in found.sizes.items())
    return [
        f"{found.flagged} dari {len(found.rows)} soal perlu dilihat."
        if found.flagged
        else "Tidak ada soal yang bertanda.",
        f"Dikerjakan: {sizes}. Tanda muncul mulai dari {BINDING_N} orang pada satu waktu, angka "
        f"mulai dari {SMALLEST_GROUP} orang.",
    ]


def _row(row: ListedItem, sizes: Mapping[Occasion, int]) -> tuple[Cell, ...]:
    """A figure that nobody may read yet is empty."""
    shares = {occasion: found.difficulty_p for occasion, found in row.figures.items()}
    rests = [
        (f.r_item_rest, sizes[occasion])
        for occasion, f in row.figures.items()
        if f.r_item_rest is not None
    ]
    return (
        Named(f"{row.position}. {row.question.code}", row.question.code),
        shorten(row.question.text, MOST_TEXT, placeholder="…"),
        in_percent(shares.get(Occasion.PRE)),
        in_percent(shares.get(Occasion.POST)),
        pooled_correlation(rests),
        row.change.ppdi if row.change else None,
        _marks(row),
    )


def _marks(row: ListedItem) -> tuple[Emphasis, ...]:
    """The most pressing stands out most."""
    titles = [advice.title for advice in advise(row.flags)]
    return tuple(Emphasis(title, "caution" if n else "alarm") for n, title in enumerate(titles))


def _data(found: ItemList) -> dict[str, object]:
    return {
        "form": {"jenjang": found.edition.form.jenjang_slug, "code": found.edition.form.code,
                 "edition": found.edition.form.number},
        "n": dict(found.sizes),
        "items": [
            {"item": row.question.code, "position": row.position, "figures": dict(row.figures),
             "mcnemar": row.change, "flags": row.flags}
            for row in found.rows
        ],
    }  # fmt: skip
