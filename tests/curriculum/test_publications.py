"""A publication is the state of all files at one moment; the next one has its own."""

from __future__ import annotations

from hashlib import sha256

from lms.curriculum.models import Publication
from lms.curriculum.publications import add_publication, get_files
from lms.db import db
from tests.conftest import NOON


def publish(**texts: bytes) -> Publication:
    hashes = {path: sha256(content).hexdigest() for path, content in texts.items()}
    publication = add_publication(texts, hashes=hashes, published_from="here", now=NOON)
    db.session.commit()
    return publication


def test_each_publication_gives_back_its_own_files_and_no_others(app):
    first = publish(lesson=b"one", gone=b"old")
    second = publish(lesson=b"two", new=b"old")
    assert get_files(first) == {"lesson": b"one", "gone": b"old"}
    assert get_files(second) == {"lesson": b"two", "new": b"old"}


def test_the_same_tree_has_the_same_digest_whoever_publishes_it(app):
    first = publish(b=b"two", a=b"one")
    again = publish(a=b"one", b=b"two")
    moved = publish(a=b"two", b=b"one")
    assert first.digest == again.digest != moved.digest
    assert (
        first.digest
        == sha256(
            f"a\0{sha256(b'one').hexdigest()}\nb\0{sha256(b'two').hexdigest()}\n".encode()
        ).hexdigest()
    )
