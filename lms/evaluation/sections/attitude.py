"""Attitude before and after: means, change, reliability, statements (docs/statistics.md 12.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lms.assessment.rules.instruments import AFTER, BEFORE
from lms.evaluation.charts.likert import Moved, moved_charts
from lms.evaluation.reading.instruments import Instrument, Statement
from lms.evaluation.report_parts import Cell, Chart, Column, KeyFigure, Section, Table
from lms.evaluation.sections.sentences import ROUGH
from lms.evaluation.words import DASH, number, p_value, span
from lms.statistics.change.paired import PairedGain, paired_gain
from lms.statistics.change.wilcoxon import rounded_gains, wilcoxon
from lms.statistics.core.multiplicity import benjamini_hochberg
from lms.statistics.core.pairs import exact, match_pairs
from lms.statistics.core.printable import printable
from lms.statistics.core.sizes import SMALLEST_GROUP, SMALLEST_SAMPLE
from lms.statistics.items.item_analysis import TestAnalysis, analyse_items
from lms.statistics.surveys.scales import complete_cases, cross_table, reverse_items, scale_score

Rows = list[list[int | None]]
HEADS = [
    Column("Pernyataan"),
    Column("n", 0),
    Column("Sebelum", 2),
    Column("Sesudah", 2),
    Column("Naik", 0),
    Column("Tetap", 0),
    Column("Turun", 0),
    Column("p (Wilcoxon)"),
]
NOTE = (
    "Pernyataan bertanda (dibalik) dihitung terbalik, supaya angka besar selalu berarti sikap yang "
    "diharapkan. Kolom naik, tetap, dan turun menghitung orang. p disesuaikan untuk banyaknya "
    "pernyataan (Benjamini-Hochberg): pakailah untuk menyaring, bukan untuk menyimpulkan."
)
MISSED_REVERSAL = (
    "Pernyataan {codes} bergerak berlawanan dengan yang lain. Periksa `arah`-nya, atau "
    "kata-katanya."
)
SELF_REPORT = (
    "Skala sikap berisi pengakuan sendiri: orang dapat menjawab seperti yang diharapkan, dan "
    "ukurannya sendiri dapat bergeser sesudah belajar."
)


@dataclass(frozen=True)
class Attitude:
    """The figures of one scale; rows of `before` and `after` belong together, all reversed."""

    statements: Sequence[Statement]
    before: Rows
    after: Rows
    gain: PairedGain
    analysis_pre: TestAnalysis | None
    analysis_post: TestAnalysis | None


def attitude_section(instruments: Sequence[Instrument]) -> Section | None:
    """The first scale that was filled in at both times; None without one."""
    for pre in instruments:
        post = _partner(pre, instruments)
        if post is None:
            continue
        found = measure_attitude(pre, post)
        return _section(pre, found) if found.gain.n_pairs >= SMALLEST_GROUP else _too_few(found)
    return None


def _partner(pre: Instrument, instruments: Sequence[Instrument]) -> Instrument | None:
    if pre.use != "sikap" or pre.moment != BEFORE:
        return None
    return next((i for i in instruments if i.bank == pre.bank and i.moment == AFTER), None)


def measure_attitude(pre: Instrument, post: Instrument) -> Attitude:
    """Statements that were asked both times; scores are means of 80 % and more answered."""
    asked = {statement.code for statement in pre.statements}
    statements = [statement for statement in post.statements if statement.code in asked]
    people = list(dict.fromkeys([*pre.filled, *post.filled]))
    before, after = (
        _rows([sheet.filled.get(person) and sheet.filled[person].steps for person in people],
              statements)
        for sheet in (pre, post)
    )  # fmt: skip
    scores = [[scale_score(row) for row in rows] for rows in (before, after)]
    return Attitude(
        statements=statements,
        before=before,
        after=after,
        gain=paired_gain(scores[0], scores[1]),
        analysis_pre=_analysis(before),
        analysis_post=_analysis(after),
    )


def _rows(given: Sequence[object], statements: Sequence[Statement]) -> Rows:
    """One row a person in the order of the statements, turned; who was absent has only blanks."""
    rows: Rows = [
        [steps.get(s.code) if isinstance(steps, dict) else None for s in statements]
        for steps in given
    ]
    turned = [place for place, s in enumerate(statements) if s.reverse]
    return reverse_items(rows, turned, low=1, high=statements[0].steps)


def _analysis(rows: Rows) -> TestAnalysis | None:
    complete = complete_cases(rows)
    return analyse_items(complete) if len(complete) >= SMALLEST_SAMPLE else None


def _too_few(found: Attitude) -> Section:
    said = (
        f"Baru {found.gain.n_pairs} peserta mengisi skala sikap sebelum dan sesudah. Angkanya "
        f"tampil mulai {SMALLEST_GROUP} orang, supaya tidak ada yang dapat dikenali."
    )
    return Section(name="sikap", title="Perubahan sikap", sentences=[said])


def _section(pre: Instrument, found: Attitude) -> Section:
    gain, steps = found.gain, found.statements[0].steps
    missed = missed_reversals(found)
    warnings = [MISSED_REVERSAL.format(codes=", ".join(missed))] if missed else []
    if gain.n_pairs < SMALLEST_SAMPLE:
        warnings.append(ROUGH)
    return Section(
        name="sikap",
        title="Perubahan sikap",
        sentences=[_who(pre, found), _change(gain, steps), *_reliability(found)],
        warnings=[*warnings, SELF_REPORT],
        facts=[
            KeyFigure("Sikap sebelum", gain.mean_pre, 2, f"dari {steps}"),
            KeyFigure("Sikap sesudah", gain.mean_post, 2, f"dari {steps}"),
            KeyFigure("Rata-rata perubahan", gain.mean_gain, 2, "langkah", gain.ci95_gain),
        ],
        charts=[_chart(found)],
        tables=[_figures(found)],
        data={
            "paired_scale_mean": printable(gain),
            "ctt_pre": printable(found.analysis_pre),
            "ctt_post": printable(found.analysis_post),
            "cross_tables": _cross_tables(found),
        },
    )


def missed_reversals(found: Attitude) -> list[str]:
    """Statements with a negative correlation with the rest of the scale, at either time."""
    return [
        statement.code
        for place, statement in enumerate(found.statements)
        if any(
            _is_against(analysis, place) for analysis in (found.analysis_pre, found.analysis_post)
        )
    ]


def _is_against(analysis: TestAnalysis | None, place: int) -> bool:
    if analysis is None:
        return False
    r = analysis.items.r_item_rest[place]
    return r is not None and r < 0


def _who(pre: Instrument, found: Attitude) -> str:
    return (
        f"{found.gain.n_pairs} dari {pre.n_asked} peserta mengisi “{pre.title}” sebelum dan "
        f"sesudah pelatihan; {len(found.statements)} pernyataan."
    )


def _change(gain: PairedGain, steps: int) -> str:
    assert gain.mean_gain is not None
    moved = "tidak berubah" if gain.mean_gain == 0 else (
        f"{'naik' if gain.mean_gain > 0 else 'turun'} {number(abs(gain.mean_gain), 2)} langkah"
    )  # fmt: skip
    text = (
        f"Rata-rata sikap {moved} pada skala 1 sampai {steps}, dari {number(gain.mean_pre, 2)} "
        f"menjadi {number(gain.mean_post, 2)}"
    )
    if gain.ci95_gain is None:
        return f"{text}."
    return f"{text}; dengan keyakinan 95 % perubahannya antara {_between(gain.ci95_gain)}."


def _between(interval: tuple[float, float]) -> str:
    return f"{number(interval[0], 2)} dan {number(interval[1], 2)}"


def _reliability(found: Attitude) -> list[str]:
    alphas = [a.alpha for a in (found.analysis_pre, found.analysis_post) if a is not None]
    if len(alphas) < 2 or None in alphas:
        return []
    return [
        f"Keandalan skala (alpha): {number(alphas[0], 2)} sebelum, {number(alphas[1], 2)} sesudah."
    ]


def _figures(found: Attitude) -> Table:
    gain = found.gain
    rows: list[tuple[Cell, ...]] = [
        ("Median perubahan", gain.median_gain, DASH),
        ("Simpangan baku perubahan", gain.sd_gain, DASH),
        ("g_av", gain.g_av, span(gain.d_av_ci95_bonett, 2)),
        (f"Uji t, p {p_value(gain.p_t_two_sided)}", gain.t, DASH),
        (f"Wilcoxon W+, p {p_value(gain.wilcoxon.p)}", gain.wilcoxon.W_plus, DASH),
    ]
    for moment, analysis in (("sebelum", found.analysis_pre), ("sesudah", found.analysis_post)):
        if analysis is not None:
            rows.append((f"Alpha {moment}", analysis.alpha, span(analysis.alpha_feldt95, 2)))
        if analysis is not None and analysis.omega_total_1factor_ml is not None:
            rows.append((f"Omega {moment}", analysis.omega_total_1factor_ml, DASH))
    heads = [Column("Ukuran"), Column("Nilai", 2), Column("Selang 95 %")]
    return Table("Ukuran perubahan sikap", heads, rows, "Alpha dari lembar yang terisi penuh.")


def _chart(found: Attitude) -> Chart:
    title, rows = "Tiap pernyataan", _statements(found)
    moved = [
        Moved(str(label), before, after)
        for label, _, before, after, *_ in rows
        if isinstance(before, float) and isinstance(after, float)
    ]
    steps = found.statements[0].steps
    return Chart(
        title=title,
        drawings=moved_charts(title, moved, steps=steps, name="bagan-sikap"),
        table=Table(title, HEADS, rows, NOTE),
    )


def _statements(found: Attitude) -> list[tuple[Cell, ...]]:
    """With p-values adjusted over all statements (Benjamini-Hochberg, docs/statistics.md 17.11)."""
    places = range(len(found.statements))
    adjusted = benjamini_hochberg([_statement_p(found, place) for place in places])
    return [_statement(found, place, p) for place, p in zip(places, adjusted, strict=True)]


def _statement_p(found: Attitude, place: int) -> float | None:
    pairs = match_pairs([r[place] for r in found.before], [r[place] for r in found.after])
    return wilcoxon(rounded_gains(pairs)).p if pairs.n >= SMALLEST_GROUP else None


def _statement(found: Attitude, place: int, p: float | None) -> tuple[Cell, ...]:
    statement = found.statements[place]
    pairs = match_pairs([r[place] for r in found.before], [r[place] for r in found.after])
    gains = rounded_gains(pairs)
    moved = [sum(gain > 0 for gain in gains), gains.count(0), sum(gain < 0 for gain in gains)]
    means: list[float | None] = [
        float(sum(map(exact, scores)) / Fraction(pairs.n)) if pairs.n >= SMALLEST_GROUP else None
        for scores in (pairs.pre, pairs.post)
    ]
    label = statement.text + (" (dibalik)" if statement.reverse else "")
    if pairs.n < SMALLEST_GROUP:
        return (label, pairs.n, None, None, None, None, None, DASH)
    return (label, pairs.n, *means, *moved, p_value(p))


def _cross_tables(found: Attitude) -> dict[str, list[list[int]]]:
    """Rows before, columns after, reversed statements turned."""
    high = found.statements[0].steps
    return {
        statement.code: cross_table(
            [row[place] for row in found.before], [row[place] for row in found.after], 1, high
        )
        for place, statement in enumerate(found.statements)
    }
