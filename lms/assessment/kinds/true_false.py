"""A statement that is true or false."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lms.assessment.kinds.draft import Draft
from lms.assessment.kinds.single import Single, is_true_false
from lms.curriculum.rules.problems import Problem


class Says:
    """What an author is told."""

    BOTH_RIGHT = "Benar dan Salah tidak dapat sama-sama menjadi kunci; hapus satu `[x]`."


@dataclass(frozen=True, kw_only=True)
class TrueFalse(Single):
    """Benar or Salah, always in the order of the file; one point."""

    name = "true_false"
    title = "Benar atau salah"
    keeps_order = True

    @classmethod
    def fits(cls, draft: Draft) -> bool:
        return draft.parts.kind == "options" and is_true_false(draft)

    def find_faults(self, draft: Draft) -> Iterator[Problem]:
        if self.right_keys_written > 1:
            yield draft.fault(draft.answer_line, Says.BOTH_RIGHT)
