"""A statement with a scale: words for each step, and what a class said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Literal, Self

from lms.assessment.kinds.draft import Draft, Reading
from lms.assessment.kinds.question import Question

Direction = Literal["positif", "negatif", ""]
DIRECTIONS: dict[str, Direction] = {"positif": "positif", "negatif": "negatif"}
WORDS = {
    3: ("Tidak setuju", "Ragu-ragu", "Setuju"),
    4: ("Sangat tidak setuju", "Tidak setuju", "Setuju", "Sangat setuju"),
    5: ("Sangat tidak setuju", "Tidak setuju", "Ragu-ragu", "Setuju", "Sangat setuju"),
    6: (
        "Sangat tidak setuju", "Tidak setuju", "Agak tidak setuju", "Agak setuju", "Setuju",
        "Sangat setuju",
    ),
    7: (
        "Sangat tidak setuju", "Tidak setuju", "Agak tidak setuju", "Ragu-ragu", "Agak setuju",
        "Setuju", "Sangat setuju",
    ),
}  # fmt: skip


class Says:
    """What an author is told."""

    BAD_SCALE = "`skala` harus bilangan 3 sampai 7, misalnya `skala: 5`."
    BAD_DIRECTION = "Pernyataan sikap perlu `arah: positif` atau `arah: negatif`."
    NO_EXPLANATION_HERE = "Pernyataan sikap tidak punya kunci, jadi tidak perlu penjelasan; hapus."


@dataclass(frozen=True, kw_only=True)
class Likert(Question):
    """The person says how far they agree; nobody marks it."""

    name = "likert"
    title = "Pernyataan sikap"
    data_keys = ("skala", "arah")
    is_marked = False
    is_statement = True
    has_explanation = False
    instruments = frozenset({"sikap", "reaksi", "lanjutan", "pembina"})
    instrument_words = "pernyataan dengan `skala`"

    # steps of the scale, 3 to 7; 0 where the file has none that can be read
    scale: int = 0
    direction: Direction = ""
    # plain words of the steps from low to high, where the bank says its own
    labels: tuple[str, ...] = ()

    @classmethod
    def is_said(cls, draft: Draft) -> bool:
        return any(key in draft.fields for key in cls.data_keys)

    @classmethod
    def read(cls, draft: Draft) -> Reading[Self]:
        problems = []
        scale = draft.fields.get("skala", "")
        has_scale = scale.isdecimal() and 3 <= int(scale) <= 7
        if not has_scale:
            problems.append(draft.fault(draft.line + 1, Says.BAD_SCALE))
        said = draft.fields.get("arah", "")
        direction: Direction = DIRECTIONS.get(said, "")
        if not direction:
            problems.append(draft.fault(draft.line + 1, Says.BAD_DIRECTION))
        if draft.answer:
            problems.append(draft.fault(draft.answer_line, Says.NO_EXPLANATION_HERE))
        if draft.parts.closing.strip():
            problems.append(draft.fault(draft.parts.closing_line, Says.NO_EXPLANATION_HERE))
        question = cls(
            stem=draft.parts.stem,
            explanation=draft.parts.closing,
            scale=int(scale) if has_scale else 0,
            direction=direction,
        )
        return Reading(question, problems)

    def write(self) -> str:
        return ""

    def data(self) -> Mapping[str, str]:
        return {"skala": str(self.scale), "arah": self.direction}

    def with_labels(self, labels: Sequence[str]) -> Self:
        return replace(self, labels=tuple(labels))

    @property
    def words(self) -> Sequence[str]:
        """Of each step, from disagreeing to agreeing: the bank's own, else the usual ones."""
        return self.labels or WORDS[self.scale]

    @property
    def is_against(self) -> bool:
        """Agreeing is not what is hoped for."""
        return self.direction == "negatif"

    def turned(self, step: int) -> int:
        """The step in the direction that is hoped for, from 1."""
        return self.scale + 1 - step if self.is_against else step

    def asked(self, order: Sequence[str]) -> Mapping[str, Any]:
        return {"options": [(str(n), word) for n, word in enumerate(self.words, start=1)]}

    def decode(self, order: Sequence[str], raw: Any) -> str | None:
        steps = [str(step) for step in range(1, self.scale + 1)]
        return raw if isinstance(raw, str) and raw in steps else None

    @property
    def max_marks(self) -> int:
        return 0

    def reviewed(self, order: Sequence[str], answer: Any) -> Mapping[str, Any]:
        return {"scale": self.words, "against": self.is_against}


def count_steps(answers: Sequence[str | None], steps: int) -> list[int]:
    """How many chose each step; what was left out counts nowhere."""
    counts = Counter(answers)
    return [counts[str(step)] for step in range(1, steps + 1)]


def mean_step(counts: Sequence[int], *, reverse: bool = False) -> Fraction | None:
    """The mean step, from 1; reversed for a statement against; None when nobody answered."""
    total = sum(counts)
    if not total:
        return None
    steps = range(len(counts), 0, -1) if reverse else range(1, len(counts) + 1)
    return Fraction(sum(s * n for s, n in zip(steps, counts, strict=True)), total)
