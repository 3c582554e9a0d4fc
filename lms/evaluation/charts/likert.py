"""Statements on a scale: what was chosen as one bar each, and how means moved."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate
from typing import TypeVar

from lms.evaluation.charts.drawing import AFTER, BEFORE, FAINT, INK, LINE, drawing, line, text
from lms.evaluation.words import number, signed

EDGES = (14.0, 396.0)
# of a statement: longer ones end in an ellipsis, the whole stands in the tooltip and the table
LETTERS, LINES = 46, 2
ROW, LINE_HEIGHT, BAR = 68.0, 17.0, 18.0
# of one drawing
MOST_ROWS = 9
# for a number inside a part of a bar
TOO_NARROW = 20.0
BAD, BADDISH, MIDDLE, GOODISH, GOOD = BEFORE, "#e3b08f", "#dbe2e0", "#86bdb5", AFTER
SHADES: dict[int, Sequence[str]] = {
    2: (BADDISH, GOODISH),
    3: (BADDISH, MIDDLE, GOODISH),
    4: (BAD, BADDISH, GOODISH, GOOD),
    5: (BAD, BADDISH, MIDDLE, GOODISH, GOOD),
    6: (BAD, BADDISH, "#f0d9ca", "#c3ded9", GOODISH, GOOD),
    7: (BAD, BADDISH, "#f0d9ca", MIDDLE, "#c3ded9", GOODISH, GOOD),
}
DARK = (BAD, GOOD)


Row = TypeVar("Row")


@dataclass(frozen=True)
class StepCounts:
    """How many chose each step, from the worst to the best; `said` stands beside the label."""

    label: str
    counts: Sequence[int]
    said: str = ""


@dataclass(frozen=True)
class Moved:
    """The mean of a statement before and after, on a scale from 1 to `steps`."""

    label: str
    before: float
    after: float


def choices_charts(
    title: str, rows: Sequence[StepCounts], *, ends: tuple[str, str], name: str
) -> list[str]:
    """As `choices_chart`, in drawings that fit on paper."""
    return [
        choices_chart(title, part, ends=ends, name=f"{name}-{n}")
        for n, part in enumerate(_even_parts(rows), start=1)
    ]


def moved_charts(title: str, rows: Sequence[Moved], *, steps: int, name: str) -> list[str]:
    """As `moved_chart`, in drawings that fit on paper."""
    return [
        moved_chart(title, part, steps=steps, name=f"{name}-{n}")
        for n, part in enumerate(_even_parts(rows), start=1)
    ]


def _even_parts(rows: Sequence[Row]) -> list[Sequence[Row]]:
    size = -(-len(rows) // -(-len(rows) // MOST_ROWS)) if rows else 1
    return [rows[start : start + size] for start in range(0, len(rows), size)]


def choices_chart(
    title: str, rows: Sequence[StepCounts], *, ends: tuple[str, str], name: str
) -> str:
    """One bar a statement, worst left and best right; the words of both ends stand above."""
    top = 50.0
    description = (
        f"{len(rows)} pernyataan; setiap batang dari {ends[0]} di kiri sampai {ends[1]} di kanan. "
        "Angkanya ada di tabel di bawah bagan."
    )
    head = text(EDGES[0], 20, title, weight=700, size=14)
    head += text(EDGES[0], 42, f"\N{BLACK LEFT-POINTING TRIANGLE} {ends[0]}", fill=BAD, size=12)
    last = f"{ends[1]} \N{BLACK RIGHT-POINTING TRIANGLE}"
    head += text(EDGES[1], 42, last, fill=GOOD, anchor="end", size=12)
    body = "".join(_bar(row, top + ROW * n) for n, row in enumerate(rows))
    return drawing(name, title, description, top + ROW * len(rows) + 6, head + body)


def moved_chart(title: str, rows: Sequence[Moved], *, steps: int, name: str) -> str:
    """A round mark for before, a square one for after, under each statement."""
    top = 40.0
    bottom = top + ROW * len(rows)
    up = sum(row.after > row.before for row in rows)
    grid = []
    for step in range(1, steps + 1):
        x = _place(step, steps)
        grid.append(line(x, top, x, bottom))
        grid.append(text(x, bottom + 18, str(step), fill=FAINT, anchor="middle"))
    body = "".join(_mark(row, top + ROW * n, steps) for n, row in enumerate(rows))
    description = f"{len(rows)} pernyataan; {up} naik. Angkanya ada di tabel di bawah bagan."
    content = f"{_legend()}{''.join(grid)}{body}"
    return drawing(name, title, description, bottom + 26, content)


def _legend() -> str:
    x, y = EDGES[0] + 6, 18.0
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5.5" fill="{BEFORE}"/>'
        f"{text(x + 12, y + 4.5, 'Sebelum')}"
        f'<rect x="{x + 84:.1f}" y="{y - 5:.1f}" width="10" height="10" fill="{AFTER}"/>'
        f"{text(x + 101, y + 4.5, 'Sesudah')}"
    )


def _bar(row: StepCounts, y: float) -> str:
    total = sum(row.counts)
    words = f"{row.label}: {', '.join(str(count) for count in row.counts)} orang"
    parts = [_label(row.label, y)]
    if row.said:
        parts.append(text(EDGES[1], y + 31, row.said, anchor="end", weight=700, halo=True))
    starts = [0, *accumulate(row.counts)]
    shades = _shades(len(row.counts))
    for start, count, shade in zip(starts, row.counts, shades, strict=False):
        if count:
            parts.append(_part(start / total, count / total, count, shade, y + 42))
    return f"<g><title>{escape(words)}</title>{''.join(parts)}</g>"


def _shades(steps: int) -> Sequence[str]:
    """From the worst to the best; a scale of more than seven steps repeats some."""
    if steps in SHADES:
        return SHADES[steps]
    widest = SHADES[7]
    return [widest[round(place * 6 / max(1, steps - 1))] for place in range(steps)]


def _part(start: float, share: float, count: int, shade: str, y: float) -> str:
    whole = EDGES[1] - EDGES[0]
    x, width = EDGES[0] + whole * start, whole * share
    box = (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{BAR:.0f}" fill="{shade}" '
        'stroke="#fff" stroke-width="1.5"/>'
    )
    if width < TOO_NARROW:
        return box
    fill = "#fff" if shade in DARK else INK
    return box + text(x + width / 2, y + 13, str(count), fill=fill, anchor="middle", size=12)


def _mark(row: Moved, y: float, steps: int) -> str:
    before, after = _place(row.before, steps), _place(row.after, steps)
    colour = AFTER if row.after >= row.before else BEFORE
    words = f"{row.label}: {number(row.before, 2)} menjadi {number(row.after, 2)}"
    moved = signed(row.after - row.before, 2)
    middle = y + 50
    bar = line(before, middle, after, middle, "#9db0ac", 'stroke-width="3"')
    return (
        f"<g><title>{escape(words)}</title>{_label(row.label, y)}"
        f"{text(EDGES[1], y + 31, moved, fill=colour, anchor='end', weight=700, halo=True)}"
        f"{line(EDGES[0], middle, EDGES[1], middle, LINE)}"
        f"{bar}"
        f'<circle cx="{before:.1f}" cy="{middle:.1f}" r="5.5" fill="{BEFORE}"/>'
        f'<rect x="{after - 5:.1f}" y="{middle - 5:.1f}" width="10" height="10" fill="{AFTER}"/>'
        "</g>"
    )


def _place(value: float, steps: int) -> float:
    return EDGES[0] + 6 + (EDGES[1] - EDGES[0] - 12) * (value - 1) / (steps - 1)


def _label(label: str, y: float) -> str:
    """The label in lines; the last one stands just above the bar."""
    wrapped = textwrap.wrap(label, LETTERS, max_lines=LINES, placeholder=" …")
    top = y + 14 + LINE_HEIGHT * (LINES - len(wrapped))
    return "".join(
        text(EDGES[0], top + LINE_HEIGHT * n, words, halo=True) for n, words in enumerate(wrapped)
    )
