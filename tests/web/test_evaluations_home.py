"""The evaluator's first page: what is new, what is unfinished, questions, trend, own work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from lms.db import db
from lms.evaluation.sums.keeping import refresh_due
from lms.people.appointments import appoint
from lms.people.models import Person, Role
from lms.training.models import Angkatan
from tests.conftest import NOON
from tests.factories import (
    make_angkatan,
    make_jenjang,
    make_person,
    make_region,
    make_sitting,
    publish_dasar,
    study_module,
)
from tests.web.test_statements import MOST, ask

TODAY = date(2026, 11, 21)


def make_class(
    slug: str,
    *,
    size: int = 5,
    pre: int = 5,
    post: int = 5,
    ended: int = 3,
    right: int = 3,
    **given,
) -> Angkatan:
    """Ended so many days ago; the first of its people sat the tests, with 1 and `right` right."""
    people: Sequence[Person] = [make_person(name=f"{slug} {n}") for n in range(size)]
    angkatan = make_angkatan(*people, slug=slug, **given)
    for person in people[:pre]:
        make_sitting(person, right=1)
    for person in people[:post]:
        study_module(person)
        make_sitting(person, "post-dasar", right=right)
    angkatan.title = f"Kelas {slug}"
    angkatan.starts_on, angkatan.ends_on = day(ended + 3), day(ended)
    refresh_due()
    db.session.commit()
    return angkatan


def day(ago: int) -> date:
    return TODAY - timedelta(days=ago)


def part(page: str, title: str) -> str:
    """One section of the page."""
    return page.split(f"<h2>{title}</h2>", 1)[1].split("</section>", 1)[0]


def test_an_empty_page_says_what_to_do_first(evaluator, as_):
    page = as_(evaluator).get("/laporan").text
    assert "Belum ada angkatan" in page and 'href="/laporan/berkas"' in page
    for title in ("Baru selesai", "Belum lengkap", "Soal yang perlu dilihat", "Semua angkatan"):
        assert f"<h2>{title}</h2>" not in page


def test_what_ended_lately_is_new_with_its_gain_and_who_is_missing(evaluator, as_):
    publish_dasar()
    make_class("penuh")
    make_class("kurang", size=7, pre=6, post=5)
    make_class("kecil", size=2, pre=2, post=2)
    make_class("lama", ended=40)
    new = part(as_(evaluator).get("/laporan").text, "Baru selesai")
    assert "rata-rata +50,0 poin</span>" in new
    assert "rata-rata +50,0 poin · 2 belum tes akhir" in new
    assert "Ditunggu tes akhirnya: kurang 5, kurang 6<" in new and "penuh 0" not in new
    assert "belum cukup pasangan" in new and "Kelas lama" not in new
    assert 'href="/laporan/penuh"' in new


def test_what_is_unfinished_says_how_many_have_not_sat_which_test(evaluator, as_):
    publish_dasar()
    make_class("jalan", size=9, pre=1, post=0, ended=-1)
    make_class("lewat", size=4, pre=3, post=0, ended=5)
    make_class("besok", size=4, pre=0, post=0, ended=-30)
    make_class("dahulu", size=4, pre=0, post=0, ended=90)
    make_class("tuntas", ended=30)
    unfinished = part(as_(evaluator).get("/laporan").text, "Belum lengkap")
    assert "8 belum tes awal</span>" in unfinished
    assert "1 belum tes awal, 4 belum tes akhir" in unfinished
    five = "jalan 1, jalan 2, jalan 3, jalan 4, jalan 5, dan 3 lagi<"
    assert f"Ditunggu tes awalnya: {five}" in unfinished
    assert "Ditunggu tes akhirnya: lewat 0, lewat 1, lewat 2, lewat 3<" in unfinished
    for slug in ("besok", "dahulu", "tuntas"):
        assert f"Kelas {slug}" not in unfinished


def test_the_trend_needs_two_months_and_weighs_every_person_alike(evaluator, as_):
    publish_dasar()
    make_class("a", ended=3)
    client = as_(evaluator)
    assert 'id="tren"' not in client.get("/laporan").text
    make_class("b", ended=60, right=2)
    make_class("c", ended=61, size=10, pre=10, post=10, right=4)
    page = client.get("/laporan").text
    assert 'id="tren"' in page and "<svg xmlns" in page
    assert "Sep 2026: rata-rata +58,3 poin dari 15 peserta" in page
    assert "Nov 2026: +50,0 poin dari 5 peserta" in page


def test_a_question_of_many_sittings_that_fails_is_named(evaluator, as_):
    publish_dasar()
    make_class("banyak", size=62, pre=62, post=5, right=0)
    client = as_(evaluator)
    assert ask(client, "/laporan") <= MOST
    page = client.get("/laporan").text
    alarms = part(page, "Soal yang perlu dilihat")
    assert "Semua menjawab sama" in alarms and 'href="/laporan/soal/' in alarms
    assert "bertanda" in alarms


def test_questions_of_few_sittings_are_not_named(evaluator, as_):
    publish_dasar()
    make_class("sedikit", size=20, pre=20, post=0)
    assert "Soal yang perlu dilihat" not in as_(evaluator).get("/laporan").text


def test_only_classes_of_one_s_own_region_are_there(as_):
    publish_dasar()
    make_region()
    make_class("tapin", region_code="6305")
    make_class("lain")
    local = make_person(name="Evaluator Tapin")
    appoint(local, Role.EVALUATOR, region_code="63", by=None, now=NOON)
    db.session.commit()
    page = as_(local).get("/laporan").text
    assert "Kelas tapin" in page and "Kabupaten Tapin" in page and "Kelas lain" not in page


@pytest.mark.parametrize("who", ["siti", "hasan"])
def test_others_have_no_such_page(request, as_, who: str):
    assert as_(request.getfixturevalue(who)).get("/laporan").status_code == 403


def test_it_costs_at_most_eight_statements_however_many_classes(evaluator, as_):
    make_jenjang()
    make_angkatan(slug="kelas-0")
    client = as_(evaluator)
    few = ask(client, "/laporan")
    for number in range(1, 70):
        make_angkatan(slug=f"kelas-{number}")
    assert ask(client, "/laporan") == few
    page = client.get("/laporan").text
    assert page.count('href="/laporan/kelas-') == 60 and "Yang lebih lama" in page
