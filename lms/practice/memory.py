"""Bukti Ingat of one person: the consent, what is held back for it, and the look back."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from lms.db import Given, db, made_once
from lms.history.moments import moment_after
from lms.people.models import Person
from lms.practice.answered import Answered, list_answered
from lms.practice.cards import DayOf, Deck, make_deck
from lms.practice.models import MemoryConsent, PracticeReview, Purpose
from lms.practice.rules.held_back import (
    Consented,
    Trial,
    TrialPhase,
    find_trial,
    held_codes,
    look_back_codes,
)
from lms.practice.rules.schedule import Schedule


@dataclass(frozen=True)
class Practice:
    """Everything the pages of one person need."""

    answered: Sequence[Answered]
    deck: Deck
    # agreed to and not taken back
    trial: Trial | None
    # has decided, whichever way
    was_asked: bool
    # of the look back, those not answered yet; [] outside of its days
    look_back: Sequence[str]
    # it was done
    has_looked_back: bool


def get_practice(person: Person, *, now: datetime, day_of: DayOf) -> Practice:
    answered = list_answered(person, now=now)
    deck = make_deck(answered, now=now, day_of=day_of)
    decisions = _decisions(person) if answered else ()
    trial = find_trial(decisions)
    if trial is None:
        return Practice(answered, deck, None, bool(decisions), [], False)
    asked, done = _look_back(trial, deck, person)
    phase = trial.phase(now)
    waiting = (
        [code for code in asked if code not in done] if phase == TrialPhase.LOOKING_BACK else []
    )
    held: frozenset[str] = frozenset(waiting)
    if phase == TrialPhase.RUNNING:
        held = held_codes(trial, _schedules(deck))
    elif waiting:
        held |= held_codes(trial, _schedules(deck)) - done
    shown = make_deck(answered, now=now, day_of=day_of, held_back=held) if held else deck
    return Practice(answered, shown, trial, True, waiting, bool(asked) and done >= set(asked))


def count_due(person: Person, *, now: datetime, day_of: DayOf) -> int | None:
    """Cards that wait today; None for somebody without any card."""
    deck = get_practice(person, now=now, day_of=day_of).deck
    return len(deck.due) if deck.cards else None


def decide(person: Person, *, agreed: bool, now: datetime) -> None:
    """The same decision again changes nothing."""
    rows = _decisions(person)
    newest = max(rows, key=lambda row: (row.decided_at, row.id), default=None)
    if newest is not None and newest.agreed == agreed:
        return
    row = MemoryConsent(
        person_id=person.id,
        learner_id=person.learner_id,
        agreed=agreed,
        seed=secrets.token_hex(8),
        decided_at=moment_after(newest.decided_at if newest else None, now=now),
    )
    db.session.add(row)
    db.session.flush()


def _decisions(person: Person) -> Sequence[Consented]:
    return [
        Consented(row.decided_at, row.id.hex, row.agreed, row.seed)
        for row in db.session.scalars(_consents(), {"person": person.id})
    ]


@made_once
def _consents(person: Given) -> Select[MemoryConsent]:
    return select(MemoryConsent).where(MemoryConsent.person_id == person)


def _look_back(trial: Trial, deck: Deck, person: Person) -> tuple[Sequence[str], frozenset[str]]:
    """What is asked, and what of it was answered."""
    query = select(PracticeReview.item_code).where(
        PracticeReview.person_id == person.id,
        PracticeReview.purpose == Purpose.LOOK_BACK,
        PracticeReview.reviewed_at >= trial.begun_at,
    )
    return look_back_codes(trial, _schedules(deck)), frozenset(db.session.scalars(query))


def _schedules(deck: Deck) -> dict[str, Schedule]:
    return {card.code: card.schedule for card in deck.cards}
