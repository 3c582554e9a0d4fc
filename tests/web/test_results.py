"""The pages after a test: what changed, what comes next, in whose time, and why each answer."""

from __future__ import annotations

import pytest

from lms.assessment.models import ItemVersion
from lms.curriculum.models import Lesson
from lms.db import db
from tests.factories import (
    make_form,
    make_item,
    make_jenjang,
    make_person,
    make_region,
    make_sitting,
    publish_dasar,
    study_module,
)

TITLE = "Kata dan data yang berubah, dari PMKS ke PPKS"


def pass_dasar(person) -> str:
    """The address of a passed post-test."""
    make_sitting(person)
    study_module(person)
    return f"/pengerjaan/{make_sitting(person, 'post-dasar', right=4).id}"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (3, 2, "Turun 25 poin dari tes awal."),
        (2, 2, "Sama dengan tes awal."),
        (1, 3, "Naik 50 poin."),
    ],
)
def test_a_rise_and_a_fall_are_both_said(siti, as_, before: int, after: int, words: str):
    publish_dasar()
    make_sitting(siti, right=before)
    study_module(siti)
    attempt = make_sitting(siti, "post-dasar", right=after)
    page = as_(siti).get(f"/pengerjaan/{attempt.id}/hasil").text
    assert f"{words} Nilai lulus 70." in " ".join(page.split())


def test_the_button_names_what_it_opens(siti, as_):
    publish_dasar()
    make_jenjang("madya", 2, ("dasar",))
    for code in "AB":
        make_form(code, [make_item(use="tes")], jenjang_slug="madya")
    client = as_(siti)
    pre = make_sitting(siti)
    assert "Mulai modul Modul modul-1" in client.get(f"/pengerjaan/{pre.id}/hasil").text
    study_module(siti)
    post = make_sitting(siti, "post-dasar", right=4)
    assert "Buka tes awal Madya" in client.get(f"/pengerjaan/{post.id}/hasil").text


def test_a_test_is_not_explained_as_practice(siti, as_):
    publish_dasar()
    for version in db.session.query(ItemVersion):
        version.reread = "modul-1/pelajaran-2"
    db.session.query(Lesson).filter_by(slug="pelajaran-2").one().title = TITLE
    db.session.commit()
    page = as_(siti).get(f"{pass_dasar(siti)}/pembahasan").text
    assert "<h1>Pembahasan Tes akhir · Tingkat 1 Dasar</h1>" in page
    assert "Nilai Anda 100 dari 100" in page
    assert "Ini latihan." not in page
    assert TITLE in page
    check = make_sitting(siti, "cek-modul-1")
    page = as_(siti).get(f"/pengerjaan/{check.id}/pembahasan").text
    assert "<h1>0 dari 3 poin</h1>" in page and "Ini latihan." in page
    assert TITLE in page and "pelajaran 2" not in page


@pytest.mark.parametrize(
    ("code", "words"), [("6305", "13.00 WITA"), ("8171", "14.00 WIT"), ("3201", "12.00 WIB")]
)
def test_a_receipt_is_in_the_time_of_its_reader(app, as_, code: str, words: str):
    """It is noon in Jakarta."""
    publish_dasar()
    make_region(code, "Kabupaten Contoh")
    reader = make_person(region_code=code)
    attempt = make_sitting(reader)
    page = as_(reader).get(f"/pengerjaan/{attempt.id}/hasil").text
    assert f"jawaban diterima 21 Nov 2026 {words}" in page
