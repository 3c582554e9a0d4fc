"""What a bank is for: practice, tests, and the instruments that nobody's key marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from lms.assessment.kinds.likert import Likert
from lms.assessment.kinds.registry import KINDS
from lms.assessment.rules import messages
from lms.assessment.rules.item_text import ItemText
from lms.curriculum.rules.problems import Problem, problem

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
    if len({label.casefold() for label in labels}) < len(labels):
        yield problem(path, line, messages.SAME_LABEL)
    for item, question in statements:
        if question.scale != len(labels):
            text = messages.LABEL_COUNT
            scale = question.scale
            yield problem(path, line, text, jumlah=len(labels), kode=item.code, skala=scale)
            return
