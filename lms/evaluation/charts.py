"""Charts as SVG text: presentation attributes only, shape as well as colour (design D11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

BEFORE, AFTER, INK, FAINT, LINE = "#b5541b", "#00695c", "#2b3b39", "#4a5b58", "#d5dedc"
LEFT, RIGHT, TOP, ROW = 112.0, 372.0, 58.0, 26.0
WIDTH = 410
# of the drawing: a phone shows it nearly at its own size


@dataclass(frozen=True)
class Change:
    """One line of the chart: a label, percent before and after (0 to 100)."""

    label: str
    before: float
    after: float


def before_after_chart(title: str, changes: Sequence[Change]) -> str:
    """One line a person or competency from its round mark (before) to its square one (after)."""
    bottom = TOP + ROW * len(changes) + 6
    up = sum(change.after > change.before for change in changes)
    description = f"{len(changes)} baris; {up} naik. Angkanya ada di tabel di bawah bagan."
    body = "".join(_line(change, TOP + ROW * (n + 0.6)) for n, change in enumerate(changes))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {bottom + 26:.0f}" '
        f'role="img" aria-labelledby="bagan-judul bagan-isi" font-size="13" '
        f'font-family="Plus Jakarta Sans, system-ui, sans-serif">'
        f'<title id="bagan-judul">{escape(title)}</title>'
        f'<desc id="bagan-isi">{escape(description)}</desc>{_legend()}{_axis(bottom)}{body}</svg>'
    )


def _x(percent: float) -> float:
    return LEFT + (RIGHT - LEFT) * percent / 100


def _legend() -> str:
    return (
        f'<circle cx="{LEFT + 6}" cy="24" r="5.5" fill="{BEFORE}"/>'
        f'<text x="{LEFT + 18}" y="28.5" fill="{INK}">Tes awal</text>'
        f'<rect x="{LEFT + 90}" y="19" width="10" height="10" fill="{AFTER}"/>'
        f'<text x="{LEFT + 107}" y="28.5" fill="{INK}">Tes akhir</text>'
    )


def _axis(bottom: float) -> str:
    lines = []
    for mark in range(0, 101, 20):
        x = f"{_x(mark):.1f}"
        lines.append(
            f'<line x1="{x}" y1="{TOP - 10}" x2="{x}" y2="{bottom:.1f}" stroke="{LINE}"/>'
            f'<text x="{x}" y="{bottom + 18:.1f}" text-anchor="middle" fill="{FAINT}">{mark}</text>'
        )
    return "".join(lines)


def _line(change: Change, y: float) -> str:
    before, after = _x(change.before), _x(change.after)
    difference = round(change.after) - round(change.before)
    label = escape(_short(change.label))
    words = escape(f"{change.label}: {change.before:.0f} menjadi {change.after:.0f}")
    return (
        f'<g><title>{words}</title><text x="{LEFT - 12}" y="{y + 4.5:.1f}" text-anchor="end" '
        f'fill="{INK}">{label}</text><line x1="{before:.1f}" y1="{y:.1f}" x2="{after:.1f}" '
        f'y2="{y:.1f}" stroke="#9db0ac" stroke-width="3"/><circle cx="{before:.1f}" '
        f'cy="{y:.1f}" r="5.5" fill="{BEFORE}"/><rect x="{after - 5:.1f}" y="{y - 5:.1f}" '
        f'width="10" height="10" fill="{AFTER}"/><text x="{max(before, after) + 11:.1f}" '
        f'y="{y + 4.5:.1f}" fill="{AFTER if difference >= 0 else BEFORE}" font-weight="600">'
        f"{_signed(difference)}</text></g>"
    )


def _short(label: str, most: int = 15) -> str:
    return label if len(label) <= most else label[: most - 1].rstrip() + "…"


def _signed(number: int) -> str:
    return f"+{number}" if number > 0 else str(number).replace("-", "\N{MINUS SIGN}")
