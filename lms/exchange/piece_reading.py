"""One piece that is being written, read as it would be published: its pages and its faults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lms.assessment.quiz_names import bank_folder
from lms.assessment.rules.item_style import find_style
from lms.assessment.rules.item_text import ItemText
from lms.assessment.rules.parallel_forms import BankedItem
from lms.assessment.rules.quiz_files import read_quizzes
from lms.authoring.documents import Shelf
from lms.authoring.rules.pieces import IS_TEST, LISTS_PIECE, Piece, front_of
from lms.curriculum.rules.course import Course, read_course
from lms.curriculum.rules.problems import Problem, in_order


@dataclass(frozen=True)
class PieceReading:
    """The course around a piece, its questions by path and line, and what is wrong in its files."""

    course: Course
    items: Mapping[tuple[str, int], ItemText]
    problems: list[Problem]
    # every question that was read, by its code
    bank: Mapping[str, BankedItem] = field(default_factory=dict)

    def problems_of(self, path: str) -> list[Problem]:
        return [each for each in self.problems if each.path == path]


def read_piece(shelf: Shelf, piece: Piece, path: str | None = None) -> PieceReading:
    """Reads the files of the piece alone, or of its banks only the one at `path`."""
    paths = set(piece.documents.values())
    is_lists = piece.slug == LISTS_PIECE
    course = read_course(shelf.files, only="" if is_lists else piece.slug, checks_lists=is_lists)
    banks = [each for each in paths if each.startswith("quizzes/") and path in (None, each)]
    if piece.is_forms:
        banks += list_test_banks(shelf, piece.jenjang)
    quizzes = read_quizzes(banks, course)
    found = [*course.problems, *quizzes.problems]
    found += [fault for each in quizzes.bank.values() for fault in find_style(each.item)]
    items = {(each.item.path, each.item.line): each.item for each in quizzes.bank.values()}
    own = [each for each in found if each.path in paths or each.path.startswith(_inside(piece))]
    return PieceReading(course, items, in_order(own), quizzes.bank)


def read_shown(shelf: Shelf, paths: Iterable[str]) -> PieceReading:
    """What pages of these files need to be shown: their questions, the names of all else.

    Nothing is checked, so it takes a fraction of the whole reading.
    """
    course = read_course(shelf.files, only="")
    quizzes = read_quizzes([path for path in paths if path.startswith("quizzes/")], course)
    items = {(each.item.path, each.item.line): each.item for each in quizzes.bank.values()}
    return PieceReading(course, items, [])


def list_test_banks(shelf: Shelf, jenjang: str) -> list[str]:
    """The banks whose questions may stand in the forms of this jenjang."""
    inside = (path for path in shelf.texts if path.startswith(bank_folder(jenjang)))
    return sorted(path for path in inside if IS_TEST.search(front_of(shelf.texts[path])))


def _inside(piece: Piece) -> str:
    return f"{piece.folder}/" if piece.folder else "\0"
