"""The sheet without a script: every kind of question as plain fields, moving about, time over."""

from __future__ import annotations

import secrets
from uuid import UUID

import pytest

from lms import clock
from lms.assessment.answers import list_answers
from lms.assessment.models import AnswerEvent, Attempt, Doubt, Mark, Submission
from lms.assessment.papers import Part, list_paper
from lms.db import db
from lms.progress.learning import sweep
from tests.factories import (
    answer_attempt,
    every_kind,
    make_attempt,
    make_item,
    make_sitting,
    publish_dasar,
    study_module,
)
from tests.screen import on_screen, right_answer


def fields(part: Part) -> dict[str, object]:
    """What a browser posts for the right answer of a question."""
    raw = on_screen(part.version.question, part.option_order, right_answer(part.version.question))
    name = f"a{part.position}"
    if isinstance(raw, dict):
        return {f"{name}-{row}": value for row, value in raw.items()}
    return {name: raw}


def test_every_kind_of_question_is_answered_with_plain_fields(siti, as_):
    publish_dasar(bodies=every_kind())
    client = as_(siti)
    attempt_id = make_attempt(siti).id
    for part in list_paper(attempt_id):
        page = client.get(f"/pengerjaan/{attempt_id}/{part.position}").text
        assert f'name="a{part.position}' in page
        answer = client.post(f"/pengerjaan/{attempt_id}/{part.position}", data=fields(part))
        assert answer.status_code == 303
    check = client.get(f"/pengerjaan/{attempt_id}/kirim").text
    assert "7" in check
    answer = client.post(f"/pengerjaan/{attempt_id}/kirim")
    assert answer.location == f"/pengerjaan/{attempt_id}/hasil"
    mark = db.session.query(Mark).one()
    assert (mark.earned, mark.possible) == (12, 12)


def test_what_was_answered_stands_there_again(siti, as_):
    publish_dasar(bodies=every_kind())
    client = as_(siti)
    attempt_id = make_attempt(siti).id
    for part in list_paper(attempt_id):
        address = f"/pengerjaan/{attempt_id}/{part.position}"
        client.post(address, data=fields(part))
        page = client.get(address).text
        kind = part.version.question.name
        if kind == "short":
            assert "Karang Taruna" in page
        elif kind == "number":
            assert 'value="12,5"' in page
        else:
            assert ("selected" if kind in ("matching", "ordering") else "checked") in page


@pytest.mark.parametrize(
    ("position", "go", "target"),
    [
        (1, "next", "/2"),
        (1, "prev", "/1"),
        (3, "prev", "/2"),
        (4, "next", "/kirim"),
        (2, "check", "/kirim"),
        (2, "4", "/4"),
        (2, "0", "/1"),
        (2, "99", "/4"),
        (2, "9" * 6000, "/2"),
        (2, "../../lain", "/2"),
        (2, "", "/2"),
    ],
)
def test_the_pressed_button_says_where_to_go(siti, as_, position: int, go: str, target: str):
    publish_dasar()
    attempt_id = make_attempt(siti).id
    answer = as_(siti).post(f"/pengerjaan/{attempt_id}/{position}", data={"go": go})
    assert answer.location == f"/pengerjaan/{attempt_id}{target}"


def test_the_sheet_opens_at_the_first_question_without_an_answer(siti, as_):
    publish_dasar()
    client = as_(siti)
    attempt_id = make_attempt(siti).id
    client.post(f"/pengerjaan/{attempt_id}/1", data={"a1": "1"})
    assert 'name="a2"' in client.get(f"/pengerjaan/{attempt_id}").text


def test_a_doubt_is_marked_and_taken_back_without_touching_the_answer(siti, as_):
    publish_dasar()
    client = as_(siti)
    attempt_id = make_attempt(siti).id
    client.post(f"/pengerjaan/{attempt_id}/1", data={"a1": "2", "r1": "y"})
    assert db.session.query(Doubt).one().position == 1
    assert "ragu-ragu" in client.get(f"/pengerjaan/{attempt_id}/2").text
    client.post(f"/pengerjaan/{attempt_id}/1", data={"a1": "2"})
    assert db.session.query(Doubt).count() == 0
    assert db.session.query(AnswerEvent).count() == 1


def test_an_answer_may_be_emptied(siti, as_):
    publish_dasar(bodies=[every_kind()[5]])
    client = as_(siti)
    attempt = make_attempt(siti)
    client.post(f"/pengerjaan/{attempt.id}/1", data={"a1": "KT"})
    client.post(f"/pengerjaan/{attempt.id}/1", data={"a1": "  "})
    assert list_answers(attempt)[1].answer is None


def test_little_pictures_in_a_short_answer_are_kept(siti, as_):
    publish_dasar(bodies=[every_kind()[5]])
    client = as_(siti)
    attempt = make_attempt(siti)
    typed = "\U0001f44b\U0001f3fd " + "\U0001f600" * 100
    client.post(f"/pengerjaan/{attempt.id}/1", data={"a1": typed})
    assert list_answers(attempt)[1].answer == typed
    assert typed in client.get(f"/pengerjaan/{attempt.id}/1").text


@pytest.mark.parametrize("end", ["/0", "/5", "/500", "/501", "/99999999999999999999", "/-1", "/x"])
def test_a_question_that_is_not_on_the_paper(siti, as_, end: str):
    publish_dasar()
    attempt_id = make_attempt(siti).id
    client = as_(siti)
    assert client.get(f"/pengerjaan/{attempt_id}{end}").status_code == 404
    assert client.post(f"/pengerjaan/{attempt_id}{end}", data={"a1": "1"}).status_code in (404, 405)
    assert db.session.query(AnswerEvent).count() == 0


@pytest.mark.parametrize("place", [0, 1, 3, 4])
def test_a_field_that_no_page_of_ours_has_is_refused_and_stores_nothing(siti, as_, place: int):
    publish_dasar(bodies=[every_kind()[place]])
    attempt_id = make_attempt(siti).id
    name = "a1" if place < 2 else "a1-1"
    value = "x" * 15_000
    answer = as_(siti).post(f"/pengerjaan/{attempt_id}/1", data={name: value})
    stored = [event.answer for event in db.session.query(AnswerEvent)]
    assert answer.status_code == 422 and not stored or stored == [value[:12_000]]


def test_after_the_end_the_sheet_leads_to_handing_in(siti, as_, time):
    publish_dasar()
    client = as_(siti)
    attempt_id = make_attempt(siti).id
    time.forward(minutes=46)
    for address in ("", "/2"):
        answer = client.get(f"/pengerjaan/{attempt_id}{address}")
        assert answer.location == f"/pengerjaan/{attempt_id}/kirim"
    answer = client.post(f"/pengerjaan/{attempt_id}/1", data={"a1": "1"})
    assert answer.location == f"/pengerjaan/{attempt_id}/kirim"
    assert db.session.query(AnswerEvent).one().arrival == "late"
    page = client.get(f"/pengerjaan/{attempt_id}/kirim").text
    assert "terlambat" in page


def test_after_handing_in_the_sheet_leads_to_the_result_and_its_questions_out(siti, as_):
    """Who goes back question by question, without scripts, comes out at the path."""
    publish_dasar()
    client = as_(siti)
    attempt_id = make_sitting(siti).id
    for end in ("", "/kirim"):
        assert client.get(f"/pengerjaan/{attempt_id}{end}").location.endswith("/hasil")
    assert client.get(f"/pengerjaan/{attempt_id}/1").location.endswith("/jalur")
    assert client.post(f"/pengerjaan/{attempt_id}/kirim").location.endswith("/hasil")
    assert db.session.query(Submission).count() == 1


def test_before_handing_in_there_is_no_result(siti, as_):
    publish_dasar()
    client = as_(siti)
    attempt_id = make_attempt(siti).id
    for end in ("/hasil", "/pembahasan"):
        assert client.get(f"/pengerjaan/{attempt_id}{end}").location == f"/pengerjaan/{attempt_id}"


@pytest.mark.parametrize("attempt", [str(UUID(int=7)), "1", "x", "..%2f"])
def test_a_sitting_that_is_not_there(siti, as_, attempt: str):
    client = as_(siti)
    for end in ("", "/1", "/lembar", "/kirim", "/hasil", "/pembahasan"):
        assert client.get(f"/pengerjaan/{attempt}{end}").status_code == 404
    for end in ("/1", "/kirim"):
        assert client.post(f"/pengerjaan/{attempt}{end}").status_code == 404


def test_the_receipt_of_a_pre_test_shows_no_score(siti, as_):
    publish_dasar()
    client = as_(siti)
    attempt_id = make_sitting(siti, right=3).id
    page = client.get(f"/pengerjaan/{attempt_id}/hasil").text
    receipt = db.session.query(Submission).one().receipt
    assert receipt in page and "75" not in page.split("<main")[1]
    assert "Modul-modul tingkat ini sekarang terbuka" in page
    refused = client.get(f"/pengerjaan/{attempt_id}/pembahasan")
    assert refused.status_code == 403 and "setelah Anda lulus tes akhir" in refused.text


@pytest.mark.parametrize(
    ("right", "words"),
    [
        (1, "Belum lulus, mari baca lagi"),
        (2, "Sedikit lagi"),
        (3, "Selamat, Anda lulus"),
        (4, "100"),
    ],
)
def test_the_result_of_a_post_test(siti, as_, right: int, words: str):
    publish_dasar()
    make_sitting(siti, right=1)
    study_module(siti)
    attempt_id = make_sitting(siti, "post-dasar", right=right).id
    page = as_(siti).get(f"/pengerjaan/{attempt_id}/hasil").text
    assert words in page and "Nilai lulus 70" in page and "Nilai dan etika" in page
    assert "<small>Sebelum</small>25" in page


def test_a_check_explains_every_kind_of_question_at_once(siti, as_):
    publish_dasar()
    for body in every_kind():
        make_item(module_slug="modul-1", body=body, reread="modul-1/pelajaran-1")
    make_sitting(siti)
    client = as_(siti)
    for right in (10, 0):
        attempt_id = make_sitting(siti, "cek-modul-1", right=right).id
        answer = client.get(f"/pengerjaan/{attempt_id}/hasil")
        assert answer.location == f"/pengerjaan/{attempt_id}/pembahasan"
        page = client.get(answer.location).text
        assert page.count("Sebab.") == 10 and "Kembali ke modul" in page
        assert ("Belum tepat" in page) is (right == 0)
        assert "cek-modul-1/pengerjaan" in page
    left_out = make_attempt(siti, "cek-modul-1").id
    client.post(f"/pengerjaan/{left_out}/kirim")
    page = client.get(f"/pengerjaan/{left_out}/pembahasan").text
    assert page.count("Tidak dijawab") == 10
    for said in ("(kosong)", "Jawaban Anda<", "Anda menaruhnya", "Anda memilih", "pasangkan"):
        assert said not in page


def test_a_swept_sitting_says_that_the_time_was_over(siti, as_, time):
    publish_dasar()
    attempt = make_attempt(siti)
    answer_attempt(attempt, siti, right=2)
    attempt_id = attempt.id
    time.forward(hours=1)
    sweep(now=clock.now())
    db.session.commit()
    submission = db.session.query(Submission).one()
    assert submission.submitted_by == "sweeper"
    assert submission.receipt in as_(siti).get(f"/pengerjaan/{attempt_id}/hasil").text


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (None, ""),
        ([], ""),
        ({}, "events"),
        ({"events": "x"}, "events"),
        ({"events": [{}]}, "events.0.id"),
        ({"events": [], "score": 100}, "score"),
        ({"events": [{"id": "x"}]}, "events.0.id"),
        ({"events": [], "doubts": ["a"]}, "doubts.0"),
    ],
)
def test_a_save_that_is_not_shaped_like_one_names_the_field(siti, as_, given: object, field: str):
    publish_dasar()
    attempt_id = make_attempt(siti).id
    answer = as_(siti).post(f"/pengerjaan/{attempt_id}/peristiwa", json=given)
    assert answer.status_code == 422 and answer.json["error"] == "malformed"
    assert not field or field in answer.json["fields"]


GOOD = {"id": "a" * 32, "position": 1, "answer": "2", "sequence": 0}


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "A" * 32},
        {"id": "a" * 31},
        {"id": "a" * 32 + "\n"},
        {"position": 0},
        {"position": 5},
        {"position": 501},
        {"position": "satu"},
        {"sequence": -1},
        {"sequence": 2**31},
        {"answer": 7},
        {"answer": "x" * 12_001},
        {"answer": {"1": {"2": "3"}}},
        {"client_at": "kemarin"},
        {"marks": 1},
    ],
)
def test_an_event_that_no_page_of_ours_sends_is_refused(siti, as_, wrong: dict):
    publish_dasar()
    attempt_id = make_attempt(siti).id
    events = {"events": [{**GOOD, **wrong}]}
    assert as_(siti).post(f"/pengerjaan/{attempt_id}/peristiwa", json=events).status_code == 422
    assert db.session.query(AnswerEvent).count() == 0


@pytest.mark.parametrize(
    ("client_at", "kept"),
    [
        ("2026-11-21T05:00:00Z", True),
        ("2026-11-21T12:00:00+07:00", True),
        ("2026-11-21T12:00:00", False),
        ("0001-01-01T00:00:00+14:00", False),
        ("9999-12-31T23:59:59-12:00", False),
        ("1970-01-01T00:00:00Z", False),
        (None, False),
    ],
)
def test_a_phone_with_a_strange_clock_saves_all_the_same(siti, as_, client_at, kept: bool):
    publish_dasar()
    attempt_id = make_attempt(siti).id
    events = {"events": [{**GOOD, "client_at": client_at}]}
    answer = as_(siti).post(f"/pengerjaan/{attempt_id}/peristiwa", json=events)
    assert answer.json["stored"] == [{"id": "a" * 32, "arrival": "current"}]
    assert (db.session.query(AnswerEvent).one().client_at is not None) is kept


@pytest.mark.parametrize(
    "given",
    [
        [],
        {},
        {"last": []},
        {"last": {"satu": "a" * 32}},
        {"last": {"1": "pendek"}},
        {"last": {"1": "a\x00"}},
        {"last": {"1": None}},
        {"last": {}, "score": 100},
    ],
)
def test_handing_in_by_script_takes_only_the_last_events(siti, as_, given: object):
    publish_dasar()
    attempt_id = make_attempt(siti).id
    answer = as_(siti).post(f"/pengerjaan/{attempt_id}/kirim", json=given)
    assert (answer.status_code, answer.json) == (422, {"error": "malformed"})
    assert db.session.query(Submission).count() == 0


def test_the_save_says_how_long_there_is_left(siti, as_, time):
    publish_dasar()
    attempt_id = make_attempt(siti).id
    client = as_(siti)
    time.forward(minutes=30)
    answer = client.post(f"/pengerjaan/{attempt_id}/peristiwa", json={"events": []})
    assert answer.json["seconds_left"] == 900 and answer.json["closed"] is False
    time.forward(minutes=16)
    answer = client.post(f"/pengerjaan/{attempt_id}/peristiwa", json={"events": [], "doubts": [1]})
    assert answer.json["seconds_left"] == 0 and answer.json["closed"] is True


def flush(client, attempt_id, position: int, answer: object, sequence: int):
    """As a script sends what it kept; `Siti` taps with another phone than she types with."""
    event = {
        "id": secrets.token_hex(16),
        "position": position,
        "answer": str(answer),
        "sequence": sequence,
        "client_at": "2026-11-21T04:59:00+00:00",
    }
    given = client.post(f"/pengerjaan/{attempt_id}/peristiwa", json={"events": [event]})
    return given.json["stored"][0]["arrival"]


def choose(client, attempt_id, position: int, answer: int):
    client.post(f"/pengerjaan/{attempt_id}/{position}", data={f"a{position}": str(answer)})


def counted(attempt_id) -> dict[int, object]:
    found = list_answers(db.session.get(Attempt, attempt_id))
    return {position: answer.answer for position, answer in found.items()}


def test_what_a_form_says_later_outdoes_the_queue_of_a_phone_without_network(siti, as_):
    publish_dasar()
    attempt_id = make_attempt(siti).id
    phone, borrowed = as_(siti), as_(siti)
    flush(phone, attempt_id, 1, 1, 0)
    # the phone loses the network: three more taps wait in it, sequences 1 to 3
    choose(borrowed, attempt_id, 1, 4)
    choose(borrowed, attempt_id, 2, 3)
    wanted = counted(attempt_id)
    for sequence, position in ((1, 1), (2, 2), (3, 3)):
        expected = "current" if position == 3 else "outdated"
        assert flush(phone, attempt_id, position, 1, sequence) == expected
    found = counted(attempt_id)
    assert {place: found[place] for place in (1, 2)} == {place: wanted[place] for place in (1, 2)}
    assert 3 in found


def test_an_answer_that_was_let_stand_in_a_form_outdoes_an_older_tap(siti, as_):
    publish_dasar()
    attempt_id = make_attempt(siti).id
    phone, borrowed = as_(siti), as_(siti)
    flush(phone, attempt_id, 1, 2, 0)
    before = counted(attempt_id)
    shown = next(iter(before.values()))
    choose(borrowed, attempt_id, 1, shown)
    assert db.session.query(AnswerEvent).count() == 2
    choose(borrowed, attempt_id, 1, shown)
    assert db.session.query(AnswerEvent).count() == 2
    assert flush(phone, attempt_id, 1, 3, 1) == "outdated"
    assert counted(attempt_id) == before


def test_the_highest_number_of_all_is_no_end(siti, as_):
    publish_dasar()
    attempt_id = make_attempt(siti).id
    client = as_(siti)
    assert flush(client, attempt_id, 1, 1, 2**31 - 1) == "current"
    before = counted(attempt_id)
    choose(client, attempt_id, 1, 2)
    assert counted(attempt_id) != before
    assert flush(client, attempt_id, 1, 1, 0) == "outdated"


def test_half_a_letter_in_an_answer_is_taken_out_and_the_rest_is_kept(siti, as_):
    publish_dasar()
    attempt_id = make_attempt(siti).id
    events = {"events": [{**GOOD, "answer": "2\ud800"}]}
    assert as_(siti).post(f"/pengerjaan/{attempt_id}/peristiwa", json=events).status_code == 200
    assert db.session.query(AnswerEvent).one().answer == "2"


def test_a_number_box_without_a_number_is_shown_once_more_and_kept(siti, as_):
    publish_dasar(bodies=every_kind())
    client = as_(siti)
    attempt_id = make_attempt(siti).id
    paper = list_paper(attempt_id)
    part = next(one for one in paper if one.version.question.name == "number")
    name, page = f"a{part.position}", f"/pengerjaan/{attempt_id}/{part.position}"
    said = f'id="{name}-angka" role="status">'
    assert said not in client.get(page).text
    told = client.post(page, data={name: "enam puluh"})
    assert told.location == page
    shown = client.get(page).text
    assert said in shown and 'value="enam puluh"' in shown and "tetap tersimpan" in shown
    again = client.post(page, data={name: "enam puluh"})
    assert again.location != page
    stored = list_answers(make_attempt(siti))
    assert stored[part.position].answer == "enam puluh"
    assert client.post(page, data={name: "60"}).location != page
    assert said not in client.get(page).text
