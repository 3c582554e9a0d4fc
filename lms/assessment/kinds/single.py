"""One right option of several."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lms.assessment.kinds.choices import OPTION, Choices
from lms.assessment.kinds.draft import Draft
from lms.assessment.kinds.wire import shown_key
from lms.curriculum.rules.problems import Problem

TRUE_FALSE = {"Benar", "Salah"}


class Says:
    """What an author is told."""

    OPTION_COUNT = (
        "Soal `{kode}` punya {jumlah} pilihan; seharusnya 3 sampai 5. Dua pilihan hanya `Benar` dan"
        " `Salah`, persis begitu."
    )


@dataclass(frozen=True, kw_only=True)
class Single(Choices):
    """The person chooses one option; one point for the right one."""

    name = "single"
    title = "Pilihan tunggal"

    @classmethod
    def fits(cls, draft: Draft) -> bool:
        return (
            draft.parts.kind == "options"
            and not is_true_false(draft)
            and sum(line.text.startswith("- [x] ") for line in draft.answer) <= 1
        )

    def find_faults(self, draft: Draft) -> Iterator[Problem]:
        count = len(self.options)
        if self.right_keys_written == 1 and not 3 <= count <= 5:
            yield draft.fault(draft.line, Says.OPTION_COUNT, kode=draft.code, jumlah=count)

    @property
    def right_keys_written(self) -> int:
        """How many options are right; keys may not have been given yet."""
        return sum(option.right for option in self.options)

    def decode(self, order: Sequence[str], raw: Any) -> str | None:
        return shown_key(order, raw)

    def whole_wires(self, order: Sequence[str]) -> Sequence[str]:
        return [str(n) for n, key in enumerate(order, start=1) if key in self.right_keys]

    def invent(self, order: Sequence[str], right: bool, luck: random.Random) -> str:
        keys = [option.key for option in self.options if option.right == right]
        return str(order.index(luck.choice(keys)) + 1)


def is_true_false(draft: Draft) -> bool:
    """Whether the two options are Benar and Salah."""
    found = (OPTION.match(line.text) for line in draft.answer)
    texts = [option[3].strip() for option in found if option]
    return len(texts) == 2 and set(texts) == TRUE_FALSE
