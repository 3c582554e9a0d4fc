"""Two who begin at the same moment: a phone that types and saves, two people, a second press."""

from __future__ import annotations

from flask import Flask

from lms.authoring.documents import read_shelf
from lms.authoring.drafts import open_document
from lms.authoring.models import Document, DraftText, Proposal
from lms.authoring.proposals import propose
from lms.db import db, transaction
from lms.errors import Conflict
from tests.authoring.writing import LESSON, begin, edit, publish_tree
from tests.conftest import NOON
from tests.factories import make_person
from tests.together import committed, detached, together


def test_who_begins_a_file_second_writes_on_the_document_of_the_first(hall: Flask):
    publish_tree()
    people = [detached(make_person()) for _ in range(4)]
    found = together(
        hall,
        *(
            committed(lambda by=by: open_document(LESSON, piece="awal", by=by, now=NOON).id)
            for by in people
        ),
    )
    assert len(set(found)) == 1
    assert db.session.query(Document).count() == db.session.query(DraftText).count() == 1


def test_of_two_proposals_at_once_the_second_is_told_to_look_again(hall: Flask):
    publish_tree()
    author = make_person()
    edit(begin(author), 2, "Kalimat yang lain.", by=author)
    author = detached(author)

    def hand_in() -> int:
        shelf = read_shelf()
        try:
            with transaction():
                piece = shelf.get_piece("awal")
                return propose(piece, shelf, note="", by=author, now=NOON).number
        except Conflict:
            return 0

    numbers = together(hall, *[hand_in] * 3)
    kept = sorted(number for number in numbers if number)
    assert kept == list(range(1, len(kept) + 1)) and kept
    assert db.session.query(Proposal).count() == len(kept)
