"""A key put right after people have answered: another body, or the points for everybody."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from lms.assessment.rules.answer_parts import read_accepted
from lms.assessment.rules.item_parts import Line
from lms.assessment.rules.items import max_marks
from lms.assessment.rules.scoring import mark_answer

CHOICES = ("single", "true_false", "multiple")
TYPED = ("short", "number")
# every kind the program marks; of these, matching and ordering get no other key: too many places
# where one change moves another
CREDITED = (*CHOICES, *TYPED, "matching", "ordering")


class NoKey(ValueError):
    """What was given cannot be the key of this question; the message says why."""


def with_options(body: Mapping[str, Any], right: Collection[str]) -> dict[str, Any]:
    """The same choices with these as right ones.

    A single choice may have several right ones afterwards, each worth the point. A multiple
    choice keeps at least one wrong choice: else ticking everything would be right.
    """
    keys = {option["key"] for option in body["options"]}
    chosen = keys & set(right)
    if not chosen:
        raise NoKey("Pilih paling sedikit satu jawaban yang benar.")
    if len(chosen) == len(keys):
        raise NoKey("Bila semua pilihan benar, beri poin penuh kepada semua.")
    options = [{**option, "right": option["key"] in chosen} for option in body["options"]]
    return {**body, "options": options}


def with_accepted(body: Mapping[str, Any], lines: str) -> dict[str, Any]:
    """The same question with these accepted answers, one a line, numbers as in a bank."""
    texts = [line.strip().removeprefix("=").strip() for line in lines.splitlines()]
    given = [Line(n, f"= {text}") for n, text in enumerate(texts, 1) if text]
    if not given:
        raise NoKey("Tulis paling sedikit satu jawaban yang diterima.")
    is_text = body["kind"] == "short"
    accepted, numbers, problems = read_accepted("", given, as_text=is_text)
    if problems or (not is_text and not numbers):
        raise NoKey("Tulis angka seperti 12,5 atau 10..12 atau 12 ± 0,5, satu setiap baris.")
    return {**body, "accepted": accepted, "numbers": numbers}


def accepted_lines(body: Mapping[str, Any]) -> str:
    """What stands in the field: the key of today, one accepted answer a line."""
    return "\n".join([*body["accepted"], *(_with_commas(row) for row in body["numbers"])])


def points_under(body: Mapping[str, Any], answer: Any, *, credit: bool) -> int:
    """Points of one answer under a corrected key; with credit all of them, even for none."""
    return max_marks(body) if credit else mark_answer(body, answer)  # type: ignore[arg-type]


def replace_points(marks: Sequence[int], place: int, points: int) -> tuple[list[int], int]:
    """The marks with other points at one place, and their sum."""
    changed = [*marks[:place], points, *marks[place + 1 :]]
    return changed, sum(changed)


def _with_commas(row: Mapping[str, str]) -> str:
    low, high = (row[end].replace(".", ",") for end in ("low", "high"))
    return low if low == high else f"{low}..{high}"
