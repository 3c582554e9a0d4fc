"""What became of a plan: who says it, and how far each step is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from lms.training.rules.field_sheets import PLAN_STEPS

# after the last day of the class
AFTER = timedelta(days=90)


class View(StrEnum):
    """Whose view it is."""

    OWN = "peserta"
    ORGANISER = "penyelenggara"
    TKSK = "tksk"


VIEWS = {View.OWN: "Peserta", View.ORGANISER: "Penyelenggara", View.TKSK: "TKSK"}
STATES = {"selesai": "Selesai", "jalan": "Sedang berjalan", "belum": "Belum"}


@dataclass(frozen=True)
class PlanStep:
    """One step of a plan as it was written."""

    number: str
    what: str
    details: str


def plan_steps(lines: Mapping[str, str]) -> list[PlanStep]:
    """Those that say what is to be done."""
    found = []
    for place in range(1, PLAN_STEPS + 1):
        what = lines.get(f"apa{place}", "").strip()
        parts = [lines.get(f"{name}{place}", "").strip() for name in ("mana", "siapa", "kapan")]
        if what:
            found.append(PlanStep(str(place), what, " · ".join(part for part in parts if part)))
    return found


def read_states(given: Mapping[str, str]) -> dict[str, str]:
    """By step; from the fields `l1`, `l2`, `l3`."""
    chosen = {str(place): given.get(f"l{place}", "") for place in range(1, PLAN_STEPS + 1)}
    return {step: state for step, state in chosen.items() if state in STATES}
