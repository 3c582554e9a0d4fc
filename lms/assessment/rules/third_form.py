"""Form C, for the test months later: the shared questions, and others drawn by the same blueprint.

For each question of form A that form B does not share, a question of the practice banks takes its
place: of the same competency and level, of the same kind where there is one. Which one follows from
its name and the seed alone, so that a bank that changes a little changes the form a little.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

CODE = "C"


@dataclass(frozen=True)
class CellQuestion:
    """What the draw looks at in a question."""

    code: str
    competency: str
    cognitive: str
    kind: str


def draw_third_form(
    form: Sequence[CellQuestion],
    shared: Collection[str],
    bank: Sequence[CellQuestion],
    *,
    seed: str,
) -> list[str]:
    """Codes in the order of `form`; those in `shared` stay.

    The shared ones alone where the bank has too few questions for a cell of the blueprint.
    """
    used: set[str] = set()
    found = []
    for asked in form:
        code = asked.code if asked.code in shared else _another(asked, bank, used, seed)
        if code is None:
            return [one.code for one in form if one.code in shared]
        used.add(code)
        found.append(code)
    return found


def _another(
    asked: CellQuestion, bank: Sequence[CellQuestion], used: Collection[str], seed: str
) -> str | None:
    cell = (asked.competency, asked.cognitive)
    fit = [one for one in bank if (one.competency, one.cognitive) == cell and one.code not in used]
    best = min(fit, key=lambda one: (one.kind != asked.kind, _rank(one.code, seed)), default=None)
    return best.code if best else None


def _rank(code: str, seed: str) -> bytes:
    return hashlib.sha256(f"{seed}/{code}".encode()).digest()
