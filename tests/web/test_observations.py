"""The supervisor's sheet on the screen: filled in about a named member, by who looks after them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lms.assessment.decision_models import Observation
from lms.assessment.models import Item
from lms.assessment.observations import get_observation_sheet, observe
from lms.db import db
from lms.people.models import Role
from lms.training.angkatan import enrol, withdraw
from tests.conftest import NOON
from tests.evaluation.sheets import make_people
from tests.evaluation.test_follow_up import publish
from tests.factories import (
    make_angkatan,
    make_body,
    make_item,
    make_jenjang,
    make_person,
    make_publication,
)
from tests.web.test_statements import ask

PAGE = "/angkatan/tapin-1/pembina"


@pytest.fixture
def angkatan(app, siti, budi):
    make_jenjang()
    publish("pembina", "pembina", ["s-1-pembina", "s-2-pembina"])
    make_item("s-3-pembina", use="pembina", body=make_body(kind="essay"), max_marks=0)
    item = db.session.query(Item).filter_by(code="s-3-pembina").one()
    item.bank = "quizzes/dasar/pembina.md"
    db.session.commit()
    angkatan = make_angkatan(siti, budi)
    _make_neighbours(angkatan, siti)
    return angkatan


def _make_neighbours(angkatan, siti) -> None:
    """Another class that she sits in too, another sheet, and one who left: none of it is here."""
    teacher, stranger = make_person(role=Role.INSTRUCTOR), make_person(name="Tetangga")
    other, sheet = make_angkatan(siti, stranger, slug="tapin-2"), get_observation_sheet("dasar")
    answers = dict.fromkeys((str(version.id) for version in sheet.versions), "1")
    elsewhere = replace(sheet, bank="quizzes/dasar/lain.md")
    for place, person, given in (
        (other, siti, sheet), (other, stranger, sheet), (angkatan, siti, elsewhere),
    ):  # fmt: skip
        for _ in range(2):
            observe(
                place, person, given,
                observer="Pembina sebelah", answers=answers, by=teacher, now=NOON,
            )  # fmt: skip
    enrol(stranger, angkatan=angkatan, now=NOON)
    withdraw(stranger, angkatan=angkatan, now=NOON)
    db.session.commit()


def kept_here(angkatan) -> list[Observation]:
    """What stands on the sheet of this class."""
    bank = get_observation_sheet("dasar").bank
    return db.session.query(Observation).filter_by(angkatan_id=angkatan.id, bank=bank).all()


def names() -> list[str]:
    return [f"p-{version.id}" for version in get_observation_sheet("dasar").versions]


def test_a_sheet_is_filled_in_about_one_member(angkatan, siti, budi, hasan, as_):
    client = as_(hasan)
    assert f'href="{PAGE}"' in client.get("/angkatan/tapin-1/lembar").text
    page = client.get(PAGE).text
    assert "0 dari 2 peserta" in page and "Siti" in page and "Budi" in page
    assert "Tetangga" not in page and "Pembina sebelah" not in page
    sheet = f"{PAGE}/{siti.id}"
    page = client.get(sheet).text
    assert "<h1>Siti</h1>" in page and page.count('type="radio"') == 10 and "<textarea" in page
    first, second, words = names()
    data = {"observer": "  TKSK  Binuang ", first: "4", second: "2", words: "Lebih rapi."}
    assert client.post(sheet, data=data).status_code == 303
    page = client.get(PAGE).text
    assert "1 dari 2 peserta" in page and "TKSK Binuang" in page
    page = client.get(sheet).text
    assert page.count(" checked") == 2 and "Lebih rapi." in page and "TKSK Binuang" in page
    (kept,) = kept_here(angkatan)
    assert (kept.number, kept.filled_by_id, kept.person_id) == (1, hasan.id, siti.id)
    assert sorted(kept.answers.values()) == ["2", "4", "Lebih rapi."]
    client.post(sheet, data={**data, first: "5"})
    assert [one.number for one in kept_here(angkatan)] == [1, 2]
    page = client.get(f"{PAGE}/{budi.id}").text
    assert page.count(" checked") == 0 and "TKSK  Binuang" not in page


@pytest.mark.parametrize(
    ("observer", "step", "words"),
    [("", "4", "wajib"), ("TKSK", "", "Belum ada pernyataan"), ("TKSK", "6", "Belum ada")],
)
def test_a_faulty_sheet_comes_back_as_it_was(angkatan, siti, hasan, as_, observer, step, words):
    data = {"observer": observer, names()[0]: step}
    answer = as_(hasan).post(f"{PAGE}/{siti.id}", data=data)
    assert answer.status_code == 422 and words in answer.text
    assert answer.text.count(" checked") == (step == "4")
    assert kept_here(angkatan) == []


def test_others_neither_see_nor_fill_in(angkatan, siti, budi, hasan, evaluator, as_, visitor):
    sheet = f"{PAGE}/{siti.id}"
    for person in (siti, evaluator):
        for address in (PAGE, sheet):
            assert as_(person).get(address).status_code == 403
        assert as_(person).post(sheet, data={"observer": "TKSK"}).status_code == 403
    assert visitor.get(PAGE).status_code == 303
    assert as_(hasan).get(f"{PAGE}/{make_person().id}").status_code == 404
    assert as_(hasan).get("/angkatan/tiada/pembina").status_code == 404


def test_without_members_or_without_a_bank_the_page_says_so(hasan, as_):
    make_jenjang()
    make_angkatan()
    assert "Belum ada lembar pembina" in as_(hasan).get(PAGE).text
    publish("pembina", "pembina", ["s-1-pembina", "s-2-pembina"])
    assert "Belum ada peserta" in as_(hasan).get(PAGE).text


def test_a_hundred_members_cost_as_much_as_two(angkatan, siti, hasan, as_):
    make_publication()
    client = as_(hasan)
    pages = (PAGE, f"{PAGE}/{siti.id}")
    few = [ask(client, page) for page in pages]
    make_people(100, angkatan_id=angkatan.id)
    db.session.commit()
    assert [ask(client, page) for page in pages] == few
    assert max(few) <= 8, few


def test_a_member_is_never_given_the_supervisors_sheet(angkatan, siti, hasan, as_):
    page = as_(hasan).get("/angkatan/tapin-1/lembar").text
    assert "dasar.pembina" not in page
    data = {"sheet": "lembar-dasar.pembina"}
    assert as_(hasan).post("/angkatan/tapin-1/lembar", data=data).status_code == 422
    assert as_(siti).get("/tes/lembar-dasar.pembina").status_code == 404
