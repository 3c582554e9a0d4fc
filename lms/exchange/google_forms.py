"""Responses of a Google Form: the zip's CSV with marks per question, or the linked sheet."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lms.exchange.answer_keys import AnswerKey
from lms.exchange.cells import is_day, is_moment, parse_number, parse_share
from lms.exchange.headings import AGAIN
from lms.exchange.plain_responses import mark_by_key
from lms.exchange.response_table import ItemColumn, Marks, Responses
from lms.exchange.sheets import Sheet, fault

SCORE, FEEDBACK = " [Score]", " [Feedback]"
MOMENT_HEADS = ("timestamp", "cap waktu", "stempel waktu", "waktu", "tanggal")
TOTAL_HEADS = ("total score", "score", "skor", "skor total", "total skor", "nilai")


def is_google_form(sheet: Sheet) -> bool:
    """Whether the first column holds only moments, or a question has its column `[Score]`."""
    if any(name.endswith(SCORE) and name[: -len(SCORE)] in sheet.names for name in sheet.names):
        return True
    filled = [row.cells[0] for row in sheet.rows if row.cells[0]]
    if len(sheet.names) < 2 or not filled:
        return False
    is_named = sheet.names[0].casefold() in MOMENT_HEADS
    return all(is_moment(cell) or (is_named and is_day(cell)) for cell in filled)


def google_form(sheet: Sheet, key: AnswerKey | None) -> Responses:
    """Marks from the `[Score]` columns, else from a key; else only the total score."""
    graded = [name for name in sheet.names if _mark_column(sheet, name) is not None]
    total = _total_column(sheet)
    if key is not None:
        items = _by_key(sheet, key)
    else:
        items = [item for name in graded if (item := _by_marks(sheet, name)) is not None]
    if not items and total is None:
        raise fault(sheet.source, None, "formulir tanpa skor: beri kunci (--key)")
    hidden = {item.name for item in items} | {total, sheet.names[0]}
    return Responses(
        source=sheet.source,
        shape="google_forms",
        lines=tuple(row.line for row in sheet.rows),
        people={
            name: sheet.column(name)
            for name in sheet.names
            if name and name not in hidden and not is_beside_question(name)
        },
        items=tuple(items),
        totals=_shares(sheet, total)[0] if total else (),
        total_max=_shares(sheet, total)[1] if total else None,
    )


def is_beside_question(head: str) -> bool:
    """Points or feedback of a question, also of one that was asked twice: `… [Score] (2)`."""
    again = AGAIN.fullmatch(head)
    return head.endswith((SCORE, FEEDBACK)) or (
        again is not None and again[1].endswith((SCORE, FEEDBACK))
    )


def question_columns(sheet: Sheet) -> list[str]:
    """Heads of the questions: not the moment, points, feedback or the total score."""
    total = _total_column(sheet)
    return [name for name in sheet.names[1:] if name != total and not is_beside_question(name)]


def _mark_column(sheet: Sheet, name: str) -> str | None:
    """The header of the marks of this question, also of a question that occurs twice."""
    again = AGAIN.fullmatch(name)
    wanted = [name + SCORE, f"{again[1]}{SCORE}{again[2]}" if again else name + SCORE]
    return next((other for other in wanted if other in sheet.names), None)


def _by_marks(sheet: Sheet, name: str) -> ItemColumn | None:
    """A question with points; one worth nothing (a name, a district) is no item."""
    marks, top = _shares(sheet, str(_mark_column(sheet, name)))
    if not top:
        return None
    answers = sheet.column(name)
    blank_aware = tuple(
        mark if answer else None for mark, answer in zip(marks, answers, strict=True)
    )
    full = {a for a, mark in zip(answers, blank_aware, strict=True) if mark == top}
    return ItemColumn(name, answers, blank_aware, top, tuple(sorted(full)))


def _by_key(sheet: Sheet, key: AnswerKey) -> list[ItemColumn]:
    missing = next((item for item in key.items if item not in sheet.names), None)
    if missing is not None:
        what = f"pertanyaan '{missing}' dari {key.source} tidak ada di sini"
        raise fault(sheet.source, sheet.header.line, what)
    return [mark_by_key(e.item, sheet.column(e.item), e) for e in key.entries]


def _total_column(sheet: Sheet) -> str | None:
    """By its name, or because every cell reads `x / y` with one y."""
    candidates = [name for name in sheet.names[1:] if not is_beside_question(name)]
    named = [name for name in candidates if name.casefold() in TOTAL_HEADS]
    return next((name for name in (*named, *candidates) if _is_total(sheet, name, named)), None)


def _is_total(sheet: Sheet, name: str, named: Sequence[str]) -> bool:
    cells = [cell for cell in sheet.column(name) if cell]
    shares = [parse_share(cell) for cell in cells]
    if cells and all(shares) and len({share[1] for share in shares if share}) == 1:
        return True
    return name in named and bool(cells) and all(parse_number(cell) is not None for cell in cells)


def _shares(sheet: Sheet, name: str) -> tuple[Marks, Fraction | None]:
    """Points of each row and the one maximum; a plain number has no maximum."""
    marks: list[Fraction | None] = []
    top: Fraction | None = None
    for row, cell in zip(sheet.rows, sheet.column(name), strict=True):
        share = parse_share(cell)
        if cell and share is None and parse_number(cell) is None:
            raise fault(sheet.source, row.line, f"'{cell}' bukan skor", name)
        marks.append(share[0] if share else parse_number(cell))
        if share and share[1]:
            top = share[1]
    return tuple(marks), top
