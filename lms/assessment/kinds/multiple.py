"""Several right options of several."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lms.assessment.kinds.choices import Choices
from lms.assessment.kinds.draft import Draft
from lms.assessment.kinds.single import is_true_false
from lms.assessment.kinds.wire import Fields, shown_key
from lms.curriculum.rules.problems import Problem


class Says:
    """What an author is told."""

    TOO_MANY_RIGHT = (
        "Soal `{kode}` punya {benar} pilihan benar dan {salah} salah; yang salah harus paling"
        " sedikit sama banyak."
    )
    ALL_SHOULD_BE_SAID = "Soal dengan beberapa kunci sebaiknya berkata “Pilih semua yang tepat”."


@dataclass(frozen=True, kw_only=True)
class Multiple(Choices):
    """The person ticks options: right ticks − wrong ticks, at least 0.

    At least as many options are wrong as right, so ticking everything gives 0.
    """

    name = "multiple"
    title = "Beberapa kunci"

    @classmethod
    def fits(cls, draft: Draft) -> bool:
        return (
            draft.parts.kind == "options"
            and not is_true_false(draft)
            and sum(line.text.startswith("- [x] ") for line in draft.answer) > 1
        )

    def find_faults(self, draft: Draft) -> Iterator[Problem]:
        right = self.max_marks
        wrong = len(self.options) - right
        if wrong < right:
            text = Says.TOO_MANY_RIGHT
            yield draft.fault(draft.line, text, kode=draft.code, benar=right, salah=wrong)
        if "semua" not in draft.parts.stem.lower():
            yield draft.warning(draft.parts.stem_line, Says.ALL_SHOULD_BE_SAID)

    def read_form(self, name: str, form: Fields) -> list[str] | None:
        return form.getlist(name) or None

    def decode(self, order: Sequence[str], raw: Any) -> list[str] | None:
        if not isinstance(raw, list):
            return None
        keys = {key for shown in raw if (key := shown_key(order, shown)) is not None}
        return sorted(keys) or None

    @property
    def taps(self) -> int:
        return self.max_marks + 1

    @property
    def max_marks(self) -> int:
        return sum(option.right for option in self.options)

    def _mark(self, answer: Any) -> int:
        right, ticked = self.right_keys, set(answer)
        return max(0, len(ticked & right) - len(ticked - right))

    @classmethod
    def tally(cls, answer: Any) -> Sequence[str]:
        return sorted(set(answer or ()))

    def invent(self, order: Sequence[str], right: bool, luck: random.Random) -> list[str]:
        keys = [option.key for option in self.options if option.right]
        if not right:
            wrong = [option.key for option in self.options if not option.right]
            keys = [*keys[1:], luck.choice(wrong)]
        return sorted(str(order.index(key) + 1) for key in keys)
