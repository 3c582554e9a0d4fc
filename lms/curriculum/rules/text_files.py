"""Bytes of a file to its text: UTF-8 without BOM, LF, one newline at the end."""

from __future__ import annotations

import re

from lms.curriculum.rules import messages
from lms.curriculum.rules.problems import Problem, problem

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ufeff]")
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_text(path: str, content: bytes) -> tuple[str | None, list[Problem]]:
    """The text with plain newlines, None if it is not UTF-8, and what is wrong with the bytes."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [problem(path, line, messages.NOT_UTF8)]
    problems = []
    if text.startswith("\ufeff"):
        problems.append(problem(path, 1, messages.BOM))
        text = text[1:]
    if "\r" in text:
        problems.append(problem(path, line_at(text, text.index("\r")), messages.CRLF))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, [*problems, *_odd_characters(path, text), *_end(path, text)]


def line_at(text: str, offset: int, first_line: int = 1) -> int:
    """Number of the line in which a character stands."""
    return text.count("\n", 0, offset) + first_line


def is_code(text: str) -> bool:
    """Whether it is a slug or code: a-z, 0-9, single hyphens."""
    return CODE.fullmatch(text) is not None


def _odd_characters(path: str, text: str) -> list[Problem]:
    found = CONTROL.search(text)
    if found is None:
        return []
    sign = f"U+{ord(found[0]):04X}"
    return [problem(path, line_at(text, found.start()), messages.CONTROL, tanda=sign)]


def _end(path: str, text: str) -> list[Problem]:
    if not text.strip():
        return [problem(path, 1, messages.EMPTY_FILE)]
    last = text.rstrip("\n").count("\n") + 1
    if not text.endswith("\n"):
        return [problem(path, last, messages.NO_FINAL_NEWLINE)]
    if text.endswith("\n\n"):
        return [problem(path, last + 1, messages.BLANK_AT_END)]
    return []
