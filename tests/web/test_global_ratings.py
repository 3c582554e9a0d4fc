"""The rater's page: one press a person, no score on it, others stay out."""

from __future__ import annotations

import re

import pytest

from lms import clock
from lms.assessment.models import Occasion
from lms.db import db
from lms.evaluation.borderline.models import GlobalRating
from lms.people.appointments import appoint
from lms.people.models import Role
from lms.training.models import Angkatan
from tests.evaluation.sheets import hand_in, make_people, make_test_form
from tests.evaluation.test_form_reports import ladder
from tests.factories import make_angkatan, make_jenjang, make_person, make_publication
from tests.web.test_statements import ask

PAGE = "/angkatan/tapin-1/kecakapan"


@pytest.fixture
def rater(app, siti, budi):
    """An instructor of the one class in which Siti and Budi learn."""
    make_jenjang()
    angkatan = make_angkatan(siti, budi)
    person = make_person(name="Bu Lestari")
    appoint(person, Role.INSTRUCTOR, angkatan_id=angkatan.id, by=None, now=clock.now())
    db.session.commit()
    return person


def press(client, person, grade):
    return client.post(PAGE, data={"kecakapan": f"{person.id.hex}:{grade}"})


def test_one_press_saves_and_stays_at_the_person(rater, siti, budi, as_):
    client = as_(rater)
    assert f'href="{PAGE}"' in client.get("/angkatan/tapin-1").text
    page = client.get(PAGE).text
    assert "0 dari 2 peserta dinilai" in page and page.count('aria-pressed="false"') == 8
    answer = press(client, siti, 2)
    assert (answer.status_code, answer.location) == (303, f"{PAGE}#p-{siti.id.hex}")
    page = " ".join(client.get(PAGE).text.split())
    assert "1 dari 2 peserta dinilai" in page and page.count('aria-pressed="true"') == 1
    assert f'value="{siti.id.hex}:2" aria-pressed="true"' in page
    assert press(client, siti, 4).status_code == 303
    page = " ".join(client.get(PAGE).text.split())
    assert f'value="{siti.id.hex}:4" aria-pressed="true"' in page and "2 kali diputuskan" in page
    press(client, siti, 0)
    assert "0 dari 2 peserta dinilai" in client.get(PAGE).text
    kept = db.session.query(GlobalRating).order_by(GlobalRating.number)
    assert [(row.grade, row.rater_id) for row in kept] == [
        (2, rater.id), (4, rater.id), (None, rater.id),
    ]  # fmt: skip


@pytest.mark.parametrize("pressed", ["", "x", "x:2", "{siti}", "{siti}:", "{siti}:5", "{siti}:-1"])
def test_what_no_button_says_is_not_taken(rater, siti, as_, pressed):
    data = {"kecakapan": pressed.format(siti=siti.id.hex)}
    assert as_(rater).post(PAGE, data=data).status_code == 404
    assert as_(rater).post(PAGE).status_code == 404
    assert db.session.query(GlobalRating).count() == 0


def test_others_neither_see_nor_rate(rater, siti, evaluator, as_, visitor):
    """Members and evaluators have no such page; an instructor of another class finds none."""
    stranger = make_person()
    other = make_angkatan(slug="lain")
    appoint(stranger, Role.INSTRUCTOR, angkatan_id=other.id, by=None, now=clock.now())
    db.session.commit()
    for person, status in ((siti, 403), (evaluator, 403), (stranger, 404)):
        assert as_(person).get(PAGE).status_code == status
        assert press(as_(person), siti, 3).status_code == status
    assert visitor.get(PAGE).status_code == 303
    assert press(as_(rater), stranger, 3).status_code == 404
    assert db.session.query(GlobalRating).count() == 0


def test_the_page_shows_no_score(rater, siti, as_):
    """A member with a post-test: 83 percent stands on the class's page and not here."""
    form = make_test_form("a", "b" * 6)
    angkatan = db.session.query(Angkatan).one()
    marks = [[1] * 5 + [0]]
    hand_in(form, Occasion.POST, [siti.id], [["b"] * 6], marks, angkatan_id=angkatan.id)
    client = as_(rater)
    assert ">83<" in client.get("/angkatan/tapin-1").text
    assert re.search(r"\b83\b", client.get(PAGE).text) is None


def test_a_class_without_members_says_so(hasan, as_):
    make_jenjang()
    make_angkatan()
    assert "Belum ada peserta" in as_(hasan).get(PAGE).text


def test_a_hundred_people_cost_as_much_as_two(rater, as_):
    make_publication()
    client = as_(rater)
    few = ask(client, PAGE)
    make_people(100, angkatan_id=db.session.query(Angkatan).one().id)
    db.session.commit()
    assert ask(client, PAGE) == few <= 8
    assert client.get(PAGE).text.count('role="group"') == 102


def test_test_report_and_panel_show_the_ways_side_by_side(evaluator, hasan, as_):
    make_jenjang()
    form = make_test_form("a", "b" * 8)
    people = make_people(9)
    hand_in(form, Occasion.POST, people, *ladder(9, 8))
    report = as_(evaluator).get("/laporan/tes/dasar/A").text
    assert "Nilai lulus menurut beberapa cara" not in report
    for place, person in enumerate(people):
        answer = as_(hasan).post(
            "/angkatan/banyak/kecakapan",
            data={"kecakapan": f"{person.hex}:{2 if 2 <= place <= 6 else 3}"},
        )
        assert answer.status_code == 303
    page = as_(evaluator).get("/laporan/tes/dasar/A").text
    assert "Nilai lulus menurut beberapa cara" in page and "5 orang di batas" in page
    assert "1 penilai memberi penilaian umum tentang 9 orang dari 1 angkatan" in page
    assert "Regresi muncul mulai dari 30 orang" in page
    body = as_(evaluator).get("/laporan/tes/dasar/A/data.json").json["standard_setting"]
    by_method = {cut["method"]: cut for cut in body["cuts"]}
    assert by_method["present"]["pass_score"] == 6
    assert by_method["borderline_group_mean"]["points"] == 4
    assert by_method["borderline_regression"]["points"] is None
    assert by_method["borderline_regression"]["reason"] == "n_too_small"
    assert body["borderline"]["cuts"]["n_borderline"] == 5
    answer = as_(evaluator).post("/laporan/panel/baru", data={"form_id": form.id, "title": "Satu"})
    assert "5 orang di batas" in as_(evaluator).get(answer.location).text
