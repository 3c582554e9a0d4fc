"""A sitting by plain forms and by script, from start to receipt."""

from __future__ import annotations

import secrets
from uuid import UUID

from lms.assessment.models import AnswerEvent, Attempt, EventCopy, Mark, Submission
from lms.db import db
from tests.factories import publish_dasar


def event(position: int, answer: object, sequence: int = 0, event_id: str | None = None) -> dict:
    return {
        "id": event_id or secrets.token_hex(16),
        "position": position,
        "answer": answer,
        "sequence": sequence,
    }


def start(client, slug: str = "pre-dasar") -> str:
    answer = client.post(f"/tes/{slug}/pengerjaan")
    assert answer.status_code == 303, answer.text
    return answer.location.rsplit("/", 1)[1]


def test_pressing_start_twice_gives_the_same_sitting(siti, as_):
    publish_dasar()
    client = as_(siti)
    assert start(client) == start(client)
    assert db.session.query(Attempt).count() == 1


def test_a_plain_form_saves_and_moves_on(siti, as_):
    publish_dasar()
    client = as_(siti)
    attempt = start(client)
    answer = client.post(f"/pengerjaan/{attempt}/1", data={"a1": "2", "go": "next"})
    assert answer.location == f"/pengerjaan/{attempt}/2"
    assert "checked" in client.get(f"/pengerjaan/{attempt}/1").text
    client.post(f"/pengerjaan/{attempt}/1", data={"a1": "2", "go": "next"})
    assert db.session.query(AnswerEvent).count() == 1


def test_a_stranger_gets_404(siti, budi, as_, visitor):
    publish_dasar()
    attempt = start(as_(siti))
    for path in ("", "/1", "/lembar", "/kirim", "/hasil", "/pembahasan"):
        assert as_(budi).get(f"/pengerjaan/{attempt}{path}").status_code == 404
        assert visitor.get(f"/pengerjaan/{attempt}{path}").status_code == 303
    answer = as_(budi).post(f"/pengerjaan/{attempt}/peristiwa", json={"events": [event(1, "1")]})
    assert answer.status_code == 404


def test_the_same_save_ten_times_is_one_row(siti, as_):
    publish_dasar()
    client = as_(siti)
    attempt = start(client)
    same = event(1, "2")
    for _ in range(10):
        answer = client.post(f"/pengerjaan/{attempt}/peristiwa", json={"events": [same]})
        assert answer.json["stored"] == [{"id": same["id"], "arrival": "current"}]
    assert db.session.query(AnswerEvent).count() == 1


def test_an_older_tab_saving_after_a_newer_one_is_kept_and_does_not_count(siti, as_):
    publish_dasar()
    client = as_(siti)
    attempt = start(client)
    client.post(f"/pengerjaan/{attempt}/peristiwa", json={"events": [event(1, "3", 7)]})
    answer = client.post(f"/pengerjaan/{attempt}/peristiwa", json={"events": [event(1, "1", 2)]})
    assert answer.json["stored"][0]["arrival"] == "outdated"
    assert db.session.query(AnswerEvent).count() == 2
    assert 'value="3" checked' in client.get(f"/pengerjaan/{attempt}/1").text


def test_one_id_with_two_bodies_is_409_and_both_are_kept(siti, as_):
    publish_dasar()
    client = as_(siti)
    attempt = start(client)
    first = event(1, "2")
    client.post(f"/pengerjaan/{attempt}/peristiwa", json={"events": [first]})
    answer = client.post(
        f"/pengerjaan/{attempt}/peristiwa", json={"events": [{**first, "answer": "4"}]}
    )
    assert answer.status_code == 409
    assert db.session.query(AnswerEvent).count() == 1
    from lms.assessment.models import EventCopy

    assert db.session.query(EventCopy).one().body["answer"] == "4"


def test_submit_names_its_last_events_and_hears_what_is_missing(siti, as_):
    publish_dasar()
    client = as_(siti)
    attempt = start(client)
    known, unknown = event(1, "2"), event(2, "1")
    client.post(f"/pengerjaan/{attempt}/peristiwa", json={"events": [known]})
    last = {"last": {"1": known["id"], "2": unknown["id"]}}
    refused = client.post(f"/pengerjaan/{attempt}/kirim", json=last)
    assert refused.status_code == 409 and refused.json["missing"] == [2]
    client.post(f"/pengerjaan/{attempt}/peristiwa", json={"events": [unknown]})
    first = client.post(f"/pengerjaan/{attempt}/kirim", json=last)
    again = client.post(f"/pengerjaan/{attempt}/kirim", json=last)
    assert first.status_code == again.status_code == 200
    assert first.json["receipt"] == again.json["receipt"]
    assert db.session.query(Submission).count() == db.session.query(Mark).count() == 1


def test_a_save_after_submitting_is_kept_as_late(siti, as_):
    publish_dasar()
    client = as_(siti)
    attempt = start(client)
    client.post(f"/pengerjaan/{attempt}/kirim")
    answer = client.post(f"/pengerjaan/{attempt}/peristiwa", json={"events": [event(1, "2")]})
    assert answer.status_code == 200
    assert answer.json["stored"][0]["arrival"] == "late" and answer.json["closed"]


def test_a_save_after_closing_is_kept_as_late_and_not_scored(siti, as_, time):
    publish_dasar()
    client = as_(siti)
    attempt = start(client)
    time.forward(minutes=46)
    answer = client.post(f"/pengerjaan/{attempt}/peristiwa", json={"events": [event(1, "2")]})
    assert answer.json["stored"][0]["arrival"] == "late"
    client.post(f"/pengerjaan/{attempt}/kirim")
    assert db.session.query(Submission).one().answers == [None] * 4


def test_a_forged_score_is_refused(siti, as_):
    publish_dasar()
    client = as_(siti)
    attempt = start(client)
    forged = {"events": [{**event(1, "2"), "score": 1}]}
    answer = client.post(f"/pengerjaan/{attempt}/peristiwa", json=forged)
    assert answer.status_code == 422
    assert db.session.query(AnswerEvent).count() == 0


def test_no_key_reaches_the_browser(siti, as_):
    publish_dasar()
    client = as_(siti)
    attempt = start(client)
    for path in ("/1", "/lembar"):
        page = client.get(f"/pengerjaan/{attempt}{path}").text
        assert "Sebab" not in page and "right" not in page


def test_a_script_whose_session_ended_gets_401_and_saves_after_signing_in_again(siti, as_, app):
    publish_dasar()
    client = as_(siti)
    attempt = start(client)
    client.post("/keluar")
    answer = client.post(f"/pengerjaan/{attempt}/peristiwa", json={"events": [event(1, "2")]})
    assert answer.status_code == 401
    from tests.factories import PASSWORD

    renewed = client.post("/masuk/lagi", json={"username": "siti", "password": PASSWORD})
    assert renewed.json["person"] == siti.id.hex
    answer = client.post(f"/pengerjaan/{attempt}/peristiwa", json={"events": [event(1, "2")]})
    assert answer.status_code == 200


def test_the_whole_way_of_a_small_dasar(siti, as_):
    publish_dasar()
    client = as_(siti)
    assert client.get("/jalur").status_code == 200
    assert client.get("/modul/modul-1/pelajaran-1").status_code == 403
    attempt = start(client)
    client.post(f"/pengerjaan/{attempt}/1", data={"a1": "1"})
    client.post(f"/pengerjaan/{attempt}/kirim")
    assert client.get(f"/pengerjaan/{attempt}/hasil").status_code == 200
    assert client.get(f"/pengerjaan/{attempt}/pembahasan").status_code == 403
    for number in (1, 2):
        assert client.get(f"/modul/modul-1/pelajaran-{number}").status_code == 200
        client.post(f"/modul/modul-1/pelajaran-{number}/pembacaan")
    assert "Terbuka setelah 1 modul" in client.get("/jalur").text
    check = start(client, "cek-modul-1")
    client.post(f"/pengerjaan/{check}/1", data={"a1": "1"})
    client.post(f"/pengerjaan/{check}/kirim")
    assert client.get(f"/pengerjaan/{check}/pembahasan").status_code == 200
    last = start(client, "post-dasar")
    from lms.assessment.models import AttemptItem

    for part in db.session.query(AttemptItem).filter_by(attempt_id=__import__("uuid").UUID(last)):
        shown = part.option_order.index("b") + 1
        client.post(f"/pengerjaan/{last}/{part.position}", data={f"a{part.position}": str(shown)})
    client.post(f"/pengerjaan/{last}/kirim")
    page = client.get(f"/pengerjaan/{last}/hasil").text
    assert "Selamat, Anda lulus" in page
    assert client.get(f"/pengerjaan/{attempt}/pembahasan").status_code == 200


def test_an_id_that_another_sitting_has_is_a_clash_and_never_called_stored(siti, budi, as_):
    """The same words under the same id, sent to a second sitting: they would be nowhere."""
    publish_dasar()
    mine, other = start(as_(siti)), start(as_(budi))
    same = {"events": [event(1, "2")]}
    assert as_(siti).post(f"/pengerjaan/{mine}/peristiwa", json=same).status_code == 200
    told = as_(budi).post(f"/pengerjaan/{other}/peristiwa", json=same)
    assert (told.status_code, told.json["stored"][0]["arrival"]) == (409, "clash")
    assert [row.attempt_id.hex for row in db.session.query(AnswerEvent)] == [UUID(mine).hex]
    kept = db.session.query(EventCopy).one()
    assert UUID(kept.body["attempt"]) == UUID(other) and kept.body["answer"] == "2"
