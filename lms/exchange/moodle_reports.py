"""Quiz reports of Moodle: `Grades` with marks per question, `Responses` with the answers."""

from __future__ import annotations

import re
from fractions import Fraction

from lms.exchange.answer_keys import AnswerKey, KeyEntry, answer_set
from lms.exchange.cells import parse_number
from lms.exchange.plain_responses import mark_by_key
from lms.exchange.response_table import ItemColumn, Marks, Responses
from lms.exchange.sheets import Sheet, fault

GRADE = re.compile(r"\w[\w .]*/\s*(?P<of>\d+(?:[.,]\d+)?)")
QUESTION = re.compile(r"\w+\. ?(?P<number>\d+) ?/\s*(?P<of>\d+(?:[.,]\d+)?)")
DECIMALS = re.compile(r"/\s*\d+[.,]\d+$")
ANSWER = re.compile(r"(?P<word>\D+?) ?(?P<number>\d+)")
NOT_ANSWERED = ("-", "")
# a grade is shown with two decimals
ROUNDED = Fraction(1, 50)


def is_moodle_report(sheet: Sheet) -> bool:
    """A header ends in the maximum: `Grade/10.00`, `Q. 3 /1.00`, `Nilai/10,00`.

    A teacher's table with `Nilai/100` behind columns of points is none.
    """
    grades = [name for name in sheet.names if GRADE.fullmatch(name)]
    if not grades or any(QUESTION.fullmatch(name) or DECIMALS.search(name) for name in grades):
        return bool(grades)
    families = _families(sheet)
    asked = [name for family in families for name in family.values()]
    asked += [name for name in sheet.names if name.isdecimal()]
    cells = [cell for name in asked for cell in sheet.column(name) if cell]
    return len(families) > 1 or not cells or any(parse_number(cell) is None for cell in cells)


def moodle_report(sheet: Sheet, key: AnswerKey | None) -> Responses:
    """Marks per question, or answers with a key or their `Right answer` columns; else totals."""
    sheet = _without_averages(sheet)
    grade = next(n for n in sheet.names if GRADE.fullmatch(n) and not QUESTION.fullmatch(n))
    top = _maximum(grade)
    items = _marked(sheet) or _answered(sheet, key)
    drawn = [] if _marked(sheet) else _drawn(sheet)
    totals = _numbers(sheet, grade)
    hidden = {grade, *(item.name for item in items)}
    return Responses(
        source=sheet.source,
        shape="moodle",
        lines=tuple(row.line for row in sheet.rows),
        people={n: sheet.column(n) for n in sheet.names if n and n not in hidden},
        items=tuple(items),
        totals=totals,
        total_max=top,
        warnings=(*_ungraded(sheet), *_said_of(drawn), *_other_grades(items, totals, top)),
    )


def _without_averages(sheet: Sheet) -> Sheet:
    """The last row may be `Overall average`: it names nobody in the columns after the first."""
    last = sheet.rows[-1]
    who = [i for i, name in enumerate(sheet.names) if not GRADE.fullmatch(name)][1:]
    is_blank = bool(who) and not any(last.cells[i] for i in who)
    is_average = is_blank or re.search("average|rata-rata", last.cells[0], re.IGNORECASE)
    return sheet.with_rows(sheet.rows[:-1] if is_average else sheet.rows)


def _maximum(header: str) -> Fraction:
    found = parse_number(header.rsplit("/", 1)[1].strip())
    assert found is not None
    return found


def _marked(sheet: Sheet) -> list[ItemColumn]:
    """Columns `Q. n /max`; a dash is a blank."""
    return [
        ItemColumn(n, ("",) * len(sheet.rows), _numbers(sheet, n), _maximum(n))
        for n in sheet.names
        if QUESTION.fullmatch(n)
    ]


def _answered(sheet: Sheet, key: AnswerKey | None) -> list[ItemColumn]:
    """Columns `Response n`, marked by the key or by `Right answer n`."""
    families = _families(sheet)
    if not families:
        return []
    responses, rights = families[0], families[-1] if len(families) > 1 else {}
    items = []
    for number, name in responses.items():
        entry = _entry(sheet, name, number, key, rights)
        if number in _drawn(sheet) and not _is_keyed(name, number, key):
            items.append(_row_by_row(sheet, name, rights[number]))
        elif entry is not None:
            answers = tuple("" if a in NOT_ANSWERED else a for a in sheet.column(name))
            items.append(mark_by_key(name, answers, entry))
    return items


def _drawn(sheet: Sheet) -> list[str]:
    """Numbers of the questions that were drawn at random: their right answers differ by row."""
    families = _families(sheet)
    if len(families) < 2:
        return []
    rights = {
        n: {answer_set(a) for a in sheet.column(name) if a} for n, name in families[-1].items()
    }
    return [number for number in families[0] if len(rights.get(number, ())) > 1]


def _is_keyed(name: str, number: str, key: AnswerKey | None) -> bool:
    return any(entry.item in (name, number) for entry in (key.entries if key else ()))


def _row_by_row(sheet: Sheet, name: str, right: str) -> ItemColumn:
    """Each answer beside its own right answer; there are no common options."""
    given = tuple("" if a in NOT_ANSWERED else a for a in sheet.column(name))
    marks = tuple(
        Fraction(int(answer_set(a) == answer_set(r))) if a else None
        for a, r in zip(given, sheet.column(right), strict=True)
    )
    return ItemColumn(name, ("",) * len(given), marks, Fraction(1))


def _said_of(drawn: list[str]) -> tuple[str, ...]:
    if not drawn:
        return ()
    which = ", ".join(drawn)
    return (f"soal {which} diacak: tiap orang dinilai dengan kuncinya sendiri, bukan satu butir",)


def _other_grades(items: list[ItemColumn], totals: Marks, top: Fraction) -> tuple[str, ...]:
    """How many rows have another grade in the file than these marks give."""
    if not items or any(item.max_mark is None for item in items):
        return ()
    most = sum((item.max_mark or Fraction(0) for item in items), Fraction(0))
    differ = 0
    for i, total in enumerate(totals):
        ours = sum((item.marks[i] or Fraction(0) for item in items), Fraction(0))
        if total is not None and most and abs(ours * top / most - total) > ROUNDED:
            differ += 1
    if not differ:
        return ()
    return (f"nilai di berkas berbeda dari jumlah soalnya pada {differ} dari {len(totals)} baris",)


def response_columns(sheet: Sheet) -> list[str]:
    """Columns `Response n` that no column `Right answer n` belongs to."""
    families = _families(sheet)
    return list(families[0].values()) if len(families) == 1 else []


def is_for_marking(sheet: Sheet, head: str) -> bool:
    """A right answer or the text of a question, beside the response of the same number."""
    if not is_moodle_report(sheet) or not ANSWER.fullmatch(head):
        return False
    families = _families(sheet)
    beside = [name for family in families[1:] for name in family.values()]
    first = {n for f in families[:1] for n in f.values()}
    is_text = bool(families) and head not in first and _number(head) in families[0]
    return head in beside or is_text


def _number(head: str) -> str:
    found = ANSWER.fullmatch(head)
    return found["number"] if found else ""


def _families(sheet: Sheet) -> list[dict[str, str]]:
    """Header families `word n` for n = 1, 2 ...: the responses before the right answers.

    When the question texts are there too (`Question n`, the same in every row), they come first
    and are left out.
    """
    families: dict[str, dict[str, str]] = {}
    for name in sheet.names:
        found = ANSWER.fullmatch(name)
        if found:
            families.setdefault(found["word"], {})[found["number"]] = name
    kept = [f for f in families.values() if "1" in f]
    texts = len(kept) > 1 and len(set(sheet.column(kept[0]["1"]))) == 1 and len(kept) == 3
    return kept[1:] if texts else kept


def _entry(
    sheet: Sheet, name: str, number: str, key: AnswerKey | None, rights: dict[str, str]
) -> KeyEntry | None:
    for entry in key.entries if key else ():
        if entry.item in (name, number):
            return entry
    right = {a for a in sheet.column(rights[number]) if a} if number in rights else set()
    return KeyEntry(name, tuple(sorted(right))) if right else None


def _numbers(sheet: Sheet, name: str) -> Marks:
    """A dash and `Requires grading` are no mark; anything else must be a number."""
    marks: list[Fraction | None] = []
    for row, cell in zip(sheet.rows, sheet.column(name), strict=True):
        number = parse_number(cell)
        if number is None and cell not in NOT_ANSWERED and not _awaits_grading(cell):
            raise fault(sheet.source, row.line, f"'{cell}' bukan nilai", name)
        marks.append(number)
    return tuple(marks)


def _awaits_grading(cell: str) -> bool:
    return not any(c.isdigit() for c in cell)


def _ungraded(sheet: Sheet) -> tuple[str, ...]:
    waiting = sum(
        cell not in NOT_ANSWERED and _awaits_grading(cell)
        for name in sheet.names
        if QUESTION.fullmatch(name)
        for cell in sheet.column(name)
    )
    return (f"{waiting} jawaban belum dinilai dan dihitung 0",) if waiting else ()
