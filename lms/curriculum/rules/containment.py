"""A file that breaks its reader is one fault more, never the end of the check."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from lms.curriculum.rules import messages
from lms.curriculum.rules.problems import Problem, problem

T = TypeVar("T")
# what a text nobody thought of may raise; the rest (no memory, a stop) is no matter of a file
FAILURES = (RecursionError, ValueError, LookupError, ArithmeticError, TypeError, AttributeError)


def contained(
    path: str, read: Callable[[], tuple[T, list[Problem]]], nothing: T
) -> tuple[T, list[Problem]]:
    """What the reader gives; `nothing` and a fault of the file where it fails."""
    try:
        return read()
    except FAILURES as failure:
        reason = type(failure).__name__
        return nothing, [problem(path, 1, messages.UNREADABLE, sebab=reason)]
