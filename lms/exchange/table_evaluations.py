"""Figures of tables that are no test: ratings, score distributions, judges, surveys."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction

from lms.exchange.cells import parse_number
from lms.exchange.evaluations import Blocks
from lms.exchange.plain_responses import item_candidates
from lms.exchange.sheets import Sheet, fault
from lms.statistics.core.printable import printable
from lms.statistics.core.undefined import settle
from lms.statistics.raters.agreement import intraclass_correlations
from lms.statistics.raters.crossed import crossed_components
from lms.statistics.raters.kappa import (
    count_table,
    fleiss_kappa,
    krippendorff_alpha,
    weighted_kappas,
)
from lms.statistics.reliability.cut import angoff, borderline, hofstee


def number_columns(
    sheet: Sheet, names: Sequence[str], *, may_miss: bool = False
) -> list[list[float | None]]:
    """Rows of numbers under these headers; an empty cell is None where that is allowed."""
    columns = [sheet.column(name) for name in names]
    return [
        [
            _number(sheet, row.line, name, column[i], may_miss)
            for name, column in zip(names, columns, strict=True)
        ]
        for i, row in enumerate(sheet.rows)
    ]


def _number(sheet: Sheet, line: int, name: str, cell: str, may_miss: bool) -> float | None:
    number = parse_number(cell)
    if number is None and (cell or not may_miss):
        raise fault(sheet.source, line, f"'{cell}' bukan angka" if cell else "kosong", name)
    return None if number is None else float(number)


def evaluate_agreement(sheet: Sheet) -> Blocks:
    """Rows are persons, columns assessors: `icc` for complete marks, else `variance_components`."""
    names = _raters(sheet)
    words = [tuple(row.cells[sheet.names.index(n)] for n in names) for row in sheet.rows]
    filled = [row for row in words if any(row)]
    is_complete = all(all(row) for row in filled)
    if all(parse_number(cell) is not None for row in filled for cell in row if cell):
        rows = [r for r in number_columns(sheet, names, may_miss=True) if r.count(None) < len(r)]
        blocks = _marks(sheet, rows, is_complete)
    else:
        codes = {word: float(i) for i, word in enumerate(sorted({c for r in filled for c in r}))}
        rows = [[codes[cell] if cell else None for cell in row] for row in filled]
        blocks = {"krippendorff_alpha": krippendorff_alpha(rows)}
    if is_complete:
        blocks["fleiss_kappa"] = fleiss_kappa(filled)
    return {"source": sheet.source, **{name: printable(b) for name, b in blocks.items()}}


def _marks(sheet: Sheet, rows: list[list[float | None]], is_complete: bool) -> Blocks:
    known = [[x for x in row if x is not None] for row in rows]
    if is_complete and len(rows) < 2:
        raise fault(sheet.source, None, "perlu paling sedikit dua orang yang dinilai")
    blocks: Blocks = {"variance_components": crossed_components(rows)}
    if is_complete:
        blocks = {"icc": intraclass_correlations(known)}
    blocks["krippendorff_alpha"] = krippendorff_alpha(rows, "interval")
    return blocks


def _raters(sheet: Sheet) -> list[str]:
    names = item_candidates(sheet)
    if len(names) < 2:
        raise fault(sheet.source, sheet.header.line, "perlu paling sedikit dua kolom penilai")
    return names


def evaluate_kappa(sheet: Sheet) -> Blocks:
    """A square table of counts, or two columns of categories; more columns give Fleiss' kappa."""
    names = _raters(sheet)
    cells = [[row.cells[sheet.names.index(n)] for n in names] for row in sheet.rows]
    if len(cells) == len(names) and all(cell.isdigit() for row in cells for cell in row):
        table = [[int(cell) for cell in row] for row in cells]
        if not any(map(any, table)):
            raise fault(sheet.source, None, "tabel ini tidak berisi satu pun hitungan")
        return {"source": sheet.source, "kappa": printable(weighted_kappas(table))}
    complete = [row for row in cells if all(row)]
    if not complete:
        raise fault(sheet.source, None, "tidak ada baris yang dinilai semua penilai")
    dropped = len(cells) - len(complete)
    if len(names) > 2:
        return {
            "source": sheet.source,
            "n_incomplete": dropped,
            "fleiss_kappa": printable(fleiss_kappa(complete)),
        }
    categories = sorted({cell for row in complete for cell in row}, key=_category_order)
    table = count_table([a for a, _ in complete], [b for _, b in complete], categories)
    found = printable(weighted_kappas(table))
    return {
        "source": sheet.source,
        "n_incomplete": dropped,
        "categories": categories,
        "table": table,
        "kappa": found,
    }


def _category_order(category: str) -> tuple[float, str]:
    number = parse_number(category)
    return (float("inf") if number is None else float(number), category)


def evaluate_angoff(sheet: Sheet) -> Blocks:
    """One row per judge, one column per item; chances from 0 to 1, or percentages."""
    names = item_candidates(sheet)
    if not names:
        raise fault(sheet.source, sheet.header.line, "tidak ada kolom soal")
    rows = [[x for x in row if x is not None] for row in number_columns(sheet, names)]
    highest = max(x for row in rows for x in row)
    scale = 100 if highest > 1 else 1
    if highest > 100 or min(x for row in rows for x in row) < 0:
        raise fault(sheet.source, None, "penilaian juri harus antara 0 dan 1 (atau 0 dan 100 %)")
    result = angoff([[x / scale for x in row] for row in rows])
    return {"source": sheet.source, "standard_setting": printable(result)}


def evaluate_borderline(sheet: Sheet, grade: Fraction) -> Blocks:
    """The columns global_rating (or rating) and score (or skor)."""
    rating = _one_of(sheet, ("global_rating", "rating", "penilaian"))
    score = _one_of(sheet, ("score", "skor", "nilai", "total"))
    rows = number_columns(sheet, [rating, score])
    pairs = [(a, b) for a, b in rows if a is not None and b is not None]
    result = borderline([a for a, _ in pairs], [b for _, b in pairs], float(grade))
    return {"source": sheet.source, "standard_setting": printable(result)}


def evaluate_hofstee(sheet: Sheet, limits: Sequence[Fraction]) -> Blocks:
    """The column score; limits are the lowest and highest cut and the shares that may fail."""
    if len(limits) != 4:
        raise fault(sheet.source, None, "Hofstee perlu empat angka: k_min,k_max,f_min,f_max")
    score = _one_of(sheet, ("score", "skor", "nilai", "total"))
    scores = [x for (x,) in number_columns(sheet, [score]) if x is not None]
    k_min, k_max, f_min, f_max = (float(limit) for limit in limits)
    if not k_min < k_max:
        what = "batas terendah (k_min) harus lebih kecil daripada batas tertinggi (k_max)"
        raise fault(sheet.source, None, f"Hofstee: {what}")
    if not 0 <= f_min < f_max <= 1:
        what = "bagian yang tidak lulus (f_min, f_max) antara 0 dan 1, f_min lebih kecil"
        raise fault(sheet.source, None, f"Hofstee: {what}")
    cut = hofstee(scores, k_min=k_min, k_max=k_max, f_min=f_min, f_max=f_max)
    return {"source": sheet.source, "standard_setting": printable(settle({"hofstee_cut": cut}))}


def _one_of(sheet: Sheet, heads: Collection[str]) -> str:
    names = {name.casefold(): name for name in sheet.names}
    found = next((names[head] for head in heads if head in names), None)
    if found is None:
        wanted = " atau ".join(f"'{head}'" for head in heads)
        raise fault(sheet.source, sheet.header.line, f"perlu kolom {wanted}")
    return found
