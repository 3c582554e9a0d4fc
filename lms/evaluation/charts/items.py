"""The item map: share right before (across) against after (up); above the diagonal is learnt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from lms.evaluation.charts.drawing import AFTER, BEFORE, FAINT, LINE, drawing, line, text
from lms.evaluation.words import number

LEFT, TOP, SIZE = 52.0, 14.0, 336.0
# questions nearer than this share one mark
CELL = 0.035
MOST_NUMBERS = 4
# width of a digit of a label
LETTER = 6.4
# left, top, right, bottom
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class ItemPoint:
    """A question by its number in the table; shares 0 to 1; flagged ones get a triangle."""

    number: int
    name: str
    before: float
    after: float
    is_flagged: bool = False


def item_map(title: str, points: Sequence[ItemPoint]) -> str:
    """Marks with the numbers of their questions; close ones share a mark."""
    up = sum(point.after > point.before for point in points)
    description = (
        f"{len(points)} soal; {up} lebih banyak dijawab benar sesudah pelatihan. "
        "Nomor sama dengan nomor di tabel di bawah bagan; yang tidak muat ada di sana saja."
    )
    groups: dict[tuple[int, int, bool], list[ItemPoint]] = {}
    for point in points:
        cell = (round(point.before / CELL), round(point.after / CELL), point.is_flagged)
        groups.setdefault(cell, []).append(point)
    body = _frame() + _marks(list(groups.values()))
    return drawing("bagan-soal", title, description, TOP + SIZE + 56, body)


def _place(before: float, after: float) -> tuple[float, float]:
    return LEFT + SIZE * before, TOP + SIZE * (1 - after)


def _frame() -> str:
    parts = []
    for step in range(0, 101, 20):
        x, y = _place(step / 100, step / 100)
        parts.append(line(x, TOP, x, TOP + SIZE) + line(LEFT, y, LEFT + SIZE, y))
        parts.append(text(x, TOP + SIZE + 18, f"{step}", fill=FAINT, anchor="middle"))
        parts.append(text(LEFT - 8, y + 4.5, f"{step}", fill=FAINT, anchor="end"))
    parts.append(line(LEFT, TOP + SIZE, LEFT + SIZE, TOP, "#8a9a96", 'stroke-dasharray="5 4"'))
    parts.append(text(LEFT + 8, TOP + 18, "dipelajari", fill=AFTER, weight=600))
    parts.append(
        text(LEFT + SIZE - 8, TOP + SIZE - 8, "memburuk", fill=BEFORE, anchor="end", weight=600)
    )
    middle = LEFT + SIZE / 2
    parts.append(text(middle, TOP + SIZE + 40, "% benar tes awal", fill=FAINT, anchor="middle"))
    across = TOP + SIZE / 2
    parts.append(
        f'<text x="14" y="{across:.1f}" fill="{FAINT}" text-anchor="middle" '
        f'transform="rotate(-90 14 {across:.1f})">% benar tes akhir</text>'
    )
    return "".join(parts)


def _marks(groups: Sequence[Sequence[ItemPoint]]) -> str:
    """All marks first, then every label where there is room for it."""
    places = [_middle(group) for group in groups]
    taken = [(x - 5, y - 6, x + 5, y + 6) for x, y in places]
    parts = []
    for group, (x, y) in zip(groups, places, strict=True):
        shape = _triangle(x, y) if group[0].is_flagged else _square(x, y)
        parts.append(f"<g><title>{escape(_words(group))}</title>{shape}</g>")
    for group, place in zip(groups, places, strict=True):
        label = _numbers(group)
        box = _room(place, LETTER * len(label), taken)
        if box is not None:
            taken.append(box)
            parts.append(text(box[0], box[3] - 2, label, size=11, halo=True))
    return "".join(parts)


def _middle(group: Sequence[ItemPoint]) -> tuple[float, float]:
    n = len(group)
    return _place(sum(p.before for p in group) / n, sum(p.after for p in group) / n)


def _words(group: Sequence[ItemPoint]) -> str:
    return "; ".join(
        f"{p.number} {p.name}: {number(100 * p.before, 0)} % menjadi {number(100 * p.after, 0)} %"
        for p in group
    )


def _numbers(group: Sequence[ItemPoint]) -> str:
    shown = [str(point.number) for point in group[:MOST_NUMBERS]]
    more = [f"+{len(group) - MOST_NUMBERS}"] if len(group) > MOST_NUMBERS else []
    return " ".join([*shown, *more])


def _room(place: tuple[float, float], width: float, taken: Sequence[Box]) -> Box | None:
    """The first free place around a mark; None: the number stands in the table alone."""
    x, y = place
    corners = [
        (x + 6, y - 13), (x + 6, y + 2), (x - 6 - width, y - 13), (x - 6 - width, y + 2),
        (x - width / 2, y - 19), (x - width / 2, y + 7), (x + 8, y - 6), (x - 8 - width, y - 6),
    ]  # fmt: skip
    for left, top in corners:
        box = (left, top, left + width, top + 12)
        inside = left >= LEFT and box[2] <= LEFT + SIZE + 20 and top >= 0
        if inside and not any(_meet(box, other) for other in taken):
            return box
    return None


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _square(x: float, y: float) -> str:
    return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{AFTER}"/>'


def _triangle(x: float, y: float) -> str:
    corners = f"{x:.1f},{y - 7:.1f} {x + 7:.1f},{y + 5:.1f} {x - 7:.1f},{y + 5:.1f}"
    return f'<polygon points="{corners}" fill="{BEFORE}" stroke="{LINE}"/>'
