"""Drafts: every change is kept, twice is once, and two authors lose nothing.

`WRITERS=1000 pytest tests/authoring/test_drafts.py` tries more interleavings.
"""

from __future__ import annotations

import os
import random

from sqlalchemy import func, select

from lms.authoring.documents import hash_of, published_files, read_shelf
from lms.authoring.drafts import (
    Edit,
    list_events,
    list_kept,
    replay,
    take_published,
    undo_last,
    write,
)
from lms.authoring.models import Document, DraftEvent, DraftText
from lms.authoring.rules.blocks import split_blocks
from lms.authoring.rules.edits import insert_block
from lms.db import db
from lms.exchange.content import publish_files
from tests.authoring.writing import (
    LESSON,
    begin,
    edit,
    new_event,
    publish_tree,
    seen,
    text_of,
)
from tests.conftest import NOON

WRITERS = int(os.environ.get("WRITERS", "40"))


def test_an_edit_is_an_event_and_the_rest_of_the_file_stays(hasan):
    files = publish_tree()
    document = begin(hasan)
    before = files[LESSON].decode()
    old = split_blocks(before, LESSON)[2].body
    edit(document, 2, "Kalimat yang lain.", by=hasan, seen=hash_of(files[LESSON]))
    assert text_of() == before.replace(old, "Kalimat yang lain.", 1)
    events = list_events(document)
    assert [event.number for event in events] == [1]
    assert replay(document, events) == text_of().encode()
    other = LESSON.replace("10-melihat", "20-mendengar")
    assert read_shelf().files[other] == files[other]


def test_saving_what_is_there_makes_no_event(hasan):
    files = publish_tree()
    document = begin(hasan)
    words = split_blocks(files[LESSON].decode(), LESSON)[2].words
    edit(document, 2, words, by=hasan)
    assert list_events(document) == []
    assert read_shelf().changed("awal") == {}


def test_the_same_event_again_is_the_same_row(hasan):
    publish_tree()
    document = begin(hasan)
    first = edit(document, 2, "Satu.", by=hasan, id="a" * 32)
    again = edit(document, 2, "Satu.", by=hasan, id="a" * 32)
    assert (first.number, again.number) == (1, 1)
    assert db.session.scalar(select(func.count()).select_from(DraftEvent)) == 1


def test_two_people_on_two_blocks_of_one_old_page(hasan, ratna):
    publish_tree()
    document, old = begin(hasan), seen()
    edit(document, 2, "Tulisan Hasan.", by=hasan, seen=old)
    saved = edit(document, 3, "Tulisan Ratna.", by=ratna, seen=old)
    assert not saved.is_met
    assert "Tulisan Hasan.\n\nTulisan Ratna." in text_of()


def test_two_people_on_one_block_keep_both(hasan, ratna):
    publish_tree()
    document, old = begin(hasan), seen()
    edit(document, 2, "Tulisan Hasan.", by=hasan, seen=old)
    saved = edit(document, 2, "Tulisan Ratna.", by=ratna, seen=old)
    assert saved.is_met
    kept = list_kept(document)
    assert [(one.beside, one.place, one.written_by_id) for one in kept] == [
        ("Tulisan Ratna.", 2, ratna.id)
    ]
    assert "Tulisan Hasan." in text_of()
    assert replay(document, list_events(document)) == text_of().encode()


def test_words_for_a_page_that_nobody_remembers_are_kept(hasan):
    publish_tree()
    document = begin(hasan)
    edit(document, 2, "Dari tab lama.", by=hasan, seen="f" * 64)
    assert [one.beside for one in list_kept(document)] == ["Dari tab lama."]


def test_undo_takes_back_the_own_change_alone(hasan, ratna):
    publish_tree()
    document, before = begin(hasan), text_of()
    edit(document, 2, "Tulisan Hasan.", by=hasan)
    edit(document, 3, "Tulisan Ratna.", by=ratna)
    assert undo_last(document, by=hasan, event_id=new_event(), now=NOON)
    assert "Tulisan Hasan." not in text_of()
    assert "Tulisan Ratna." in text_of()
    assert not undo_last(document, by=hasan, event_id=new_event(), now=NOON)
    assert undo_last(document, by=ratna, event_id=new_event(), now=NOON)
    assert text_of() == before


def test_what_was_published_meanwhile_is_taken_in(hasan):
    files = publish_tree()
    document = begin(hasan)
    edit(document, 2, "Tulisan Hasan.", by=hasan)
    newer = files[LESSON].replace(b'title: "', b'title: "Baru ', 1)
    publish_files({**files, LESSON: newer}, published_from="files", now=NOON)
    db.session.commit()
    assert read_shelf().is_behind(LESSON)
    assert take_published(document, by=hasan, event_id=new_event(), now=NOON)
    assert not read_shelf().is_behind(LESSON)
    assert text_of().startswith('---\ntitle: "Baru ')
    assert "Tulisan Hasan." in text_of()


class Author:
    """A browser: what was typed waits on the phone until the server has said that it has it."""

    def __init__(self, person, document: Document, luck: random.Random) -> None:
        self.person, self.document, self.luck = person, document, luck
        self.waiting: list[Edit] = []
        self.look()

    def look(self) -> None:
        self.text, self.seen = text_of(), seen()

    def type(self, token: str) -> None:
        path, text = self.document.path, self.text
        place = self.luck.randrange(1, len(split_blocks(text, path)) + 1)
        change = Edit(
            id=new_event(),
            seen=self.seen,
            place=place,
            make=lambda seen: insert_block(seen, path, place, f"Kata {token}."),
            words=f"Kata {token}.",
        )
        self.waiting.append(change)

    def send(self) -> None:
        """The answer of the server may be lost on the way: then the same is sent again."""
        for change in list(self.waiting):
            write(self.document, change, by=self.person, now=NOON)
            if self.luck.random() < 0.1:
                # killed before the commit
                db.session.rollback()
                return
            db.session.commit()
            if self.luck.random() < 0.8:
                self.waiting.remove(change)


def test_no_word_of_two_authors_is_lost(hasan, ratna):
    publish_tree()
    document = begin(hasan)
    luck = random.Random(12)
    authors = [Author(hasan, document, luck), Author(ratna, document, luck)]
    tokens = []
    for number in range(WRITERS):
        author = luck.choice(authors)
        action = luck.choice(["type", "send", "look", "type"])
        if action == "type":
            tokens.append(f"t{number}x")
            author.type(tokens[-1])
        elif action == "send":
            author.send()
        else:
            # a stale tab looks again; what it has not sent stays
            author.look()
    for author in authors:
        while author.waiting:
            author.send()
    there = text_of() + "".join(one.beside for one in list_kept(document))
    assert [token for token in tokens if there.count(f"Kata {token}.") != 1] == []
    draft = db.session.get(DraftText, document.id)
    assert replay(document, list_events(document)) == draft.content
    assert published_files()[LESSON] == document.begun_with
