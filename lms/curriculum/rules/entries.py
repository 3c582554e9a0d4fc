"""Lists of `## code` entries with a data line below: code lists and banks of questions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lms.curriculum.rules import messages
from lms.curriculum.rules.problems import Problem, problem
from lms.curriculum.rules.text_files import is_code

SEPARATOR = " · "
DATA_LINE = re.compile(r"[a-z]+:(?: |$)")
OTHER_SEPARATOR = re.compile(r"[^\w\s] *([a-z]+): ")
NEARLY_DATA = re.compile(r"[ ·]*[A-Za-z]+ ?: ?\S")


@dataclass(frozen=True)
class Entry:
    """One entry: its code, the data line's values, and the lines after it."""

    path: str
    code: str
    line: int
    fields: Mapping[str, str]
    text: str
    text_line: int

    @property
    def data_line(self) -> int:
        return self.line + 1


@dataclass(frozen=True)
class DataKeys:
    """Which keys a data line must and may have."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    # entries may hold others below `### code`, each with a data line of its own
    has_parts: bool = False

    @property
    def known(self) -> tuple[str, ...]:
        return self.required + self.optional


def split_entries(
    text: str, first_line: int, mark: str = "## "
) -> tuple[str, list[tuple[int, str, str]]]:
    """What stands before the first heading, and (line, heading, lines below) of each."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith(mark)]
    parts = []
    ends = [*starts[1:], len(lines)] if starts else []
    for start, end in zip(starts, ends, strict=True):
        below = "\n".join(lines[start + 1 : end])
        parts.append((first_line + start, lines[start].removeprefix(mark).strip(), below))
    return "\n".join(lines[: starts[0]] if starts else lines), parts


def read_entries(
    path: str, text: str, first_line: int, keys: DataKeys, mark: str = "## "
) -> tuple[list[Entry], list[Problem]]:
    """All entries, also those whose data line has faults, so that their codes are known."""
    problems: list[Problem] = []
    entries = []
    seen: dict[str, int] = {}
    above, parts = split_entries(text, first_line, mark)
    if not keys.has_parts:
        problems += _stray_data(path, first_line, above, keys)
    for line, code, below in parts:
        if not is_code(code):
            problems.append(problem(path, line, messages.BAD_CODE, kode=code))
        elif code in seen:
            problems.append(
                problem(path, line, messages.DUPLICATE_CODE, kode=code, baris=seen[code])
            )
        seen.setdefault(code, line)
        entry, faults = _read_entry(path, line, code, below, keys)
        entries.append(entry)
        problems += faults
    return entries, problems


def _read_entry(
    path: str, line: int, code: str, below: str, keys: DataKeys
) -> tuple[Entry, list[Problem]]:
    data, _, rest = below.partition("\n")
    data = data.rstrip(" ·")
    if not DATA_LINE.match(data):
        wanted = SEPARATOR.join(f"{key}: …" for key in keys.required or keys.optional[:1])
        text = messages.DATA_FORM if NEARLY_DATA.match(data) else messages.NO_DATA_LINE
        fault = problem(path, line + 1, text, kode=code, contoh=wanted)
        return Entry(path, code, line, {}, below, line + 1), [fault]
    fields, problems = _read_fields(path, line + 1, data, keys)
    problems += _stray_data(path, line + 2, rest, keys)
    return Entry(path, code, line, fields, rest, line + 2), problems


def _read_fields(
    path: str, line: int, data: str, keys: DataKeys
) -> tuple[dict[str, str], list[Problem]]:
    fields: dict[str, str] = {}
    problems = []
    for part in data.split(SEPARATOR):
        key, colon, value = (piece.strip() for piece in part.partition(":"))
        found = OTHER_SEPARATOR.search(value)
        if found and (found[1] in keys.known or found[0][0] in "|;•"):
            text = messages.DATA_SEPARATOR
            problems.append(problem(path, line, text, kunci=found[1]))
            fields.setdefault(found[1], value[found.end() :].strip())
            value = value[: found.start()].strip()
        if not colon or not value:
            problems.append(problem(path, line, messages.BAD_DATA, bagian=part.strip()))
        elif key not in keys.known:
            known = ", ".join(keys.known)
            problems.append(problem(path, line, messages.DATA_UNKNOWN, kunci=key, kenal=known))
        elif key in fields:
            problems.append(problem(path, line, messages.DATA_TWICE, kunci=key))
        else:
            fields[key] = value
    missing = [key for key in keys.required if key not in fields]
    problems += [problem(path, line, messages.DATA_MISSING, kunci=key) for key in missing]
    return fields, problems


def _stray_data(path: str, line: int, rest: str, keys: DataKeys) -> list[Problem]:
    """A data line on two lines, or one that was meant for another entry."""
    problems = []
    above = ""
    for number, text in enumerate(rest.split("\n"), line):
        key = text.partition(": ")[0]
        is_part = keys.has_parts and above.startswith("### ")
        if key in keys.known[:2] and DATA_LINE.match(text) and not is_part:
            is_second = number == line and number > 1
            said = messages.DATA_SECOND if is_second else messages.DATA_INSIDE
            problems.append(problem(path, number, said, bagian=text.strip()[:40]))
        above = text
    return problems
