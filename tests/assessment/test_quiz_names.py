"""The name of a quiz: spelt and read in one place, and never two names with one spelling."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.assessment.models import Occasion
from lms.assessment.quiz_names import QuizName, bank_folder
from lms.assessment.rules.instruments import MOMENTS
from lms.errors import NotFound

PRE = QuizName.of_test(Occasion.PRE, "dasar")
SCALE = QuizName.of_sheet("quizzes/dasar/sikap.md", "sebelum")
SLUGS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        (PRE, "pre-dasar"),
        (QuizName.of_test(Occasion.POST, "dasar"), "post-dasar"),
        (QuizName.of_check("psm-tugas-dan-batas"), "cek-psm-tugas-dan-batas"),
        (QuizName.of_sheet("quizzes/dasar/tugas-pkl.md"), "lembar-dasar.tugas-pkl"),
        (SCALE, "lembar-dasar.sikap.sebelum"),
    ],
)
def test_a_name_is_spelt_and_read(name: QuizName, slug: str):
    assert name.slug == slug
    assert QuizName.parse(slug) == name


@given(SLUGS, SLUGS, st.sampled_from(["", *MOMENTS]))
def test_every_name_is_read_as_it_was_spelt(about: str, bank: str, moment: str):
    names = [
        QuizName.of_test(Occasion.PRE, about),
        QuizName.of_test(Occasion.POST, about),
        QuizName.of_check(about),
        QuizName.of_sheet(f"{bank_folder(about)}{bank}.md", moment),
    ]
    assert [QuizName.parse(name.slug) for name in names] == names
    assert len({name.slug for name in names}) == 4
    sheet = names[-1]
    assert sheet.bank == f"quizzes/{about}/{bank}.md"
    assert QuizName.of_jenjang_sheet(about, sheet.ending) == sheet


@pytest.mark.parametrize("slug", ["", "dasar", "lain-dasar", "predasar", "Pre-dasar", "-dasar"])
def test_what_is_spelt_otherwise_names_nothing(slug: str):
    with pytest.raises(NotFound):
        QuizName.parse(slug)


def test_a_bank_that_is_called_as_a_moment_is_still_a_bank():
    name = QuizName.parse("lembar-dasar.sebelum")
    assert (name.bank_name, name.moment) == ("sebelum", "")


def test_only_a_sheet_has_a_bank_and_only_a_check_a_module():
    assert (PRE.bank, PRE.module_slug, PRE.ending) == (None, None, "")
    assert (SCALE.bank, SCALE.module_slug) == ("quizzes/dasar/sikap.md", None)
    assert QuizName.of_check("modul-1").module_slug == "modul-1"


def test_a_name_does_not_change():
    with pytest.raises(FrozenInstanceError):
        PRE.about = "madya"  # type: ignore[misc]
