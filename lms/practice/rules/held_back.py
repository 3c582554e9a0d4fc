"""Which cards are held back, and what is asked after 90 days (docs/statistics.md 17.13)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from lms.assessment.rules.shuffling import shuffled
from lms.practice.rules.schedule import Schedule

# percent of the cards that take part
SHARE = 20
# cards that come into being in the first days take part, so that each is 60 to 90 days old
JOINING = timedelta(days=30)
LASTING = timedelta(days=90)
# how long the look back waits for the person; then the cards are released without it
WAITING = timedelta(days=30)
QUESTIONS = 10


class TrialPhase(Enum):
    """Where a trial stands."""

    RUNNING = auto()
    LOOKING_BACK = auto()
    OVER = auto()


@dataclass(frozen=True)
class Consented:
    """One decision of a person; sorted as they were made."""

    decided_at: datetime
    id: str
    agreed: bool
    seed: str


@dataclass(frozen=True)
class Trial:
    """What a person agreed to and has not taken back."""

    seed: str
    begun_at: datetime

    def phase(self, now: datetime) -> TrialPhase:
        if now < self.begun_at + LASTING:
            return TrialPhase.RUNNING
        return TrialPhase.LOOKING_BACK if now < self.looks_until else TrialPhase.OVER

    @property
    def looks_back_at(self) -> datetime:
        return self.begun_at + LASTING

    @property
    def looks_until(self) -> datetime:
        return self.begun_at + LASTING + WAITING

    def takes_part(self, card: Schedule) -> bool:
        """Begun by the end of the joining days, and never reviewed before the trial."""
        reviewed = any(one.is_review and one.at < self.begun_at for one in card.rated)
        return card.begun_at < self.begun_at + JOINING and not reviewed

    def holds(self, code: str) -> bool:
        """20 of 100, by the seed alone: the same on every machine."""
        drawn = hashlib.sha256(f"{self.seed}/tahan/{code}".encode()).digest()
        return int.from_bytes(drawn[:8]) % 100 < SHARE


def find_trial(decisions: Sequence[Consented]) -> Trial | None:
    """The trial of the newest decisions: from the first yes after the last no."""
    trial: Trial | None = None
    for one in sorted(decisions, key=lambda one: (one.decided_at, one.id)):
        if not one.agreed:
            trial = None
        elif trial is None:
            trial = Trial(one.seed, one.decided_at)
    return trial


def held_codes(trial: Trial, cards: Mapping[str, Schedule]) -> frozenset[str]:
    return frozenset(
        code for code, card in cards.items() if trial.takes_part(card) and trial.holds(code)
    )


def look_back_codes(trial: Trial, cards: Mapping[str, Schedule]) -> Sequence[str]:
    """Ten at most, half of them held back as far as there are such, in a mixed order.

    () where there is nothing to compare: none held back, or none practised.
    """
    part = sorted(code for code, card in cards.items() if trial.takes_part(card))
    held = shuffled((c for c in part if trial.holds(c)), seed=trial.seed, label="ditahan")
    practised = shuffled((c for c in part if not trial.holds(c)), seed=trial.seed, label="dilatih")
    if not held or not practised:
        return ()
    few = min(len(held), max(QUESTIONS // 2, QUESTIONS - len(practised)))
    chosen = [*held[:few], *practised[: QUESTIONS - few]]
    return shuffled(chosen, seed=trial.seed, label="urutan")
