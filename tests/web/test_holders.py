"""Two pages of one sitting: one answers, the other is told, and nothing is lost."""

from __future__ import annotations

import secrets

import pytest

from lms.assessment.models import AnswerEvent, AttemptHolder
from lms.db import db
from lms.web.kernel.access import forget_everybody
from tests.factories import publish_dasar
from tests.statements import counting
from tests.web.test_rooms import start

ONE, TWO = "1" * 32, "2" * 32


def event(position: int = 1, answer: str = "2", sequence: int = 0) -> dict[str, object]:
    return {
        "id": secrets.token_hex(16),
        "position": position,
        "answer": answer,
        "sequence": sequence,
    }


def save(client, place: str, holder: str | None = None, **given: object):
    body: dict[str, object] = {"events": [event(**given)]}
    return client.post(f"{place}/peristiwa", json=body | ({"holder": holder} if holder else {}))


def take(client, place: str, holder: str):
    return client.post(f"{place}/pegangan", json={"holder": holder})


def test_the_page_that_took_over_answers_and_the_other_is_told(siti, as_):
    publish_dasar()
    client = as_(siti)
    place = start(client)
    assert take(client, place, ONE).json == {
        "holder": None, "device": None, "since": None, "sequence": 0
    }  # fmt: skip
    assert "held_elsewhere" not in save(client, place, ONE).json
    before = take(client, place, TWO).json
    assert (before["holder"], before["since"], before["sequence"]) == (ONE, "12.00 WIB", 1)
    told = save(client, place, ONE, position=2, sequence=1)
    assert told.status_code == 200 and told.json["held_elsewhere"] is True
    assert told.json["stored"][0]["arrival"] == "current"
    assert "held_elsewhere" not in save(client, place, TWO, position=3, sequence=2).json
    assert db.session.query(AnswerEvent).count() == 3


def test_a_save_that_names_no_page_works_as_before(siti, as_):
    publish_dasar()
    client = as_(siti)
    place = start(client)
    assert "held_elsewhere" not in save(client, place).json
    take(client, place, ONE)
    assert "held_elsewhere" not in save(client, place, position=2).json
    assert "held_elsewhere" not in save(client, start(client), position=3).json


def test_an_older_answer_of_the_page_that_lost_does_not_count(siti, as_):
    publish_dasar()
    client = as_(siti)
    place = start(client)
    take(client, place, TWO)
    save(client, place, TWO, answer="3", sequence=5)
    told = save(client, place, ONE, answer="1", sequence=2).json
    assert told["held_elsewhere"] and told["stored"][0]["arrival"] == "outdated"
    assert 'value="3" checked' in client.get(f"{place}/1").text


def test_taking_over_twice_is_one_row_and_anybody_may_ask_where_it_is_open(siti, as_):
    publish_dasar()
    client = as_(siti)
    place = start(client)
    assert client.get(f"{place}/pegangan").json["holder"] is None
    take(client, place, ONE)
    take(client, place, ONE)
    assert db.session.query(AttemptHolder).count() == 1
    asked = client.get(f"{place}/pegangan").json
    assert (asked["holder"], asked["seconds_left"], asked["closed"]) == (ONE, 2700, False)


def test_who_takes_over_may_ask_for_the_questions_as_they_stand(siti, as_):
    publish_dasar()
    client = as_(siti)
    place = start(client)
    save(client, place, answer="3", sequence=4)
    with counting() as statements:
        taken = client.post(f"{place}/pegangan", json={"holder": ONE, "sheet": True}).json
    assert len(statements) <= 8
    assert taken["sheet"] == client.get(f"{place}/lembar").text and taken["sequence"] == 5
    assert 'value="3" checked' in taken["sheet"]
    assert f'data-pegangan="{ONE}"' in client.get(f"{place}/1").text


def test_a_stranger_takes_nothing_over(siti, budi, as_, visitor):
    publish_dasar()
    place = start(as_(siti))
    assert take(as_(budi), place, TWO).status_code == 404
    assert as_(budi).get(f"{place}/pegangan").status_code == 404
    assert take(visitor, place, TWO).status_code == 401


@pytest.mark.parametrize("wrong", [{}, {"holder": "x"}, {"holder": "G" * 32}, {"holder": None}])
def test_what_is_no_page_is_refused(siti, as_, wrong):
    publish_dasar()
    client = as_(siti)
    place = start(client)
    assert client.post(f"{place}/pegangan", json=wrong).status_code == 422


def test_naming_the_page_costs_no_statement(siti, as_):
    publish_dasar()
    client = as_(siti)
    place = start(client)
    take(client, place, ONE)
    save(client, place)
    forget_everybody()
    with counting() as plain:
        save(client, place, position=2)
    forget_everybody()
    with counting() as named:
        save(client, place, ONE, position=3)
    assert len(named) == len(plain)


def test_a_page_is_told_of_its_own_holder_alone(siti, budi, as_):
    publish_dasar()
    mine, other = start(as_(siti)), start(as_(budi))
    take(as_(budi), other, TWO)
    assert as_(siti).get(f"{mine}/pegangan").json["holder"] is None
