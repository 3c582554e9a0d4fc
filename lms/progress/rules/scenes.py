"""Where somebody stands in a branching story after some choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lms.curriculum.rules.scenes import ChoiceText, StepText


@dataclass(frozen=True)
class Passed:
    """A step that was left, and what was chosen there."""

    step: StepText
    choice: ChoiceText


@dataclass(frozen=True)
class SceneStanding:
    """A walk so far: what was passed, and the step at which it stands."""

    passed: Sequence[Passed]
    step: StepText

    @property
    def number(self) -> int:
        """Of the step it stands at, from 1."""
        return len(self.passed) + 1

    @property
    def is_over(self) -> bool:
        return self.step.ending is not None


def follow(steps: Mapping[str, StepText], choices: Sequence[int]) -> SceneStanding:
    """From the first step on; a choice that the step does not have ends the walk there."""
    step = next(iter(steps.values()))
    passed: list[Passed] = []
    for choice in choices:
        if not 0 <= choice < len(step.choices):
            break
        passed.append(Passed(step, step.choices[choice]))
        step = steps[step.choices[choice].leads_to]
    return SceneStanding(passed, step)
