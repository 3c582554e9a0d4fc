"""The figures as text for a terminal: a sentence first, then every block as a small table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lms.evaluation.words import MINUS, p_value
from lms.evaluation.words import number as words_of
from lms.statistics.core.sizes import SMALLEST_SAMPLE

Block = Mapping[str, Any]
WIDEST = 24


def show(blocks: Block) -> Iterator[str]:
    """Lines of text; the same figures as in the JSON, rounded for reading."""
    yield from sentences(blocks)
    for name, block in blocks.items():
        yield from _block(name, block)


def sentences(blocks: Block) -> Iterator[str]:
    """What the figures say, in plain words."""
    gain = blocks.get("paired_total")
    if gain:
        yield from _gain_sentences(gain)
    test = blocks.get("ctt")
    if test and test.get("alpha") is not None:
        low, high = test["alpha_feldt95"]
        yield (
            f"{test['n']} peserta, {test['k']} butir: alpha {number(test['alpha'])} "
            f"(keyakinan 95 %: {number(low)} sampai {number(high)}), "
            f"galat baku {number(test['sem'])} poin."
        )


def _gain_sentences(gain: Block) -> Iterator[str]:
    everyone = gain["n_pairs"] + gain["n_pre_only"] + gain["n_post_only"]
    if gain["n_pairs"] == everyone:
        yield f"Semua {everyone} peserta mengikuti kedua tes."
    else:
        yield f"Dari {everyone} peserta, {gain['n_pairs']} mengikuti kedua tes."
    if gain["mean_gain"] is None:
        return
    moved = "naik" if gain["mean_gain"] >= 0 else "turun"
    text = f"Rata-rata {moved} {number(abs(gain['mean_gain']), 1)} poin"
    if gain["ci95_gain"] is not None:
        low, high = (number(limit, 1) for limit in gain["ci95_gain"])
        text += f"; dengan keyakinan 95 % perubahannya antara {low} dan {high}"
    yield text + "."
    if "n_below_10" in gain["flags"]:
        yield f"Kurang dari {SMALLEST_SAMPLE} pasangan: angka-angka ini hanya petunjuk."


def number(value: float, places: int = 2) -> str:
    """As on the page; with a hyphen for minus, because not every terminal knows U+2212."""
    return words_of(value, 0 if isinstance(value, int) else places).replace(MINUS, "-")


def _block(name: str, block: Any) -> Iterator[str]:
    if isinstance(block, Mapping):
        yield from ("", name.upper())
        yield from _mapping(block)
    elif isinstance(block, list) and block and isinstance(block[0], Mapping):
        yield from ("", name.upper())
        yield from _rows(_with_options(block))
    elif block not in ([], None, ""):
        yield f"{name}: {_cell(name, block)}"


def _with_options(rows: Sequence[Block]) -> list[Block]:
    """One row per option where the rows are items with options, else the same rows."""
    return [
        {"item": row["name"], "key": row["key"], "option": option, **figures}
        if "options" in row
        else row
        for row in rows
        for option, figures in row.get("options", {"": {}}).items()
    ]


def _mapping(block: Block) -> Iterator[str]:
    """Single figures line by line, columns of equal length as one table, then what is nested."""
    reasons = block.get("reasons", {})
    columns = {n: v for n, v in block.items() if _is_column(v)}
    for name, value in block.items():
        if name != "reasons" and name not in columns and not isinstance(value, Mapping):
            why = f" ({reasons[name]})" if value is None and name in reasons else ""
            yield f"  {name:<36} {_cell(name, value)}{why}"
    yield from _columns(columns)
    for name, value in block.items():
        if isinstance(value, Mapping) and name != "reasons" and value:
            yield f"  {name}:"
            yield from (f"  {line}" for line in _mapping(value))


def _is_column(value: Any) -> bool:
    return isinstance(value, list) and len(value) > 2 and not isinstance(value[0], Mapping)


def _columns(columns: Mapping[str, Sequence[Any]]) -> Iterator[str]:
    """Columns side by side as far as they have the same length."""
    for size in dict.fromkeys(len(column) for column in columns.values()):
        same = {name: column for name, column in columns.items() if len(column) == size}
        rows = [dict(zip(same, cells, strict=True)) for cells in zip(*same.values(), strict=True)]
        yield from _rows(rows)


def _rows(rows: Sequence[Block]) -> Iterator[str]:
    """One line per row; what is nested is left to the JSON."""
    names = [n for n, v in rows[0].items() if not isinstance(v, Mapping) and n != "reasons"]
    table = [names, *([_cell(name, row.get(name)) for name in names] for row in rows)]
    widths = [min(WIDEST, max(len(row[i]) for row in table)) for i in range(len(names))]
    for cells in table:
        padded = (cell[:WIDEST].rjust(width) for cell, width in zip(cells, widths, strict=True))
        yield "  " + "  ".join(padded)


def _cell(name: str, value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, list):
        return " ".join(_cell(name, part) for part in value)
    if isinstance(value, float) and (name == "p" or name.startswith("p_")):
        return p_value(value)
    return number(value) if isinstance(value, (int, float)) else str(value)
