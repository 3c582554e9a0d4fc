"""Ajarkan ini dulu: which wrong ideas a class brings along, and which lesson answers each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from lms.assessment.rules.misconceptions import Misconception
from lms.evaluation.classes.data import ClassData, Side
from lms.evaluation.classes.ideas import HeldIdea, list_ideas
from lms.evaluation.report_parts import Cell, Column, Named, ReportView, Section, Table
from lms.evaluation.words import cell_span, in_percent, tied
from lms.statistics.core.sizes import SMALLEST_GROUP

FIRST = 5
INTRO = (
    "Gagasan keliru yang dibawa peserta ke tes awal. Mulailah dari yang paling banyak dipegang: "
    "tanyakan, bicarakan lima menit, lalu buka pelajarannya."
)
READ_SO = (
    "Seseorang memegang gagasan bila ia memilih sekurangnya satu pilihan yang lahir dari gagasan "
    "itu. Yang dihitung hanya peserta yang naskahnya memuatnya; menebak pun dapat memilihnya, dan "
    "makin banyak soal yang memuatnya, makin sering ia terpilih. Ini bahan mengajar, bukan nilai."
)
NO_IDEAS = "Soal tes awal angkatan ini belum menyebut gagasan di balik pilihan salahnya."
HEADS = [
    Column("Gagasan"),
    Column("Memegang", 0),
    Column("Dari", 0),
    Column("Bagian", 0, "%"),
    Column("Selang 95 %"),
    Column("Soal", 0),
]
AFTER = Column("Tes akhir", 0, "%")
LESSON = Column("Pelajaran")
ASK = Column("Tanyakan", is_below=True)


def teach_first_view(
    data: ClassData, listed: Mapping[str, Misconception], titles: Mapping[str, str]
) -> ReportView:
    """`titles`: module-slug/lesson-slug → title of the lessons that are published."""
    before = list_ideas(data, Side.PRE)
    held = [idea for idea in before if idea.held]
    return ReportView(
        title=f"Ajarkan ini dulu: {data.title}",
        lines=data.about,
        intro=INTRO,
        empty_reason=None if before else _missing(data),
        headline=tied(_headline(data, held)) if before else [],
        sections=_sections(data, held, listed, titles) if held else [],
        caveats=[READ_SO],
        data=_figures(data) if before else {},
    )


def _figures(data: ClassData) -> dict[str, object]:
    """By their names in statistics, for JSON."""
    return {f"ideas_{side}": [asdict(idea) for idea in list_ideas(data, side)] for side in Side}


def _missing(data: ClassData) -> str:
    n = sum(person.pre is not None for person in data.people)
    if n >= SMALLEST_GROUP:
        return NO_IDEAS
    return f"Baru {n} orang mengerjakan tes awal. Halaman ini terisi mulai {SMALLEST_GROUP} orang."


def _headline(data: ClassData, held: Sequence[HeldIdea]) -> list[str]:
    n = sum(person.pre is not None for person in data.people)
    said = f"{n} dari {len(data.people)} peserta sudah mengerjakan tes awal."
    if not held:
        return [said, "Tidak seorang pun memilih gagasan keliru yang dikenal."]
    most = sum(2 * idea.held >= idea.n for idea in held)
    return [said, f"{most} gagasan dipegang paling sedikit separuh peserta yang menemuinya."]


def _sections(
    data: ClassData,
    held: Sequence[HeldIdea],
    listed: Mapping[str, Misconception],
    titles: Mapping[str, str],
) -> list[Section]:
    after = {idea.code: idea for idea in list_ideas(data, Side.POST)}
    heads = [*HEADS, *([AFTER] if after else []), LESSON]
    rows = [_row(idea, after, listed, titles) for idea in held]
    first = [
        (row[0], _question(idea, listed), *row[1:])
        for idea, row in zip(held[:FIRST], rows, strict=False)
    ]
    tables = [Table("Ajarkan ini dulu", [heads[0], ASK, *heads[1:]], first, is_cards=True)]
    if len(rows) > FIRST:
        tables.append(Table("Semua gagasan yang dipegang", heads, rows, is_folded=True))
    return [Section("ajarkan-dulu", "Yang paling banyak dipegang", tables=tables)]


def _row(
    idea: HeldIdea,
    after: Mapping[str, HeldIdea],
    listed: Mapping[str, Misconception],
    titles: Mapping[str, str],
) -> tuple[Cell, ...]:
    known = listed.get(idea.code)
    low, high = (100 * limit for limit in idea.ci95)
    row: tuple[Cell, ...] = (
        known.idea if known else idea.code,
        idea.held,
        idea.n,
        in_percent(idea.share),
        cell_span((low, high), 0),
        idea.questions,
    )
    lesson = _lesson(known, titles)
    if not after:
        return (*row, lesson)
    later = after.get(idea.code)
    return (*row, in_percent(later.share) if later else None, lesson)


def _lesson(known: Misconception | None, titles: Mapping[str, str]) -> Cell:
    title = titles.get(known.lesson) if known else None
    return Named(title, known.lesson) if known and title else None


def _question(idea: HeldIdea, listed: Mapping[str, Misconception]) -> str | None:
    known = listed.get(idea.code)
    return f"Tanyakan: {known.question}" if known else None
