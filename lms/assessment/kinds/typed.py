"""What the kinds with typed answers share: `= …` lines, one for each accepted answer."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from lms.assessment.kinds.draft import Draft, Reading
from lms.assessment.kinds.question import NoKey, Question
from lms.assessment.kinds.wire import typed
from lms.curriculum.rules.problems import Problem

# a text that begins so is a number, or its author says `tipe: isian`
LOOKS_LIKE_NUMBER = re.compile(r"(?:rp\.? ?)?[-+\u2212\u2013]?[.,]?\d", re.IGNORECASE)


class Says:
    """What an author is told."""

    EMPTY_ACCEPTED = "Jawaban yang diterima kosong; tulis `= teks`."


@dataclass(frozen=True, kw_only=True)
class Typed(Question):
    """A question whose answer is typed."""

    # as written, one for each `=` line
    accepted: tuple[str, ...] = ()

    @classmethod
    def read(cls, draft: Draft) -> Reading[Self]:
        problems = [
            draft.fault(line.number, Says.EMPTY_ACCEPTED)
            for line in draft.answer
            if not accepted_text(line.text)
        ]
        accepted = accepted_texts(draft)
        question = cls.written(draft, accepted)
        return Reading(question, [*problems, *question.find_faults(draft)])

    @classmethod
    def written(cls, draft: Draft, accepted: tuple[str, ...]) -> Self:
        """The question with these accepted answers."""
        return cls(stem=draft.parts.stem, explanation=draft.parts.closing, accepted=accepted)

    def find_faults(self, draft: Draft) -> Iterator[Problem]:
        """What is wrong with the accepted answers of this kind."""
        yield from ()

    def write(self) -> str:
        return "\n".join(f"= {text}" for text in self.accepted)

    def decode(self, order: Sequence[str], raw: Any) -> str | None:
        return typed(raw)

    @property
    def taps(self) -> int:
        # into the field, then the button
        return 2

    def reviewed(self, order: Sequence[str], answer: Any) -> Mapping[str, Any]:
        return {"answer": answer or "", "accepted": self.accepted, "unit": ""}

    def accepted_lines(self) -> str:
        return "\n".join(self.accepted)

    def with_accepted(self, lines: str) -> Self:
        texts = [accepted_text(line) for line in lines.splitlines()]
        given = tuple(text for text in texts if text)
        if not given:
            raise NoKey("Tulis paling sedikit satu jawaban yang diterima.")
        return replace(self, accepted=given)

    def whole_wires(self, order: Sequence[str]) -> Sequence[str]:
        return ()

    def invent(self, order: Sequence[str], right: bool, luck: random.Random) -> str:
        return self.accepted[0] if right else "tidak tahu"


def accepted_text(line: str) -> str:
    """What stands behind `=`."""
    seen = "".join(c for c in line if unicodedata.category(c) != "Cf")
    return seen.strip().removeprefix("=").strip()


def accepted_texts(draft: Draft) -> tuple[str, ...]:
    """All accepted answers that are not empty."""
    texts = [accepted_text(line.text) for line in draft.answer]
    return tuple(text for text in texts if text)


def is_numeric(draft: Draft) -> bool:
    """Whether a line looks like a number, and the author did not say that it is text."""
    return draft.fields.get("tipe") != "isian" and any(
        LOOKS_LIKE_NUMBER.match(text) for text in accepted_texts(draft)
    )
