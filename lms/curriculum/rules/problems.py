"""A fault in an author's file: where it is, what is wrong and what would be right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault. A warning is shown and stops nothing."""

    path: str
    line: int
    message: str
    is_warning: bool = False

    def __str__(self) -> str:
        sign = "peringatan: " if self.is_warning else ""
        path = "".join(letter if letter.isprintable() else "�" for letter in self.path)
        return f"{path}:{self.line}: {sign}{self.message}"


def problem(path: str, line: int, template: str, **values: object) -> Problem:
    """A fault that keeps the content from being published."""
    return Problem(path, line, template.format(**values))


def warning(path: str, line: int, template: str, **values: object) -> Problem:
    """Something to think about."""
    return Problem(path, line, template.format(**values), is_warning=True)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file and line, each once."""
    return sorted(set(problems))


def without_echoes(problems: Sequence[Problem]) -> list[Problem]:
    """Without advice about a line that has a fault, or about the one below: it has no other cause.

    What is left of the fault's line is asked about once the fault is mended.
    """
    bad = {(each.path, each.line) for each in problems if not each.is_warning}
    return [
        each
        for each in problems
        if not each.is_warning or bad.isdisjoint({(each.path, each.line - n) for n in (0, 1)})
    ]


def has_faults(problems: Iterable[Problem]) -> bool:
    return any(not each.is_warning for each in problems)
