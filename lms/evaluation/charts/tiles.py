"""Indonesia as tiles: each province one square, roughly where it lies, with its number in it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

from lms.evaluation.charts.drawing import BEFORE, FAINT, INK, LINE
from lms.evaluation.words import number, signed

TILE, GAP, TOP = 41.0, 2.0, 44.0
COLUMNS, ROWS = 14, 8
STEPS = ("#e2f1ed", "#b5dccf", "#7dbfae", "#1f7a6c", "#00493f")
# steps whose words are white
DARK_FROM = 3
# below 0
FALL = "#f8d9c8"
# by Kemendagri code: column, row, short name
TILES: Mapping[str, tuple[int, int, str]] = {
    "11": (0, 0, "Aceh"), "12": (0, 1, "Sumut"), "13": (0, 2, "Sumbar"), "14": (1, 2, "Riau"),
    "21": (2, 1, "Kepri"), "15": (1, 3, "Jambi"), "19": (2, 4, "Babel"), "17": (0, 4, "Bengk"),
    "16": (1, 4, "Sumsel"), "18": (1, 5, "Lamp"), "36": (2, 6, "Banten"), "31": (3, 6, "DKI"),
    "32": (3, 7, "Jabar"), "33": (4, 6, "Jateng"), "34": (4, 7, "DIY"), "35": (5, 6, "Jatim"),
    "51": (6, 7, "Bali"), "52": (7, 7, "NTB"), "53": (8, 7, "NTT"), "61": (4, 3, "Kalbar"),
    "62": (4, 4, "Kalteng"), "63": (5, 4, "Kalsel"), "64": (5, 3, "Kaltim"),
    "65": (5, 2, "Kaltara"), "75": (8, 2, "Goron"), "71": (9, 2, "Sulut"),
    "72": (8, 3, "Sulteng"), "76": (7, 3, "Sulbar"),
    "73": (7, 4, "Sulsel"), "74": (8, 4, "Sultra"), "82": (10, 2, "Malut"), "81": (10, 4, "Maluku"),
    "96": (11, 3, "PBD"), "92": (12, 3, "PB"), "94": (12, 4, "P Teng"), "91": (13, 3, "Papua"),
    "95": (13, 4, "P Peg"), "93": (13, 5, "P Sel"),
}  # fmt: skip


def tile_map(
    title: str,
    values: Mapping[str, float],
    names: Mapping[str, str],
    *,
    name: str = "bagan-peta",
) -> str:
    """Mean gain by province code; a province without a value has an empty tile.

    On a phone it scrolls sideways, so the keyboard can reach it.
    """
    bounds = steps(list(values.values()))
    body = "".join(_tile(code, values.get(code), names.get(code, ""), bounds) for code in TILES)
    width, height = COLUMNS * TILE, TOP + ROWS * TILE
    description = (
        f"Peta petak 38 provinsi; {len(values)} berisi angka. Angkanya ada di tabel di bawah peta."
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'role="img" tabindex="0" aria-labelledby="{name}-judul {name}-isi" font-size="13" '
        f'font-family="Plus Jakarta Sans, system-ui, sans-serif">'
        f'<title id="{name}-judul">{escape(title)}</title>'
        f'<desc id="{name}-isi">{escape(description)}</desc>{_legend(bounds, values)}{body}</svg>'
    )


def steps(values: Sequence[float]) -> list[float]:
    """Where the shades begin: five round steps from the lowest value that is not a fall."""
    rising = [value for value in values if value >= 0]
    if not rising:
        return [0.0]
    lowest, highest = min(rising), max(rising)
    step = next(s for s in (1, 2, 5, 10, 20) if (highest - lowest) / s < 4 or s == 20)
    first = math.floor(lowest / step) * step
    count = min(len(STEPS), int((highest - first) // step) + 1)
    return [float(first + k * step) for k in range(count)]


def _shade(value: float, bounds: Sequence[float]) -> tuple[str, str]:
    """The colour of a tile and of the number in it."""
    if value < 0:
        return FALL, INK
    place = max((k for k, bound in enumerate(bounds) if value >= bound), default=0)
    return STEPS[place], "#ffffff" if place >= DARK_FROM else INK


def _tile(code: str, value: float | None, province: str, bounds: Sequence[float]) -> str:
    column, row, short = TILES[code]
    x, y = column * TILE + GAP / 2, TOP + row * TILE + GAP / 2
    side = TILE - GAP
    fill, ink = ("#ffffff", FAINT) if value is None else _shade(value, bounds)
    words = f"{province or short}: {'belum ada' if value is None else signed(value) + ' poin'}"
    edge = f' stroke="{LINE}"' if value is None else ""
    middle = x + side / 2
    figure = "–" if value is None else number(value)
    return (
        f"<g><title>{escape(words)}</title>"
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{side:.0f}" height="{side:.0f}" rx="4" '
        f'fill="{fill}"{edge}/>'
        f'<text x="{middle:.1f}" y="{y + 14:.1f}" text-anchor="middle" font-size="9" '
        f'fill="{ink}">{escape(short)}</text>'
        f'<text x="{middle:.1f}" y="{y + 30:.1f}" text-anchor="middle" font-weight="700" '
        f'fill="{ink}">{figure}</text></g>'
    )


def _legend(bounds: Sequence[float], values: Mapping[str, float]) -> str:
    entries = [(STEPS[k], f"{number(bound, 0)} ke atas") for k, bound in enumerate(bounds)]
    for k in range(len(entries) - 1):
        entries[k] = (STEPS[k], f"{number(bounds[k], 0)} – {number(bounds[k + 1], 0)}")
    if any(value < 0 for value in values.values()):
        entries.insert(0, (FALL, "turun"))
    if not values:
        entries = []
    parts, x = [], 0.0
    for fill, words in entries:
        edge = BEFORE if fill == FALL else LINE
        parts.append(
            f'<rect x="{x + 1:.0f}" y="7" width="16" height="16" rx="3" fill="{fill}" '
            f'stroke="{edge}"/><text x="{x + 23:.0f}" y="19.5" fill="{INK}">{escape(words)}</text>'
        )
        x += 88
    return "".join(parts)
