"""Charts as SVG text: presentation attributes only, shape as well as colour.

The same text stands on the page and in the PDF. Every chart has a title, a description, and the
table of the same numbers beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from lms.evaluation.words import number, signed

BEFORE, AFTER, INK, FAINT, LINE = "#b5541b", "#00695c", "#2b3b39", "#4a5b58", "#d5dedc"
LEFT, RIGHT, TOP, ROW = 112.0, 372.0, 58.0, 26.0
# of the drawing: a phone shows it nearly at its own size
WIDTH = 410
# of one drawing: more people make more drawings, so that each fits on paper
ROWS = 25


@dataclass(frozen=True)
class ChangeLine:
    """One line of the chart: a label, percent before and after (0 to 100)."""

    label: str
    before: float
    after: float


def before_after_charts(title: str, changes: Sequence[ChangeLine], top: float = 100) -> list[str]:
    """Drawings of at most 25 lines each, as even as can be."""
    count = -(-len(changes) // ROWS)
    size = -(-len(changes) // count) if count else 1
    parts = [changes[start : start + size] for start in range(0, len(changes), size)]
    names = [f"bagan-orang-{n}" for n in range(1, len(parts) + 1)]
    return [
        before_after_chart(title, part, name=name, top=top)
        for name, part in zip(names, parts, strict=True)
    ]


def before_after_chart(
    title: str, changes: Sequence[ChangeLine], *, name: str = "bagan", top: float = 100
) -> str:
    """One line a person or competency from its round mark (before) to its square one (after)."""
    bottom = TOP + ROW * len(changes) + 6
    up = sum(change.after > change.before for change in changes)
    description = f"{len(changes)} baris; {up} naik. Angkanya ada di tabel di bawah bagan."
    body = "".join(_line(change, TOP + ROW * (n + 0.6), top) for n, change in enumerate(changes))
    content = f"{legend(LEFT, 24)}{axis((LEFT, RIGHT), (TOP - 10, bottom), top)}{body}"
    return drawing(name, title, description, bottom + 26, content)


def drawing(name: str, title: str, description: str, height: float, body: str) -> str:
    """The frame of every chart; `name` keeps its ids apart from those of other charts."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" '
        f'role="img" aria-labelledby="{name}-judul {name}-isi" font-size="13" '
        f'font-family="Plus Jakarta Sans, system-ui, sans-serif">'
        f'<title id="{name}-judul">{escape(title)}</title>'
        f'<desc id="{name}-isi">{escape(description)}</desc>{body}</svg>'
    )


def text(
    x: float,
    y: float,
    words: str,
    *,
    fill: str = INK,
    anchor: str = "start",
    weight: int = 400,
    size: float = 13,
    halo: bool = False,
) -> str:
    """`halo` keeps the words readable where lines pass behind them."""
    anchored = "" if anchor == "start" else f' text-anchor="{anchor}"'
    heavy = "" if weight == 400 else f' font-weight="{weight}"'
    sized = "" if size == 13 else f' font-size="{size:g}"'
    place = f'x="{x:.1f}" y="{y:.1f}" fill="{fill}"'
    clear = ' stroke="#fff" stroke-width="4" paint-order="stroke"' if halo else ""
    return f"<text {place}{anchored}{heavy}{sized}{clear}>{escape(words)}</text>"


def line(x1: float, y1: float, x2: float, y2: float, stroke: str = LINE, more: str = "") -> str:
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{stroke}"{" " if more else ""}{more}/>'


def legend(x: float, y: float) -> str:
    """Round is before, square is after: on every chart."""
    return (
        f'<circle cx="{x + 6:.1f}" cy="{y:.1f}" r="5.5" fill="{BEFORE}"/>'
        f"{text(x + 18, y + 4.5, 'Tes awal')}"
        f'<rect x="{x + 90:.1f}" y="{y - 5:.1f}" width="10" height="10" fill="{AFTER}"/>'
        f"{text(x + 107, y + 4.5, 'Tes akhir')}"
    )


def axis(across: tuple[float, float], down: tuple[float, float], top: float) -> str:
    """Upright lines at every fifth of the scale, with their numbers below."""
    left, right = across
    lines = []
    for step in range(6):
        x = left + (right - left) * step / 5
        lines.append(line(x, down[0], x, down[1]))
        mark = number(top * step / 5, 0 if top % 5 == 0 else 1)
        lines.append(text(x, down[1] + 18, mark, fill=FAINT, anchor="middle"))
    return "".join(lines)


def _line(change: ChangeLine, y: float, top: float) -> str:
    before, after = (LEFT + (RIGHT - LEFT) * v / top for v in (change.before, change.after))
    # of the scores as they are: two rounded ones may be a point off (docs/statistics.md 17.7)
    difference = change.after - change.before
    words = escape(f"{change.label}: {number(change.before, 0)} menjadi {number(change.after, 0)}")
    label = text(LEFT - 12, y + 4.5, short(change.label), anchor="end")
    colour = AFTER if difference >= 0 else BEFORE
    bar = line(before, y, after, y, "#9db0ac", 'stroke-width="3"')
    moved = text(max(before, after) + 11, y + 4.5, signed(difference, 0), fill=colour, weight=600)
    return (
        f"<g><title>{words}</title>{label}{bar}"
        f'<circle cx="{before:.1f}" cy="{y:.1f}" r="5.5" fill="{BEFORE}"/>'
        f'<rect x="{after - 5:.1f}" y="{y - 5:.1f}" width="10" height="10" fill="{AFTER}"/>'
        f"{moved}</g>"
    )


def short(label: str, most: int = 15) -> str:
    return label if len(label) <= most else label[: most - 1].rstrip() + "…"
