"""A few words to be typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lms.assessment.kinds.draft import Draft
from lms.assessment.kinds.typed import LOOKS_LIKE_NUMBER, Typed, accepted_text, is_numeric
from lms.assessment.kinds.writing import fold_text
from lms.curriculum.rules.problems import Problem

# marks of Markdown and of lists of answers: nobody types them, so nobody would be right
NEVER_TYPED = re.compile(
    r"\*\*?(?=\S)|__|`|\]\(| / |\||; |(?<=\s)atau(?=\s)"
    r"|^\[[^\]]*\]$|^[<>\u2264\u2265\u2248~=]|[\u00bc-\u00be]"
)
# words; more are never typed alike
MOST_WORDS = 10


class Says:
    """What an author is told."""

    NOT_TYPED = (
        "Jawaban `{teks}` tidak akan diketik peserta seperti itu; tulis tanpa `{tanda}`, satu"
        " jawaban satu baris `= …`."
    )
    LONG_ANSWER = (
        "Jawaban ini {jumlah} kata; tidak ada yang mengetiknya sama persis. Tulis paling banyak"
        " {batas} kata, atau pakai `tipe: esai`."
    )
    SEVERAL = (
        "Jawaban `{teks}` hanya diterima bila diketik bersama komanya; bila itu beberapa jawaban,"
        " tulis satu baris `= …` untuk setiap jawaban."
    )
    NO_LETTERS = "Jawaban `{teks}` hanya tanda baca; tulis kata yang diketik peserta."


@dataclass(frozen=True, kw_only=True)
class Short(Typed):
    """One point for an answer that reads like an accepted one."""

    name = "short"
    title = "Jawaban singkat"
    type_word = "isian"

    @classmethod
    def is_said(cls, draft: Draft) -> bool:
        return super().is_said(draft) and draft.parts.kind == "accepted"

    @classmethod
    def fits(cls, draft: Draft) -> bool:
        return draft.parts.kind == "accepted" and not is_numeric(draft)

    def find_faults(self, draft: Draft) -> Iterator[Problem]:
        if self.accepted and all(" (" in text for text in self.accepted):
            text = self.accepted[0]
            yield draft.fault(draft.answer_line, Says.NOT_TYPED, teks=text, tanda="(")
        for line in draft.answer:
            text = accepted_text(line.text)
            if text and not fold_text(text):
                yield draft.fault(line.number, Says.NO_LETTERS, teks=text)
            elif found := NEVER_TYPED.search(text):
                sign = found[0].strip()
                yield draft.fault(line.number, Says.NOT_TYPED, teks=text, tanda=sign)
            elif (count := len(text.split())) > MOST_WORDS:
                said = Says.LONG_ANSWER
                yield draft.fault(line.number, said, jumlah=count, batas=MOST_WORDS)
            elif ", " in text:
                yield draft.warning(line.number, Says.SEVERAL, teks=text)

    def data(self) -> Mapping[str, str]:
        """Said only where the answers look like numbers."""
        looks = any(LOOKS_LIKE_NUMBER.match(text) for text in self.accepted)
        return {"tipe": self.type_word} if looks else {}

    def typed_key(self) -> Mapping[str, Any]:
        return {"words": sorted({fold_text(text) for text in self.accepted})}

    def _mark(self, answer: Any) -> int:
        given = fold_text(answer)
        return int(bool(given) and given in {fold_text(text) for text in self.accepted})
