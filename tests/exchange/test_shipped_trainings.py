"""The five trainings find every topic at their own jenjang (docs/curriculum.md)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tests.shipped import shipped_content as content

TABLE = Path(__file__).parents[2] / "docs" / "curriculum.md"
# a row of its table: what is taught | lessons as `module/lesson`
LESSON = re.compile(r"`([a-z0-9-]+)/([a-z0-9-]+)`")


@cache
def topics() -> dict[str, list[str]]:
    """The rows of each training's table."""
    parts = re.split(r"(?m)^## ", TABLE.read_text())[1:]
    return {
        part.split("\n", 1)[0]: [
            row for row in part.split("\n") if row.startswith("| ") and "Pokok bahasan" not in row
        ]
        for part in parts
    }


@cache
def lessons() -> dict[tuple[str, str], str]:
    """(module, lesson) → jenjang."""
    return {
        (module.slug, lesson.slug): module.jenjang
        for module in content().course.modules
        for lesson in module.lessons
    }


def test_each_training_that_was_in_the_news_has_a_table():
    # the sixth is our own proposal for a class of four days
    slugs = {training.slug for training in content().trainings}
    assert set(topics()) == slugs - {"diklat-dasar-psm"}


@pytest.mark.parametrize("slug", sorted(topics()))
def test_each_topic_is_taught_at_the_level_of_its_training(slug):
    training = next(each for each in content().trainings if each.slug == slug)
    assert len(topics()[slug]) >= 7
    for row in topics()[slug]:
        found = LESSON.findall(row)
        assert found, row
        assert {lessons()[each] for each in found} == {training.jenjang}, row


def test_sessions_send_nobody_to_another_jenjang():
    level = {module: jenjang for (module, _), jenjang in lessons().items()}
    astray = [
        (training.slug, session["module"])
        for training in content().trainings
        for session in training.sessions
        if session.get("module") and level[session["module"]] != training.jenjang
    ]
    assert astray == []
