"""Figures of a pair of files, or of one file with pre and post: blocks named as printed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from lms.evaluation.words import trimmed
from lms.exchange.cells import parse_number, parse_share
from lms.exchange.evaluations import Blocks, origin, sitting_of
from lms.exchange.matching import MatchedRows, match_people
from lms.exchange.not_people import without_summaries
from lms.exchange.not_sat import is_absent
from lms.exchange.occasions import total_columns
from lms.exchange.paired_blocks import bootstrap_blocks, class_blocks, scored_block
from lms.exchange.response_table import Responses
from lms.exchange.sheets import Sheet, fault, refuse_below_zero
from lms.statistics.change.bootstrap import gain_intervals
from lms.statistics.change.normalised_intervals import normalised_intervals
from lms.statistics.change.paired import paired_gain
from lms.statistics.class_figures import (
    ClassRows,
    class_figures,
    passing_change,
)
from lms.statistics.core.pairs import match_pairs
from lms.statistics.core.printable import printable
from lms.statistics.groups.ancova import ancova

PRE_HEADS = ("pre", "pretest", "pre-test", "pre test", "awal", "nilai awal", "skor awal")
POST_HEADS = ("post", "posttest", "post-test", "post test", "akhir", "nilai akhir", "skor akhir")
Scores = list[Fraction | None]


@dataclass(frozen=True)
class ScoreTable:
    """One file with total scores before and after; `groups` where a column was named."""

    source: str
    pre: Scores
    post: Scores
    groups: tuple[str, ...] | None
    # of the file, where pre and post stand in one
    lines: tuple[int, ...] = ()
    # their headers
    columns: tuple[str, ...] = ()
    # rows that were left out
    warnings: tuple[str, ...] = ()
    # where the cells say it: `18 / 20`, `90 %`
    top: Fraction | None = None


def score_table(sheet: Sheet, group: str | None = None) -> ScoreTable | None:
    """The columns `pre` and `post`, if the sheet has both."""
    columns = score_columns(sheet)
    if columns is None:
        return None
    sheet, told = without_summaries(sheet, columns)
    scores = [_scores(sheet, column) for column in columns]
    return ScoreTable(
        source=sheet.source,
        pre=scores[0],
        post=scores[1],
        top=_stated_maximum(sheet, columns),
        groups=sheet.column(group) if group else None,
        lines=tuple(row.line for row in sheet.rows),
        columns=tuple(columns),
        warnings=tuple(told),
    )


def score_columns(sheet: Sheet) -> tuple[str, str] | None:
    """Heads of the totals before and after."""
    names = [name.casefold() for name in sheet.names]
    found = [next((h for h in heads if h in names), None) for heads in (PRE_HEADS, POST_HEADS)]
    if None in found:
        return total_columns(sheet.names)
    first, second = (sheet.names[names.index(str(head))] for head in found)
    return first, second


def _scores(sheet: Sheet, name: str) -> Scores:
    """A number, a percent or points of a maximum; who was absent has none."""
    scores: Scores = []
    for row, cell in zip(sheet.rows, sheet.column(name), strict=True):
        share = parse_share(cell)
        score = share[0] if share else parse_number(cell.rstrip("% "))
        if score is None and cell and not is_absent(cell):
            raise fault(sheet.source, row.line, f"'{cell}' bukan angka", name)
        scores.append(score)
    return scores


def _stated_maximum(sheet: Sheet, columns: Sequence[str]) -> Fraction | None:
    """Of all cells that hold a score. Raises UnreadableFile where they state several."""
    cells = [cell for name in columns for cell in sheet.column(name)]
    cells = [cell for cell in cells if cell and not is_absent(cell)]
    shares = [share[1] if (share := parse_share(cell)) else None for cell in cells]
    if cells and all(cell.endswith("%") for cell in cells):
        return Fraction(100)
    tops = {top for top in shares if top is not None}
    if len(tops) > 1 or (tops and None in shares):
        raise fault(sheet.source, None, "nilai maksimumnya tidak sama di semua baris")
    return tops.pop() if tops else None


def evaluate_scores(table: ScoreTable, top: Fraction | None, cut: Fraction | None) -> Blocks:
    """`paired_total` with its bootstrap; with groups also one block each and `ancova`.

    Raises UnreadableFile for a score outside 0 to the maximum, at its line, and a cut outside;
    where no maximum is known any number is a score.
    """
    top = table.top if top is None else top
    refuse_cut(cut, top, table.source)
    for column, scores in zip(table.columns, (table.pre, table.post), strict=False):
        _refuse_above(top, scores, table.source, table.lines, column)
        if top is not None:
            refuse_below_zero(scores, table.source, table.lines, column)
    pairs = match_pairs(table.pre, table.post)
    blocks: Blocks = {
        "source": table.source,
        **({"warnings": list(table.warnings)} if table.warnings else {}),
        "paired_total": scored_block(
            paired_gain(table.pre, table.post, max_score=top, pass_mark=cut), possible=top
        ),
        **bootstrap_blocks(gain_intervals(pairs, top)),
    }
    if top is not None and pairs.n:
        rows = list(zip(pairs.pre, pairs.post, strict=True))
        blocks["normalised_intervals"] = printable(normalised_intervals([rows], top))
    if cut is not None:
        blocks["pass_rate_mcnemar"] = printable(passing_change(pairs, cut))
    if table.groups is not None:
        blocks.update(_by_group(table, table.groups, top, cut))
    return blocks


def _by_group(
    table: ScoreTable, groups: Sequence[str], top: Fraction | None, cut: Fraction | None
) -> Blocks:
    rows = list(zip(groups, table.pre, table.post, strict=True))
    both = [(g, float(a), float(b)) for g, a, b in rows if g and a is not None and b is not None]
    blocks: Blocks = {
        f"paired_{name}": scored_block(
            paired_gain(
                [a for g, a, _ in rows if g == name],
                [b for g, _, b in rows if g == name],
                max_score=top,
                pass_mark=cut,
            ),
            possible=top,
        )
        for name in sorted({g for g in groups if g})
    }
    columns = ([row[i] for row in both] for i in range(3))
    names, before, after = columns
    compared = ancova(
        [str(n) for n in names], [float(a) for a in before], [float(b) for b in after]
    )
    return {**blocks, "ancova": printable(compared)}


def evaluate_pair(
    pre: Responses,
    post: Responses,
    *,
    column: str | None = None,
    cut: Fraction | None = None,
    top: Fraction | None = None,
    confirmed: Collection[tuple[str, str]] = (),
    group: str | None = None,
) -> Blocks:
    """Two files of responses: the whole class report; of totals alone: their change.

    `top` is the maximum of totals whose file does not state it; `confirmed` as in `match_people`.
    """
    post = post.with_names_of(pre)
    matched = match_people(pre, post, column, confirmed)
    limit = _common_maximum(pre, post)
    header: Blocks = {"pre": origin(pre), "post": origin(post), "matching": matching_block(matched)}
    most = top if limit is None else limit
    refuse_cut(cut, most, pre.source)
    for side in (pre, post):
        if not side.items:
            _refuse_above(most, side.totals, side.source, side.lines, None)
    totals = [arranged(r.total_scores(), matched, i) for i, r in enumerate((pre, post))]
    groups = None if group is None else _groups(pre, post, matched, group)
    table = ScoreTable(pre.source, totals[0], totals[1], groups)
    if not pre.items or not post.items:
        return {**header, **evaluate_scores(table, most, cut)}
    compared = {} if groups is None else _by_group(table, groups, most, cut)
    rows = [arranged(r.mark_rows(), matched, i) for i, r in enumerate((pre, post))]
    figures = class_figures(
        ClassRows(rows[0], rows[1]),
        sitting_of(pre),
        sitting_of(post),
        max_score=limit,
        cut=cut,
    )
    return {**header, **class_blocks(figures, limit), **compared}


def refuse_cut(cut: Fraction | None, top: Fraction | None, source: str) -> None:
    """Nobody can pass above the maximum, and everybody does below zero."""
    if cut is not None and (cut < 0 or (top is not None and cut > top)):
        most = "" if top is None else f" sampai {trimmed(top)}"
        raise fault(source, None, f"batas lulus {trimmed(cut)}: harus dari 0{most}")


def _refuse_above(
    top: Fraction | None,
    scores: Sequence[Fraction | None],
    source: str,
    lines: Sequence[int],
    column: str | None,
) -> None:
    for line, score in zip(lines, scores, strict=True):
        if top is not None and score is not None and score > top:
            what = f"{trimmed(score)} melebihi nilai maksimum {trimmed(top)}"
            raise fault(source, line, what, column)


def _groups(pre: Responses, post: Responses, matched: MatchedRows, group: str) -> tuple[str, ...]:
    """The group of each matched person, from the file that says it, the pre-test's first."""
    sides = [side for side in (pre, post) if group in side.people]
    if not sides:
        raise fault(pre.source, None, f"tidak ada kolom '{group}'")
    columns = [arranged(side.people[group], matched, 0 if side is pre else 1) for side in sides]
    return tuple(next((name for name in names if name), "") for names in zip(*columns, strict=True))


def _common_maximum(pre: Responses, post: Responses) -> Fraction | None:
    """Scores of tests with different maxima are not subtracted (give percent or --max)."""
    if pre.max_total is None or post.max_total is None:
        return None
    if pre.max_total != post.max_total:
        what = f"nilai maksimum {trimmed(pre.max_total)}, {post.source} {trimmed(post.max_total)}"
        raise fault(pre.source, None, f"{what}: kedua tes harus punya maksimum yang sama")
    return pre.max_total


def arranged(values: Sequence[Any], matched: MatchedRows, side: int) -> list[Any]:
    """Values of one file in the order of the matched persons, None where there is no row."""
    places = [pair[side] for pair in matched.rows]
    return [None if place is None else values[place] for place in places]


def matching_block(matched: MatchedRows) -> Blocks:
    return {
        "column": matched.column,
        "decision": matched.decision,
        "reasons": {} if matched.column else {"column": "row_by_row"},
        "near_matches": printable(matched.near_matches),
        "warnings": list(matched.warnings),
    }
