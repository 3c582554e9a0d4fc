"""Bukti Ingat for the evaluator: from the size on, with an interval, without who took it back."""

from __future__ import annotations

from secrets import token_hex

from sqlalchemy import select

from lms import clock
from lms.db import db
from lms.practice.cards import get_questions
from lms.practice.memory import decide
from lms.practice.models import MemoryConsent, Purpose
from lms.practice.reviews import Practised, keep_reviews, shown_order
from lms.practice.rules.held_back import LASTING, Trial
from tests.factories import make_item, make_person, publish_dasar

SEED = "ab"
PAGE = "/laporan/bukti-ingat"


def look_back(person, codes: list[str], *, practised: int, held: int) -> None:
    """Five questions of each arm, so many of them right."""
    query = select(MemoryConsent).where(MemoryConsent.person_id == person.id)
    row = db.session.scalars(query).one()
    trial = Trial(row.seed, row.decided_at)
    arms = [c for c in codes if not trial.holds(c)][:5], [c for c in codes if trial.holds(c)][:5]
    assert [len(arm) for arm in arms] == [5, 5]
    for arm, right in zip(arms, (practised, held), strict=True):
        for place, code in enumerate(arm):
            shown = number_of("b" if place < right else "a", code)
            answer = Practised(token_hex(16), code, Purpose.LOOK_BACK, SEED, shown)
            keep_reviews([answer], of=person, sent_at=None, now=clock.now())


def number_of(key: str, code: str) -> str:
    """What stands on the screen for the option with this key."""
    return str(shown_order(get_questions([code])[code], SEED).index(key) + 1)


def test_the_page_waits_for_enough_people_and_then_gives_an_interval(as_, evaluator, siti, time):
    publish_dasar()
    codes = [f"kartu-{n:02d}" for n in range(90)]
    for code in codes:
        make_item(code, module_slug="modul-1")
    people = [make_person() for _ in range(13)]
    for person in people:
        decide(person, agreed=True, now=clock.now())
    db.session.commit()
    time.forward(days=LASTING.days, hours=1)
    client = as_(evaluator)
    for place, person in enumerate(people[:9]):
        look_back(person, codes, practised=4 + place % 2, held=2)
    db.session.commit()
    page = client.get(PAGE).text
    assert "Belum cukup data" in page and "13 orang ikut, 9 sudah menjawab" in page
    assert "kurang 1" in page and client.get(f"{PAGE}/data.pdf").status_code == 404
    for place, person in enumerate(people[9:], start=9):
        look_back(person, codes, practised=4 + place % 2, held=2)
    # the last one takes it back afterwards, and is not counted
    time.forward(minutes=1)
    decide(people[-1], agreed=False, now=clock.now())
    db.session.commit()
    page = client.get(PAGE).text
    assert "n = 12 orang" in page and "54 dari 60 jawaban" in page and "24 dari 60 jawaban" in page
    assert "50 poin" in page and "43 sampai 57" in page and "seluruhnya di atas nol" in page
    assert "Nilai dan etika" in page
    figures = client.get(f"{PAGE}/data.json").json
    assert figures["bukti_ingat"]["difference"] == 0.5
    for kind in ("pdf", "xlsx", "csv"):
        assert client.get(f"{PAGE}/data.{kind}").status_code == 200
    assert as_(siti).get(PAGE).status_code == 403
