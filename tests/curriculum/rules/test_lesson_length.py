"""A short lesson is a suggestion to its author, a very long one is a fault."""

from __future__ import annotations

import pytest

from lms.curriculum.rules import messages
from lms.curriculum.rules.course import read_course
from tests.exchange.content_tree import FILLER, make_tree

LESSON = "curriculum/dasar/01-awal/20-mendengar.md"


@pytest.mark.parametrize(("filler", "is_warning"), [("Sebentar saja.", True), (FILLER * 4, False)])
def test_only_too_many_words_keep_a_lesson_from_being_published(filler, is_warning):
    tree = make_tree()
    before = tree[LESSON].decode()
    assert FILLER in before
    tree[LESSON] = before.replace(FILLER, filler).encode()
    start = messages.LESSON_LENGTH.partition("{")[0]
    found = [each for each in read_course(tree).problems if each.message.startswith(start)]
    assert [(each.path, each.is_warning) for each in found] == [(LESSON, is_warning)]
