"""The rules of a test per angkatan: who may set them, and what they do to a sitting."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from lms.assessment.decision_models import ItemOrder, QuizRules
from lms.assessment.models import Attempt, AttemptItem
from lms.assessment.quiz_rules import get_rules
from lms.assessment.quizzes import get_quiz
from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import AuditEntry, Role
from lms.training.angkatan import enrol
from tests.conftest import NOON
from tests.factories import make_angkatan, make_person, publish_dasar
from tests.web.test_sheets import publish_sheet

PRE, POST = "/angkatan/tapin-1/tes/pre/aturan", "/angkatan/tapin-1/tes/post/aturan"


def rules(**given: str) -> dict[str, str]:
    """The form as it comes for a pre-test, in the hall's own time."""
    usual = {"minutes": "30", "shown": "nothing", "item_order": "shuffled", "layout": "one"}
    return {**usual, **given}


def finish(client, slug: str) -> str:
    started = client.post(f"/tes/{slug}/pengerjaan")
    assert started.status_code == 303, started.text
    attempt = started.location.rsplit("/", 1)[1]
    client.post(f"/pengerjaan/{attempt}/kirim")
    return attempt


def finish_lessons(client) -> None:
    finish(client, "pre-dasar")
    for number in (1, 2):
        client.post(f"/modul/modul-1/pelajaran-{number}/pembacaan")
    finish(client, "cek-modul-1")


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


def test_only_those_who_hold_the_class_set_its_rules(
    world, siti, rina, hasan, evaluator, as_, visitor
):
    assert as_(rina).get(PRE).status_code == 200
    assert as_(hasan).get(POST).status_code == 200
    assert as_(siti).get(PRE).status_code == 403
    assert as_(evaluator).get(PRE).status_code == 403
    assert visitor.get(PRE).status_code == 303
    elsewhere = make_angkatan(slug="tapin-2")
    other = make_person()
    appoint(other, Role.INSTRUCTOR, angkatan_id=elsewhere.id, by=None, now=NOON)
    db.session.commit()
    assert as_(other).get(PRE).status_code == 404
    assert as_(other).post(PRE, data=rules()).status_code == 404
    assert as_(rina).get("/angkatan/tapin-1/tes/formative/aturan").status_code == 404


def test_a_decision_is_a_row_with_its_audit_and_the_same_again_is_none(world, rina, as_):
    client = as_(rina)
    for _ in range(2):
        assert client.post(PRE, data=rules(minutes="25")).status_code == 303
    assert db.session.query(QuizRules).one().minutes == 25
    entry = db.session.query(AuditEntry).filter_by(action="quiz_rules.decide").one()
    assert entry.actor_id == rina.id
    assert (entry.detail["before"]["minutes"], entry.detail["after"]["minutes"]) == (45, 25)
    client.post(PRE, data=rules(minutes="35"))
    assert [row.number for row in db.session.query(QuizRules).order_by(QuizRules.number)] == [1, 2]
    assert 'value="35"' in client.get(PRE).text


@pytest.mark.parametrize(
    "wrong",
    [
        {"minutes": "0"},
        {"minutes": "banyak"},
        {"shown": "answers"},
        {"layout": "semua"},
        {"opens_at": "kemarin"},
        {"opens_at": "2026-11-21T10:00", "closes_at": "2026-11-21T09:00"},
    ],
)
def test_a_wrong_form_comes_back_with_what_was_typed(world, rina, as_, wrong):
    answer = as_(rina).post(PRE, data=rules(**{"minutes": "77", **wrong}))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert f'value="{wrong.get("minutes", "77")}"' in answer.text
    assert db.session.query(QuizRules).count() == 0


def test_nobody_begins_before_the_window_or_after_it(world, siti, rina, as_, time):
    window = rules(opens_at="2026-11-21T13:00", closes_at="2026-11-21T14:00")
    as_(rina).post(PRE, data=window)
    client = as_(siti)
    page = client.get("/tes/pre-dasar").text
    assert "belum dibuka untuk angkatan Anda" in page and "13.00" in page and "14.00" in page
    assert client.post("/tes/pre-dasar/pengerjaan").status_code == 403
    time.forward(hours=1)
    assert "Mulai mengerjakan" in client.get("/tes/pre-dasar").text
    time.forward(hours=1)
    refused = client.post("/tes/pre-dasar/pengerjaan")
    assert refused.status_code == 403 and "sudah ditutup" in refused.text
    assert db.session.query(Attempt).count() == 0


def test_the_end_of_the_window_ends_a_sitting_that_began_late(world, siti, rina, as_, time):
    as_(rina).post(PRE, data=rules(minutes="45", closes_at="2026-11-21T12:50"))
    time.forward(minutes=20)
    as_(siti).post("/tes/pre-dasar/pengerjaan")
    attempt = db.session.query(Attempt).one()
    assert attempt.closes_at == NOON + timedelta(minutes=50)
    as_(rina).post(PRE, data=rules(minutes="45", closes_at="2026-11-21T12:30"))
    assert db.session.query(Attempt).one().closes_at == NOON + timedelta(minutes=30)
    as_(rina).post(PRE, data=rules(minutes="45", closes_at="2026-11-21T16:00"))
    assert db.session.query(Attempt).one().closes_at == NOON + timedelta(minutes=65)


def test_other_minutes_are_for_those_who_begin_later(world, siti, budi, rina, as_):
    enrol(budi, angkatan=world, now=NOON)
    db.session.commit()
    as_(siti).post("/tes/pre-dasar/pengerjaan")
    as_(rina).post(PRE, data=rules(minutes="10"))
    as_(budi).post("/tes/pre-dasar/pengerjaan")
    ends = {a.person_id: a.closes_at for a in db.session.query(Attempt)}
    assert ends[siti.id] == NOON + timedelta(minutes=45)
    assert ends[budi.id] == NOON + timedelta(minutes=10)


def test_the_rules_of_one_class_leave_another_and_the_solitary_alone(world, budi, rina, as_):
    as_(rina).post(PRE, data=rules(minutes="10"))
    as_(budi).post("/tes/pre-dasar/pengerjaan")
    assert db.session.query(Attempt).one().closes_at == NOON + timedelta(minutes=45)


def post_rules(**given: str) -> dict[str, str]:
    return rules(**{"pass_mark": "70", "shown": "answers", **given})


def test_sittings_end_when_the_allowed_number_is_used(world, siti, rina, as_):
    client = as_(siti)
    finish_lessons(client)
    as_(rina).post(POST, data=post_rules(attempts="2"))
    assert "2 kali, sisa 2" in client.get("/tes/post-dasar").text
    finish(client, "post-dasar")
    finish(client, "post-dasar")
    page = client.get("/tes/post-dasar").text
    assert "semuanya sudah Anda pakai" in page and "Mulai mengerjakan" not in page
    refused = client.post("/tes/post-dasar/pengerjaan")
    assert refused.status_code == 403 and "boleh dikerjakan 2 kali" in refused.text
    assert db.session.query(Attempt).filter_by(quiz_slug="post-dasar").count() == 2


def test_the_pass_mark_of_the_class_decides(world, siti, rina, as_):
    client = as_(siti)
    finish_lessons(client)
    as_(rina).post(POST, data=post_rules(pass_mark="25"))
    started = client.post("/tes/post-dasar/pengerjaan").location
    attempt = db.session.query(Attempt).filter_by(quiz_slug="post-dasar").one()
    part = db.session.query(AttemptItem).filter_by(attempt_id=attempt.id, position=1).one()
    client.post(f"{started}/1", data={"a1": str(part.option_order.index("b") + 1)})
    client.post(f"{started}/kirim")
    assert "Selamat, Anda lulus" in client.get(f"{started}/hasil").text


@pytest.mark.parametrize(
    ("shown", "score", "competencies", "answers"),
    [
        ("nothing", False, False, 403),
        ("score", True, False, 403),
        ("competencies", True, True, 403),
        ("answers", True, True, 200),
    ],
)
def test_the_result_shows_what_the_rules_allow(
    world, siti, rina, as_, shown, score, competencies, answers
):
    client = as_(siti)
    finish_lessons(client)
    as_(rina).post(POST, data=post_rules(shown=shown))
    attempt = finish(client, "post-dasar")
    page = client.get(f"/pengerjaan/{attempt}/hasil").text
    assert ("Sesudah</small>" in page) is score
    assert ("Menurut kemampuan" in page) is competencies
    assert client.get(f"/pengerjaan/{attempt}/pembahasan").status_code == 403
    as_(rina).post("/angkatan/tapin-1/ruang/post/penutupan")
    assert client.get(f"/pengerjaan/{attempt}/pembahasan").status_code == answers
    pre = db.session.query(Attempt).filter_by(occasion="pre").one()
    assert client.get(f"/pengerjaan/{pre.id}/pembahasan").status_code == answers


def test_a_pre_test_may_show_its_score_and_never_its_keys(world, siti, rina, as_):
    as_(rina).post(PRE, data=rules(shown="competencies"))
    client = as_(siti)
    attempt = finish(client, "pre-dasar")
    page = client.get(f"/pengerjaan/{attempt}/hasil").text
    assert "Nilai Anda</small>" in page and "Menurut kemampuan" in page
    assert client.get(f"/pengerjaan/{attempt}/pembahasan").status_code == 403


def test_questions_in_a_fixed_order_stand_as_the_form_lists_them(world, siti, rina, as_):
    as_(rina).post(PRE, data=rules(item_order="fixed"))
    as_(siti).post("/tes/pre-dasar/pengerjaan")
    parts = db.session.query(AttemptItem).order_by(AttemptItem.position).all()
    assert [part.form_position for part in parts] == [0, 1, 2, 3]


def test_all_questions_on_one_page_are_saved_by_one_form(world, siti, rina, as_):
    as_(rina).post(PRE, data=rules(layout="all"))
    client = as_(siti)
    assert "Semua soal ada di satu halaman" in client.get("/tes/pre-dasar").text
    place = client.post("/tes/pre-dasar/pengerjaan").location
    page = client.get(place).text
    assert len(re.findall("data-soal=", page)) == 4
    saved = client.post(place, data={"a1": "2", "a4": "1", "r2": "1", "go": "save"})
    assert saved.status_code == 303
    page = client.get(place).text
    assert page.count("checked") == 3
    checked = client.post(place, data={"a1": "2", "a4": "1", "go": "check"})
    assert checked.location.endswith("/kirim")
    assert client.post(place, data={"a1": "2", "go": "4"}).location.endswith("#s4")


def test_a_page_of_one_question_never_empties_the_others(world, siti, as_):
    client = as_(siti)
    place = client.post("/tes/pre-dasar/pengerjaan").location
    client.post(f"{place}/1", data={"a1": "2"})
    assert client.post(place, data={}).status_code == 404
    assert "checked" in client.get(f"{place}/1").text


def test_a_later_end_revives_nobody_whose_sitting_was_over(world, siti, rina, as_, time):
    as_(rina).post(PRE, data=rules(minutes="45", closes_at="2026-11-21T12:10"))
    as_(siti).post("/tes/pre-dasar/pengerjaan")
    time.forward(minutes=20)
    as_(rina).post(PRE, data=rules(minutes="45", closes_at="2026-11-21T16:00"))
    assert db.session.query(Attempt).one().closes_at == NOON + timedelta(minutes=10)


def test_an_earlier_end_leaves_who_ends_before_it_and_who_has_handed_in(
    world, siti, budi, rina, as_, time
):
    enrol(budi, angkatan=world, now=NOON)
    db.session.commit()
    as_(rina).post(PRE, data=rules(minutes="20"))
    as_(siti).post("/tes/pre-dasar/pengerjaan")
    finish(as_(budi), "pre-dasar")
    as_(rina).post(PRE, data=rules(minutes="20", closes_at="2026-11-21T12:30"))
    ends = {a.person_id: a.closes_at for a in db.session.query(Attempt)}
    assert ends == {siti.id: NOON + timedelta(minutes=20), budi.id: NOON + timedelta(minutes=20)}
    as_(rina).post(PRE, data=rules(minutes="20", closes_at="2026-11-21T12:15"))
    ends = {a.person_id: a.closes_at for a in db.session.query(Attempt)}
    assert ends == {siti.id: NOON + timedelta(minutes=15), budi.id: NOON + timedelta(minutes=20)}


def test_sittings_are_counted_for_each_class_anew(world, siti, budi, rina, as_):
    client = as_(siti)
    finish_lessons(client)
    as_(rina).post(POST, data=post_rules(attempts="1"))
    finish(client, "post-dasar")
    assert client.post("/tes/post-dasar/pengerjaan").status_code == 403
    second = make_angkatan(budi, slug="tapin-2")
    enrol(siti, angkatan=second, now=NOON + timedelta(minutes=1))
    appoint(rina, Role.ORGANISER, angkatan_id=second.id, by=None, now=NOON)
    db.session.commit()
    as_(rina).post(POST.replace("tapin-1", "tapin-2"), data=post_rules(attempts="1"))
    finish(client, "post-dasar")
    assert client.post("/tes/post-dasar/pengerjaan").status_code == 403
    sat = db.session.query(Attempt).filter_by(quiz_slug="post-dasar").order_by(Attempt.number)
    assert [attempt.angkatan_id for attempt in sat] == [world.id, second.id]


@pytest.mark.parametrize(
    ("slug", "attempts", "order"),
    [("pre-dasar", 1, ItemOrder.SHUFFLED), ("post-dasar", None, ItemOrder.SHUFFLED),
     ("lembar-dasar.tugas-pkl", 1, ItemOrder.FIXED)],
)  # fmt: skip
def test_a_form_has_its_usual_rules_where_no_class_decided(app, slug, attempts, order):
    publish_dasar()
    publish_sheet()
    rules = get_rules(get_quiz(slug), angkatan_id=None)
    assert (rules.attempts, rules.item_order) == (attempts, order)
    assert (rules.opens_at, rules.closes_at) == (None, None)
