"""A wrong key put right: who may, what the preview says, and what it does to marks and people."""

from __future__ import annotations

from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from lms import clock
from lms.assessment import remarking
from lms.assessment.decision_models import KeyCorrection
from lms.assessment.models import Attempt, AttemptItem, Item, ItemVersion, Mark, Occasion
from lms.assessment.quiz_rules import close_test
from lms.db import db
from lms.jobs.models import Job
from lms.people.appointments import appoint
from lms.people.models import AuditEntry, Person, Role
from lms.progress import decisions
from lms.progress.models import Completion
from lms.training.angkatan import enrol
from lms.training.models import Angkatan
from lms.web.content import corrections
from lms.web.kernel.job_runner import run_next_job
from tests.conftest import NOON
from tests.factories import make_angkatan, make_item, make_person, publish_dasar
from tests.web.test_rooms import save, start


@pytest.fixture
def world(siti):
    publish_dasar()
    return make_angkatan(siti)


def close_room(angkatan: Angkatan, by: Person) -> None:
    """Keys of a class are seen when its last room is closed."""
    close_test(angkatan, Occasion.POST, by=by, now=clock.now())
    db.session.commit()


def finish_lessons(client: FlaskClient) -> None:
    client.post(f"{start(client)}/kirim")
    for number in (1, 2):
        client.post(f"/modul/modul-1/pelajaran-{number}/pembacaan")
    client.post(f"{start(client, 'cek-modul-1')}/kirim")


def choose(client: FlaskClient, place: str, keys: dict[int, str]) -> None:
    """Answers by form position (from 0) with these keys."""
    import uuid

    attempt = uuid.UUID(place.rsplit("/", 1)[1])
    for part in db.session.query(AttemptItem).filter_by(attempt_id=attempt):
        if key := keys.get(part.form_position):
            save(client, place, part.position, str(part.option_order.index(key) + 1))


def code_of(place: str, form_position: int) -> str:
    import uuid

    attempt = uuid.UUID(place.rsplit("/", 1)[1])
    part = (
        db.session.query(AttemptItem)
        .filter_by(attempt_id=attempt, form_position=form_position)
        .one()
    )
    version = db.session.get(ItemVersion, part.item_version_id)
    return db.session.get(Item, version.item_id).code


def sit_post(client: FlaskClient, keys: dict[int, str]) -> str:
    place = start(client, "post-dasar")
    choose(client, place, keys)
    client.post(f"{place}/kirim")
    return place


def correct(client: FlaskClient, code: str, step: str = "apply", **given: object):
    data = {"way": "key", "reason": "Pilihan c juga benar", "step": step, **given}
    return client.post(f"/materi/soal/{code}/koreksi", data=data)


def test_only_those_who_teach_everywhere_change_a_key(world, siti, budi, hasan, as_, visitor):
    place = start(as_(siti))
    code = code_of(place, 0)
    appoint(budi, Role.INSTRUCTOR, angkatan_id=world.id, by=None, now=NOON)
    db.session.commit()
    page = f"/materi/soal/{code}/koreksi"
    assert as_(hasan).get(page).status_code == as_(budi).get(page).status_code == 200
    assert as_(siti).get(page).status_code == 403
    assert visitor.get(page).status_code == 303
    refused = correct(as_(budi), code, right=["c"])
    assert refused.status_code == 403 and "semua angkatan" in refused.text
    assert as_(hasan).get("/materi/soal/tidak-ada/koreksi").status_code == 404
    assert as_(hasan).get(f"{page}?versi=9").status_code == 404


def test_the_preview_says_who_gains_and_writes_nothing(world, siti, hasan, as_):
    client = as_(siti)
    finish_lessons(client)
    place = sit_post(client, {0: "c", 1: "b", 2: "b", 3: "a"})
    page = correct(as_(hasan), code_of(place, 0), "preview", right=["b", "c"])
    assert page.status_code == 200
    assert "Siti" in page.text and "2 dari 4" in page.text and "3 dari 4" in page.text
    assert "menjadi lulus" in page.text and "Terapkan koreksi" in page.text
    assert db.session.query(KeyCorrection).count() == 0
    assert db.session.query(Mark).filter(Mark.number > 1).count() == 0


def test_a_corrected_key_marks_again_and_who_passes_now_has_passed(world, siti, hasan, as_):
    client = as_(siti)
    finish_lessons(client)
    place = sit_post(client, {0: "c", 1: "b", 2: "b", 3: "a"})
    assert "Sedikit lagi" in client.get(f"{place}/hasil").text
    assert correct(as_(hasan), code_of(place, 0), right=["b", "c"]).status_code == 303
    attempt = db.session.query(Attempt).filter_by(occasion="post").one()
    marks = db.session.query(Mark).filter_by(attempt_id=attempt.id).order_by(Mark.number).all()
    assert [mark.earned for mark in marks] == [2, 3]
    assert marks[1].marked_by_id == hasan.id and "Pilihan c juga benar" in marks[1].reason
    assert db.session.query(Completion).filter_by(kind="jenjang").one().attempt_id == attempt.id
    assert "Pilihan c juga benar" not in client.get(f"{place}/hasil").text
    close_room(world, hasan)
    page = client.get(f"{place}/hasil").text
    assert "Selamat, Anda lulus" in page and "dihitung ulang" in page
    assert "Pilihan c juga benar" in page
    entry = db.session.query(AuditEntry).filter_by(action="item.correct_key").one()
    assert (entry.actor_id, entry.detail["gained"], entry.detail["lost"]) == (hasan.id, 1, 0)
    assert (
        "Pilihan c juga benar" in as_(hasan).get(f"/materi/soal/{code_of(place, 0)}/koreksi").text
    )


def test_a_completion_is_never_taken_away(world, siti, hasan, as_):
    client = as_(siti)
    finish_lessons(client)
    place = sit_post(client, {0: "b", 1: "b", 2: "b", 3: "a"})
    preview = correct(as_(hasan), code_of(place, 0), "preview", right=["c"])
    assert "Kelulusan yang sudah diperoleh tidak dicabut" in " ".join(preview.text.split())
    correct(as_(hasan), code_of(place, 0), right=["c"])
    attempt = db.session.query(Attempt).filter_by(occasion="post").one()
    newest = db.session.query(Mark).filter_by(attempt_id=attempt.id, number=2).one()
    assert newest.earned == 2
    assert db.session.query(Completion).filter_by(kind="jenjang").count() == 1


def test_points_for_everybody_also_go_to_who_left_it_out(world, siti, hasan, as_):
    place = start(as_(siti))
    as_(siti).post(f"{place}/kirim")
    assert correct(as_(hasan), code_of(place, 2), way="credit").status_code == 303
    newest = db.session.query(Mark).order_by(Mark.number.desc()).first()
    assert newest.marks == [0, 0, 1, 0] and newest.earned == 1


def test_who_hands_in_later_is_marked_by_the_corrected_key(world, siti, hasan, as_):
    place = start(as_(siti))
    choose(as_(siti), place, {0: "c"})
    correct(as_(hasan), code_of(place, 0), right=["c"])
    as_(siti).post(f"{place}/kirim")
    mark = db.session.query(Mark).one()
    assert mark.marks == [1, 0, 0, 0]


def test_the_newest_correction_counts(world, siti, hasan, as_):
    place = start(as_(siti))
    choose(as_(siti), place, {0: "c"})
    as_(siti).post(f"{place}/kirim")
    code = code_of(place, 0)
    correct(as_(hasan), code, right=["c"])
    correct(as_(hasan), code, right=["d"])
    marks = db.session.query(Mark).order_by(Mark.number).all()
    assert [mark.earned for mark in marks] == [0, 1, 0]


def test_the_explanation_shows_the_corrected_key(world, siti, hasan, as_):
    client = as_(siti)
    finish_lessons(client)
    place = sit_post(client, {0: "c"})
    correct(as_(hasan), code_of(place, 0), right=["c"])
    close_room(world, hasan)
    page = client.get(f"{place}/pembahasan").text
    assert page.count("Tepat</span>") == 1
    correct(as_(hasan), code_of(place, 1), way="credit")
    assert "semua orang mendapat poin penuh" in client.get(f"{place}/pembahasan").text


def test_the_report_counts_the_newest_marks_of_a_changed_key(world, siti, hasan, as_):
    from lms.evaluation.reading.classes import list_class, list_columns

    place = start(as_(siti))
    choose(as_(siti), place, {0: "c"})
    as_(siti).post(f"{place}/kirim")
    correct(as_(hasan), code_of(place, 0), right=["c"])
    sitting = list_class(world).first["pre"][siti.id]
    assert sitting.earned == 1
    assert [c.max_marks for c in list_columns([sitting.form_id])[sitting.form_id]] == [1, 1, 1, 1]


def test_a_wrong_form_comes_back_and_changes_nothing(world, siti, hasan, as_):
    code = code_of(start(as_(siti)), 0)
    client = as_(hasan)
    assert correct(client, code, right=["a", "b", "c", "d"]).status_code == 422
    assert correct(client, code, right=["c"], reason="").status_code == 422
    assert db.session.query(KeyCorrection).count() == 0


def test_an_essay_has_no_key_to_put_right(hasan, as_):
    from tests.factories import make_body

    make_item("esai-1", body=make_body(kind="essay"))
    assert as_(hasan).get("/materi/soal/esai-1/koreksi").status_code == 404


def test_a_matching_question_can_only_give_its_points(hasan, as_):
    from tests.factories import make_body

    pairs = [{"key": k, "left": k, "right": k.upper()} for k in "abc"]
    make_item("jodoh-1", body=make_body(kind="matching", pairs=pairs), max_marks=3)
    page = as_(hasan).get("/materi/soal/jodoh-1/koreksi").text
    assert "Beri poin penuh" in page and "Perbaiki kuncinya" not in page
    assert correct(as_(hasan), "jodoh-1", way="credit").status_code == 303


def test_late_answers_accepted_after_a_correction_keep_both(world, siti, hasan, as_):
    client = as_(siti)
    place = start(client)
    choose(client, place, {0: "c"})
    client.post(f"{place}/kirim")
    correct(as_(hasan), code_of(place, 0), right=["c"])
    choose(client, place, {1: "b"})
    room = f"/angkatan/tapin-1/ruang/pre/peserta/{siti.id}/jawaban-terlambat"
    as_(hasan).post(room, data={"telat-reason": "Wi-Fi putus"})
    correct(as_(hasan), code_of(place, 2), way="credit")
    newest = db.session.query(Mark).order_by(Mark.number.desc()).first()
    assert newest.marks == [1, 1, 1, 0] and newest.number == 4


def test_a_key_put_right_counts_accepted_late_answers(world, siti, hasan, as_):
    client = as_(siti)
    place = start(client)
    client.post(f"{place}/kirim")
    choose(client, place, {1: "c"})
    room = f"/angkatan/tapin-1/ruang/pre/peserta/{siti.id}/jawaban-terlambat"
    assert as_(hasan).post(room, data={"telat-reason": "Wi-Fi putus"}).status_code == 303
    correct(as_(hasan), code_of(place, 1), right=["c"])
    assert db.session.query(Mark).order_by(Mark.number.desc()).first().marks == [0, 1, 0, 0]


def test_many_sheets_are_marked_again_by_a_job_that_may_break_off(
    world, hasan, app, as_, monkeypatch, time
):
    """Each sheet once, whatever happens to the server; who hands in meanwhile has the new key."""
    monkeypatch.setattr(corrections, "MOST_AT_ONCE", 1)
    monkeypatch.setattr(remarking, "AT_ONCE", 1)
    people = [make_person() for _ in range(6)]
    for person in people:
        enrol(person, angkatan=world, now=NOON)
    db.session.commit()
    places = {person.id: start(as_(person)) for person in people}
    for person in people:
        choose(as_(person), places[person.id], {0: "c"})
    *early, late = people
    for person in early:
        as_(person).post(f"{places[person.id]}/kirim")
    code = code_of(places[late.id], 0)
    same = {person.id for person in early if code_of(places[person.id], 0) == code}
    assert len(same) >= 2
    early_ids, late_id = [person.id for person in early], late.id

    answer = correct(as_(hasan), code, right=["c"])
    assert answer.status_code == 303 and answer.location.startswith("/pekerjaan/")
    assert earned() == {person.id: [0] for person in early}
    as_(late).post(f"{places[late.id]}/kirim")
    assert earned()[late.id] == [1]

    class Killed(BaseException):
        pass

    def die(_seconds: float) -> None:
        raise Killed

    job = db.session.query(Job).one()
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(decisions, "sleep", die)
        decisions.run_key_right(job.arguments, lambda percent: None, now=lambda: NOON)
    db.session.rollback()
    assert sum(len(marks) for marks in earned().values()) == 7
    job = db.session.query(Job).one()
    job.started_at = job.seen_at = NOON
    db.session.commit()
    assert not run_next_job(app)
    time.forward(minutes=1)
    assert run_next_job(app) and not run_next_job(app)
    db.session.expire_all()
    wanted = {one: [0, 1] if one in same else [0] for one in early_ids}
    assert earned() == {**wanted, late_id: [1]}
    job = db.session.query(Job).one()
    assert job.result["Lembar"] == len(same) + 1 and job.fault is None
    assert db.session.query(AuditEntry).filter_by(action="item.correct_key").count() == 1


def earned() -> dict[UUID, list[int]]:
    """The points of each person, marking by marking."""
    query = select(Attempt.person_id, Mark.earned).join(Mark, Mark.attempt_id == Attempt.id)
    found: dict[UUID, list[int]] = {}
    for person_id, points in db.session.execute(query.order_by(Mark.number)):
        found.setdefault(person_id, []).append(points)
    return found
