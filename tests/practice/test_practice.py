"""Cards of a real database: where they come from, when they come back, what is held back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from secrets import token_hex

import pytest
from sqlalchemy import select

from lms import clock
from lms.assessment.decision_models import KeyCorrection, Shown
from lms.assessment.models import Item, ItemVersion, Occasion
from lms.assessment.papers import list_paper
from lms.assessment.quiz_rules import close_test, decide_rules, get_test, open_test
from lms.db import db
from lms.practice.answered import Answered
from lms.practice.cards import get_questions, make_deck
from lms.practice.memory import Practice, decide, get_practice
from lms.practice.models import PracticeReview, Purpose
from lms.practice.reviews import Practised, keep_reviews, shown_order
from lms.practice.rules.held_back import LASTING, WAITING
from lms.practice.rules.schedule import Rated
from lms.zones import WIB
from tests.factories import make_angkatan, make_item, make_sitting, publish_dasar, study_module
from tests.screen import on_screen, right_answer, wrong_answer


def practice_of(person) -> Practice:
    return get_practice(person, now=clock.now(), day_of=lambda at: clock.day_of(at, WIB.tz))


def due(person) -> list[str]:
    return [card.code for card in practice_of(person).deck.due]


def practise(person, code, *, right, purpose=Purpose.CARD, review_id=None, seed="ab", **moments):
    question = get_questions([code])[code]
    answer = (right_answer if right else wrong_answer)(question.question)
    raw = on_screen(question.question, shown_order(question, seed), answer)
    one = Practised(review_id or token_hex(16), code, purpose, seed, raw, moments.get("client_at"))
    kept = keep_reviews([one], of=person, sent_at=moments.get("sent_at"), now=clock.now())
    db.session.commit()
    return kept


def begin(*persons) -> None:
    """A small course whose pre-test they answered rightly."""
    publish_dasar()
    for person in persons:
        make_sitting(person, right=4)


def codes_of(attempt) -> list[str]:
    query = select(Item.code).join(ItemVersion, ItemVersion.item_id == Item.id)
    ids = [part.version.id for part in list_paper(attempt.id)]
    return sorted(db.session.scalars(query.where(ItemVersion.id.in_(ids))))


def test_what_was_wrong_in_a_check_comes_back_the_next_day(siti, budi, time):
    begin(siti, budi)
    check = make_sitting(siti, "cek-modul-1", right=1)
    make_sitting(budi, "cek-modul-1", right=3)
    assert due(siti) == [] and practice_of(siti).deck.next_on.day == 22
    time.forward(days=1)
    first, second = due(siti)
    assert {first, second} < set(codes_of(check))
    assert due(budi) == [] and practice_of(budi).deck.cards == []
    name = token_hex(16)
    practise(siti, first, right=True, review_id=name)
    practise(siti, first, right=False, review_id=name)
    assert db.session.scalars(select(PracticeReview.is_right)).all() == [True], (
        "the same id, the same row"
    )
    practise(siti, second, right=False)
    practise(siti, set(codes_of(check)).difference([first, second]).pop(), right=False,
             purpose=Purpose.RECOGNISE)  # fmt: skip
    assert due(siti) == [] and [card.code for card in practice_of(siti).deck.again] == [second]
    practise(siti, second, right=True, purpose=Purpose.AGAIN)
    assert practice_of(siti).deck.again == [] and practice_of(siti).deck.days == 1
    time.forward(days=1)
    assert set(due(siti)) == set(codes_of(check)) - {first}, "the trainer's mistake is a card too"
    time.forward(days=1)
    assert due(siti)[-1] == first, "the longest waiting comes first"


def test_a_test_asks_again_only_when_its_key_is_open(siti, budi, hasan, time):
    publish_dasar()
    angkatan = make_angkatan(budi)
    for person in (siti, budi):
        make_sitting(person, "pre-dasar", right=1)
        study_module(person)
        make_sitting(person, "cek-modul-1", right=3)
    open_test(angkatan, Occasion.POST, by=hasan, now=clock.now())
    rules = replace(get_test(angkatan, Occasion.POST)[1], shown=Shown.COMPETENCIES)
    decide_rules(angkatan, Occasion.POST, rules, by=hasan, now=clock.now())
    db.session.commit()
    time.forward(days=1)
    of_check = due(siti)
    assert len(of_check) == 3 == len(due(budi)), "both keys of the tests are closed"
    tests = {
        person: codes_of(make_sitting(person, "post-dasar", right=3)) for person in (siti, budi)
    }
    time.forward(days=1)
    of_tests = set(due(siti)) - set(of_check)
    assert len(of_tests) == 4 and len(of_tests & set(tests[siti])) == 1
    assert set(due(budi)) == set(due(siti)) & set(of_check)
    rules = replace(rules, shown=Shown.ANSWERS)
    decide_rules(angkatan, Occasion.POST, rules, by=hasan, now=clock.now())
    db.session.commit()
    assert set(due(budi)) & set(tests[budi]) == set(), "others may still sit the test"
    close_test(angkatan, Occasion.POST, by=hasan, now=clock.now())
    db.session.commit()
    assert len(set(due(budi)) & set(tests[budi])) == 1, "the organiser has opened them"


def test_a_faulty_or_retired_question_is_no_card(siti, hasan, time):
    begin(siti)
    make_sitting(siti, "cek-modul-1")
    time.forward(days=1)
    retired, faulty, left = due(siti)
    item = db.session.scalars(select(Item).where(Item.code == retired)).one()
    item.retired_at = clock.now()
    version = get_questions([faulty])[faulty]
    row = KeyCorrection(
        item_version_id=version.id, number=1, credit=True, body=version.question.to_body(),
        max_marks=1, reason="rancu", corrected_at=clock.now(), corrected_by_id=hasan.id,
    )  # fmt: skip
    db.session.add(row)
    db.session.commit()
    assert due(siti) == [left]


def test_an_answer_from_a_phone_without_network_counts_for_the_day_it_was_given(siti, time):
    begin(siti)
    make_sitting(siti, "cek-modul-1", right=2)
    time.forward(days=4)
    (code,) = due(siti)
    wrong_clock = datetime(2015, 1, 1, tzinfo=UTC)
    practise(siti, code, right=True, client_at=wrong_clock, sent_at=wrong_clock + timedelta(days=2))
    assert [r.reviewed_at for r in db.session.scalars(select(PracticeReview))] == [
        clock.now() - timedelta(days=2)
    ]
    assert due(siti) == [code], "two days later it is due again"


@pytest.fixture
def many(siti) -> list[str]:
    """Sixty cards of Siti, from the check of a module."""
    begin(siti)
    codes = [f"kartu-{n:02d}" for n in range(57)]
    for code in codes:
        make_item(code, module_slug="modul-1")
    for _ in range(14):
        make_sitting(siti, "cek-modul-1")
    return codes


def test_a_fifth_is_held_back_for_ninety_days_and_released_after_the_look_back(siti, many, time):
    time.forward(days=1)
    everything = set(due(siti))
    assert len(everything) > 40
    reviewed = sorted(everything)[0]
    practise(siti, reviewed, right=True)
    time.forward(days=1)
    decide(siti, agreed=True, now=clock.now())
    db.session.commit()
    held = practice_of(siti).deck.held_back
    assert 0.08 * len(everything) < len(held) < 0.35 * len(everything)
    assert reviewed not in held and not held & set(due(siti))
    decide(siti, agreed=True, now=clock.now())
    assert practice_of(siti).deck.held_back == held, "asked twice it is one decision"
    time.forward(days=LASTING.days - 1)
    assert practice_of(siti).deck.held_back == held and practice_of(siti).look_back == []
    time.forward(days=1, hours=1)
    asked = practice_of(siti).look_back
    assert len(asked) == 10 == len(set(asked)) and len(set(asked) & held) == 5
    assert not set(asked) & set(due(siti)), "what is asked in the look back is not practised first"
    for code in asked:
        practise(siti, code, right=code not in held, purpose=Purpose.LOOK_BACK)
    after = practice_of(siti)
    assert (after.look_back, after.has_looked_back, after.deck.held_back) == ([], True, frozenset())


def test_who_takes_it_back_or_never_looks_back_gets_every_card(siti, many, time):
    time.forward(days=1)
    decide(siti, agreed=True, now=clock.now())
    assert practice_of(siti).deck.held_back
    decide(siti, agreed=False, now=clock.now())
    assert practice_of(siti).deck.held_back == frozenset() and practice_of(siti).was_asked
    decide(siti, agreed=True, now=clock.now())
    db.session.commit()
    time.forward(days=(LASTING + WAITING).days, hours=1)
    later = practice_of(siti)
    assert (later.look_back, later.deck.held_back) == ([], frozenset())


@pytest.mark.parametrize(("ago", "days"), [(29, 1), (31, 0)])
def test_days_of_practice_are_those_of_the_last_month(ago: int, days: int) -> None:
    now = datetime(2026, 11, 21, 5, tzinfo=UTC)
    reviewed = Rated(now - timedelta(days=ago), "a", True, Purpose.CARD)
    in_a_test = Rated(now - timedelta(days=3), "b", False)
    answered = [Answered("s-1", 1, "a", rated) for rated in (in_a_test, reviewed)]
    deck = make_deck(answered, now=now, day_of=lambda at: clock.day_of(at, WIB.tz))
    assert deck.days == days
