"""The stories and the houses that we publish: enough of each kind, and the shape tells nothing."""

from __future__ import annotations

from collections import Counter

import pytest

from lms.curriculum.rules.course import Course
from lms.curriculum.rules.scenes import SceneText, StepText
from tests.shipped import shipped_content

STORIES_PER_LEVEL = 4
HOUSES_PER_TYPE = 4
# of the steps where one choice is better: how much more often than by chance a rule may find it
MARGIN = 0.12
FAR = 99


def course() -> Course:
    return shipped_content().course


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
