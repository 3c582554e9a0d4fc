"""The test room: who sees it, what it shows, and what can be decided in it."""

from __future__ import annotations

import secrets
from datetime import timedelta

import pytest
from sqlalchemy import event as sql_event

from lms.assessment.attempts import get_attempt
from lms.assessment.decision_models import ExtraTime, LateAcceptance, QuizRules, Reopening
from lms.assessment.late_answers import accept_late_answers
from lms.assessment.models import AnswerEvent, Attempt, AttemptItem, Mark, Submission
from lms.assessment.reopenings import reopen_attempt
from lms.db import db
from lms.errors import Conflict
from lms.people.appointments import appoint
from lms.people.models import AuditEntry, Role
from lms.progress.learning import sweep
from lms.progress.models import Completion
from lms.training.angkatan import enrol
from tests.conftest import NOON
from tests.factories import (
    let_repeat,
    make_angkatan,
    make_person,
    make_sitting,
    publish_dasar,
    study_module,
)

ROOM = "/angkatan/tapin-1/ruang/pre"


@pytest.fixture
def rina(app):
    """Organises the angkatan tapin-1 and nothing else."""
    return make_person(name="Rina", username="rina")


@pytest.fixture
def world(siti, rina):
    publish_dasar()
    angkatan = make_angkatan(siti)
    appoint(rina, Role.ORGANISER, angkatan_id=angkatan.id, by=None, now=NOON)
    db.session.commit()
    return angkatan


def start(client, slug: str = "pre-dasar") -> str:
    answer = client.post(f"/tes/{slug}/pengerjaan")
    assert answer.status_code == 303, answer.text
    return answer.location


def save(client, place: str, position: int, answer: object, sequence: int = 0):
    event = {
        "id": secrets.token_hex(16),
        "position": position,
        "answer": answer,
        "sequence": sequence,
    }
    return client.post(f"{place}/peristiwa", json={"events": [event]})


def right(place: str, position: int) -> str:
    """The number on the screen of the right option."""
    import uuid

    attempt_id = uuid.UUID(place.rsplit("/", 1)[1])
    part = db.session.query(AttemptItem).filter_by(attempt_id=attempt_id, position=position).one()
    return str(part.option_order.index("b") + 1)


def seat(person) -> str:
    return f"{ROOM}/peserta/{person.id}"


PAGES = ("", "/papan", "/layar", "/layar/angka")
ACTIONS = ("/pembukaan", "/penutupan", "/tambahan-waktu", "/jam")


def test_only_those_who_hold_the_class_enter_its_room(
    world, siti, budi, rina, hasan, evaluator, as_, visitor
):
    other = make_person()
    elsewhere = make_angkatan(slug="tapin-2")
    appoint(other, Role.INSTRUCTOR, angkatan_id=elsewhere.id, by=None, now=NOON)
    db.session.commit()
    for path in (*PAGES, f"/peserta/{siti.id}"):
        assert as_(rina).get(ROOM + path).status_code == 200, path
        assert as_(hasan).get(ROOM + path).status_code == 200, path
        assert as_(other).get(ROOM + path).status_code == 404, path
        assert as_(siti).get(ROOM + path).status_code == 403, path
        assert as_(evaluator).get(ROOM + path).status_code == 403, path
        assert visitor.get(ROOM + path).status_code == 303, path
    for path in (*ACTIONS, *(f"/peserta/{siti.id}{p}" for p in ("/tambahan-waktu",))):
        assert as_(other).post(ROOM + path).status_code == 404, path
        assert as_(siti).post(ROOM + path).status_code == 403, path
    assert as_(rina).get(seat(budi)).status_code == 404


def test_the_board_says_who_waits_works_is_silent_and_has_finished(
    world, siti, budi, rina, as_, time
):
    ani = make_person(name="Ani")
    for person in (budi, ani):
        enrol(person, angkatan=world, now=NOON)
    db.session.commit()
    place = start(as_(siti))
    save(as_(siti), place, 1, "2")
    save(as_(siti), place, 2, "1")
    save(as_(siti), place, 2, None, 1)
    done = start(as_(budi))
    as_(budi).post(f"{done}/kirim")
    page = as_(rina).get(f"{ROOM}/papan").text
    assert '<li class="kerja">' in page and "1/4" in page
    assert '<li class="belum halang">' in page and '<li class="selesai">' in page
    time.forward(minutes=4)
    page = as_(rina).get(f"{ROOM}/papan").text
    assert '<li class="diam">' in page and "1/4 · diam 4′" in page
    time.forward(minutes=42)
    assert '<li class="habis">' in as_(rina).get(f"{ROOM}/papan").text


def test_the_board_costs_the_same_for_one_and_for_forty(world, siti, rina, as_, app):
    client = as_(rina)
    statements = []

    def heard(conn, cursor, statement, *rest):
        if "device" not in statement:  # who is signed in is asked every few seconds
            statements.append(statement)

    def count() -> int:
        statements.clear()
        assert client.get(f"{ROOM}/papan").status_code == 200
        return len(statements)

    sql_event.listen(db.engine, "before_cursor_execute", heard)
    try:
        start(as_(siti))
        one = count()
        for _ in range(39):
            enrol(person := make_person(), angkatan=world, now=NOON)
            db.session.commit()
            start(as_(person))
        assert count() == one <= 8
    finally:
        sql_event.remove(db.engine, "before_cursor_execute", heard)


def test_the_screen_of_the_hall_has_time_numbers_and_the_way_in_and_no_names(
    world, siti, rina, as_
):
    start(as_(siti))
    page = as_(rina).get(f"{ROOM}/layar").text
    assert "<svg" in page and "/tes/pre-dasar" in page
    assert 'data-sisa="2700"' in page
    assert "Siti" not in page


def test_a_closed_room_lets_nobody_in_and_stops_who_is_sitting(world, siti, rina, budi, as_, time):
    enrol(budi, angkatan=world, now=NOON)
    db.session.commit()
    place = start(as_(siti))
    time.forward(minutes=5)
    save(as_(siti), place, 1, "2")
    as_(rina).post(f"{ROOM}/penutupan")
    assert db.session.query(Attempt).one().closes_at == NOON + timedelta(minutes=5)
    assert as_(budi).post("/tes/pre-dasar/pengerjaan").status_code == 403
    time.forward(seconds=20)
    assert save(as_(siti), place, 2, "1").json["stored"][0]["arrival"] == "late"
    sweep(now=NOON + timedelta(minutes=6))
    db.session.commit()
    stored = db.session.query(Submission).one()
    assert sum(answer is not None for answer in stored.answers) == 1
    as_(rina).post(f"{ROOM}/pembukaan")
    assert start(as_(budi))


def test_a_room_closed_beforehand_opens_by_one_press(world, siti, rina, as_):
    as_(rina).post(f"{ROOM}/penutupan")
    assert "Buka tes sekarang" in as_(rina).get(ROOM).text
    assert as_(siti).post("/tes/pre-dasar/pengerjaan").status_code == 403
    as_(rina).post(f"{ROOM}/pembukaan")
    assert "Tutup tes" in as_(rina).get(ROOM).text
    assert start(as_(siti))


def test_more_time_for_all_goes_to_those_who_sit(world, siti, budi, rina, as_):
    enrol(budi, angkatan=world, now=NOON)
    db.session.commit()
    place = start(as_(siti))
    client = as_(rina)
    assert client.post(f"{ROOM}/tambahan-waktu", data={"minutes": "5"}).status_code == 422
    given = {"minutes": "10", "reason": "Listrik padam"}
    assert client.post(f"{ROOM}/tambahan-waktu", data=given).status_code == 303
    assert db.session.query(Attempt).one().closes_at == NOON + timedelta(minutes=55)
    row = db.session.query(ExtraTime).one()
    assert (row.person_id, row.minutes, row.given_by_id) == (siti.id, 10, rina.id)
    entry = db.session.query(AuditEntry).filter_by(action="attempt.extra_time").one()
    assert entry.detail["reason"] == "Listrik padam"
    saved = save(as_(siti), place, 1, "1")
    assert saved.json["seconds_left"] == 55 * 60
    assert "tambahan 10 menit. Alasan: Listrik padam" in client.get(seat(siti)).text


def test_more_time_given_beforehand_waits_for_the_sitting(world, siti, rina, as_):
    given = {"minutes": "15", "reason": "Penglihatan terbatas"}
    as_(rina).post(f"{seat(siti)}/tambahan-waktu", data=given)
    assert "45 + 15 menit" in as_(siti).get("/tes/pre-dasar").text
    start(as_(siti))
    assert db.session.query(Attempt).one().closes_at == NOON + timedelta(minutes=60)


def test_more_time_long_after_the_end_counts_from_now(world, siti, rina, as_, time):
    place = start(as_(siti))
    time.forward(minutes=60)
    given = {"minutes": "5", "reason": "Baterai habis"}
    as_(rina).post(f"{seat(siti)}/tambahan-waktu", data=given)
    assert db.session.query(Attempt).one().closes_at == NOON + timedelta(minutes=65)
    assert save(as_(siti), place, 1, "1").json["stored"][0]["arrival"] == "current"


def test_who_has_handed_in_gets_no_more_time(world, siti, rina, as_):
    place = start(as_(siti))
    as_(siti).post(f"{place}/kirim")
    given = {"minutes": "5", "reason": "Salah tekan"}
    as_(rina).post(f"{seat(siti)}/tambahan-waktu", data=given)
    assert db.session.query(ExtraTime).count() == 0


def reopen(client, person, minutes: str = "20"):
    data = {"ulang-minutes": minutes, "ulang-reason": "Terkumpul karena salah tekan"}
    return client.post(f"{seat(person)}/pembukaan-ulang", data=data)


def test_a_reopened_test_goes_on_with_the_same_paper_and_answers(world, siti, rina, as_, time):
    client = as_(siti)
    place = start(client)
    save(client, place, 1, right(place, 1), 3)
    client.post(f"{place}/kirim")
    before = client.get(f"{place}/1")
    assert before.status_code == 303
    time.forward(minutes=3)
    assert reopen(as_(rina), siti).status_code == 303
    old, new = db.session.query(Attempt).order_by(Attempt.number).all()
    assert (new.continues_id, new.sitting, new.number) == (old.id, old.sitting, 2)
    assert new.closes_at == NOON + timedelta(minutes=23)
    parts = {
        attempt.id: [
            (part.position, part.form_position, part.item_version_id, part.option_order)
            for part in db.session.query(AttemptItem)
            .filter_by(attempt_id=attempt.id)
            .order_by(AttemptItem.position)
        ]
        for attempt in (old, new)
    }
    assert parts[old.id] == parts[new.id]
    assert client.get(f"{place}/hasil").location == f"/pengerjaan/{new.id}/hasil"
    assert "Lanjutkan mengerjakan" in client.get("/tes/pre-dasar").text
    again = f"/pengerjaan/{new.id}"
    assert "checked" in client.get(f"{again}/1").text
    assert client.post("/tes/pre-dasar/pengerjaan").location == again
    save(client, again, 2, right(again, 2), 4)
    client.post(f"{again}/kirim")
    marks = {mark.attempt_id: mark.earned for mark in db.session.query(Mark)}
    assert marks == {old.id: 1, new.id: 2}
    assert db.session.query(Submission).count() == 2
    row = db.session.query(Reopening).one()
    assert (row.attempt_id, row.reopened_by_id) == (new.id, rina.id)


def test_the_report_takes_the_newest_of_a_reopened_sitting(world, siti, rina, as_):
    from lms.evaluation.reading.classes import list_class
    from lms.progress.standings import list_standings

    client = as_(siti)
    place = start(client)
    save(client, place, 1, right(place, 1))
    client.post(f"{place}/kirim")
    reopen(as_(rina), siti)
    assert list_class(world).first["pre"][siti.id].earned == 1
    again = client.post("/tes/pre-dasar/pengerjaan").location
    for position in (2, 3, 4):
        save(client, again, position, right(again, position), 5)
    client.post(f"{again}/kirim")
    assert list_class(world).first["pre"][siti.id].earned == 4
    assert list_standings(world)[0].pre_percent == 100


def test_a_test_is_reopened_once_and_only_after_it_was_handed_in(world, siti, rina, as_):
    client = as_(siti)
    assert reopen(as_(rina), siti).status_code == 404
    place = start(client)
    assert reopen(as_(rina), siti).status_code == 409
    client.post(f"{place}/kirim")
    assert reopen(as_(rina), siti, minutes="banyak").status_code == 422
    assert reopen(as_(rina), siti).status_code == 303
    assert reopen(as_(rina), siti).status_code == 409
    assert db.session.query(Attempt).count() == 2


def accept(client, person):
    data = {"telat-reason": "Wi-Fi aula putus"}
    return client.post(f"{seat(person)}/jawaban-terlambat", data=data)


def test_accepted_late_answers_are_a_new_mark_and_the_receipt_stays(world, siti, rina, as_, time):
    client = as_(siti)
    place = start(client)
    save(client, place, 1, right(place, 1))
    time.forward(minutes=50)
    save(client, place, 2, right(place, 2), 1)
    client.post(f"{place}/kirim")
    save(client, place, 3, right(place, 3), 2)
    receipt = db.session.query(Submission).one().receipt
    organiser = as_(rina)
    assert "2 telat" in organiser.get(f"{ROOM}/papan").text
    page = organiser.get(seat(siti)).text
    assert "Soal 2, sampai" in page and "Soal 3, sampai" in page
    assert accept(organiser, siti).status_code == 303
    marks = db.session.query(Mark).order_by(Mark.number).all()
    assert [(mark.number, mark.earned) for mark in marks] == [(1, 1), (2, 3)]
    assert marks[1].marked_by_id == rina.id and "Wi-Fi aula putus" in marks[1].reason
    assert sum(answer is not None for answer in marks[1].answers) == 3
    stored = db.session.query(Submission).one()
    assert stored.receipt == receipt and sum(a is not None for a in stored.answers) == 1
    assert len(db.session.query(LateAcceptance).one().event_ids) == 2
    assert "telat" not in organiser.get(f"{ROOM}/papan").text
    assert accept(organiser, siti).status_code == 409
    assert db.session.query(AnswerEvent).filter_by(arrival="late").count() == 2


def test_an_accepted_answer_never_replaces_a_newer_one(world, siti, rina, as_):
    client = as_(siti)
    place = start(client)
    save(client, place, 1, right(place, 1), 9)
    client.post(f"{place}/kirim")
    wrong = str(int(right(place, 1)) % 4 + 1)
    save(client, place, 1, wrong, 2)
    assert accept(as_(rina), siti).status_code == 409
    assert db.session.query(Mark).one().earned == 1


def test_late_answers_that_pass_the_post_test_open_the_next_level(world, siti, rina, as_):
    client = as_(siti)
    first = start(client)
    client.post(f"{first}/kirim")
    for number in (1, 2):
        client.post(f"/modul/modul-1/pelajaran-{number}/pembacaan")
    check = start(client, "cek-modul-1")
    client.post(f"{check}/kirim")
    last = start(client, "post-dasar")
    client.post(f"{last}/kirim")
    for position in range(1, 5):
        save(client, last, position, right(last, position), position)
    assert db.session.query(Completion).filter_by(kind="jenjang").count() == 0
    place = f"/angkatan/tapin-1/ruang/post/peserta/{siti.id}/jawaban-terlambat"
    assert as_(rina).post(place, data={"telat-reason": "Wi-Fi putus"}).status_code == 303
    assert db.session.query(Completion).filter_by(kind="jenjang").count() == 1
    assert "Selamat, Anda lulus" in client.get(f"{last}/hasil").text


def test_an_accepted_answer_goes_on_into_a_reopened_sitting(world, siti, rina, as_):
    client = as_(siti)
    place = start(client)
    client.post(f"{place}/kirim")
    save(client, place, 1, right(place, 1))
    accept(as_(rina), siti)
    reopen(as_(rina), siti)
    again = client.post("/tes/pre-dasar/pengerjaan").location
    assert "checked" in client.get(f"{again}/1").text


def test_closing_a_room_leaves_the_other_classes_alone(world, budi, rina, as_, time):
    make_angkatan(budi, slug="tapin-2")
    db.session.commit()
    start(as_(budi))
    ends = db.session.query(Attempt).one().closes_at
    time.forward(minutes=5)
    as_(rina).post(f"{ROOM}/penutupan")
    assert db.session.query(Attempt).one().closes_at == ends


def test_closing_the_pre_test_leaves_the_post_test_alone(world, siti, rina, as_, time):
    make_sitting(siti)
    study_module(siti)
    start(as_(siti), "post-dasar")
    ends = db.session.query(Attempt).filter_by(quiz_slug="post-dasar").one().closes_at
    time.forward(minutes=5)
    as_(rina).post(f"{ROOM}/penutupan")
    assert db.session.query(Attempt).filter_by(quiz_slug="post-dasar").one().closes_at == ends


def test_a_room_closed_before_its_window_forgets_the_window(world, rina, as_):
    soon = {"opens_at": "2026-11-21T13:00", "closes_at": "2026-11-21T14:00", "minutes": "45"}
    usual = {"shown": "nothing", "item_order": "shuffled", "layout": "one"}
    as_(rina).post("/angkatan/tapin-1/tes/pre/aturan", data={**usual, **soon})
    as_(rina).post(f"{ROOM}/penutupan")
    row = db.session.query(QuizRules).order_by(QuizRules.number.desc()).first()
    assert (row.opens_at, row.closes_at) == (None, NOON)


def finish_lessons(person) -> None:
    make_sitting(person)
    study_module(person)


def test_minutes_given_to_one_sitting_are_not_given_again_to_the_next(world, siti, rina, as_):
    let_repeat(world)
    finish_lessons(siti)
    client = as_(siti)
    place = start(client, "post-dasar")
    given = {"minutes": "10", "reason": "Listrik padam"}
    post_room = ROOM.replace("pre", "post")
    as_(rina).post(f"{post_room}/peserta/{siti.id}/tambahan-waktu", data=given)
    client.post(f"{place}/kirim")
    start(client, "post-dasar")
    ends = db.session.query(Attempt.closes_at).filter_by(quiz_slug="post-dasar")
    assert [row.closes_at - NOON for row in ends.order_by(Attempt.number)] == [
        timedelta(minutes=55), timedelta(minutes=45),
    ]  # fmt: skip


def test_minutes_waiting_for_one_person_and_test_are_for_no_other(world, siti, budi, rina, as_):
    enrol(budi, angkatan=world, now=NOON)
    db.session.commit()
    given = {"minutes": "15", "reason": "Penglihatan terbatas"}
    as_(rina).post(f"{seat(siti)}/tambahan-waktu", data=given)
    start(as_(budi))
    finish_lessons(siti)
    start(as_(siti), "post-dasar")
    lengths = {(a.person_id, a.occasion): a.closes_at - NOON for a in db.session.query(Attempt)
               if a.closes_at}  # fmt: skip
    assert lengths == {
        (siti.id, "pre"): timedelta(minutes=60),
        (siti.id, "post"): timedelta(minutes=45),
        (budi.id, "pre"): timedelta(minutes=45),
    }


def test_late_answers_of_a_reopened_sitting_are_no_longer_accepted(world, siti, rina, as_):
    client = as_(siti)
    place = start(client)
    client.post(f"{place}/kirim")
    save(client, place, 1, right(place, 1))
    assert reopen(as_(rina), siti).status_code == 303
    old = db.session.query(Attempt.id).filter_by(number=1).scalar()
    attempt = get_attempt(old, of=siti)
    with pytest.raises(Conflict, match="dibuka lagi"):
        accept_late_answers(attempt, reason="Wi-Fi putus", by=rina, now=NOON)
    assert db.session.query(Mark).count() == 1


def test_who_sits_a_test_again_is_not_reopened_beside_it(world, siti, rina, as_):
    let_repeat(world)
    finish_lessons(siti)
    client = as_(siti)
    client.post(f"{start(client, 'post-dasar')}/kirim")
    start(client, "post-dasar")
    first = db.session.query(Attempt.id).filter_by(quiz_slug="post-dasar", number=1).scalar()
    attempt = get_attempt(first, of=siti)
    with pytest.raises(Conflict, match="sedang mengerjakan"):
        reopen_attempt(attempt, minutes=10, reason="Salah tekan", by=rina, now=NOON)
    assert db.session.query(Attempt).filter_by(quiz_slug="post-dasar").count() == 2


def test_of_equal_sequences_the_later_arrival_counts(world, siti, rina, as_, time):
    """The ids fall from one to the next, so that no other order gives the same."""
    client = as_(siti)
    place = start(client)
    wrong = str(int(right(place, 1)) % 4 + 1)

    def send(number: int, answer: str) -> None:
        event = {"id": f"{100 - number:032x}", "position": 1, "answer": answer, "sequence": 0}
        client.post(f"{place}/peristiwa", json={"events": [event]})
        time.forward(seconds=1)

    send(1, wrong)
    send(2, right(place, 1))
    client.post(f"{place}/kirim")
    assert db.session.query(Mark).one().earned == 1
    send(3, right(place, 1))
    send(4, wrong)
    accept(as_(rina), siti)
    assert db.session.query(Mark).filter_by(number=2).one().earned == 0
