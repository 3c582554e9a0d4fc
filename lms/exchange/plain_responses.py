"""A plain table: one row per person, one column per item; 0/1, points, or letters with a key."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from lms.evaluation.words import trimmed
from lms.exchange.answer_keys import COMMAS, TICKS, AnswerKey, KeyEntry, commas_join
from lms.exchange.cells import parse_number
from lms.exchange.not_answers import left_out
from lms.exchange.not_people import without_summaries
from lms.exchange.not_sat import without_absent
from lms.exchange.person_heads import COUNTING, says_who
from lms.exchange.person_names import is_name_head
from lms.exchange.response_table import ANSWER, ItemColumn, Marks, Responses
from lms.exchange.sheets import Sheet, fault

PERSON_HEADS = frozenset(
    ["id", "no", "no.", "nomor", "nama", "name", "nip", "nik", "email", "e-mail", "kode"]
    + ["peserta", "person", "student", "subject", "subjek", "target", "username", "timestamp"]
    + ["judge", "juri", "penilai", "patient", "treat", "sat_pre", "sat_post"]
    + ["group", "kelompok", "gender", "region", "wilayah", "kelas", "angkatan"]
)
OVERRULE = "bila kolom itu memang soal, tulis nilai maksimum untuk setiap kolom"
# `No. 3`, `Nomor 3`: a question and not a number of somebody
NUMBERED = re.compile(r"(?:no|nomor)\.? ?(?:(?:soal|butir|item)\.? ?)?\d{1,3}", re.IGNORECASE)
PERSON_BEGINNINGS = ("id ", "id_", "no ", "no. ", "nomor ", "nama ", "kode ", "asal ")


def plain_responses(
    sheet: Sheet,
    key: AnswerKey | None,
    max_marks: Sequence[Fraction] = (),
    person_columns: Collection[str] = (),
    roles: Mapping[str, str] | None = None,
) -> Responses:
    """Columns of the key are the items; without a key all columns that do not name a person are.

    `max_marks` is one value for all items or one for each; `roles` is what somebody said of a
    column, whatever it looks like.
    """
    roles, no_items = roles or {}, {}
    candidates = item_candidates(sheet, person_columns, roles)
    sheet, told = without_summaries(sheet, _asked(sheet, key) or candidates)
    sheet, absent = without_absent(sheet, _asked(sheet, key) or candidates)
    told += absent
    if key is None and len(max_marks) != len(candidates):
        no_items = guessed_out(sheet, roles, person_columns)
        candidates = [name for name in candidates if name not in no_items]
        said = "tidak dihitung sebagai soal"
        told += [f"kolom '{name}' {said}: {why}" for name, why in no_items.items()]
        told += [OVERRULE] if no_items else []
    if key is not None:
        entries = _match_entries(sheet, key, candidates)
        items = [_keyed(sheet, name, entry) for name, entry in entries]
    else:
        if not candidates:
            raise fault(sheet.source, sheet.header.line, "tidak ada kolom soal")
        items = _scored(sheet, candidates, max_marks, roles)
    used = {item.name for item in items}
    return Responses(
        source=sheet.source,
        shape="plain",
        lines=tuple(row.line for row in sheet.rows),
        people={name: sheet.column(name) for name in sheet.names if name and name not in used},
        items=tuple(items),
        warnings=tuple(told),
        left_out=no_items,
    )


def _asked(sheet: Sheet, key: AnswerKey | None) -> list[str]:
    """The items of the key, where the sheet has columns of these names."""
    items = list(key.items) if key is not None else []
    return items if set(items) <= set(sheet.names) else []


def item_candidates(
    sheet: Sheet, person_columns: Collection[str] = (), roles: Mapping[str, str] | None = None
) -> list[str]:
    """Every column that does not say who the person is, or of which somebody said so."""
    others = {name.casefold() for name in person_columns}
    said = roles or {}
    return [
        name
        for name in sheet.names
        if name
        and name.casefold() not in others
        and said.get(name, ANSWER) == ANSWER
        and (name in said or _may_be_item(sheet, name))
    ]


def guessed_out(
    sheet: Sheet, roles: Mapping[str, str], person_columns: Collection[str] = ()
) -> dict[str, str]:
    """What is no question by the looks of the whole table, but for what somebody decided."""
    found = left_out(sheet, item_candidates(sheet, person_columns))
    return {name: why for name, why in found.items() if name not in roles}


def _may_be_item(sheet: Sheet, name: str) -> bool:
    return (
        name.casefold() not in PERSON_HEADS
        and (
            not name.casefold().startswith(PERSON_BEGINNINGS)
            or NUMBERED.fullmatch(name) is not None
        )
        and not COUNTING.fullmatch(name.casefold())
        and not says_who(name)
        and not _names_people(sheet, name)
    )


def _names_people(sheet: Sheet, name: str) -> bool:
    """A name asked as a question: words, and hardly two alike."""
    filled = [cell for cell in sheet.column(name) if cell] if is_name_head(name) else []
    worded = all(parse_number(cell) is None for cell in filled)
    return bool(filled) and worded and 5 * len(set(filled)) >= 4 * len(filled)


def _match_entries(
    sheet: Sheet, key: AnswerKey, candidates: Sequence[str]
) -> list[tuple[str, KeyEntry]]:
    """Key and columns by name; a key numbered 1 to k counts the item columns."""
    missing = [item for item in key.items if item not in sheet.names]
    if not missing:
        return [(entry.item, entry) for entry in key.entries]
    numbered = list(key.items) == [str(i) for i in range(1, len(key.items) + 1)]
    if numbered and len(candidates) == len(key.items):
        return list(zip(candidates, key.entries, strict=True))
    raise fault(
        sheet.source, sheet.header.line, f"soal '{missing[0]}' dari {key.source} tidak ada di sini"
    )


def _keyed(sheet: Sheet, name: str, entry: KeyEntry) -> ItemColumn:
    answers = sheet.column(name)
    return mark_by_key(name, answers, entry)


def mark_by_key(name: str, answers: tuple[str, ...], entry: KeyEntry) -> ItemColumn:
    """Full mark for a right answer, 0 for a wrong one, None for a blank."""
    answers = tuple(entry.as_asked(answer) for answer in answers)
    worth = entry.max_mark
    mark_of: dict[str, Fraction | None] = {"": None}
    joined_by = COMMAS if commas_join([*answers, *entry.answers]) else TICKS
    mark_of |= {
        a: worth if entry.is_right(a, joined_by) else Fraction(0) for a in set(answers) if a
    }
    marks = tuple(mark_of[a] for a in answers)
    return ItemColumn(name, answers, marks, worth, entry.answers, entry.options)


def _scored(
    sheet: Sheet,
    names: Sequence[str],
    max_marks: Sequence[Fraction],
    roles: Mapping[str, str],
) -> list[ItemColumn]:
    columns = [_numbers(sheet, name) for name in names]
    maxima = _spread(sheet, max_marks, columns, [name in roles for name in names])
    for name, marks, top in zip(names, columns, maxima, strict=True):
        _check_range(sheet, name, marks, top)
    return [
        ItemColumn(name, ("",) * len(marks), marks, top)
        for name, marks, top in zip(names, columns, maxima, strict=True)
    ]


def _spread(
    sheet: Sheet,
    given: Sequence[Fraction],
    columns: Sequence[Marks],
    is_said: Sequence[bool],
) -> Sequence[Fraction | None]:
    """The maximum of each item: as given, 1 where all is 0 or 1, else unknown.

    Beside questions of 0 and 1, what somebody added as a question has a maximum of its own.
    """
    size = len(columns)
    if len(given) not in (0, 1, size):
        raise fault(sheet.source, None, f"{len(given)} nilai maksimum untuk {size} soal")
    if len(given) == size:
        return list(given)
    most = given[0] if given else None
    binary = [all(mark in (None, 0, 1) for mark in marks) for marks in columns]
    if all(binary):
        return [most or Fraction(1)] * size
    guessed = [fits for fits, said in zip(binary, is_said, strict=True) if not said]
    if any(is_said) and guessed and all(guessed):
        return [
            most if said and not fits else Fraction(1)
            for fits, said in zip(binary, is_said, strict=True)
        ]
    return [most] * size


def _numbers(sheet: Sheet, name: str) -> Marks:
    marks: list[Fraction | None] = []
    for row, cell in zip(sheet.rows, sheet.column(name), strict=True):
        number = parse_number(cell) if cell else None
        if cell and number is None:
            what = f"'{cell}' bukan angka; untuk jawaban huruf beri kunci (--key)"
            raise fault(sheet.source, row.line, what, name)
        marks.append(number)
    return tuple(marks)


def _check_range(
    sheet: Sheet, name: str, marks: Sequence[Fraction | None], top: Fraction | None
) -> None:
    for row, mark in zip(sheet.rows, marks, strict=True):
        if mark is not None and top is not None and mark > top:
            what = f"{trimmed(mark)} melebihi nilai maksimum {trimmed(top)}"
            raise fault(sheet.source, row.line, what, name)
