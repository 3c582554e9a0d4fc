"""A few words to be typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lms.assessment.kinds.draft import Draft
from lms.assessment.kinds.typed import LOOKS_LIKE_NUMBER, Typed, is_numeric


@dataclass(frozen=True, kw_only=True)
class Short(Typed):
    """One point for an answer that reads like an accepted one."""

    name = "short"
    title = "Isian singkat"
    type_word = "isian"

    @classmethod
    def is_said(cls, draft: Draft) -> bool:
        return super().is_said(draft) and draft.parts.kind == "accepted"

    @classmethod
    def fits(cls, draft: Draft) -> bool:
        return draft.parts.kind == "accepted" and not is_numeric(draft)

    def data(self) -> Mapping[str, str]:
        """Said only where the answers look like numbers."""
        looks = any(LOOKS_LIKE_NUMBER.fullmatch(text) for text in self.accepted)
        return {"tipe": self.type_word} if looks else {}

    def _mark(self, answer: Any) -> int:
        return int(fold_text(answer) in {fold_text(text) for text in self.accepted})


def fold_text(text: str) -> str:
    """How short answers are compared: NFKC, no case, single spaces, no closing full stop."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return re.sub(r"\s+", " ", folded).strip().rstrip(". ")
