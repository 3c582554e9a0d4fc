"""A published tree to write on, and short ways to do it."""

from __future__ import annotations

from itertools import count

from lms.authoring.documents import hash_of, read_shelf
from lms.authoring.drafts import Edit, Saved, open_document, write
from lms.authoring.models import Document
from lms.authoring.rules.edits import replace_block
from lms.db import db
from lms.exchange.content import publish_files
from lms.people.models import Person
from tests.conftest import NOON
from tests.exchange.content_tree import make_tree

MODULE = "curriculum/dasar/01-awal"
LESSON = f"{MODULE}/10-melihat.md"
_ids = count(1)


def publish_tree(**changed: bytes) -> dict[str, bytes]:
    files = {**make_tree(), **changed}
    publish_files(files, published_from="files", now=NOON)
    db.session.commit()
    return files


def new_event() -> str:
    return f"{next(_ids):032x}"


def begin(by: Person, path: str = LESSON) -> Document:
    document = open_document(path, piece="awal", by=by, now=NOON)
    db.session.commit()
    return document


def text_of(path: str = LESSON) -> str:
    return read_shelf().texts[path]


def seen(path: str = LESSON) -> str:
    return hash_of(text_of(path).encode())


def edit(
    document: Document, place: int, words: str, *, by: Person, seen: str = "", id: str = ""
) -> Saved:
    path = document.path
    change = Edit(
        id=id or new_event(),
        seen=seen,
        place=place,
        make=lambda text: replace_block(text, path, place, words),
        words=words,
    )
    saved = write(document, change, by=by, now=NOON)
    db.session.commit()
    return saved
