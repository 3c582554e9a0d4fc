"""The ideas behind the wrong answers of a class: how many people hold each of them.

2026-11-30: a person holds an idea when they chose at least one option that names it; who left the
question out does not. Of n are those whose paper offers the idea at all: forms A and B do not offer
the same ones. An idea that stands in more questions is found more often, so their number is told.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from lms.evaluation.classes.data import ClassData, DataForm, DataSitting, Side
from lms.statistics.core.proportions import wilson
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.statistics.core.undefined import Undefined


@dataclass(frozen=True)
class HeldIdea:
    """One idea on one test: `n` people met it, `held` of them chose it."""

    code: str
    # the most that one paper has
    questions: int
    held: int
    n: int
    ci95: tuple[float, float]

    @property
    def share(self) -> float:
        return self.held / self.n


def list_ideas(data: ClassData, side: Side) -> list[HeldIdea]:
    """Those that at least five people met; what most hold comes first."""
    met: Counter[str] = Counter()
    held: Counter[str] = Counter()
    questions = {label: _offered(form) for label, form in data.forms.items()}
    for person in data.people:
        sitting = person.sitting(side)
        if sitting is not None:
            met.update(questions[sitting.form].keys())
            held.update(_chosen(data.forms[sitting.form], sitting))
    most = {code: max(form[code] for form in questions.values()) for code in met}
    found = [
        _idea(code, most[code], held[code], n) for code, n in met.items() if n >= SMALLEST_GROUP
    ]
    return sorted(found, key=lambda idea: (-idea.share, -idea.n, idea.code))


def _offered(form: DataForm) -> Counter[str]:
    """In how many questions of a paper each idea stands."""
    return Counter(code for column in form.columns for code in {*column.ideas.values()})


def _chosen(form: DataForm, sitting: DataSitting) -> set[str]:
    """The ideas that one person chose at least once."""
    return {
        column.ideas[key]
        for column, keys in zip(form.columns, sitting.choices or (), strict=False)
        for key in keys
        if key in column.ideas
    }


def _idea(code: str, questions: int, held: int, n: int) -> HeldIdea:
    limits = wilson(held, n)
    assert not isinstance(limits, Undefined)
    return HeldIdea(code, questions, held, n, limits)
