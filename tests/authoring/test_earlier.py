"""The history of a file goes on when it gets another name."""

from __future__ import annotations

from datetime import timedelta

from lms.authoring.earlier import list_earlier
from lms.db import db
from lms.exchange.content import publish_files
from tests.authoring.writing import LESSON, publish_tree
from tests.conftest import NOON
from tests.statements import counting

LAST = LESSON.replace("10-melihat", "15-melihat")


def publish(files: dict[str, bytes], day: int) -> dict[str, bytes]:
    publish_files(files, published_from="files", now=NOON + timedelta(days=day))
    db.session.commit()
    return files


def moved(files: dict[str, bytes], old: str, new: str, **changed: bytes) -> dict[str, bytes]:
    return {new if path == old else path: content for path, content in files.items()} | changed


def test_a_renamed_lesson_keeps_its_versions(app):
    files = publish_tree()
    other = LESSON.replace("10-melihat", "20-mendengar")
    files = publish({**files, LESSON: files[LESSON] + b"\nSatu kalimat lagi.\n"}, 1)
    files = publish(moved(files, LESSON, LAST), 2)
    publish({**files, LAST: files[LAST] + b"\nKalimat ketiga.\n"}, 3)
    found = list_earlier(LAST)
    assert [(each.number, each.path) for each in found] == [
        (4, LAST), (3, LAST), (2, LESSON), (1, LESSON),
    ]  # fmt: skip
    assert found[-1].content in found[0].content
    assert [each.path for each in list_earlier(other)] == [other]


def test_a_file_renamed_and_changed_at_once_is_known_by_its_name_without_the_number(app):
    files = publish_tree()
    publish({**moved(files, LESSON, LAST), LAST: files[LESSON] + b"\nBaru.\n"}, 1)
    assert [each.path for each in list_earlier(LAST)] == [LAST, LESSON]


def test_a_new_file_has_no_past_and_costs_three_statements(app):
    files = publish_tree()
    new = LESSON.replace("10-melihat", "30-baru")
    publish({**files, new: files[LESSON].replace(b'title: "', b'title: "Baru ', 1)}, 1)
    assert [each.path for each in list_earlier(new)] == [new]
    with counting() as statements:
        list_earlier(LESSON)
    assert len(statements) == 3
