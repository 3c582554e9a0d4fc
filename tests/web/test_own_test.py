"""A training with a test of its own: its classes sit it, others do not, and it is measured."""

from __future__ import annotations

import pytest

from lms.assessment.models import Attempt, Form, FormItem, Occasion
from lms.assessment.quiz_rules import open_test
from lms.db import db, transaction
from lms.evaluation.sums.keeping import refresh_due
from lms.people.appointments import appoint
from lms.people.models import Role
from lms.people.regions import seed_regions
from lms.training.angkatan import enrol
from lms.training.models import Angkatan
from lms.training.rules.templates import OwnTest
from tests.conftest import NOON
from tests.factories import (
    choice_body,
    make_angkatan,
    make_form,
    make_item,
    make_person,
    make_sitting,
    make_training,
    publish_dasar,
)

TEST = OwnTest("PS", "Tes penyuluh", 30, 60, 1, ["contoh"], [(("nilai-etika", "memahami"), 3)])
OPENING = {"title": "Bimtek", "region_code": "6305", "starts_on": "2026-11-20", "training": "b"}


@pytest.fixture
def rina(app):
    """Organises in Tapin; two forms of three questions that share the first."""
    publish_dasar()
    versions = [make_item(f"ps-{n}", body=choice_body()) for n in range(8)]
    make_form("PS-A", versions[:3])
    make_form("PS-B", [versions[0], *versions[3:5]])
    make_training("b", own_test=TEST)
    seed_regions()
    rina = make_person(name="Rina", username="rina")
    appoint(rina, Role.ORGANISER, region_code="6305", by=None, now=NOON)
    db.session.commit()
    return rina


@pytest.fixture
def bimtek(rina, as_) -> Angkatan:
    page = as_(rina).get("/angkatan-baru").text
    assert "Pelatihan b (1 hari, 1 JP, tes sendiri)" in page
    assert as_(rina).post("/angkatan-baru", data=OPENING).status_code == 303
    return db.session.query(Angkatan).filter_by(slug="bimtek").one()


def form_of(attempt: Attempt) -> str:
    form = db.session.get(Form, attempt.form_id)
    assert form is not None
    return form.code


def test_its_classes_sit_it_and_others_sit_that_of_the_level(bimtek, rina, siti, budi, as_):
    enrol(siti, angkatan=bimtek, now=NOON)
    make_angkatan(budi, slug="diklat", region_code="6305")
    db.session.commit()
    as_(rina).post("/angkatan/bimtek/ruang/pre/pembukaan")
    page = as_(siti).get("/tes/pre-dasar").text
    assert "Tes awal · Tes dasar" in page and "3 soal" in page and "4 soal" not in page
    assert "4 soal" in as_(budi).get("/tes/pre-dasar").text
    before, after = make_sitting(siti, right=1), make_sitting(budi)
    assert {form_of(before)[:3], form_of(after)[:2]} <= {"PS-", "A", "B"}
    assert form_of(before) in ("PS-A", "PS-B") and form_of(after) in ("A", "B")
    assert before.length == 3 and after.length == 4
    as_(rina).post("/angkatan/bimtek/ruang/post/pembukaan")
    again = make_sitting(siti, "post-dasar", right=3)
    assert {form_of(before), form_of(again)} == {"PS-A", "PS-B"} and again.pass_mark == 70


def test_a_class_opened_before_keeps_its_test(rina, siti, as_):
    old = make_angkatan(siti, slug="lama", region_code="6305", training_slug="b")
    assert form_of(make_sitting(siti)) in ("A", "B") and old.test_series == ""


def test_it_is_measured_and_compared_with_its_own_kind_alone(bimtek, rina, evaluator, as_):
    other = make_angkatan(slug="diklat", region_code="6305")
    for angkatan in (bimtek, other):
        people = [make_person() for _ in range(6)]
        for place, person in enumerate(people):
            enrol(person, angkatan=angkatan, now=NOON)
            db.session.commit()
            make_sitting(person, right=place % 2)
        open_test(angkatan, Occasion.POST, by=rina, now=NOON)
        for place, person in enumerate(people):
            make_sitting(person, "post-dasar", right=2 + place % 2)
    with transaction():
        while refresh_due():
            pass
    client = as_(evaluator)
    report = client.get("/laporan/bimtek").text
    assert "PS-A" in report and "tes sendiri" in report
    page = client.get("/laporan/banding").text
    assert ">Bimtek<" not in page and "Tes sendiri: Pelatihan b" in page
    page = client.get("/laporan/banding?tes=PS").text
    assert "Bimtek" in page and "/laporan/diklat" not in page
    # who asks for the training means its test
    assert "Bimtek" in client.get("/laporan/banding?pelatihan=b&tes=").text
    assert "PS-A" in client.get("/laporan/tes/dasar/PS-A").text


def test_months_later_its_third_form_asks_what_neither_asked(bimtek, rina, siti, as_, time):
    enrol(siti, angkatan=bimtek, now=NOON)
    for occasion in (Occasion.PRE, Occasion.POST):
        open_test(bimtek, occasion, by=rina, now=NOON)
    db.session.commit()
    make_sitting(siti)
    make_sitting(siti, "post-dasar")
    as_(rina).post("/angkatan/bimtek/ruang/post/penutupan")
    time.forward(days=90)
    assert as_(rina).post("/angkatan/bimtek/ruang/later/pembukaan").status_code == 303
    asked = {
        code: set(db.session.scalars(db.select(FormItem.item_version_id).join(Form)
                                     .where(Form.code == code)))
        for code in ("PS-A", "PS-B", "PS-C")
    }  # fmt: skip
    both = asked["PS-A"] & asked["PS-B"]
    assert len(asked["PS-C"]) == 3 and asked["PS-C"] & (asked["PS-A"] | asked["PS-B"]) == both
