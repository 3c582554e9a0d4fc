"""In a class the room decides: what was opened there is open, whatever came before it."""

from __future__ import annotations

import pytest

from lms.assessment.models import Attempt
from lms.curriculum.models import Jenjang
from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import Role
from lms.training.angkatan import enrol
from tests.conftest import NOON
from tests.factories import make_angkatan, make_jenjang, make_person, make_sitting, publish_dasar


@pytest.fixture
def rina(app):
    publish_dasar()
    rina = make_person(name="Rina", username="rina")
    appoint(rina, Role.ORGANISER, by=None, now=NOON)
    db.session.commit()
    return rina


def begin(client, slug: str) -> int:
    return client.post(f"/tes/{slug}/pengerjaan").status_code


def open_room(as_, rina, slug: str, occasion: str) -> None:
    answer = as_(rina).post(f"/angkatan/{slug}/ruang/{occasion}/pembukaan")
    assert answer.status_code == 303


def test_the_post_test_of_the_last_day_needs_no_reading(siti, rina, as_):
    make_angkatan(siti)
    make_sitting(siti)
    client = as_(siti)
    room = as_(rina).get("/angkatan/tapin-1/ruang/post").text
    assert "Belum dibuka penyelenggara" in room and begin(client, "post-dasar") == 403
    open_room(as_, rina, "tapin-1", "post")
    assert "Peserta boleh mulai" in as_(rina).get("/angkatan/tapin-1/ruang/post").text
    assert 'href="/tes/post-dasar"' in client.get("/jalur").text
    assert begin(client, "post-dasar") == 303
    assert "1 orang masih mengerjakan" in as_(rina).get("/angkatan/tapin-1/ruang/post").text
    as_(rina).post("/angkatan/tapin-1/ruang/post/penutupan")
    other = make_person(name="Ani")
    enrol(other, angkatan=make_angkatan(slug="lain"), now=NOON)
    db.session.commit()
    assert begin(as_(other), "post-dasar") == 403


def test_who_sat_the_pre_test_alone_sits_that_of_the_class_once(siti, rina, as_):
    make_sitting(siti)
    angkatan = make_angkatan(siti)
    client = as_(siti)
    assert begin(client, "pre-dasar") == 403
    open_room(as_, rina, "tapin-1", "pre")
    assert "Mulai mengerjakan" in client.get("/tes/pre-dasar").text
    assert 'href="/tes/pre-dasar"' in client.get("/jalur").text
    make_sitting(siti)
    sittings = db.session.query(Attempt).filter_by(quiz_slug="pre-dasar")
    assert [a.angkatan_id for a in sittings.order_by(Attempt.number)] == [None, angkatan.id]
    assert begin(client, "pre-dasar") == 403


def test_who_repeats_sits_this_class_in_both_forms(siti, rina, as_, time):
    make_angkatan(siti, slug="a")
    for occasion in ("pre", "post"):
        open_room(as_, rina, "a", occasion)
        make_sitting(siti, f"{occasion}-dasar")
    time.forward(days=30)
    enrol(siti, angkatan=make_angkatan(slug="b"), now=NOON.replace(year=NOON.year + 1))
    db.session.commit()
    for occasion in ("pre", "post"):
        open_room(as_, rina, "b", occasion)
        make_sitting(siti, f"{occasion}-dasar")
    sat = db.session.query(Attempt).order_by(Attempt.started_at, Attempt.id).all()[-2:]
    assert len({attempt.form_id for attempt in sat}) == 2
    assert len({attempt.angkatan_id for attempt in sat}) == 1


def test_a_class_of_the_next_level_takes_who_has_a_certificate_on_paper(siti, rina, as_):
    make_jenjang("sebelumnya", 2)
    db.session.get_one(Jenjang, "dasar").needs = ["sebelumnya"]
    make_angkatan(siti)
    client = as_(siti)
    assert begin(client, "pre-dasar") == 403
    for occasion in ("pre", "post"):
        open_room(as_, rina, "tapin-1", occasion)
        assert begin(client, f"{occasion}-dasar") == 303
    assert 'href="/tes/post-dasar"' in client.get("/jalur").text
