"""Responses of a Microsoft Forms quiz: question, points and feedback side by side."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from lms.exchange.answer_keys import AnswerKey
from lms.exchange.cells import parse_number
from lms.exchange.headings import AGAIN
from lms.exchange.plain_responses import mark_by_key
from lms.exchange.response_table import ItemColumn, Marks, Responses
from lms.exchange.sheets import Sheet, fault

DASH = " - "
# letters from which a heading may have been cut
LONG = 200


def is_microsoft_form(sheet: Sheet) -> bool:
    """Some header is `word - question` right after the header `question`."""
    return bool(_questions(sheet))


def _questions(sheet: Sheet) -> dict[str, str]:
    """Question -> header of its points, whatever the language of the word `Points`."""
    neighbours = zip(sheet.names, sheet.names[1:], strict=False)
    return {
        question: points
        for question, points in neighbours
        if question and belongs(points, question)
    }


def belongs(head: str, question: str) -> bool:
    """`Points - question`; Excel cuts a heading of more than 255 letters, question or points."""
    word, _, rest = head.partition(DASH)
    if not word:
        return False
    # two questions that begin with one long story have one heading of points once it is cut
    again = AGAIN.fullmatch(rest)
    rest = again[1] if again else rest
    is_cut = len(rest) >= LONG and (question.startswith(rest) or rest.startswith(question))
    return head.endswith(DASH + question) or (is_cut and len(question) >= LONG)


def microsoft_form(
    sheet: Sheet, key: AnswerKey | None, tops: Mapping[str, Fraction] | None = None
) -> Responses:
    """Marks from the points columns; the file does not state maxima, so a key may.

    Without a key the highest points seen count as the maximum, which is said in a warning. `tops`
    are those of both occasions: a question that nobody got right before is a question all the same.
    """
    questions = _questions(sheet)
    entries = {entry.item: entry for entry in key.entries} if key else {}
    items, warnings = [], []
    for question, points in questions.items():
        if question in entries:
            items.append(mark_by_key(question, sheet.column(question), entries[question]))
            continue
        item = _by_points(sheet, question, points, (tops or {}).get(question, Fraction(0)))
        if item is not None and not entries:
            items.append(item)
    if not items:
        raise fault(sheet.source, sheet.header.line, "tidak ada pertanyaan yang dinilai")
    if not entries:
        warnings.append("nilai maksimum tiap soal = nilai tertinggi yang tercapai")
    asked = {item.name for item in items}
    hidden = set(questions.values()) | (asked if not entries else set(questions))
    return Responses(
        source=sheet.source,
        shape="microsoft_forms",
        lines=tuple(row.line for row in sheet.rows),
        people={n: sheet.column(n) for n in _person_columns(sheet, hidden)},
        items=tuple(items),
        warnings=tuple(warnings),
    )


def _person_columns(sheet: Sheet, hidden: set[str]) -> list[str]:
    """Everything that is neither a question nor its points or feedback."""
    questions = list(_questions(sheet))
    return [
        n
        for n in sheet.names
        if n and n not in hidden and not any(belongs(n, question) for question in questions)
    ]


def _by_points(sheet: Sheet, question: str, points: str, elsewhere: Fraction) -> ItemColumn | None:
    """None for a question that never earned a point: a name, a district."""
    answers = sheet.column(question)
    marks: list[Fraction | None] = []
    for row, cell, answer in zip(sheet.rows, sheet.column(points), answers, strict=True):
        mark = parse_number(cell) if cell else None
        if cell and mark is None:
            raise fault(sheet.source, row.line, f"'{cell}' bukan angka", points)
        marks.append(mark if answer else None)
    top = max([elsewhere, *(mark for mark in marks if mark is not None)])
    return None if top <= 0 else _item(question, answers, tuple(marks), top)


def _item(question: str, answers: tuple[str, ...], marks: Marks, top: Fraction) -> ItemColumn:
    right = {a for a, mark in zip(answers, marks, strict=True) if mark == top}
    return ItemColumn(question, answers, marks, top, tuple(sorted(right)))
