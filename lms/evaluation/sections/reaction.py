"""What people said about the training (docs/statistics.md 12.1, 12.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lms.evaluation.charts.likert import StepCounts, choices_charts
from lms.evaluation.reading.instruments import Instrument, Statement
from lms.evaluation.report_parts import Cell, Chart, Column, Section, Table
from lms.evaluation.words import in_percent, number, span
from lms.statistics.change.mcnemar import mid_p
from lms.statistics.core.multiplicity import holm
from lms.statistics.core.printable import printable
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.statistics.surveys.likert import ResponseRate, SurveyItem, response_rate, survey_item
from lms.statistics.surveys.scales import reverse_items

SIGNIFICANT = 0.05
Rows = list[tuple[Statement, SurveyItem]]
TITLES = {"reaksi": "Reaksi peserta", "lanjutan": "Sesudah pulang: survei lanjutan"}
BEST = {"reaksi": "Paling disukai", "lanjutan": "Paling baik"}
# where agreeing is good for one statement and bad for the next
TURNED_ENDS = ("kurang baik", "baik")
NOTE = (
    "Langkah: {words}. Hitungan seperti yang dipilih peserta. Pada pernyataan bertanda (dibalik) "
    "bagan, median, rerata, dan dua teratas dihitung terbalik, supaya angka besar berarti baik."
)
LOW_RESPONSE = (
    "Kurang dari 60 % peserta mengisi. Yang tidak mengisi bisa jadi berpendapat lain; bacalah "
    "angkanya sebagai pendapat yang mengisi."
)
NOT_LEARNING = "Reaksi yang baik bukan bukti belajar; hasil belajar ada di bagian tes."


def reaction_section(instruments: Sequence[Instrument]) -> Section | None:
    return survey_section("reaksi", instruments, [NOT_LEARNING])


def find_survey(use: str, instruments: Sequence[Instrument]) -> Instrument | None:
    """The first sheet of this kind with statements."""
    return next((found for found in instruments if found.use == use and found.statements), None)


def survey_section(
    use: str, instruments: Sequence[Instrument], warnings: Sequence[str]
) -> Section | None:
    """The class's survey of this kind; None without one, no figures below five people."""
    survey = find_survey(use, instruments)
    if survey is None:
        return None
    rate = response_rate(len(survey.filled), survey.n_asked)
    if rate.n_answered < SMALLEST_GROUP:
        return Section(name=use, title=TITLES[use], sentences=[_who(survey, rate), _hidden()])
    items = [describe(survey, statement) for statement in survey.statements]
    return Section(
        name=use,
        title=TITLES[use],
        sentences=[_who(survey, rate), *_extremes(BEST[use], survey, items)],
        warnings=[*([LOW_RESPONSE] if rate.flags else []), *warnings],
        charts=_charts(survey, items),
        data={
            "response_rate": printable(rate),
            "items": {
                statement.code: {"reversed": statement.reverse, **printable(item)}
                for statement, item in zip(survey.statements, items, strict=True)
            },
        },
    )


def describe(survey: Instrument, statement: Statement) -> SurveyItem:
    """Figures of one statement, turned where agreeing is not what is hoped for."""
    given = [[sheet.steps.get(statement.code)] for sheet in survey.filled.values()]
    turned = reverse_items(given, [0] if statement.reverse else [], low=1, high=statement.steps)
    return survey_item([row[0] for row in turned], 1, statement.steps)


def _who(survey: Instrument, rate: ResponseRate) -> str:
    share = f" ({number(100 * rate.rate, 0)} %)" if rate.rate is not None else ""
    return f"{rate.n_answered} dari {rate.n_asked} peserta{share} mengisi “{survey.title}”."


def _hidden() -> str:
    return f"Angkanya tampil mulai {SMALLEST_GROUP} orang, supaya tidak ada yang dapat dikenali."


def _extremes(praise: str, survey: Instrument, items: Sequence[SurveyItem]) -> list[str]:
    """The statements with the best and the worst share of the two best steps.

    A place is named only where chance does not explain it: the same people, McNemar against the
    neighbour, Holm over all neighbours. A reversed statement is never praise.

    See docs/statistics.md 17.6.
    """
    ranked = sorted(
        ((item.top2box, -place) for place, item in enumerate(items) if item.top2box is not None),
        reverse=True,
    )
    if len(ranked) < 2 or ranked[0][0] == ranked[-1][0]:
        return []
    places = [-place for _, place in ranked]
    p_values = holm([_p_against(survey, a, b) for a, b in zip(places, places[1:], strict=False)])
    is_apart = [p is not None and p < SIGNIFICANT for p in p_values]
    said = []
    if is_apart[0] and not survey.statements[places[0]].reverse:
        said.append(_told(praise, survey, items, places[0]))
    if is_apart[-1]:
        said.append(_told("Paling perlu perhatian", survey, items, places[-1]))
    if not said:
        shares = [100 * share for share, _ in (ranked[-1], ranked[0])]
        return [
            f"Pada dua langkah terbaik {number(shares[0], 0)} sampai {number(shares[1], 0)} %, "
            "menurut pernyataannya; mana yang paling baik atau paling kurang belum dapat dibedakan "
            "dari kebetulan."
        ]
    return said


def _told(word: str, survey: Instrument, items: Sequence[SurveyItem], place: int) -> str:
    share = items[place].top2box
    assert share is not None
    text = f"{number(100 * share, 0)} % pada dua langkah terbaik"
    return f"{word}: {_quoted(survey.statements[place])} ({text})."


def _p_against(survey: Instrument, above: int, below: int) -> float | None:
    """Mid-p that the same people rather chose the two best steps of one than of the other."""
    given = [
        [_is_best(survey.statements[place], sheet.steps) for place in (above, below)]
        for sheet in survey.filled.values()
    ]
    more = sum(first is True and second is False for first, second in given)
    less = sum(first is False and second is True for first, second in given)
    return mid_p(less, more)


def _is_best(statement: Statement, steps: Mapping[str, int | None]) -> bool | None:
    step = steps.get(statement.code)
    if step is None:
        return None
    return step <= 2 if statement.reverse else step > statement.steps - 2


def _quoted(statement: Statement) -> str:
    words = statement.text.rstrip(".")
    return f"“{words}”" + (" (dibalik)" if statement.reverse else "")


def _charts(survey: Instrument, items: Sequence[SurveyItem]) -> list[Chart]:
    """One for each group of statements on the same words, in the order of the file."""
    groups: dict[tuple[str, tuple[str, ...]], Rows] = {}
    for statement, item in zip(survey.statements, items, strict=True):
        key = (statement.group, tuple(statement.words))
        groups.setdefault(key, []).append((statement, item))
    return [
        _chart(f"bagan-{survey.use}-{number}", group or survey.title, words, rows)
        for number, ((group, words), rows) in enumerate(groups.items(), start=1)
    ]


def _chart(name: str, title: str, words: Sequence[str], rows: Rows) -> Chart:
    bars = [
        StepCounts(_label(statement), list(item.counts.values()), _best(item))
        for statement, item in rows
    ]
    turned = any(statement.reverse for statement, _ in rows)
    ends = TURNED_ENDS if turned else (words[0], words[-1])
    steps = range(1, len(words) + 1)
    said = ", ".join(f"{step} {word.lower()}" for step, word in zip(steps, words, strict=True))
    heads = [
        Column("Pernyataan"),
        *(Column(str(step), 0) for step in steps),
        Column("Kosong", 0),
        Column("Median", 1),
        Column("Rerata", 2),
        Column("Simpangan baku", 2),
        Column("% dua teratas", 0),
        Column("Selang 95 %"),
    ]
    return Chart(
        title=title,
        drawings=choices_charts(title, bars, ends=ends, name=name),
        table=Table(title, heads, [_row(*row) for row in rows], NOTE.format(words=said)),
    )


def _label(statement: Statement) -> str:
    return statement.text + (" (dibalik)" if statement.reverse else "")


def _best(item: SurveyItem) -> str:
    return "" if item.top2box is None else f"{number(100 * item.top2box, 0)} %"


def _row(statement: Statement, item: SurveyItem) -> tuple[Cell, ...]:
    counts = list(item.counts.values())
    chosen = counts[::-1] if statement.reverse else counts
    limits = item.wilson95
    return (
        _label(statement),
        *chosen,
        item.n_missing,
        item.median,
        item.mean,
        item.sd,
        in_percent(item.top2box),
        span(None if limits is None else (100 * limits[0], 100 * limits[1]), 0),
    )
