"""Reads the responses of one sitting from a file, whatever system wrote it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from lms.exchange.answer_keys import AnswerKey, KeyEntry
from lms.exchange.google_forms import google_form, is_google_form, question_columns
from lms.exchange.microsoft_forms import is_microsoft_form, microsoft_form
from lms.exchange.moodle_reports import is_moodle_report, moodle_report
from lms.exchange.person_heads import with_joined_names
from lms.exchange.plain_responses import plain_responses
from lms.exchange.response_table import Responses
from lms.exchange.sheet_files import read_sheet
from lms.exchange.sheets import Sheet, refuse_below_zero

OTHER_SHEETS = "yang dibaca lembar"
KEY_WORDS = frozenset(["kunci", "kunci jawaban", "key", "answer key"])


def read_responses(
    path: Path,
    key: AnswerKey | None = None,
    *,
    max_marks: Sequence[Fraction] = (),
    person_columns: Collection[str] = (),
) -> Responses:
    """Google Forms, Microsoft Forms, Moodle or a plain table, told apart by their shape."""
    sheet = read_sheet(path)
    return parse_responses(sheet, key, max_marks=max_marks, person_columns=person_columns)


def parse_responses(
    sheet: Sheet,
    key: AnswerKey | None = None,
    *,
    max_marks: Sequence[Fraction] = (),
    person_columns: Collection[str] = (),
    tops: Mapping[str, Fraction] | None = None,
    roles: Mapping[str, str] | None = None,
) -> Responses:
    """The same from a sheet that was read already; `tops` as in `find_tops`.

    `roles` is what somebody said of columns (one of `ROLES`), against what they look like.

    Raises UnreadableFile for a mark or total below zero, at its line and column.
    """
    sheet, own_key = take_key_row(sheet, person_columns)
    roles = roles or {}
    read = _parse(sheet, key or own_key, max_marks, person_columns, tops, roles).with_roles(roles)
    for item in read.items:
        refuse_below_zero(item.marks, read.source, read.lines, item.name)
    refuse_below_zero(read.totals, read.source, read.lines, None)
    people = with_joined_names(read.people)
    return replace(
        read,
        people=people,
        is_half=sheet.is_half,
        sheet=sheet.name,
        warnings=(*_other_sheets(sheet), *read.warnings),
    )


def _parse(
    sheet: Sheet,
    key: AnswerKey | None,
    max_marks: Sequence[Fraction],
    person_columns: Collection[str],
    tops: Mapping[str, Fraction] | None,
    roles: Mapping[str, str],
) -> Responses:
    if is_moodle_report(sheet):
        return moodle_report(sheet, key)
    if is_microsoft_form(sheet):
        return microsoft_form(sheet, key, tops)
    if is_google_form(sheet):
        return google_form(sheet, key)
    return plain_responses(sheet, key, max_marks, person_columns, roles)


def _other_sheets(sheet: Sheet) -> tuple[str, ...]:
    """A warning that names the sheets of the workbook that were not read."""
    if not sheet.others:
        return ()
    others = ", ".join(f"'{name}'" for name in sheet.others)
    read = f"{OTHER_SHEETS} '{sheet.name}'; berkas ini juga berisi {others}"
    return (f"{read}; yang dimaksud taruh di depan",)


def find_tops(first: Responses, second: Responses) -> dict[str, Fraction] | None:
    """The maxima of both occasions together, where the system does not state them.

    None when the two agree, or when they are stated.
    """
    if {first.shape, second.shape} != {"microsoft_forms"}:
        return None
    tops: dict[str, Fraction] = {}
    for item in (*first.items, *second.items):
        if item.max_mark is not None:
            tops[item.name] = max(item.max_mark, tops.get(item.name, item.max_mark))
    agree = all({i.name: i.max_mark for i in side.items} == tops for side in (first, second))
    return None if agree else tops


def take_key_row(
    sheet: Sheet, person_columns: Collection[str] = ()
) -> tuple[Sheet, AnswerKey | None]:
    """The sheet without its row named KUNCI, and the key in that row; None without such a row."""
    marked = [row for row in sheet.rows if any(c.casefold() in KEY_WORDS for c in row.cells)]
    if not marked:
        return sheet, None
    row = marked[0]
    rest = sheet.with_rows(r for r in sheet.rows if r is not row)
    asked = question_columns(rest) if is_google_form(rest) else sheet.names
    entries = [
        KeyEntry(name, (cell,))
        for name, cell in zip(sheet.names, row.cells, strict=True)
        if name in asked and name not in person_columns
        if name and cell and cell.casefold() not in KEY_WORDS
    ]
    return rest, AnswerKey(sheet.source, tuple(entries))
