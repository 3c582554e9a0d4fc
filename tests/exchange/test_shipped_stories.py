"""The stories and the houses that we publish: enough of each kind, and the shape tells nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from lms.curriculum.rules.course import Course
from lms.curriculum.rules.scenes import SceneText, StepText
from tests.shipped import shipped_content

STORIES_PER_LEVEL = 4
HOUSES_PER_TYPE = 4
# of the steps where one choice is better: how much more often than by chance a rule may find it
MARGIN = 0.12
FAR = 99
# words in a row that two lessons may not share
RUN = 14
UNREAD = re.compile(r"\(sumber:.*?\)|\]\(.*?\)")
REPOSITORY = Path(__file__).parents[2]
BOX = re.compile(r'(?m)^!!! (\w+) "(.*)"\n((?:\n| {4}.*\n?)+)')
# a row of docs/content-review.md: lesson | story | what went wrong | what was done then
ROW = re.compile(r"(?m)^\| `([a-z0-9-]+/[a-z0-9-]+)` \| ([^|]+) \| [^|]{9,} \| [^|]{9,} \|$")
MODEL = re.compile(r"Contoh|contoh ini|Jawaban|bandingkan|\n {4}\|")


def course() -> Course:
    return shipped_content().course


@cache
def lessons() -> dict[tuple[str, str], str]:
    """(level, `module/lesson`) → its text."""
    files = (REPOSITORY / "curriculum").glob("[dmp]*/[0-9]*/[0-9]*.md")
    return {
        (file.parts[-3], f"{file.parts[-2][3:]}/{file.stem[3:]}"): file.read_text()
        for file in files
    }


def boxes(kind: str) -> list[tuple[str, str, str, str]]:
    """Level, lesson, title and text of every box of a kind."""
    return [
        (*place, title, text)
        for place, lesson in lessons().items()
        for found, title, text in BOX.findall(lesson)
        if found == kind
    ]


def test_one_story_in_three_goes_wrong_and_shows_what_one_does_then():
    review = (REPOSITORY / "docs" / "content-review.md").read_text()
    wrong = Counter(ROW.findall(review.partition("## Kisah yang tidak berjalan")[2]))
    assert max(wrong.values()) == 1
    told = {(lesson, title): level for level, lesson, title, _ in boxes("kasus")}
    assert set(wrong) - set(told) == set()
    stories = Counter(told.values())
    shown = Counter(told[row] for row in wrong)
    assert set(stories) == {"dasar", "madya", "pratama"}
    assert [level for level in stories if 3 * shown[level] < stories[level]] == []


def test_every_lesson_gives_something_to_do_with_a_model_answer():
    done = {lesson for _, lesson, _, text in boxes("latihan") if MODEL.search(text)}
    assert {lesson for _, lesson in lessons()} - done == set()


def test_no_long_run_of_words_stands_in_two_lessons():
    """What is said once is linked (`[pelajaran](../modul/pelajaran.md)`), not said again."""
    homes: dict[str, set[str]] = {}
    for (_, lesson), text in lessons().items():
        for run in runs(text):
            homes.setdefault(run, set()).add(lesson)
    assert {run: found for run, found in homes.items() if len(found) > 1} == {}


def runs(text: str) -> Iterator[str]:
    """Every run of words inside one paragraph, sources and addresses of links left out."""
    for paragraph in UNREAD.sub("", text.split("---", 2)[2]).split("\n\n"):
        words = re.findall(r"\w+", paragraph.lower())
        for start in range(len(words) - RUN + 1):
            yield " ".join(words[start : start + RUN])


def test_every_level_has_stories_with_all_three_endings():
    scenes = course().scenes
    assert Counter(scene.jenjang for scene in scenes) == dict.fromkeys(
        ("dasar", "madya", "pratama"), STORIES_PER_LEVEL
    )
    endings = {scene.slug: {step.ending for step in scene.steps} - {None} for scene in scenes}
    assert [slug for slug, found in endings.items() if found != {"baik", "cukup", "buntu"}] == []


def test_every_type_stands_behind_four_doors_and_one_door_in_eight_hides_none():
    houses = Counter(house.type_number for house in course().village)
    assert [number for number in range(1, 27) if houses[number] < HOUSES_PER_TYPE] == []
    assert houses[0] / houses.total() == pytest.approx(1 / 8, abs=0.02)


@pytest.mark.parametrize("pick", ["longest", "shortest", "first", "last"])
def test_the_best_choice_is_not_told_by_its_length_or_place(pick):
    steps = [choices for scene in course().scenes for choices in forks(scene)]
    hits = sum(choices[picked(choices, pick)][1] for choices in steps)
    chance = sum(sum(good for _, good in choices) / len(choices) for choices in steps)
    assert len(steps) > 40
    assert hits / len(steps) <= chance / len(steps) + MARGIN


def picked(choices: list[tuple[int, bool]], pick: str) -> int:
    """Place of the choice that somebody takes who reads nothing."""
    lengths = [length for length, _ in choices]
    return {
        "longest": lengths.index(max(lengths)),
        "shortest": lengths.index(min(lengths)),
        "first": 0,
        "last": -1,
    }[pick]


def forks(scene: SceneText) -> list[list[tuple[int, bool]]]:
    """Length of each choice and whether it is the shortest way to a good end; ties left out."""
    steps = {step.code: step for step in scene.steps}
    found = []
    for step in scene.steps:
        ways = [distance(steps, choice.leads_to) for choice in step.choices]
        if len(set(ways)) > 1:
            lengths = [len(choice.text) for choice in step.choices]
            found.append([(n, way == min(ways)) for n, way in zip(lengths, ways, strict=True)])
    return found


def distance(steps: dict[str, StepText], code: str) -> int:
    """Choices still to make before a good end; FAR where none can be reached."""
    step = steps[code]
    if not step.choices:
        return 0 if step.ending == "baik" else FAR
    return min(FAR, 1 + min(distance(steps, choice.leads_to) for choice in step.choices))
