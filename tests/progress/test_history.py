"""What a person has done: begun is not handed in, and another's deeds are nobody else's."""

from __future__ import annotations

from lms.progress.history import get_history
from tests.factories import make_attempt, make_sitting, publish_dasar, study_module


def test_what_was_begun_is_not_handed_in(siti, budi):
    publish_dasar()
    make_attempt(siti)
    make_sitting(budi)
    study_module(budi)
    begun, done = get_history(siti), get_history(budi)
    assert (begun.submitted, begun.begun) == (frozenset(), {"pre-dasar"})
    assert done.submitted >= {"pre-dasar"} and "pre-dasar" not in done.begun
    assert (begun.read, begun.completed) == (frozenset(), frozenset())
    assert done.lessons_read("modul-1") and not done.lessons_read("modul-2")
