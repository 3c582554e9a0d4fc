"""Questions of an import go into the draft of a bank, behind those that stand there."""

from __future__ import annotations

import re
from datetime import datetime
from functools import partial
from secrets import token_hex

from lms.assessment.items import list_codes
from lms.assessment.rules.item_text import write_item
from lms.authoring.documents import Shelf, list_pieces
from lms.authoring.drafts import Edit, open_document, write
from lms.authoring.new_files import begin
from lms.authoring.pictures import BadPicture, add_picture
from lms.authoring.rules.blocks import split_blocks
from lms.authoring.rules.copying import copy_code
from lms.authoring.rules.edits import insert_block
from lms.authoring.rules.patterns import bank_path, free_slug, new_bank, slug_of
from lms.authoring.rules.pieces import Piece
from lms.db import db
from lms.errors import Conflict, NotFound
from lms.exchange.item_files.found import FoundItem
from lms.exchange.item_files.word_lessons import flag
from lms.exchange.item_import_models import ItemImport
from lms.exchange.item_imports import list_taken
from lms.people.models import Person

CODE = re.compile(r"^#{2,3} +(\S+)[ \t]*\r?$", re.MULTILINE)
# in what was found: the piece into whose draft it went
PUT_IN = "masuk"


def find_put_in(found: ItemImport) -> str:
    """The piece into whose draft this import went; "" if into none yet."""
    return str(found.found.get(PUT_IN, ""))


def list_targets(shelf: Shelf) -> list[Piece]:
    """Modules, and banks that belong to none."""
    return [
        piece for piece in list_pieces(shelf) if piece.is_module or piece.slug.startswith("bank.")
    ]


def begin_bank(shelf: Shelf, jenjang: str, title: str, *, by: Person, now: datetime) -> str:
    """A new bank of a jenjang; its piece."""
    taken = {path.rpartition("/")[2][:-3] for path in shelf.texts if path.startswith("quizzes/")}
    slug = free_slug(slug_of(title) or "bank", taken)
    piece = f"bank.{jenjang}.{slug}"
    begin(bank_path(jenjang, slug), new_bank(title), piece=piece, by=by, now=now)
    return piece


def put_in(found: ItemImport, piece: Piece, shelf: Shelf, *, by: Person, now: datetime) -> str:
    """The questions that are wanted, at the end of the draft of this piece; the path of its file.

    Raises Conflict for an import that is in a draft already, or without a question.
    """
    if find_put_in(found):
        raise Conflict("Impor ini sudah masuk ke draf.")
    taken = list_taken(found)
    if not taken:
        raise Conflict("Tidak ada soal yang dipilih untuk ikut.")
    path = _bank_of(piece, by=by, now=now)
    words = "\n\n".join(_written(taken, piece, shelf, by=by, now=now))
    document = open_document(path, piece=piece.slug, by=by, now=now)

    def change(text: str) -> str:
        return insert_block(text, path, len(split_blocks(text, path)), words)

    edit = Edit(id=token_hex(16), seen="", place=0, make=change, words=words)
    write(document, edit, by=by, now=now)
    found.found = {**found.found, PUT_IN: piece.slug}
    db.session.flush()
    return path


def _bank_of(piece: Piece, *, by: Person, now: datetime) -> str:
    """The file of its questions; a module without one gets it."""
    if not piece.is_module and not piece.slug.startswith("bank."):
        raise NotFound
    banks = [path for path in piece.documents.values() if path.startswith("quizzes/")]
    if banks:
        return banks[0]
    path = bank_path(piece.jenjang, piece.slug)
    begin(path, new_bank(piece.title, piece.slug), piece=piece.slug, by=by, now=now)
    return path


def _written(
    taken: list[tuple[str, FoundItem]], piece: Piece, shelf: Shelf, *, by: Person, now: datetime
) -> list[str]:
    """Each question under a code that nobody has."""
    banks = (text for path, text in shelf.texts.items() if path.startswith("quizzes/"))
    used = {*list_codes(), *(code for text in banks for code in CODE.findall(text))}
    parts = []
    for code, item in taken:
        free = copy_code(code, used) if code in used else code
        used.add(free)
        words = write_item(free, item.fields, item.question).rstrip("\n")
        parts.append(_with_pictures(words, item, piece, by=by, now=now))
    return parts


def _with_pictures(words: str, item: FoundItem, piece: Piece, *, by: Person, now: datetime) -> str:
    """Pictures stand with the module; a bank of its own has no place for them."""
    for picture in item.pictures:
        shown = re.compile(rf"!\[([^\]]*)\]\({re.escape(picture.name)}\)")
        try:
            if not piece.is_module:
                raise BadPicture(f"Gambar {picture.name} tidak ikut: bank ini tanpa modul.")
            name = add_picture(piece, picture.content, filename=picture.name, by=by, now=now)
        except BadPicture as refusal:
            words = shown.sub(partial(_flagged, str(refusal)), words)
        else:
            words = shown.sub(rf"![\1]({piece.slug}/{name})", words)
    return words


def _flagged(why: str, _found: re.Match[str]) -> str:
    return flag(why)
