"""What a bank is for: practice, tests, and the instruments that nobody's key marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from lms.assessment.rules import messages
from lms.assessment.rules.item_text import ItemText
from lms.curriculum.rules.problems import Problem, problem

Use = Literal["formatif", "tes", "sikap", "reaksi", "lanjutan", "pembina", "tugas"]
# of an instrument; a practice or test bank may hold any kind
KINDS = {
    "sikap": frozenset({"likert"}),
    "reaksi": frozenset({"likert", "essay"}),
    "lanjutan": frozenset({"likert", "essay"}),
    "pembina": frozenset({"likert", "essay"}),
    "tugas": frozenset({"essay", "task"}),
}
# filled in about a member by somebody who sees the work, never given to the member
OBSERVED = "pembina"
# svl-03-pembina asks about the behaviour that the member's own svl-03 is about
OBSERVED_ENDING = "-pembina"
SHEET_USES = frozenset(KINDS) - {OBSERVED}
KIND_WORDS = {
    "likert": "pernyataan dengan `skala`",
    "essay": "`tipe: esai`",
    "task": "`tipe: tugas`",
}
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
        if use in KINDS and item.kind not in KINDS[use]:
            known = " atau ".join(KIND_WORDS[kind] for kind in sorted(KINDS[use]))
            text = messages.NOT_IN_INSTRUMENT
            yield problem(path, item.line, text, kode=item.code, guna=use, kenal=known)
    statements = [item for item in items if item.kind == "likert" and item.body["scale"]]
    if use in MEASURED_TWICE:
        yield from _unlike_scales(path, statements)
    if labels:
        yield from _label_faults(path, statements, labels, labels_line)


def _unlike_scales(path: str, statements: Sequence[ItemText]) -> Iterator[Problem]:
    for item in statements:
        first, own = statements[0].body["scale"], item.body["scale"]
        if own != first:
            text = messages.UNLIKE_SCALES
            yield problem(path, item.line, text, kode=item.code, skala=own, pertama=first)


def _label_faults(
    path: str, statements: Sequence[ItemText], labels: Sequence[str], line: int
) -> Iterator[Problem]:
    if not statements:
        yield problem(path, line, messages.LABELS_WITHOUT_SCALE)
    if len(set(labels)) < len(labels):
        yield problem(path, line, messages.SAME_LABEL)
    for item in statements:
        if item.body["scale"] != len(labels):
            text = messages.LABEL_COUNT
            scale = item.body["scale"]
            yield problem(path, line, text, jumlah=len(labels), kode=item.code, skala=scale)
            return
