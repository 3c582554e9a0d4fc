"""Figures of surveys and attitude scales, once or twice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from lms.exchange.cells import parse_number
from lms.exchange.evaluations import Blocks, ctt_block
from lms.exchange.matching import match_people
from lms.exchange.paired_blocks import paired_block
from lms.exchange.plain_responses import item_candidates
from lms.exchange.response_table import Responses
from lms.exchange.sheets import Sheet, fault
from lms.statistics.change.paired import paired_gain
from lms.statistics.change.wilcoxon import rounded_gains, wilcoxon
from lms.statistics.core.pairs import match_pairs
from lms.statistics.core.printable import printable
from lms.statistics.core.undefined import settle
from lms.statistics.items.item_analysis import analyse_items
from lms.statistics.reliability.reliability import pairwise_alpha
from lms.statistics.surveys.likert import net_promoter_score, satisfaction_index, survey_item
from lms.statistics.surveys.scales import complete_cases, cross_table, reverse_items, scale_score

Rows = list[list[int | None]]


@dataclass(frozen=True)
class Survey:
    """Answers within a scale, reversed items already turned."""

    source: str
    names: tuple[str, ...]
    rows: Rows
    people: Responses
    low: int
    high: int


def read_survey(
    sheet: Sheet, *, low: int, high: int, turned: Collection[str] = (), kept: Collection[str] = ()
) -> Survey:
    """Every column that names no person (or only `kept`): whole numbers from low to high."""
    names = [n for n in item_candidates(sheet) if not kept or n in kept]
    unknown = next((n for n in (*turned, *kept) if n not in names), None)
    if unknown is not None or not names:
        raise fault(sheet.source, sheet.header.line, f"tidak ada kolom '{unknown or 'pernyataan'}'")
    places = {n: sheet.names.index(n) for n in names}
    rows = [
        [_answer(sheet, row.line, n, row.cells[places[n]], low, high) for n in names]
        for row in sheet.rows
    ]
    turned_at = {names.index(n) for n in turned}
    people = {n: sheet.column(n) for n in sheet.names if n and n not in names}
    lines = tuple(row.line for row in sheet.rows)
    totals = tuple(None if set(r) == {None} else Fraction(1) for r in rows)
    found = Responses(sheet.source, "survey", lines, people, (), totals)
    answers = reverse_items(rows, turned_at, low=low, high=high)
    return Survey(sheet.source, tuple(names), answers, found, low, high)


def _answer(sheet: Sheet, line: int, name: str, cell: str, low: int, high: int) -> int | None:
    if not cell:
        return None
    number = parse_number(cell)
    if number is None or number.denominator != 1 or not low <= number <= high:
        what = f"'{cell}' bukan jawaban dari {low} sampai {high} (--low, --high)"
        raise fault(sheet.source, line, what, name)
    return int(number)


def evaluate_survey(survey: Survey) -> Blocks:
    """Each statement by itself, and from two statements on the scale: `ctt`, `scale`."""
    columns = list(zip(*survey.rows, strict=True))
    items = {
        name: printable(survey_item(column, survey.low, survey.high))
        for name, column in zip(survey.names, columns, strict=True)
    }
    blocks: Blocks = {"source": survey.source, "items": items}
    if len(survey.names) > 1:
        blocks.update(scale_blocks(survey))
    return blocks


def scale_blocks(survey: Survey, suffix: str = "") -> Blocks:
    """Alpha and omega on complete cases, alpha over all pairs of answers."""
    complete = complete_cases(survey.rows)
    scored = [s for row in survey.rows if (s := scale_score(row)) is not None]
    blocks: Blocks = {
        f"scale{suffix}": {"n_scored": len(scored), "n_complete": len(complete)},
        f"alpha_pairwise{suffix}": settle({"alpha": pairwise_alpha(survey.rows)}),
    }
    if complete:
        blocks[f"ctt{suffix}"] = ctt_block(analyse_items(complete), survey.names)
    return blocks


def evaluate_survey_pair(pre: Survey, post: Survey, column: str | None = None) -> Blocks:
    """Change of the scale mean (80 % rule), the tables of single statements, both analyses."""
    if pre.names != post.names:
        raise fault(post.source, None, f"pernyataannya tidak sama dengan {pre.source}")
    matched = match_people(pre.people, post.people, column)
    sides = [
        [None if pair[i] is None else survey.rows[int(pair[i] or 0)] for pair in matched.rows]
        for i, survey in enumerate((pre, post))
    ]
    scores = [[None if row is None else scale_score(row) for row in rows] for rows in sides]
    return {
        "source": f"{pre.source}, {post.source}",
        "paired_scale_mean": paired_block(paired_gain(scores[0], scores[1])),
        "cross_tables": _cross_tables(pre, sides),
        "wilcoxon_items": _signed_ranks(pre, sides),
        **scale_blocks(pre, "_pre"),
        **scale_blocks(post, "_post"),
    }


def _cross_tables(survey: Survey, sides: Sequence[Sequence[Any]]) -> Blocks:
    tables = {}
    for j, name in enumerate(survey.names):
        before, after = ([None if r is None else r[j] for r in side] for side in sides)
        tables[name] = cross_table(before, after, survey.low, survey.high)
    return tables


def _signed_ranks(survey: Survey, sides: Sequence[Sequence[Any]]) -> Blocks:
    """Wilcoxon for every single statement."""
    found = {}
    for j, name in enumerate(survey.names):
        before, after = ([None if r is None else r[j] for r in side] for side in sides)
        gains = rounded_gains(match_pairs(before, after))
        found[name] = printable(wilcoxon(gains))
    return found


def evaluate_nps(sheet: Sheet, name: str) -> Blocks:
    """Net promoter score of one column of ratings from 0 to 10."""
    survey = read_survey(sheet, low=0, high=10, kept=[name])
    return {
        "source": sheet.source,
        "nps": printable(net_promoter_score([r[0] for r in survey.rows])),
    }


def evaluate_ikm(sheet: Sheet) -> Blocks:
    """Satisfaction index of nine elements rated from 1 to 4."""
    survey = read_survey(sheet, low=1, high=4)
    if len(survey.names) != 9:
        raise fault(sheet.source, None, f"{len(survey.names)} unsur, seharusnya sembilan")
    return {"source": sheet.source, "ikm": printable(satisfaction_index(survey.rows))}
