"""forms.md: the parallel forms of a jenjang's test, and the blueprint all of them must meet.

A and B are sat; C, which may be missing, is a reserve on paper.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from lms.assessment.kinds.lines import is_table_rule, table_cells
from lms.assessment.rules import messages
from lms.assessment.rules.forms_apart import find_anchor_faults, find_judged_faults
from lms.assessment.rules.item_doubts import is_unwritten
from lms.assessment.rules.item_text import COGNITIVE, ItemText
from lms.curriculum.rules.entries import split_entries
from lms.curriculum.rules.front_matter import FrontMatter, Schema, read_front_matter
from lms.curriculum.rules.problems import Problem, problem, warning
from lms.curriculum.rules.schemas import Count, Text

BLUEPRINT = "Kisi-kisi"
NEEDED = ("A", "B")
LETTERS = (*NEEDED, "C")
# a mark out of ten, an hour typed with a figure too many
LOWEST_PASS, LONGEST_TEST = 10, 240
# seconds that a question takes at least to be read and answered; minutes of any test
SHORTEST_ANSWER, LEAST_MINUTES = 20, 2
LINE = re.compile(r"\d+\. +([a-z0-9-]+)\s*")
Cell = tuple[str, str]


class FormsHead(Schema):
    """quizzes/<jenjang>/forms.md"""

    title: Text
    minutes: Count
    pass_mark: Annotated[int, Field(ge=1, le=100)]
    # without it the test is out of use; its results stay
    offered: bool = True


@dataclass(frozen=True)
class FormText:
    """One form as it will be published."""

    jenjang: str
    code: str
    title: str
    minutes: int
    pass_mark: int
    items: list[str]


@dataclass(frozen=True)
class BankedItem:
    """A question and the bank it stands in."""

    item: ItemText
    jenjang: str
    use: str


@dataclass(frozen=True)
class Plan:
    """What forms.md says as far as it can be read; codes of questions in their order."""

    blueprint: Mapping[Cell, int]
    forms: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class _Part:
    line: int
    text: str


def read_forms(
    path: str,
    text: str,
    jenjang: str,
    bank: Mapping[str, BankedItem],
    competencies: frozenset[str],
) -> tuple[list[FormText], list[Problem]]:
    """The forms, A first, and every fault."""
    head = read_front_matter(path, text, FormsHead)
    parts, problems = _read_parts(path, head.body, head.body_line)
    problems = [*head.problems, *problems]
    problems += _head_doubts(path, head, parts)
    if head.data is not None and not head.data.offered:
        return [], head.problems
    blueprint: dict[Cell, int] = {}
    if BLUEPRINT in parts:
        blueprint, faults = _read_blueprint(path, parts[BLUEPRINT], competencies)
        problems += faults
    forms: dict[str, list[str]] = {}
    for code in LETTERS:
        if part := parts.get(form_heading(code)):
            forms[code], faults = _read_form(path, part, jenjang, bank)
            problems += faults
            problems += _cells_faults(path, part.line, code, forms[code], blueprint, bank)
    for other in LETTERS[1:]:
        if "A" in forms and other in forms:
            line = parts[form_heading(other)].line
            problems += find_anchor_faults(path, line, forms, other)
            a, b = (
                [bank[code].item for code in forms[letter] if code in bank]
                for letter in ("A", other)
            )
            problems += find_judged_faults(path, line, a, b, other)
    if head.data is None:
        return [], problems
    given = head.data.model_dump(exclude={"offered"})
    read = [FormText(jenjang=jenjang, code=code, items=forms[code], **given) for code in forms]
    return read, problems


def _head_doubts(
    path: str, head: FrontMatter[FormsHead], parts: Mapping[str, _Part]
) -> Iterator[Problem]:
    """Figures that can be meant and hardly are."""
    if head.data is None:
        return
    mark, minutes = head.data.pass_mark, head.data.minutes
    if mark <= LOWEST_PASS:
        line = head.line_of("pass_mark")
        yield warning(path, line, messages.LOW_PASS_MARK, nilai=mark, kali=mark * 10)
    if is_unwritten(head.data.title):
        line, title = head.line_of("title"), head.data.title
        yield warning(path, line, messages.NO_TITLE, judul=title)
    if mark == 100:
        yield warning(path, head.line_of("pass_mark"), messages.FULL_PASS)
    count = max((len(_rows(part)) for name, part in parts.items() if name != BLUEPRINT), default=0)
    if minutes * 60 < count * SHORTEST_ANSWER or (minutes < LEAST_MINUTES and count):
        line, values = head.line_of("minutes"), {"nilai": minutes, "jumlah": count}
        yield warning(path, line, messages.SHORT_TEST, batas=SHORTEST_ANSWER, **values)
    if split_entries(head.body, head.body_line)[0].strip():
        yield warning(path, head.body_line, messages.FORM_TEXT_LOST)
    if minutes > LONGEST_TEST:
        line = head.line_of("minutes")
        yield warning(path, line, messages.LONG_TEST, nilai=minutes, batas=LONGEST_TEST)


def read_plan(text: str) -> Plan:
    """Blueprint and forms of a forms.md that may be unfinished; its faults are told elsewhere."""
    head = read_front_matter("", text, FormsHead)
    parts, _ = _read_parts("", head.body, head.body_line)
    blueprint = _read_blueprint("", parts[BLUEPRINT], frozenset())[0] if BLUEPRINT in parts else {}
    forms = {
        code: _read_form("", part, "", {})[0]
        for code in LETTERS
        if (part := parts.get(form_heading(code)))
    }
    return Plan(blueprint, forms)


def form_heading(letter: str) -> str:
    return f"Form {letter}"


def cells_of(codes: list[str], bank: Mapping[str, BankedItem]) -> Counter[Cell]:
    """How many questions a form has in each cell of the blueprint."""
    items = [bank[code].item for code in codes if code in bank]
    return Counter((item.competency, item.cognitive) for item in items)


def _read_parts(path: str, body: str, first_line: int) -> tuple[dict[str, _Part], list[Problem]]:
    parts: dict[str, _Part] = {}
    problems = []
    for line, written, below in split_entries(body, first_line)[1]:
        heading = " ".join(written.split())
        if heading not in {BLUEPRINT, *map(form_heading, LETTERS)}:
            problems.append(problem(path, line, messages.FORM_HEADING, judul=heading))
        elif heading in parts:
            problems.append(problem(path, line, messages.FORM_PART_TWICE, judul=heading))
        else:
            parts[heading] = _Part(line, below)
    needed = (BLUEPRINT, *map(form_heading, NEEDED))
    missing = [heading for heading in needed if heading not in parts]
    problems += [problem(path, 1, messages.FORM_PART_MISSING, judul=each) for each in missing]
    return parts, problems


def _rows(part: _Part) -> list[tuple[int, str]]:
    lines = enumerate(part.text.split("\n"), part.line + 1)
    return [(number, line) for number, line in lines if line.strip()]


def _read_blueprint(
    path: str, part: _Part, competencies: frozenset[str]
) -> tuple[dict[Cell, int], list[Problem]]:
    rows = _rows(part)
    header = ["kompetensi", *COGNITIVE]
    good = len(rows) > 2 and table_cells(rows[0][1]) == header and is_table_rule(rows[1][1])
    if not good or any(len(table_cells(row)) != len(header) for _, row in rows):
        return {}, [problem(path, part.line, messages.BLUEPRINT_HEADER, kenal=", ".join(header))]
    blueprint: dict[Cell, int] = {}
    problems = []
    for number, row in rows[2:]:
        code, *counts = table_cells(row)
        if code not in competencies:
            problems.append(problem(path, number, messages.UNKNOWN_COMPETENCY, kode=code))
        if (code, COGNITIVE[0]) in blueprint:
            problems.append(problem(path, number, messages.BLUEPRINT_TWICE, kode=code))
        for cognitive, count in zip(COGNITIVE, counts, strict=True):
            if not count.isdecimal():
                problems.append(problem(path, number, messages.BLUEPRINT_CELL, nilai=count))
            blueprint[code, cognitive] = int(count) if count.isdecimal() else 0
        if all(re.fullmatch("0+", count) for count in counts):
            problems.append(warning(path, number, messages.BLUEPRINT_ZERO, kode=code))
    return blueprint, problems


def _read_form(
    path: str, part: _Part, jenjang: str, bank: Mapping[str, BankedItem]
) -> tuple[list[str], list[Problem]]:
    codes: list[str] = []
    problems = []
    for number, line in _rows(part):
        found = LINE.fullmatch(line)
        if found is None:
            problems.append(problem(path, number, messages.FORM_LINE))
            continue
        code = found[1]
        if code in codes:
            problems.append(problem(path, number, messages.FORM_ITEM_TWICE, kode=code))
        codes.append(code)
        problems += _item_faults(path, number, code, jenjang, bank)
    return codes, problems


def _item_faults(
    path: str, line: int, code: str, jenjang: str, bank: Mapping[str, BankedItem]
) -> Iterator[Problem]:
    if code not in bank:
        yield problem(path, line, messages.FORM_ITEM_UNKNOWN, kode=code)
        return
    found = bank[code]
    if found.use != "tes":
        yield problem(path, line, messages.FORM_ITEM_USE, kode=code, guna=found.use)
    if found.jenjang != jenjang:
        yield problem(path, line, messages.FORM_ITEM_JENJANG, kode=code, lain=found.jenjang)
    if not found.item.question.is_marked:
        yield problem(path, line, messages.FORM_ITEM_KIND, kode=code)


def _cells_faults(
    path: str,
    line: int,
    form: str,
    codes: list[str],
    blueprint: Mapping[Cell, int],
    bank: Mapping[str, BankedItem],
) -> Iterator[Problem]:
    if not blueprint:
        return
    have = cells_of(codes, bank)
    for cell in sorted({*have, *blueprint}):
        wanted = blueprint.get(cell, 0)
        if have[cell] != wanted:
            yield problem(
                path,
                line,
                messages.FORM_CELL,
                form=form,
                kompetensi=cell[0],
                kognitif=cell[1],
                ada=have[cell],
                perlu=wanted,
            )
