"""The mean change over time: one mark a period, its number beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lms.evaluation.charts.drawing import AFTER, FAINT, LINE, drawing, line, text
from lms.evaluation.gain_trend import Period
from lms.evaluation.words import signed

LEFT, RIGHT, TOP, BOTTOM = 40.0, 388.0, 40.0, 170.0


def trend_chart(title: str, periods: Sequence[Period], *, name: str = "bagan-tren") -> str:
    """Needs one period. The line begins at no change, so that a small step looks small."""
    low, high, step = _scale([period.mean for period in periods])

    def down(value: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * (value - low) / (high - low)

    across = [_across(place, len(periods)) for place in range(len(periods))]
    marks = [down(period.mean) for period in periods]
    body = [text(LEFT - 36, 18, "Rata-rata perubahan (poin)", fill=FAINT, size=12)]
    for k in range(round((high - low) / step) + 1):
        value = low + k * step
        body.append(line(LEFT, down(value), RIGHT, down(value), FAINT if value == 0 else LINE))
        body.append(
            text(LEFT - 6, down(value) + 4, signed(value, 0), fill=FAINT, anchor="end", size=12)
        )
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(across, marks, strict=True))
    body.append(f'<polyline points="{points}" fill="none" stroke="{AFTER}" stroke-width="2"/>')
    for x, y, period in zip(across, marks, periods, strict=True):
        body.append(
            f'<rect x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10" fill="{AFTER}"/>'
        )
        body.append(
            text(x, y - 11, signed(period.mean), anchor="middle", weight=600, size=12, halo=True)
        )
    body += _labels(across, periods)
    description = (
        f"{len(periods)} masa, dari {periods[0].label} sampai {periods[-1].label}. "
        "Angkanya ada di tabel di bawah bagan."
    )
    return drawing(name, title, description, BOTTOM + 44, "".join(body))


def _across(place: int, count: int) -> float:
    if count == 1:
        return (LEFT + RIGHT) / 2
    return LEFT + 18 + (RIGHT - LEFT - 36) * place / (count - 1)


def _scale(means: Sequence[float]) -> tuple[float, float, float]:
    """From no change, or below it, to above the highest mean; at most six steps."""
    lowest, highest = min([0.0, *means]), max([0.0, *means])
    step = next(s for s in (1, 2, 5, 10, 20, 50) if (highest - lowest) / s <= 5 or s == 50)
    low = math.floor(lowest / step) * step
    return low, max(math.ceil(highest / step + 0.2) * step, low + step), step


def _labels(across: Sequence[float], periods: Sequence[Period]) -> list[str]:
    """Month or quarter on one line, the year below it where it begins."""
    parts, year = [], ""
    for x, period in zip(across, periods, strict=True):
        first, second = period.label.split("/" if "/" in period.label else " ")
        short, this = (f"T{second}", first) if "/" in period.label else (first, second)
        parts.append(text(x, BOTTOM + 18, short, fill=FAINT, anchor="middle", size=12))
        if this != year:
            parts.append(text(x, BOTTOM + 35, this, fill=FAINT, anchor="middle", size=12))
            year = this
    return parts
