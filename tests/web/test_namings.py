"""Renaming a class: those who keep it, and nobody else."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import Role
from lms.people.regions import seed_regions
from lms.training.models import Angkatan, Naming
from tests.conftest import NOON
from tests.factories import make_angkatan, make_jenjang, make_person

PAGE = "/angkatan/tapin-1/nama"


@pytest.fixture
def rina(app):
    """Organises in Kalimantan Selatan, where the class is; another class is on Java."""
    make_jenjang()
    seed_regions()
    make_angkatan(region_code="6305")
    make_angkatan(slug="garut-1", region_code="3205")
    rina = make_person(name="Rina", username="rina")
    appoint(rina, Role.ORGANISER, region_code="63", by=None, now=NOON)
    db.session.commit()
    return rina


def titles() -> dict[str, str]:
    return {one.slug: one.title for one in db.session.scalars(select(Angkatan))}


def test_an_organiser_renames_the_own_class(rina, as_, time):
    client = as_(rina)
    assert f'href="{PAGE}"' in client.get("/angkatan/tapin-1").text
    page = client.get(PAGE).text
    assert 'value="Angkatan Tapin 1"' in page and "Nama sebelumnya" not in page
    time.forward(hours=1)
    answer = client.post(PAGE, data={"title": "  Dasar PSM   Tapin, angkatan I "})
    assert (answer.status_code, answer.location) == (303, "/angkatan/tapin-1")
    page = client.get("/angkatan/tapin-1").text
    assert "<h1>Dasar PSM Tapin, angkatan I</h1>" in page and "Nama angkatan diubah." in page
    assert titles() == {"tapin-1": "Dasar PSM Tapin, angkatan I", "garut-1": "Angkatan Tapin 1"}
    page = client.get(PAGE).text
    assert "Angkatan Tapin 1\n" in page and "(sampai 21 Nov 2026 14.00 WITA, diubah Rina)" in page


def test_the_same_name_again_adds_nothing(rina, as_):
    client = as_(rina)
    for _ in range(2):
        assert client.post(PAGE, data={"title": "Tapin I"}).status_code == 303
    assert db.session.scalar(select(func.count()).select_from(Naming)) == 3
    assert client.get("/angkatan/tapin-1").text.count("Nama angkatan diubah.") == 1


@pytest.mark.parametrize("typed", ["", "  a ", "x" * 101])
def test_a_name_that_is_none_comes_back_as_it_was(rina, as_, typed):
    answer = as_(rina).post(PAGE, data={"title": typed})
    assert answer.status_code == 422 and 'aria-invalid="true"' in answer.text
    assert f'value="{" ".join(typed.split())}"' in answer.text
    assert set(titles().values()) == {"Angkatan Tapin 1"}


def test_others_do_not_rename(rina, siti, hasan, evaluator, as_, visitor):
    other = "/angkatan/garut-1/nama"
    assert as_(rina).get(other).status_code == 404
    assert as_(rina).post(other, data={"title": "Tapin I"}).status_code == 404
    for person in (siti, hasan, evaluator):
        assert as_(person).get(PAGE).status_code == 403
        assert as_(person).post(PAGE, data={"title": "Tapin I"}).status_code == 403
    assert PAGE not in as_(hasan).get("/angkatan/tapin-1").text
    assert visitor.post(PAGE, data={"title": "Tapin I"}).status_code == 303
    assert set(titles().values()) == {"Angkatan Tapin 1"}
