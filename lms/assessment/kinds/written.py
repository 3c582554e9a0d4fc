"""What the kinds share that people mark by a rubric: `| Kriteria | 1 | 2 | 3 |`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from lms.assessment.kinds.draft import Draft, Reading
from lms.assessment.kinds.letters import find_doubles, give_letters
from lms.assessment.kinds.lines import is_table_rule, table_cells, table_line
from lms.assessment.kinds.question import Question
from lms.assessment.kinds.wire import typed
from lms.curriculum.rules.markup import Renderer
from lms.curriculum.rules.problems import Problem


class Says:
    """What an author is told."""

    BAD_RUBRIC = (
        "Rubrik harus tabel `| Kriteria | 1 | 2 | 3 |` dengan angka naik pada judul dan paling"
        " sedikit satu baris kriteria."
    )
    SAME_CRITERION = "Kriteria `{teks}` ditulis dua kali; ubah salah satunya."
    EMPTY_RUBRIC_CELL = "Sel rubrik kosong; tulis seperti apa jawaban yang mendapat {angka}."


@dataclass(frozen=True)
class Level:
    """What a criterion looks like at so many points."""

    points: int
    text: str


@dataclass(frozen=True)
class Criterion:
    """One row of a rubric."""

    key: str
    text: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, kw_only=True)
class Written(Question):
    """A question answered in a text of one's own."""

    is_marked = False
    is_written = True
    has_explanation = False

    # what the author calls the column of the criteria
    head: str = ""
    rubric: tuple[Criterion, ...] = ()

    @classmethod
    def read(cls, draft: Draft) -> Reading[Self]:
        question = cls(stem=draft.parts.stem, explanation=draft.parts.closing)
        rows = [(line.number, table_cells(line.text)) for line in draft.answer]
        points = _points(draft, rows)
        if not points:
            return Reading(question, [draft.fault(draft.answer_line, Says.BAD_RUBRIC)])
        rubric = tuple(
            Criterion("", row[0], tuple(map(Level, points, row[1:]))) for _, row in rows[2:]
        )
        question = replace(question, head=rows[0][1][0], rubric=rubric)
        names = [(number, row[0]) for number, row in rows[2:]]
        doubles = find_doubles(draft, names, Says.SAME_CRITERION)
        return Reading(question, [*_empty_cells(draft, rows[2:], points), *doubles])

    def write(self) -> str:
        points = [str(level.points) for level in self.rubric[0].levels]
        rows = [[row.text, *(level.text for level in row.levels)] for row in self.rubric]
        rule = "|" + "---|" * (len(points) + 1)
        return "\n".join([table_line([self.head, *points]), rule, *map(table_line, rows)])

    def render(self, renderer: Renderer, path: str) -> Self:
        html = renderer.render_line
        letters = give_letters([row.key for row in self.rubric])
        rubric = tuple(
            Criterion(
                letter,
                html(row.text),
                tuple(Level(level.points, html(level.text)) for level in row.levels),
            )
            for letter, row in zip(letters, self.rubric, strict=True)
        )
        return replace(super().render(renderer, path), rubric=rubric)

    @classmethod
    def upgraded(cls, body: Mapping[str, Any], shape: int) -> Mapping[str, Any]:
        # shape 0 called the texts of a rubric html
        rubric = [
            {
                **row,
                "text": row["html"],
                "levels": [{**level, "text": level["html"]} for level in row["levels"]],
            }
            for row in body["rubric"]
        ]
        return {**body, "rubric": rubric}

    def asked(self, order: Sequence[str]) -> Mapping[str, Any]:
        return {"rubric": self.rubric}

    def decode(self, order: Sequence[str], raw: Any) -> str | None:
        return typed(raw)

    @property
    def max_marks(self) -> int:
        return sum(max(level.points for level in row.levels) for row in self.rubric)

    def reviewed(self, order: Sequence[str], answer: Any) -> Mapping[str, Any]:
        return {"rubric": self.rubric}


def _points(draft: Draft, rows: Sequence[tuple[int, list[str]]]) -> list[int]:
    """The points of the columns, rising; [] where it is no rubric."""
    if draft.parts.kind != "table" or len(rows) < 3 or not is_table_rule(draft.answer[1].text):
        return []
    columns = len(rows[0][1])
    points = [int(cell) for cell in rows[0][1][1:] if re.fullmatch(r"[0-9]{1,3}", cell)]
    is_rising = points == sorted(set(points)) and len(points) == columns - 1
    is_even = all(len(row) == columns for _, row in rows)
    return points if points and is_rising and is_even and points[-1] >= 1 else []


def _empty_cells(
    draft: Draft, rows: Sequence[tuple[int, list[str]]], points: Sequence[int]
) -> Iterator[Problem]:
    for number, row in rows:
        for cell, value in zip(row, ["nama kriteria", *points], strict=True):
            if not cell:
                yield draft.fault(number, Says.EMPTY_RUBRIC_CELL, angka=value)
