"""What a panel says, in words and tables: its cut, where judges differ, what it would change."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from lms.evaluation.cuts import Cut, Cuts, list_cuts
from lms.evaluation.form_sheets import list_editions
from lms.evaluation.occasions import TIMES, form_lines
from lms.evaluation.panels.holding import OpenPanel
from lms.evaluation.panels.models import JudgeRating, PanelStage
from lms.evaluation.panels.results import Effect, PanelResult, Spread, facilities
from lms.evaluation.panels.sheets import newest
from lms.evaluation.report_parts import Cell, Column, Named, ReportView, Section, Table
from lms.evaluation.sections.cuts import cuts_section
from lms.evaluation.words import in_percent, known, number, share
from lms.statistics.core.printable import printable
from lms.statistics.core.sizes import FEWEST_JUDGES
from lms.statistics.reliability.cut import Angoff

STEP_WORDS = {
    PanelStage.FIRST: "Putaran pertama",
    PanelStage.SECOND: "Putaran kedua",
    PanelStage.CLOSED: "Ditutup",
}
MOST_DISAGREEMENT = 10
SPREAD_COLUMNS = (
    Column("Soal"),
    Column("Rata-rata", 0, "%"),
    Column("Simpangan", 1),
    Column("Dari – sampai"),
    Column("Tes awal", 0, "%"),
    Column("Tes akhir", 0, "%"),
)
SPREAD_NOTE = (
    "Rata-rata dan simpangan dari penilaian juri dalam persen. Tes awal dan tes akhir: bagian poin "
    "yang sungguh diraih. Bicarakan soal-soal ini dengan panel sebelum putaran kedua."
)


def panel_view(result: PanelResult) -> ReportView:
    """Without a judge who is through, only what is missing, and the other ways to set the mark."""
    held, found = result.held, result.angoff
    cuts = panel_cuts(result)
    return ReportView(
        title=held.panel.title,
        lines=[STEP_WORDS[held.step], *form_lines(held.form)],
        empty_title="Belum ada hasil",
        empty_reason=None if found else _none_through(result),
        headline=_headline(result, found) if found else [],
        sections=known([
            _judges(result) if found else None,
            _disagreement(result) if found else None,
            cuts_section(cuts),
        ]),
        data=_data(result, cuts) if found else {},
    )  # fmt: skip


def panel_cuts(result: PanelResult) -> Cuts:
    """This panel's cut, once there is one, beside the other ways."""
    found, possible = result.angoff, result.edition.possible
    judged = (
        Cut("angoff", found.cut_score, found.n_judges, possible, interval=found.ci95)
        if found
        else None
    )
    return list_cuts(result.edition, judged=judged)


def judge_hints(held: OpenPanel, ratings: Sequence[JudgeRating], place: int) -> list[str]:
    """What a judge learns in the second round: how it went, and what the panel thought."""
    if held.step == PanelStage.FIRST:
        return []
    (edition,) = list_editions([held.form.id])
    said = [
        f"{TIMES[occasion]} {share(column[place])} poinnya diraih."
        for occasion, column in facilities(edition).items()
    ]
    first = newest(ratings, until=PanelStage.FIRST).values()
    given = [own[place].percent for own in first if place in own]
    if len(given) > 1:
        said.append(
            f"Panel pada putaran pertama: rata-rata {number(fmean(given), 0)} %, dari {min(given)} "
            f"sampai {max(given)} %."
        )
    return said


def _none_through(result: PanelResult) -> str:
    return (
        f"Belum ada juri yang menilai ke-{len(result.edition.questions)} soal. Hasil muncul "
        "setelah juri pertama selesai."
    )


def _headline(result: PanelResult, found: Angoff) -> list[str]:
    first = result.first_round
    few = (
        f"Kurang dari {FEWEST_JUDGES} juri: anggaplah ini angka sementara. Lebih baik 8 sampai 15 "
        "juri."
    )
    return known([
        f"Batas lulus menurut {found.n_judges} juri: {number(found.cut_score)} dari "
        f"{result.edition.possible} poin ({number(result.cut_percent)} %). Lulus mulai dari "
        f"{found.pass_score} poin.",
        _error(found),
        few if found.n_judges < FEWEST_JUDGES else None,
        f"Sesudah putaran pertama batasnya {number(first.cut_score)} poin." if first else None,
        *(_effect(one, result) for one in result.effects),
        _use(result),
    ])  # fmt: skip


def _error(found: Angoff) -> str | None:
    if found.ci95 is None or found.se is None:
        return None
    low, high = map(number, found.ci95)
    return (
        f"Kesalahan baku {number(found.se, 2)} poin; dengan keyakinan 95 % panel lain yang serupa "
        f"akan menaruh batas antara {low} dan {high} poin."
    )


def _effect(one: Effect, result: PanelResult) -> str:
    return (
        f"{TIMES[one.occasion]} ({one.n} orang): {share(one.then)} mencapai batas ini, "
        f"{share(one.now)} mencapai nilai lulus sekarang ({result.edition.form.pass_mark} %)."
    )


def _use(result: PanelResult) -> str:
    if result.pass_percent is None:
        return "Tidak ada persen bulat yang meluluskan nilai yang sama; pakailah batas dalam poin."
    return (
        f"Untuk memakainya tulislah nilai lulus {result.pass_percent} di berkas bentuk tes, atau "
        "pada aturan tes akhir di angkatan."
    )


def _judges(result: PanelResult) -> Section:
    table = Table(
        "Batas menurut tiap juri",
        [Column("Juri"), Column("Putaran pertama", 1), Column("Sekarang", 1)],
        [(one.person.name, one.first, one.cut) for one in result.judges if one.cut is not None],
    )
    return Section("tiap-juri", "Batas menurut tiap juri (poin)", tables=[table])


def _disagreement(result: PanelResult) -> Section:
    rows = [_spread(row) for row in result.spreads[:MOST_DISAGREEMENT]]
    table = Table("Penilaian soal-soal itu", SPREAD_COLUMNS, rows, SPREAD_NOTE)
    return Section("beda", "Soal yang paling diperdebatkan", tables=[table])


def _spread(row: Spread) -> tuple[Cell, ...]:
    return (
        Named(f"{row.place + 1}. {row.code}", row.code),
        row.mean,
        row.sd,
        f"{row.low} – {row.high} %",
        in_percent(row.p_pre),
        in_percent(row.p_post),
    )


def _data(result: PanelResult, cuts: Cuts) -> dict[str, object]:
    """The cut and its error by their names in statistics."""
    return {
        "angoff": {**printable(result.angoff), "cut_percent": result.cut_percent},
        "angoff_first_round": result.first_round,
        "pass_percent": result.pass_percent,
        "items": list(result.spreads),
        "effects": list(result.effects),
        "borderline": cuts.borderline,
    }
