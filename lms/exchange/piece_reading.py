"""One piece that is being written, read as it would be published: its pages and its faults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lms.assessment.rules.item_text import ItemText
from lms.assessment.rules.quiz_files import read_quizzes
from lms.authoring.documents import Shelf
from lms.authoring.rules.pieces import Piece
from lms.curriculum.rules.course import Course, read_course
from lms.curriculum.rules.problems import Problem, in_order


@dataclass(frozen=True)
class PieceReading:
    """The course around a piece, its questions by path and line, and what is wrong in its files."""

    course: Course
    items: Mapping[tuple[str, int], ItemText]
    problems: list[Problem]

    def problems_of(self, path: str) -> list[Problem]:
        return [each for each in self.problems if each.path == path]


def read_piece(shelf: Shelf, piece: Piece, path: str | None = None) -> PieceReading:
    """Reads the files of the piece alone, or of its banks only the one at `path`."""
    paths = set(piece.documents.values())
    course = read_course(shelf.files, only=piece.slug)
    banks = [each for each in paths if each.startswith("quizzes/") and path in (None, each)]
    quizzes = read_quizzes(banks, course)
    found = [*course.problems, *quizzes.problems]
    items = {(each.item.path, each.item.line): each.item for each in quizzes.bank.values()}
    own = [each for each in found if each.path in paths or each.path.startswith(_inside(piece))]
    return PieceReading(course, items, in_order(own))


def _inside(piece: Piece) -> str:
    return f"{piece.folder}/" if piece.folder else "\0"
