"""A training template; its faults stand in the tree of faults."""

from __future__ import annotations

from lms.curriculum.rules.course import read_course
from lms.training.rules.templates import read_trainings
from tests.exchange.content_tree import make_tree


def test_a_template_with_its_sessions():
    (training,), problems = read_trainings(read_course(make_tree()))
    assert problems == []
    assert (training.slug, training.jenjang, training.days, training.jp) == (
        "pelatihan",
        "dasar",
        2,
        5,
    )
    assert training.max_participants is None
    assert training.tests == ["pre", "post"]
    said = {key: value for key, value in training.sessions[1].items() if value is not None}
    assert said == {
        "day": 1,
        "title": "Melihat",
        "jp": 2,
        "module": "awal",
        "kind": "kelas",
    }
    assert training.body_html == "<p>Dua hari saja.</p>"
