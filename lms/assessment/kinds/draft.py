"""A question as it stands in the file, before and after its kind has read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from lms.assessment.kinds.lines import ItemParts, Line
from lms.curriculum.rules.markup import Known
from lms.curriculum.rules.problems import Problem, problem, warning

T = TypeVar("T")


@dataclass(frozen=True)
class Draft:
    """Data line and parts of one question, and what it may point to."""

    path: str
    code: str
    # of the heading; the data line is the next
    line: int
    fields: Mapping[str, str]
    parts: ItemParts
    known: Known = field(default_factory=Known)

    @property
    def answer(self) -> list[Line]:
        return self.parts.answer

    @property
    def answer_line(self) -> int:
        """Where the answer part begins; without one, where the question does."""
        return self.answer[0].number if self.answer else self.line

    def fault(self, line: int, template: str, **values: object) -> Problem:
        return problem(self.path, line, template, **values)

    def warning(self, line: int, template: str, **values: object) -> Problem:
        return warning(self.path, line, template, **values)


@dataclass(frozen=True)
class Reading(Generic[T]):
    """What a kind made of a draft: the question as written, and every fault."""

    question: T
    problems: list[Problem]
    # where each lettered part stands, in the order of `given_keys`
    lines: tuple[int, ...] = ()
