"""What the migration says of old questions is what the program says of new ones."""

from __future__ import annotations

from importlib import import_module

from lms.assessment.rules.measure import measure_of
from tests.shipped import shipped_content

migration = import_module("lms.migrations.versions.0271_what_questions_measure")


def test_old_rows_measure_what_a_new_publication_says():
    items = [item for bank in shipped_content().quizzes.banks for item in bank.items]
    assert len(items) > 800
    for item in items:
        body = item.question.to_body()
        old = migration._digest([item.max_marks, migration._measured(body)])
        assert old == measure_of(body, item.max_marks), item.code


def test_a_body_of_the_first_shape_measures_the_same():
    option = {"key": "a", "right": True, "why": "<p>Ya.</p>"}
    old, new = (
        {"kind": "single", "options": [{**option, name: "Satu"}]} for name in ("html", "text")
    )
    assert migration._measured(old) == migration._measured(new)
