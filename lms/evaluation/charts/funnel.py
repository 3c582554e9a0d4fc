"""How far chance alone carries a class of that size, as a funnel (docs/statistics.md 4.5)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from lms.evaluation.charts.drawing import AFTER, BEFORE, FAINT, LINE, drawing, line, text
from lms.evaluation.words import number, signed
from lms.statistics.groups.funnel import ALARM, WARNING

LEFT, RIGHT, TOP, BOTTOM = 44.0, 396.0, 58.0, 318.0
# classes inside the limits that are drawn one by one; more are drawn as shaded squares
MOST_DOTS = 400
# of very many, those beyond the limits that say whose they are
MOST_NAMED = 100
SQUARE = 8.0
SHADES = ("#cfe3dd", "#8fbfb3", "#3f8f80")
# of a limit's curve
STEPS = 40
Place = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Dot:
    """One class: its name, its pairs, its mean gain in points, and its zone in the funnel."""

    label: str
    n: int
    gain: float
    # "inside", "warning" or "alarm"
    zone: str


def funnel_chart(
    title: str, dots: Sequence[Dot], *, mean: float, sd: float, name: str = "bagan-corong"
) -> str:
    """Needs one class. Round marks lie inside, diamonds beyond 95 %, squares beyond 99.8 %."""
    sizes = [dot.n for dot in dots]
    low, high, step = _scale([dot.gain for dot in dots], mean, sd, min(sizes))
    widest = max(_round_up(max(sizes)), min(sizes) + 1)

    def place(n: float, gain: float) -> tuple[float, float]:
        across = (RIGHT - LEFT) * n / widest
        return LEFT + across, BOTTOM - (BOTTOM - TOP) * (gain - low) / (high - low)

    body = "".join(
        [
            _legend(),
            _grid(place, (low, high, step), widest),
            *(_limits(place, mean, sd, min(sizes), widest)),
            _marks(dots, place),
        ]
    )
    outside = sum(dot.zone != "inside" for dot in dots)
    description = (
        f"{len(dots)} angkatan menurut banyaknya peserta dan rata-rata perubahan; {outside} di "
        "luar batas 95 %. Angkanya ada di tabel di bawah bagan."
    )
    return drawing(name, title, description, BOTTOM + 48, body)


def _scale(gains: Sequence[float], mean: float, sd: float, n: int) -> tuple[float, float, float]:
    reach = ALARM * sd / math.sqrt(n)
    lowest, highest = min([*gains, mean - reach]), max([*gains, mean + reach])
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if (highest - lowest) / s <= 7 or s == 100)
    low = math.floor(lowest / step) * step
    return low, max(math.ceil(highest / step) * step, low + step), step


def _round_up(n: int) -> int:
    step = next(s for s in (5, 10, 20, 50, 100, 200, 500, 1000) if n / s <= 6 or s == 1000)
    return -(-n // step) * step


def _legend() -> str:
    return "".join(
        [
            f'<circle cx="{LEFT + 4:.1f}" cy="14" r="4" fill="{AFTER}"/>',
            text(LEFT + 14, 18.5, "di dalam batas"),
            _diamond(LEFT + 132, 14, FAINT),
            text(LEFT + 142, 18.5, "di luar 95 %"),
            f'<rect x="{LEFT + 236:.1f}" y="9" width="10" height="10" fill="{BEFORE}"/>',
            text(LEFT + 252, 18.5, "di luar 99,8 %"),
            text(LEFT - 40, 42, "Rata-rata perubahan (poin)", fill=FAINT, size=12),
        ]
    )


def _grid(place: Place, scale: tuple[float, float, float], widest: int) -> str:
    low, high, step = scale
    parts = []
    for k in range(round((high - low) / step) + 1):
        mark = low + k * step
        _, y = place(0, mark)
        parts.append(line(LEFT, y, RIGHT, y, FAINT if mark == 0 else LINE))
        parts.append(text(LEFT - 6, y + 4, signed(mark, 0), fill=FAINT, anchor="end", size=12))
    for fifth in range(6):
        n = widest * fifth / 5
        x, _ = place(n, low)
        parts.append(text(x, BOTTOM + 18, number(n, 0), fill=FAINT, anchor="middle", size=12))
    middle = (LEFT + RIGHT) / 2
    words = "Peserta yang mengikuti kedua tes"
    parts.append(text(middle, BOTTOM + 38, words, fill=FAINT, anchor="middle", size=12))
    return "".join(parts)


def _limits(place: Place, mean: float, sd: float, fewest: int, widest: int) -> list[str]:
    """Dashed 95 %, dotted 99.8 %, the mean as a full line."""
    x1, y = place(0, mean)
    x2, _ = place(widest, mean)
    parts = [line(x1, y, x2, y, AFTER, 'stroke-width="1.5"')]
    for z, dashes in ((WARNING, "5 4"), (ALARM, "1.5 3.5")):
        for sign in (-1, 1):
            points = []
            for k in range(STEPS + 1):
                n = fewest * (widest / fewest) ** (k / STEPS)
                points.append(place(n, mean + sign * z * sd / math.sqrt(n)))
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
            parts.append(
                f'<polyline points="{path}" fill="none" stroke="{FAINT}" stroke-width="1.5" '
                f'stroke-dasharray="{dashes}"/>'
            )
    return parts


def _marks(dots: Sequence[Dot], place: Place) -> str:
    inside = [dot for dot in dots if dot.zone == "inside"]
    beyond = [dot for dot in dots if dot.zone != "inside"]
    if len(inside) + len(beyond) <= MOST_DOTS:
        return "".join(_mark(dot, place) for dot in (*inside, *beyond))
    shaded = inside
    if len(beyond) > MOST_DOTS:
        shaded = [dot for dot in dots if dot.zone != "alarm"]
        beyond = [dot for dot in beyond if dot.zone == "alarm"][:MOST_DOTS]
    # the furthest have names, as in the table; of hundreds nobody could touch one
    named = [dot for dot in beyond if dot.zone == "alarm"][:MOST_NAMED]
    others = [dot for dot in beyond if dot not in named]
    marks = "".join(_mark(dot, place) for dot in named)
    return _squares(shaded, place) + _diamonds(others, place) + marks


def _mark(dot: Dot, place: Place) -> str:
    x, y = place(dot.n, dot.gain)
    shape = {
        "inside": f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{AFTER}" fill-opacity=".75"/>',
        "warning": _diamond(x, y, FAINT),
        "alarm": f'<rect x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10" fill="{BEFORE}"/>',
    }[dot.zone]
    words = f"{dot.label}: {signed(dot.gain)} poin, {dot.n} peserta"
    return f"<g><title>{escape(words)}</title>{shape}</g>"


def _diamond(x: float, y: float, fill: str) -> str:
    points = f"{x:.1f},{y - 6:.1f} {x + 6:.1f},{y:.1f} {x:.1f},{y + 6:.1f} {x - 6:.1f},{y:.1f}"
    return f'<polygon points="{points}" fill="{fill}"/>'


def _diamonds(dots: Sequence[Dot], place: Place) -> str:
    """Marks without names, in one stroke of the pen."""
    paths = []
    for dot in dots:
        x, y = place(dot.n, dot.gain)
        paths.append(f"M{x:.0f} {y - 6:.0f}l6 6-6 6-6-6z")
    return f'<path d="{"".join(paths)}" fill="{FAINT}"/>' if paths else ""


def _squares(dots: Sequence[Dot], place: Place) -> str:
    """How many classes fall into each square, in three shades."""
    counts: Counter[tuple[int, int]] = Counter()
    for dot in dots:
        x, y = place(dot.n, dot.gain)
        counts[int(x // SQUARE), int(y // SQUARE)] += 1
    most = max(counts.values(), default=1)
    paths: dict[str, list[str]] = {}
    for (column, row), count in sorted(counts.items()):
        shade = SHADES[min(2, int(3 * math.log(count + 1) / math.log(most + 2)))]
        corner = f"M{column * SQUARE:.0f} {row * SQUARE:.0f}"
        paths.setdefault(shade, []).append(f"{corner}h{SQUARE:.0f}v{SQUARE:.0f}h-{SQUARE:.0f}z")
    return "".join(f'<path d="{"".join(each)}" fill="{shade}"/>' for shade, each in paths.items())
