"""The form builder: blueprint, questions in and out, a reserve, a test that is withdrawn."""

from __future__ import annotations

import re

import pytest

from lms.assessment.items import list_form_versions, list_offered_forms
from lms.assessment.quizzes import newest_form
from lms.authoring.rules.copying import find_question
from lms.db import db
from tests.authoring.writing import publish_tree, text_of
from tests.exchange.content_tree import FORMS, TEST_BANK, TEST_ITEM

PAGE = "/penulisan/form.dasar/susunan"
PARTS = "/penulisan/form.dasar"
PATH = "quizzes/dasar/forms.md"
BANK = "quizzes/dasar/tes.md"


@pytest.fixture
def teacher(app, hasan, as_):
    more = "".join(TEST_ITEM.format(number=n, cognitive="memahami") for n in (4, 5))
    more = more.replace("Soal", "Perkara")
    publish_tree(**{BANK: (TEST_BANK + more).encode()})
    return as_(hasan)


def test_the_forms_stand_side_by_side(teacher):
    page = teacher.get(PAGE).text
    assert '<th scope="row">Soal</th><td>2</td><td>2</td>' in page
    assert "Form A: 2 soal" in page
    assert "Sama dengan yang terbit" in page
    assert f'href="{PAGE}"' in teacher.get("/penulisan").text
    assert teacher.get("/penulisan/form.dasar/soal.forms").location == PAGE


def test_a_cell_offers_its_questions_with_a_button_for_each_form(teacher):
    page = teacher.get(f"{PAGE}?sel=melihat/memahami").text
    assert re.search(r'id="p-A-tes-2"\s+aria-pressed="true"', page)
    assert re.search(r'id="p-B-tes-2"\s+aria-pressed="false"', page)
    assert 'id="p-A-tes-1"' not in page


def test_a_press_puts_a_question_in_and_another_takes_it_out(teacher):
    answer = teacher.post(f"{PARTS}/form-A/tes-4", data={"sel": "melihat/memahami"})
    assert answer.location == f"{PAGE}?sel=melihat/memahami#pilih"
    assert text_of(PATH) == FORMS.replace("2. tes-2\n", "2. tes-2\n3. tes-4\n")
    assert "Form A: sel melihat × memahami berisi 2 soal" in teacher.get(PAGE).text
    teacher.post(f"{PARTS}/form-A/tes-4/pelepasan")
    assert text_of(PATH) == FORMS
    page = teacher.post("/penulisan/form.dasar/soal.forms/urungan")
    assert page.location == PAGE
    assert "3. tes-4" in text_of(PATH)


def test_the_blueprint_and_the_head_are_saved_together(teacher):
    fields = {
        "kompetensi": ["melihat", "mendengar"],
        "melihat/memahami": "2",
        "melihat/menerapkan": "1",
        "mendengar/mengingat": "x",
        "title": "Tes baru",
        "minutes": "40",
        "pass_mark": "60",
        "offered": "true",
    }
    assert teacher.post(f"{PARTS}/kisi", data=fields).status_code == 303
    text = text_of(PATH)
    assert "| melihat | 0 | 2 | 1 | 0 | 0 |\n\n## Form A" in text
    assert text.startswith("---\ntitle: Tes baru\nminutes: 40\npass_mark: 60\n---\n")


def test_what_is_missing_is_filled_and_a_reserve_is_made(teacher):
    teacher.post(f"{PARTS}/form-A/tes-2/pelepasan")
    answer = teacher.post(f"{PARTS}/form-A/isi/kekurangan")
    assert "1 soal dipasang di form A." in teacher.get(answer.location.partition("#")[0]).text
    assert "1. tes-1\n2. tes-2\n\n## Form B" in text_of(PATH)
    answer = teacher.post(f"{PARTS}/form-C/isi/kekurangan")
    assert "form C" in teacher.get(answer.location.partition("#")[0]).text
    assert text_of(PATH).endswith("## Form C\n\n1. tes-1\n2. tes-4\n")
    teacher.post(f"{PARTS}/form-C/isi/penarikan")
    assert "Form C" not in text_of(PATH)
    assert teacher.post(f"{PARTS}/form-A/isi/penarikan").status_code == 404
    assert teacher.post(f"{PARTS}/form-D/tes-1").status_code == 404


def test_an_archived_question_is_shown_and_replaced(teacher):
    text = text_of(BANK)
    place = find_question(text, BANK, "tes-2")
    teacher.post(f"/penulisan/bank.dasar.tes/soal.tes/blok/{place}/arsip")
    page = teacher.get(f"{PAGE}?sel=melihat/memahami&ganti=A/tes-2").text
    assert "diarsipkan; ganti dengan yang lain" in page
    assert "Ganti tes-2 di form A" in page
    assert f'formaction="{PARTS}/form-A/tes-2"' not in page.split('id="form-A"')[0]
    teacher.post(f"{PARTS}/form-A/tes-4", data={"ganti": "tes-2"})
    assert "1. tes-1\n2. tes-4\n\n## Form B" in text_of(PATH)


def test_changed_forms_are_published_as_new_editions(teacher, ratna, as_):
    teacher.post(f"{PARTS}/form-A/tes-4", data={"ganti": "tes-2"})
    publish(as_(ratna), teacher, "edisi baru")
    form = newest_form("dasar", "A")
    assert [code for code, _ in list_form_versions(form)] == ["tes-1", "tes-4"]
    assert form.number == 2
    assert newest_form("dasar", "B").number == 1


def test_a_withdrawn_test_is_offered_to_nobody_and_comes_back(teacher, ratna, as_):
    fields = {"kompetensi": "melihat", "melihat/memahami": "1", "melihat/menerapkan": "1"}
    teacher.post(f"{PARTS}/kisi", data={**fields, "offered": "false"})
    assert "Peserta tidak mendapat tes ini" in teacher.get(PAGE).text
    publish(as_(ratna), teacher, "ditarik")
    assert list_offered_forms() == []
    teacher.post(f"{PARTS}/kisi", data={**fields, "offered": "true"})
    publish(as_(ratna), teacher, "offered")
    assert list_offered_forms() == [("dasar", "A"), ("dasar", "B")]


def publish(who, author, said: str) -> None:
    """Handed in by its author, published by somebody of the whole country."""
    address = author.post(f"{PARTS}/usulan", data={}).location
    page = who.get(address).text + who.get(f"{address}/penerbitan").text
    assert said in page, page
    who.post(f"{address}/penerbitan", data={"setuju": "ya"})
    db.session.expire_all()
