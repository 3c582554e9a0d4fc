"""What a bank is for: practice, tests, and the instruments that nobody's key marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from lms.assessment.kinds.likert import Likert
from lms.assessment.kinds.registry import KINDS
from lms.assessment.rules import messages
from lms.assessment.rules.item_text import ItemText
from lms.curriculum.rules.problems import Problem, problem, warning

Use = Literal["formatif", "tes", "sikap", "reaksi", "lanjutan", "pembina", "tugas"]
# words that stand at the high end of a scale
HIGH = re.compile(
    r"(?:selalu|sangat (?:setuju|sering|baik|puas|yakin|mampu|sesuai|penting|bermanfaat)|ss)\b",
    re.IGNORECASE,
)
INSTRUMENTS = ("sikap", "reaksi", "lanjutan", "pembina", "tugas")
Statement = tuple[ItemText, Likert]
# filled in about a member by somebody who sees the work, never given to the member
OBSERVED = "pembina"
# svl-03-pembina asks about the behaviour that the member's own svl-03 is about
OBSERVED_ENDING = "-pembina"
# written by the member and marked by graders
TASK = "tugas"
# how high words of a usual scale stand
HEIGHTS = {
    "sangat tidak": 0, "tidak pernah": 0, "tidak": 1, "hampir tidak pernah": 0.5, "jarang": 1,
    "kurang": 1, "agak tidak": 1.5, "ragu-ragu": 2, "ragu": 2, "netral": 2, "kadang": 2,
    "kadang-kadang": 2, "cukup": 2.5, "agak": 2.5, "sering": 3, "setuju": 3, "puas": 3, "baik": 3,
    "sesuai": 3, "sangat": 4, "selalu": 4,
}  # fmt: skip
# what somebody thinks of the training: nobody marks it, and nobody learns whose words they are
OPINIONS = frozenset({"reaksi", "lanjutan"})
SURVEYS = OPINIONS | {OBSERVED}
SHEET_USES = frozenset(INSTRUMENTS) - {OBSERVED}
BEFORE, AFTER = "sebelum", "sesudah"
MOMENTS = {BEFORE: "sebelum pelatihan", AFTER: "sesudah pelatihan"}
MEASURED_TWICE = frozenset({"sikap"})


def list_moments(use: str) -> Sequence[str]:
    """When a class is given an instrument: an attitude scale twice, others once ("")."""
    return tuple(MOMENTS) if use in MEASURED_TWICE else ("",)


def find_instrument_faults(
    path: str, use: str, items: Sequence[ItemText], labels: Sequence[str], labels_line: int
) -> Iterator[Problem]:
    """Questions that do not belong into this instrument, scales that do not compare, labels."""
    for item in items:
        if use in INSTRUMENTS and use not in item.question.instruments:
            known = " atau ".join(
                kind.instrument_words
                for _, kind in sorted(KINDS.items())
                if use in kind.instruments
            )
            text = messages.NOT_IN_INSTRUMENT
            yield problem(path, item.line, text, kode=item.code, guna=use, kenal=known)
    statements = [
        (item, item.question)
        for item in items
        if isinstance(item.question, Likert) and item.question.scale
    ]
    if use in MEASURED_TWICE:
        yield from _unlike_scales(path, statements)
    if labels:
        yield from _label_faults(path, statements, labels, labels_line)


def _unlike_scales(path: str, statements: Sequence[Statement]) -> Iterator[Problem]:
    for item, question in statements:
        first, own = statements[0][1].scale, question.scale
        if own != first:
            text = messages.UNLIKE_SCALES
            yield problem(path, item.line, text, kode=item.code, skala=own, pertama=first)


def _label_faults(
    path: str, statements: Sequence[Statement], labels: Sequence[str], line: int
) -> Iterator[Problem]:
    if not statements:
        yield problem(path, line, messages.LABELS_WITHOUT_SCALE)
    if HIGH.match(labels[0]) and not HIGH.match(labels[-1]):
        yield problem(path, line, messages.LABELS_TURNED, awal=labels[0])
    elif wrong := _first_below(labels):
        yield warning(path, line, messages.LABELS_MIXED, teks=wrong)
    if all(re.fullmatch(r"[A-Z]{1,3}|[0-9]+", label.strip()) for label in labels):
        yield warning(path, line, messages.LABEL_CODES, teks=", ".join(labels))
    if len({label.casefold() for label in labels}) < len(labels):
        yield problem(path, line, messages.SAME_LABEL)
    for item, question in statements:
        if question.scale != len(labels):
            text = messages.LABEL_COUNT
            scale = question.scale
            yield problem(path, line, text, jumlah=len(labels), kode=item.code, skala=scale)
            return


def _first_below(labels: Sequence[str]) -> str:
    """The first label that says less than the one in front of it; "" if none is known to."""
    heights = [_height(label) for label in labels]
    for place in range(1, len(labels)):
        before, here = heights[place - 1], heights[place]
        if before is not None and here is not None and here < before:
            return labels[place]
    return ""


def _height(label: str) -> float | None:
    words = label.casefold().split()
    starts = (" ".join(words[:count]) for count in (3, 2, 1) if count <= len(words))
    return next((HEIGHTS[start] for start in starts if start in HEIGHTS), None)
