"""Figures of parallel forms: equating by random groups or by common items."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lms.evaluation.words import trimmed
from lms.exchange.evaluations import Blocks
from lms.exchange.response_table import Responses
from lms.exchange.sheets import Sheet, fault
from lms.exchange.table_evaluations import number_columns
from lms.statistics.core.distributions import Distribution, distribution, score_counts
from lms.statistics.core.printable import printable
from lms.statistics.forms.common_items import equate_common_items
from lms.statistics.forms.equating import equate

COUNTS = ("scale", "xcount", "ycount")


def evaluate_distributions(sheet: Sheet) -> Blocks:
    """The columns scale, xcount, ycount: how many have each score on form X and form Y."""
    rows = number_columns(sheet, COUNTS)
    whole = [
        [_whole(sheet, row.line, x) for x in r] for row, r in zip(sheet.rows, rows, strict=True)
    ]
    scores = [row[0] for row in whole]
    forms = [
        distribution({row[0]: row[i] for row in whole}, min(scores), max(scores)) for i in (1, 2)
    ]
    return _random_groups(sheet.source, forms)


def _whole(sheet: Sheet, line: int, value: float | None) -> int:
    if value is None or not value.is_integer() or value < 0:
        raise fault(sheet.source, line, f"{value} bukan bilangan bulat")
    return int(value)


def evaluate_forms(x: Responses, y: Responses, top: Fraction | None = None) -> Blocks:
    """Two files of responses or totals, one per form, of persons given a form at random."""
    forms = []
    for responses in (x, y):
        limit = top if top is not None else responses.max_total
        if limit is None or limit.denominator != 1:
            raise fault(responses.source, None, "nilai maksimum tidak diketahui (--max)")
        scores = [score for score in responses.total_scores() if score is not None]
        forms.append(_form(responses.source, scores, int(limit)))
    return _random_groups(f"{x.source}, {y.source}", forms)


def _form(source: str, scores: Sequence[Fraction], top: int) -> Distribution:
    odd = next((s for s in scores if s.denominator != 1 or not 0 <= s <= top), None)
    if odd is not None:
        raise fault(source, None, f"skor {trimmed(odd)} bukan bilangan bulat dari 0 sampai {top}")
    return distribution(score_counts([int(s) for s in scores]), 0, top)


def _random_groups(source: str, forms: Sequence[Distribution]) -> Blocks:
    if any(form.n == 0 for form in forms):
        raise fault(source, None, "satu form tidak punya peserta")
    return {"source": source, "equating_random_groups": printable(equate(forms[0], forms[1]))}


def evaluate_common_items(new: Sheet, old: Sheet, total: str, anchor: str) -> Blocks:
    """Two files with the columns total and anchor; X is the new form, its anchor is part of it."""
    sides = [number_columns(sheet, [total, anchor]) for sheet in (new, old)]
    known = [[(t, v) for t, v in rows if t is not None and v is not None] for rows in sides]
    if any(len(rows) < 2 for rows in known):
        raise fault(new.source, None, "tiap form perlu paling sedikit dua peserta")
    x, y = (([t for t, _ in rows], [v for _, v in rows]) for rows in known)
    top = int(max(x[0] + y[0]))
    found = equate_common_items(x, y, [float(score) for score in range(top + 1)])
    return {"source": f"{new.source}, {old.source}", "equating_common_items": printable(found)}
