"""What the pages of writing share: the piece and the document of an address, what can be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from flask import request

from lms.authoring.documents import Shelf, hash_of, read_shelf
from lms.authoring.rules.pieces import (
    IS_TEST,
    LISTS_PIECE,
    Piece,
    body_of,
    document_name,
    front_of,
    title_of,
)
from lms.curriculum.rules.ease import Ease, ease_of
from lms.errors import NotFound
from lms.exchange.piece_reading import PieceReading, read_piece
from lms.people.models import Role
from lms.web.kernel.keys import refuse_keys

WRITERS = (Role.INSTRUCTOR, Role.ADMINISTRATOR)
TITLES = {"terms": "Istilah", "sources": "Sumber", "competencies": "Kompetensi"}


@dataclass(frozen=True)
class Workbench:
    """One document of one piece, as this request finds it."""

    shelf: Shelf
    piece: Piece
    name: str

    @property
    def path(self) -> str:
        return self.piece.documents[self.name]

    @property
    def text(self) -> str:
        return self.shelf.texts[self.path]

    @property
    def title(self) -> str:
        return title_of(self.text) or TITLES.get(self.name, self.name)

    @property
    def sha256(self) -> str:
        return hash_of(self.shelf.files[self.path])

    @property
    def is_bank(self) -> bool:
        return self.path.startswith("quizzes/") and not self.is_forms

    @property
    def is_forms(self) -> bool:
        return self.piece.is_forms

    @property
    def is_lesson(self) -> bool:
        return self.piece.is_module and self.name[:2].isdigit()

    @property
    def is_list(self) -> bool:
        return self.piece.slug == LISTS_PIECE

    @cached_property
    def ease(self) -> Ease | None:
        """How easily its text is read; None for what is no lesson."""
        return ease_of(body_of(self.text)) if self.is_lesson else None

    @cached_property
    def reading(self) -> PieceReading:
        return read_piece(self.shelf, self.piece, self.path)


def get_piece(slug: str) -> tuple[Shelf, Piece]:
    """Raises NotFound, and KeysClosed for questions of a test that the reader may still sit."""
    shelf = read_shelf(slug)
    piece = shelf.get_piece(slug)
    if piece.is_forms:
        refuse_keys(piece.jenjang)
    for path in piece.documents.values():
        if path.startswith("quizzes/") and IS_TEST.search(front_of(shelf.texts[path])):
            refuse_keys(piece.jenjang)
    return shelf, piece


def get_desk(slug: str, name: str) -> Workbench:
    """Raises NotFound."""
    shelf, piece = get_piece(slug)
    if name not in piece.documents:
        raise NotFound
    return Workbench(shelf, piece, name)


def taken_out(shelf: Shelf, slug: str) -> list[tuple[str, str]]:
    """Name and path of each published page that the drafts of this piece take out."""
    gone = (path for path, content in shelf.changed(slug).items() if not content)
    return [(document_name(path), path) for path in sorted(gone) if path in shelf.published]


def typed_fields() -> dict[str, str]:
    """What the form holds; of a field that is there several times, each on its line."""
    return {name: "\n".join(values) for name, values in request.form.lists()}


def asked_number(name: str) -> int | None:
    """A place in the address, None where there is none."""
    said = request.args.get(name, "")
    return int(said) if said.isdecimal() and len(said) < 5 else None
