"""Changes with their intervals, one row each, around the line of no change."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from lms.evaluation.charts.drawing import AFTER, BEFORE, FAINT, INK, LINE, drawing, line, text
from lms.evaluation.words import number, signed, span

EDGES = (24.0, 386.0)
ROW, START = 54.0, 10.0
MOST_LETTERS = 52


@dataclass(frozen=True)
class Estimate:
    """One row: the change in points and its 95 % interval, None where there is none."""

    label: str
    value: float
    interval: tuple[float, float] | None = None


def interval_chart(
    title: str, rows: Sequence[Estimate], *, name: str = "bagan-selang", unit: str = "poin"
) -> str:
    """The label above its whisker; a square for a rise, a round mark for a fall."""
    low, high, step = scale([edge for row in rows for edge in (row.value, *(row.interval or ()))])
    bottom = START + ROW * len(rows) + 4

    def place(value: float) -> float:
        return EDGES[0] + (EDGES[1] - EDGES[0]) * (value - low) / (high - low)

    grid = []
    for mark in range(low, high + 1, step):
        x = place(mark)
        grid.append(line(x, START, x, bottom, FAINT if mark == 0 else LINE))
        grid.append(text(x, bottom + 18, signed(mark, 0), fill=FAINT, anchor="middle"))
    body = "".join(
        _row(row, START + ROW * n, (place(row.value), *map(place, row.interval or ())), unit)
        for n, row in enumerate(rows)
    )
    description = (
        f"Perubahan {len(rows)} baris dengan selang kepercayaan 95 %; garis 0 berarti tidak "
        "berubah. Angkanya ada di tabel di bawah bagan."
    )
    return drawing(name, title, description, bottom + 28, "".join(grid) + body)


def scale(values: Sequence[float]) -> tuple[int, int, int]:
    """Lowest and highest mark and the step between marks: round, and 0 is one of them."""
    reach = max([abs(value) for value in values] + [1.0])
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if reach / s <= 5 or s == 100)
    low = min(0, math.floor(min([*values, 0.0]) / step)) * step
    high = max(1, math.ceil(max([*values, 0.0]) / step)) * step
    return low, high, step


def _row(row: Estimate, y: float, xs: tuple[float, ...], unit: str) -> str:
    middle, mark = y + 36, xs[0]
    colour = AFTER if row.value >= 0 else BEFORE
    words = f"{row.label}: {number(row.value)} {unit}"
    parts = [text(EDGES[0], y + 16, _fit(row.label), fill=INK, halo=True)]
    parts.append(
        text(EDGES[1], y + 16, signed(row.value), fill=colour, anchor="end", weight=700, halo=True)
    )
    if row.interval is not None:
        words += f", selang 95 % {span(row.interval)}"
        parts.append(_whisker(xs[1], xs[2], middle, colour))
    shape = (
        f'<rect x="{mark - 5:.1f}" y="{middle - 5:.1f}" width="10" height="10" fill="{colour}"/>'
        if row.value >= 0
        else f'<circle cx="{mark:.1f}" cy="{middle:.1f}" r="5.5" fill="{colour}"/>'
    )
    return f"<g><title>{escape(words)}</title>{''.join(parts)}{shape}</g>"


def _whisker(low: float, high: float, y: float, colour: str) -> str:
    """One stroke with its two ends: a country has many."""
    ends = "".join(f"M{x:.1f} {y - 5:.1f}v10" for x in (low, high))
    return f'<path d="M{low:.1f} {y:.1f}H{high:.1f}{ends}" stroke="{colour}" stroke-width="2.5"/>'


def _fit(label: str) -> str:
    return label if len(label) <= MOST_LETTERS else label[: MOST_LETTERS - 1].rstrip() + "…"
