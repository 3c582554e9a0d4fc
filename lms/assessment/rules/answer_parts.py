"""Matching, ordering, accepted answers, numbers and rubrics, from the lines of a question."""

from __future__ import annotations

import re
from decimal import Decimal

from lms.assessment.rules import messages
from lms.assessment.rules.choices import NO_KEYS, AnswerKeys, give_keys, shorten, take_key
from lms.assessment.rules.item_parts import Line, is_table_rule, table_cells
from lms.assessment.rules.items import Criterion, Extra, Pair, Range, Step
from lms.curriculum.rules.markup import Renderer
from lms.curriculum.rules.problems import Problem, problem

NUMBER = r"-?\d+(?:,\d+)?"
EXACT = re.compile(NUMBER)
AROUND = re.compile(rf"({NUMBER}) ?± ?({NUMBER})")
BETWEEN = re.compile(rf"({NUMBER}) ?\.\. ?({NUMBER})")
LOOKS_LIKE_NUMBER = re.compile(r"[-\d][\d.,]*(?: ?(?:±|\.\.) ?[-\d][\d.,]*)?")
STEP = re.compile(r"\d+\. +(?:\{([a-z])\} +)?(\S.*)")


def read_pairs(
    path: str, code: str, lines: list[Line], renderer: Renderer
) -> tuple[list[Pair], list[Extra], AnswerKeys, list[Problem]]:
    """Rows of a two-column table; an empty left cell makes an extra partner."""
    rows = [(line.number, table_cells(line.text)) for line in lines]
    if len(rows) < 2 or not is_table_rule(lines[1].text) or any(len(row) != 2 for _, row in rows):
        return [], [], NO_KEYS, [problem(path, lines[0].number, messages.PAIR_COLUMNS)]
    rows = sorted(rows[2:], key=lambda row: not row[1][0])
    # pairs first, so that the keys of the extras go on where theirs end
    taken = [take_key(left or right) for _, (left, right) in rows]
    given = [(number, key) for (number, _), (key, _) in zip(rows, taken, strict=True)]
    letters, keys, problems = give_keys(path, given)
    pairs: list[Pair] = []
    extras: list[Extra] = []
    for key, (_, text), (number, (left, right)) in zip(letters, taken, rows, strict=True):
        if not right:
            problems.append(problem(path, number, messages.EMPTY_PARTNER))
        if left:
            html = renderer.render_line(text)
            pairs.append({"key": key, "left": html, "right": renderer.render_line(right)})
        else:
            extras.append({"key": key, "right": renderer.render_line(text)})
    lefts = [(number, row[0]) for number, row in rows if row[0]]
    problems += _doubles(path, lefts, messages.SAME_PARTNER)
    rights = [(number, row[1]) for number, row in rows]
    problems += _doubles(path, rights, messages.SAME_PARTNER)
    if not 3 <= len(pairs) <= 7:
        count = len(pairs)
        fault = problem(path, lines[0].number, messages.PAIR_COUNT, kode=code, jumlah=count)
        problems.append(fault)
    return pairs, extras, keys, problems


def read_steps(
    path: str, code: str, lines: list[Line], renderer: Renderer
) -> tuple[list[Step], AnswerKeys, list[Problem]]:
    """A numbered list in the right order."""
    steps: list[tuple[int, str, str]] = []
    problems = []
    for line in lines:
        found = STEP.match(line.text)
        if found:
            steps.append((line.number, found[1] or "", found[2].strip()))
        elif steps and line.text.startswith(" ") and not line.text.lstrip().startswith(">"):
            number, key, text = steps[-1]
            steps[-1] = number, key, f"{text} {line.text.strip()}"
        else:
            problems.append(problem(path, line.number, messages.BAD_STEP))
    letters, keys, faults = give_keys(path, [(number, key) for number, key, _ in steps])
    problems += faults
    problems += _doubles(path, [(number, text) for number, _, text in steps], messages.SAME_STEP)
    if not 3 <= len(steps) <= 7:
        count = len(steps)
        fault = problem(path, lines[0].number, messages.STEP_COUNT, kode=code, jumlah=count)
        problems.append(fault)
    read: list[Step] = [
        {"key": key, "html": renderer.render_line(text)}
        for key, (_, _, text) in zip(letters, steps, strict=True)
    ]
    return read, keys, problems


def _doubles(path: str, cells: list[tuple[int, str]], template: str) -> list[Problem]:
    seen = set()
    problems = []
    for number, text in cells:
        plain = " ".join(take_key(text)[1].lower().split())
        if plain and plain in seen:
            problems.append(problem(path, number, template, teks=shorten(text)))
        seen.add(plain)
    return problems


def read_accepted(
    path: str, lines: list[Line], *, as_text: bool
) -> tuple[list[str], list[Range], list[Problem]]:
    """`= …` lines: numbers if all look like one and the author did not say otherwise."""
    texts = [(line.number, line.text.removeprefix("=").strip()) for line in lines]
    problems = [problem(path, n, messages.EMPTY_ACCEPTED) for n, text in texts if not text]
    texts = [(number, text) for number, text in texts if text]
    numeric = [bool(LOOKS_LIKE_NUMBER.fullmatch(text)) for _, text in texts]
    if as_text or not any(numeric):
        return [text for _, text in texts], [], problems
    if not all(numeric):
        return [], [], [*problems, problem(path, texts[0][0], messages.MIXED_ACCEPTED)]
    ranges = []
    for number, text in texts:
        found, faults = _read_range(path, number, text)
        ranges += found
        problems += faults
    return [], ranges, problems


def _read_range(path: str, line: int, text: str) -> tuple[list[Range], list[Problem]]:
    if EXACT.fullmatch(text):
        low = high = _decimal(text)
    elif around := AROUND.fullmatch(text):
        middle, width = _decimal(around[1]), _decimal(around[2])
        low, high = middle - width, middle + width
    elif between := BETWEEN.fullmatch(text):
        low, high = _decimal(between[1]), _decimal(between[2])
    else:
        return [], [problem(path, line, messages.BAD_NUMBER, teks=text)]
    if low > high:
        return [], [problem(path, line, messages.BAD_RANGE, teks=text)]
    return [{"low": f"{low:f}", "high": f"{high:f}"}], []


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def read_rubric(
    path: str, lines: list[Line], renderer: Renderer
) -> tuple[list[Criterion], list[Problem]]:
    """`| Kriteria | 1 | 2 | 3 |` and one row for each criterion."""
    rows = [(line.number, table_cells(line.text)) for line in lines]
    fault = [problem(path, lines[0].number, messages.BAD_RUBRIC)]
    if len(rows) < 3 or not is_table_rule(lines[1].text):
        return [], fault
    points = [int(cell) for cell in rows[0][1][1:] if cell.isdecimal()]
    columns = len(rows[0][1])
    if len(points) != columns - 1 or points != sorted(set(points)) or not points or points[-1] < 1:
        return [], fault
    if any(len(row) != columns for _, row in rows):
        return [], fault
    letters, _, problems = give_keys(path, [(number, "") for number, _ in rows[2:]])
    criteria: list[Criterion] = []
    for key, (number, row) in zip(letters, rows[2:], strict=True):
        for cell, value in zip(row, ["nama kriteria", *points], strict=True):
            if not cell:
                problems.append(problem(path, number, messages.EMPTY_RUBRIC_CELL, angka=value))
        criteria.append(
            {
                "key": key,
                "html": renderer.render_line(row[0]),
                "levels": [
                    {"points": value, "html": renderer.render_line(cell)}
                    for value, cell in zip(points, row[1:], strict=True)
                ],
            }
        )
    return criteria, problems
