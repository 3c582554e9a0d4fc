"""Changes of a forms.md: what was meant changes, every other byte stays."""

from __future__ import annotations

import random

import pytest

from lms.assessment.rules.parallel_forms import read_plan
from lms.authoring.rules.form_edits import (
    codes_of,
    put_in,
    put_instead,
    take_out,
    with_blueprint,
    with_form,
    without_form,
)
from lms.curriculum.rules.text_files import plain_text_of
from tests.authoring.rules.test_blocks import shipped
from tests.exchange.content_tree import FORMS

PATH = "quizzes/dasar/forms.md"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_one_question_more_is_one_line_more(end):
    text = "\ufeff" + FORMS.replace("\n", end)
    after = put_in(text, PATH, "A", "tes-3")
    assert after == text.replace(f"2. tes-2{end}", f"2. tes-2{end}3. tes-3{end}", 1)
    assert take_out(after, PATH, "A", "tes-3") == text


def test_a_question_changes_its_place_or_gives_it_to_another():
    assert codes_of(put_in(FORMS, PATH, "A", "tes-2", 0), "A") == ["tes-2", "tes-1"]
    assert codes_of(put_instead(FORMS, PATH, "A", "tes-1", "tes-3"), "A") == ["tes-3", "tes-2"]
    assert put_instead(FORMS, PATH, "A", "tes-9", "tes-3") == FORMS
    assert put_in(FORMS, PATH, "A", "tes-2") == FORMS


def test_a_third_form_comes_and_goes():
    more = with_form(FORMS, PATH, "C", ["tes-3"])
    assert more == FORMS + "\n## Form C\n\n1. tes-3\n"
    assert without_form(more, PATH, "C") == FORMS


def test_an_emptied_form_keeps_its_heading_and_is_filled_again():
    empty = with_form(FORMS, PATH, "A", [])
    assert codes_of(empty, "A") == []
    assert "## Form A" in empty
    assert codes_of(put_in(empty, PATH, "A", "tes-1"), "A") == ["tes-1"]
    assert codes_of(empty, "B") == ["tes-1", "tes-3"]


def test_the_blueprint_is_written_anew_and_nothing_else():
    after = with_blueprint(FORMS, PATH, {("melihat", "memahami"): 2, ("mendengar", "mengingat"): 1})
    old = "| melihat | 0 | 1 | 1 | 0 | 0 |\n"
    new = "| melihat | 0 | 2 | 0 | 0 | 0 |\n| mendengar | 1 | 0 | 0 | 0 | 0 |\n"
    assert after == FORMS.replace(old, new)


def test_a_hundred_random_changes_of_the_shipped_forms_and_back():
    luck = random.Random(250)
    for path, text in shipped().items():
        if not path.endswith("forms.md"):
            continue
        plan = read_plan(plain_text_of(text))
        assert with_blueprint(text, path, plan.blueprint) == text
        for _ in range(100):
            letter = luck.choice("AB")
            code = luck.choice(plan.forms[letter])
            place = codes_of(text, letter).index(code)
            out = take_out(text, path, letter, code)
            assert code not in codes_of(out, letter)
            assert put_in(out, path, letter, code, place) == text
