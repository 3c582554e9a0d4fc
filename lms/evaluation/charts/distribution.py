"""How many persons had which score, before above and after below on one scale."""

from __future__ import annotations

from collections.abc import Sequence

from lms.evaluation.charts.drawing import AFTER, BEFORE, FAINT, axis, drawing, line, text
from lms.evaluation.words import number

BINS = 10
EDGES = (24.0, 394.0)
HEIGHT, GAP, START = 96.0, 66.0, 52.0


def bin_counts(scores: Sequence[float], top: float = 100) -> list[int]:
    """Counts in ten equal steps; a score on an edge belongs above, the highest to the last."""
    counts = [0] * BINS
    for score in scores:
        counts[min(BINS - 1, int(score * BINS // top))] += 1
    return counts


def bin_labels(top: float = 100) -> list[str]:
    """0–10 … 90–100"""
    edges = [number(top * step / BINS, 0 if top % BINS == 0 else 1) for step in range(BINS + 1)]
    return [f"{low}–{high}" for low, high in zip(edges, edges[1:], strict=False)]


def distribution_chart(
    title: str,
    before: Sequence[float],
    after: Sequence[float],
    *,
    pass_mark: float | None = None,
    top: float = 100,
) -> str:
    """Two histograms with their means, and the pass mark as a dashed line through both."""
    counts = [bin_counts(scores, top) for scores in (before, after)]
    most = max(1, *counts[0], *counts[1])
    second = START + HEIGHT + GAP
    bottom = second + HEIGHT
    parts = [
        _pass_line(pass_mark, bottom, top),
        _bars(counts[0], most, START, BEFORE, f"Tes awal: {_mean(before)}", rounded=True),
        _bars(counts[1], most, second, AFTER, f"Tes akhir: {_mean(after)}", rounded=False),
        axis(EDGES, (bottom, bottom + 5), top),
    ]
    description = (
        f"Sebaran {len(before)} nilai awal ({_mean(before)}) dan {len(after)} nilai akhir "
        f"({_mean(after)}). Angkanya ada di tabel di bawah bagan."
    )
    return drawing("bagan-sebaran", title, description, bottom + 34, "".join(parts))


def _mean(scores: Sequence[float]) -> str:
    return f"rata-rata {number(sum(scores) / len(scores) if scores else None)}"


def _bars(
    counts: Sequence[int], most: int, start: float, colour: str, words: str, *, rounded: bool
) -> str:
    width = (EDGES[1] - EDGES[0]) / BINS
    base = start + HEIGHT
    parts = [line(EDGES[0], base, EDGES[1], base, FAINT)]
    for place, count in enumerate(counts):
        if not count:
            continue
        height = (HEIGHT - 18) * count / most
        x = EDGES[0] + width * place
        corner = ' rx="5"' if rounded else ""
        parts.append(
            f'<rect x="{x + 2:.1f}" y="{base - height:.1f}" width="{width - 4:.1f}" '
            f'height="{height:.1f}" fill="{colour}"{corner}/>'
        )
        middle = x + width / 2
        parts.append(text(middle, base - height - 5, str(count), anchor="middle", weight=600))
    parts.append(text(EDGES[0], start - 12, words, fill=colour, weight=700))
    return "".join(parts)


def _pass_line(mark: float | None, bottom: float, top: float) -> str:
    if mark is None:
        return ""
    x = EDGES[0] + (EDGES[1] - EDGES[0]) * mark / top
    dashed = line(x, 26, x, bottom, FAINT, 'stroke-dasharray="4 4"')
    anchor = "end" if mark > top / 2 else "start"
    return dashed + text(x, 18, f"nilai lulus {number(mark, 0)}", fill=FAINT, anchor=anchor)
