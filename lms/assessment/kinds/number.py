"""A number to be typed."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Self

from lms.assessment.kinds.draft import Draft
from lms.assessment.kinds.question import NoKey
from lms.assessment.kinds.typed import LOOKS_LIKE_NUMBER, Typed, accepted_text, is_numeric
from lms.assessment.kinds.writing import bare_number
from lms.curriculum.rules.problems import Problem

DIGITS = r"[-\u2212]?\d+(?:,\d+)?"
EXACT = re.compile(DIGITS)
AROUND = re.compile(rf"({DIGITS}) ?(?:±|\+/?-) ?({DIGITS})")
BETWEEN = re.compile(rf"({DIGITS}) ?(?:\.\.|[-\u2010-\u2015\u2212]) ?({DIGITS})")
# no `1e5`, no `1_000`: notation of programs, not of people
TYPED_NUMBER = re.compile(r"[-+]?(?=.?[0-9])[0-9]*(?:[.,][0-9]*)?")


class Says:
    """What an author is told."""

    MIXED_ACCEPTED = (
        "Jawaban angka dan teks tercampur; pakai angka semua, atau tambahkan `tipe: isian`."
    )
    BAD_NUMBER = (
        "Angka `{teks}` tidak terbaca; tulis misalnya `60`, `2,5`, `60 ± 2`, atau `60..65`, tanpa"
        " titik ribuan dan tanpa satuan, atau tambahkan `tipe: isian`."
    )
    ZERO_FIRST = (
        "Angka `{teks}` diawali nol, jadi `{tanpa}` juga diterima; hapus nolnya, atau tambahkan"
        " `tipe: isian` bila itu kode."
    )
    THOUSANDS = (
        "`{teks}` dibaca sebagai {angka}, karena koma berarti pecahan; tulis ribuan tanpa titik dan"
        " tanpa koma."
    )
    BAD_RANGE = "Rentang `{teks}` terbalik atau minus; tulis angka kecil dahulu, misalnya `60..65`."


@dataclass(frozen=True)
class Range:
    """Accepted numbers from low to high, both included."""

    low: Decimal
    high: Decimal

    @property
    def words(self) -> str:
        """`58 sampai 62`, with decimal commas."""
        low, high = (f"{end:f}".replace(".", ",") for end in (self.low, self.high))
        return low if low == high else f"{low} sampai {high}"


@dataclass(frozen=True, kw_only=True)
class Number(Typed):
    """One point for a number in one of the accepted ranges."""

    name = "number"
    title = "Angka"
    data_keys = ("satuan",)
    script = "angka"

    # plain text
    unit: str = ""

    @classmethod
    def fits(cls, draft: Draft) -> bool:
        return draft.parts.kind == "accepted" and is_numeric(draft)

    @classmethod
    def written(cls, draft: Draft, accepted: tuple[str, ...]) -> Self:
        unit = draft.fields.get("satuan", "")
        return replace(super().written(draft, accepted), unit=unit)

    def find_faults(self, draft: Draft) -> Iterator[Problem]:
        if not all(LOOKS_LIKE_NUMBER.match(text) for text in self.accepted):
            yield draft.fault(draft.answer_line, Says.MIXED_ACCEPTED)
            return
        for line in draft.answer:
            text = accepted_text(line.text)
            found = read_range(text) if text else None
            if text and found is None:
                yield draft.fault(line.number, Says.BAD_NUMBER, teks=text)
            elif found and found.low > found.high:
                yield draft.fault(line.number, Says.BAD_RANGE, teks=text)
            elif re.match(r"0\d", text):
                without = text.lstrip("0") or "0"
                yield draft.fault(line.number, Says.ZERO_FIRST, teks=text, tanpa=without)
            elif found and re.fullmatch(r"[1-9]\d{0,2},\d{3}", text):
                yield draft.warning(line.number, Says.THOUSANDS, teks=text, angka=found.words)

    def data(self) -> Mapping[str, str]:
        return {"satuan": self.unit} if self.unit else {}

    @classmethod
    def upgraded(cls, body: Mapping[str, Any], shape: int) -> Mapping[str, Any]:
        # shape 0 kept the two ends of each range and not what the author wrote
        ends = [(row["low"].replace(".", ","), row["high"].replace(".", ","))
                for row in body["numbers"]]  # fmt: skip
        accepted = [low if low == high else f"{low}..{high}" for low, high in ends]
        return {**body, "accepted": accepted}

    @property
    def ranges(self) -> list[Range]:
        return [found for text in self.accepted if (found := read_range(text))]

    def asked(self, order: Sequence[str]) -> Mapping[str, Any]:
        return {"unit": self.unit}

    def typed_key(self) -> Mapping[str, Any]:
        ranges = [[f"{found.low:f}", f"{found.high:f}"] for found in self.ranges]
        return {"ranges": ranges, "unit": self.unit}

    def is_doubtful(self, answer: Any) -> bool:
        return bool(answer) and read_number(bare_number(answer, self.unit)) is None

    def _mark(self, answer: Any) -> int:
        number = read_number(bare_number(answer, self.unit))
        return int(number is not None and any(r.low <= number <= r.high for r in self.ranges))

    def reviewed(self, order: Sequence[str], answer: Any) -> Mapping[str, Any]:
        accepted = [found.words for found in self.ranges]
        return {"answer": answer or "", "accepted": accepted, "unit": self.unit}

    def with_accepted(self, lines: str) -> Self:
        question = super().with_accepted(lines)
        found = [read_range(text) for text in question.accepted]
        if any(each is None or each.low > each.high for each in found):
            raise NoKey("Tulis angka seperti 12,5 atau 10..12 atau 12 ± 0,5, satu setiap baris.")
        return question

    def invent(self, order: Sequence[str], right: bool, luck: random.Random) -> str:
        return f"{self.ranges[0].low:f}".replace(".", ",") if right else "7"


def read_range(text: str) -> Range | None:
    """`60`, `60 ± 2`, `60 +- 2`, `60..65`, `60–65`; None for anything else.

    The ends may stand the wrong way round.
    """
    if EXACT.fullmatch(text):
        return Range(_decimal(text), _decimal(text))
    if around := AROUND.fullmatch(text):
        middle, width = _decimal(around[1]), _decimal(around[2])
        return Range(middle - width, middle + width)
    between = BETWEEN.fullmatch(text)
    return Range(_decimal(between[1]), _decimal(between[2])) if between else None


def read_number(text: str) -> Decimal | None:
    """A number as Indonesians type it: `1.250,5`, `12,5`, `-3`; None when it is none.

    A full stop is a thousands separator only before exactly three digits; `12.5` is 12.5 too.
    """
    compact = text.strip().replace(" ", "").replace("\N{MINUS SIGN}", "-")
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", compact):
        compact = compact.replace(".", "")
    return Decimal(compact.replace(",", ".")) if TYPED_NUMBER.fullmatch(compact) else None


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ".").replace("\N{MINUS SIGN}", "-"))
