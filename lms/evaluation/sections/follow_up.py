"""Three to six months later: survey, responders, self and supervisor (docs/statistics.md 12.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from lms.evaluation.follow_up import (
    SameBehaviour,
    Steps,
    compare_behaviours,
    compare_responders,
)
from lms.evaluation.reading.instruments import Instrument
from lms.evaluation.report_parts import Cell, Column, Section, Table
from lms.evaluation.sections.reaction import find_survey, survey_section
from lms.evaluation.words import number, signed, span
from lms.statistics.core.pairs import Score
from lms.statistics.core.printable import printable
from lms.statistics.core.sizes import SMALLEST_GROUP, SMALLEST_SAMPLE
from lms.statistics.core.undefined import Undefined
from lms.statistics.groups.two_groups import TwoGroups

USE = "lanjutan"
TWO_VIEWS = (
    "Peserta dan pembina sama-sama berpendapat: pembina hanya melihat sebagian pekerjaan, dan "
    "orang cenderung menilai dirinya lebih baik. Perilaku sebelum pelatihan tidak diukur, jadi "
    "angka ini tidak membuktikan perubahan perilaku."
)
ROUGH = f"Kurang dari {SMALLEST_SAMPLE} pasangan: selangnya indikatif, hanya petunjuk kasar."
NO_TEST = "Daya tahan hasil belajar tidak dihitung, karena kelas ini belum punya tes lanjutan."
HEADS = [
    Column("Perilaku"),
    Column("Pasangan", 0),
    Column("Peserta", 2),
    Column("Pembina", 2),
    Column("Selisih", 2),
    Column("Selang 95 %"),
    Column("% sama", 0),
]
NOTE = (
    "Rerata langkah dari peserta yang juga dinilai pembinanya; pernyataan bertanda (dibalik) "
    "dihitung terbalik. Selisih: peserta dikurangi pembina. % sama: memilih langkah yang sama."
)
GROUP_HEADS = [
    Column("Peserta"),
    Column("Orang", 0),
    Column("Rata-rata tes akhir", 1),
    Column("Simpangan baku", 1),
]


def follow_up_section(
    instruments: Sequence[Instrument],
    post: Mapping[UUID, Score],
    observed: Steps,
    *,
    has_later: bool = False,
) -> Section | None:
    """`post` are the members' post-test scores; None without a follow-up survey.

    `has_later`: there was a test months later, which has a section of its own.
    """
    section, survey = survey_section(USE, instruments, []), find_survey(USE, instruments)
    if section is None or survey is None or len(survey.filled) < SMALLEST_GROUP:
        return section
    groups = compare_responders(survey, post)
    compared = min(groups.n_a, groups.n_b) >= SMALLEST_GROUP
    behaviours = compare_behaviours(survey, observed)
    shown = [one for one in behaviours if one.own is not None]
    return replace(
        section,
        sentences=[*section.sentences, _responders(groups), *_behaviours(behaviours),
                   *([] if has_later else [NO_TEST])],
        warnings=[*section.warnings, *_warnings(shown)],
        tables=[
            *([_group_table(groups)] if compared else []),
            *([_table(behaviours)] if shown else []),
        ],
        data={
            **section.data,
            "post_of_responders": printable(groups) if compared else None,
            "self_and_supervisor": {
                one.statement.code: {
                    "n": one.n, "own": one.own, "supervisor": one.supervisor, "gap": one.gap,
                    "ci95_gap": one.ci95, "share_same": one.same, "reasons": one.reasons,
                }
                for one in behaviours
            },
            **({} if has_later else {"retention": None}),
            "reasons": {
                **({} if has_later else {"retention": str(Undefined.NO_FOLLOW_UP_TEST)}),
                **({} if compared else {"post_of_responders": str(Undefined.N_TOO_SMALL)}),
            },
        },
    )  # fmt: skip


def _responders(groups: TwoGroups) -> str:
    if min(groups.n_a, groups.n_b) < SMALLEST_GROUP:
        return (
            f"Tes akhir diikuti {groups.n_a} orang yang mengisi dan {groups.n_b} yang tidak; "
            f"nilainya dibandingkan mulai {SMALLEST_GROUP} orang di tiap kelompok."
        )
    said = (
        f"Rata-rata tes akhir yang mengisi {number(groups.mean_a)} ({groups.n_a} orang), yang "
        f"tidak mengisi {number(groups.mean_b)} ({groups.n_b} orang): beda "
        f"{signed(groups.difference)} poin"
    )
    if groups.ci95 is None:
        return f"{said}."
    return f"{said}, selang 95 % {span(groups.ci95)}. {_meaning(groups.ci95)}"


def _meaning(limits: tuple[float, float]) -> str:
    if limits[0] <= 0 <= limits[1]:
        return (
            "Beda sebesar itu masih dapat terjadi karena kebetulan; itu belum berarti yang tidak "
            "mengisi sama dengan yang mengisi."
        )
    return "Yang mengisi memang orang-orang lain: jangan baca survei ini untuk seluruh kelas."


def _behaviours(behaviours: Sequence[SameBehaviour]) -> list[str]:
    if not behaviours:
        return []
    most = max(one.n for one in behaviours)
    shown = [one for one in behaviours if one.gap is not None and one.same is not None]
    if not shown:
        return [
            f"{most} peserta dinilai juga oleh pembinanya; angkanya tampil mulai "
            f"{SMALLEST_GROUP} pasangan."
        ]
    widest = max(shown, key=lambda one: abs(one.gap or 0))
    text = widest.statement.text.rstrip(".")
    return [
        f"{most} peserta dinilai juga oleh pembinanya. Selisih terbesar pada “{text}”: peserta "
        f"{number(widest.own, 2)}, pembina {number(widest.supervisor, 2)} dari "
        f"{widest.statement.steps}."
    ]


def _warnings(shown: Sequence[SameBehaviour]) -> list[str]:
    if not shown:
        return []
    return [TWO_VIEWS, *([ROUGH] if min(one.n for one in shown) < SMALLEST_SAMPLE else [])]


def _group_table(groups: TwoGroups) -> Table:
    rows: list[tuple[Cell, ...]] = [
        ("Mengisi survei", groups.n_a, groups.mean_a, groups.sd_a),
        ("Tidak mengisi", groups.n_b, groups.mean_b, groups.sd_b),
    ]
    note = "Nilai 0 sampai 100 dari yang mengikuti tes akhir. Selang beda menurut Welch."
    return Table("Tes akhir yang mengisi dan yang tidak", GROUP_HEADS, rows, note)


def _table(behaviours: Sequence[SameBehaviour]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            one.statement.text + (" (dibalik)" if one.statement.reverse else ""),
            one.n,
            one.own,
            one.supervisor,
            one.gap,
            span(one.ci95, 2),
            None if one.same is None else 100 * one.same,
        )
        for one in behaviours
    ]
    return Table("Perilaku yang sama menurut peserta dan pembina", HEADS, rows, NOTE)
