"""Calling people to a class: a letter with a link, and answers without an account."""

from __future__ import annotations

import io

import pytest
from docx import Document
from sqlalchemy import select

from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import Role
from lms.training.call_models import CallReply, ClassCall
from tests.conftest import NOON
from tests.factories import make_angkatan, make_person, make_region, publish_dasar

PAGE = "/angkatan/tapin-1/surat-undangan"
LETTER = {
    "letter_number": "005/12/DINSOS", "sent_on": "2026-11-10",
    "recipients": "PSM se-Kabupaten Tapin\ndi tempat", "answer_until": "2026-11-21",
}  # fmt: skip
YES = {"comes": "ya", "name": "Hj. Siti  Aminah, S.Pd.", "place": "Desa Rantau", "size": "XL"}


@pytest.fixture
def rina(app):
    make_region()
    rina = make_person(name="Bu Rina", username="rina")
    appoint(rina, Role.ORGANISER, region_code="6305", by=None, now=NOON)
    db.session.commit()
    return rina


@pytest.fixture
def angkatan(rina, siti):
    publish_dasar()
    return make_angkatan(siti, region_code="6305")


@pytest.fixture
def link(as_, rina, angkatan) -> str:
    assert as_(rina).post(PAGE, data=LETTER).status_code == 303
    return f"/hadir/{db.session.scalars(select(ClassCall.code)).one()}"


def test_who_has_the_link_answers_and_the_organiser_sees_it(as_, rina, link, visitor):
    page = visitor.get(link).text
    assert "Angkatan Tapin 1" in page and "20–23 November 2026" in page
    assert visitor.post(link, data={**YES, "name": ""}).status_code == 422
    assert "sudah kami terima" in visitor.post(link, data=YES).text
    visitor.post(link, data={**YES, "size": "L"})
    visitor.post(link, data={**YES, "name": "Budi", "size": "XL"})
    visitor.post(link, data={"comes": "tidak", "name": "Tono", "place": "Binuang", "size": "S"})
    seen = as_(rina).get(PAGE).text
    assert "Hadir: 2" in seen and "Rompi: 1 L, 1 XL." in seen and "Belum bisa: 1" in seen
    assert seen.count("Hj. Siti Aminah, S.Pd.") == 1
    assert "<li>Siti</li>" in seen, "a member who has not answered"
    assert len(db.session.scalars(select(CallReply)).all()) == 4


def test_an_answer_makes_nobody_a_member_and_asks_for_no_number(link, visitor):
    refused = visitor.post(link, data={**YES, "name": "Siti 6305 0112 3456"})
    assert refused.status_code == 422 and "NIK" in refused.text
    before = db.session.scalars(select(CallReply)).all()
    assert before == []


def test_after_the_last_day_nothing_is_taken(link, visitor, time):
    time.forward(days=1)
    assert "sudah lewat" in visitor.get(link).text
    assert visitor.post(link, data=YES).status_code == 409
    assert db.session.scalars(select(CallReply)).all() == []


def test_the_link_stays_when_the_letter_changes(as_, rina, link):
    hers = as_(rina)
    wrong = hers.post(PAGE, data={**LETTER, "answer_until": "2026-11-01"})
    assert wrong.status_code == 422 and "005/12/DINSOS" in wrong.text
    assert hers.post(PAGE, data=LETTER).status_code == 303
    assert hers.post(PAGE, data={**LETTER, "letter_number": "006"}).status_code == 303
    rows = db.session.scalars(select(ClassCall).order_by(ClassCall.number)).all()
    assert [row.number for row in rows] == [1, 2] and len({row.code for row in rows}) == 1


def test_the_letter_is_paper_and_word(as_, rina, link):
    hers = as_(rina)
    assert hers.get(f"{PAGE}/undangan.pdf").data.startswith(b"%PDF")
    document = Document(io.BytesIO(hers.get(f"{PAGE}/undangan.docx").data))
    said = "\n".join(one.text for one in document.paragraphs)
    for text in ("005/12/DINSOS", "PSM se-Kabupaten Tapin", "20–23 November 2026", link,
                 "21 November 2026", "34 jam pelajaran"):  # fmt: skip
        assert text in said, text


def test_it_is_for_those_who_keep_the_class(as_, rina, angkatan, siti, hasan, visitor):
    make_region("6201", "Kabupaten Kotawaringin Barat")
    tono = make_person(name="Tono", username="tono")
    appoint(tono, Role.ORGANISER, region_code="62", by=None, now=NOON)
    db.session.commit()
    assert as_(rina).get(PAGE).status_code == 200
    assert as_(rina).get(f"{PAGE}/undangan.pdf").status_code == 404
    assert as_(tono).get(PAGE).status_code == 404
    assert as_(hasan).get(PAGE).status_code == as_(siti).get(PAGE).status_code == 403
    assert visitor.get(PAGE).status_code == 303
    assert visitor.get("/hadir/tiada").status_code == 404
