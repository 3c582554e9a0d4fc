"""Questions inside a lesson: how they are read, what is told, how they stand on the page."""

from __future__ import annotations

import re

import pytest

from lms.curriculum.rules import messages
from lms.curriculum.rules.course import read_course
from lms.curriculum.rules.markup import Known, Renderer
from lms.curriculum.rules.sections import split_sections
from lms.curriculum.rules.self_checks import find_self_checks, place_faults
from tests.exchange.content_tree import CHECKS, make_tree

LESSON = "curriculum/dasar/01-awal/20-mendengar.md"
MODULE = "curriculum/dasar/01-awal/module.md"
GOOD = """!!! tanya "Tamu"

    Ada tamu.

    Siapa yang bicara dahulu?

    - [ ] Tuan *rumah* (sumber: buku)
      > Ia sering menunggu
      > Anda.
    - [x] Tamu
      > Ia menyebut nama.
      >
      > Lalu ia menunggu.
"""


def test_a_question_is_read_with_what_is_said_about_each_option():
    (check,) = find_self_checks(f"Kata.\n\n{GOOD}\nSesudah.", 5)
    assert (check.title, check.line, check.key_place) == ("Tamu", 7, 1)
    assert check.stem.splitlines()[-1] == "Siapa yang bicara dahulu?"
    assert [option.why for option in check.options] == [
        "Ia sering menunggu\nAnda.",
        "Ia menyebut nama.\n\nLalu ia menunggu.",
    ]
    assert [option.line for option in check.options] == [13, 16]


def html_of(text: str) -> str:
    return Renderer(Known(sources={"buku": "Buku"})).render(text, "a.md", is_page=True).html


def test_each_option_opens_what_is_said_and_says_in_words_whether_it_is_right():
    html = html_of(GOOD)
    assert html.count("<details>") == html.count("<summary>") == 2
    wrong, right = html.split("</details>")[1:]
    assert '<div class="sebab">\n<p><strong>Belum tepat.</strong> Ia sering menunggu' in wrong
    assert '<div class="sebab tepat">\n<p><strong>Tepat.</strong> Ia menyebut nama.</p>' in right
    assert "<p>Lalu ia menunggu.</p>" in right
    assert 'Tuan <em>rumah</em> <span class="sumber">' in html
    assert "[x]" not in html
    assert "<blockquote>" not in html


def test_blank_lines_between_option_and_explanation_change_nothing():
    loose = GOOD.replace("\n      > Ia sering", "\n\n      > Ia sering").replace(
        "    - [x]", "\n    - [x]"
    )
    assert html_of(loose).split() == html_of(GOOD).split()


def test_a_list_with_boxes_stays_a_list_elsewhere():
    assert "<details>" not in html_of(GOOD.replace("tanya", "latihan"))


def test_what_is_asked_counts_neither_as_words_of_the_lesson_nor_in_a_search():
    with_it = Renderer(Known()).render(f"Satu dua.\n\n{GOOD}\nTiga.", "a.md", is_page=True)
    assert with_it.words == 3
    assert [section.text for section in split_sections(with_it.html)] == ["Satu dua. Tiga."]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    Air menetes ke tikar. Apa yang Anda tulis?\n\n", "", messages.CHECK_STEM),
        ("    - [ ] Bertanya lagi\n      > Beri ia waktu.\n", "", messages.CHECK_OPTIONS),
        ("- [x] Menunggu", "- [ ] Menunggu", messages.CHECK_KEY),
        ("- [ ] Bertanya lagi", "- [x] Bertanya lagi", messages.CHECK_KEY),
        ("      > Beri ia waktu.\n", "", messages.CHECK_WHY),
        ("      > Ia sedang memilih kata.", "", messages.CHECK_WHY),
        ("      > Beri ia waktu.", "      Beri ia waktu.", messages.CHECK_STRAY),
        ("- [ ] Bertanya lagi", "- [ ]", messages.CHECK_EMPTY),
        ("- [ ] Bertanya lagi", "- [ ]  menunggu", messages.CHECK_TWICE),
        ('!!! tanya "Bu', '!!! kiat "A"\n\n    !!! tanya "Bu', messages.CHECK_INSIDE),
    ],
)
def test_what_keeps_a_question_from_being_asked_is_told(old, new, told):
    assert old in CHECKS
    problems = problems_of(CHECKS.replace(old, new))
    found = [each for each in problems if shape_of(told).fullmatch(each.message)]
    assert [each.is_warning for each in found] == [False], [each.message for each in problems]


def shape_of(told: str) -> re.Pattern[str]:
    return re.compile(".+".join(map(re.escape, re.split(r"\{\w+\}", told))))


def problems_of(checks: str):
    tree = make_tree()
    tree[LESSON] = tree[LESSON].decode().replace(CHECKS, checks).encode()
    return [each for each in read_course(tree).problems if each.path == LESSON]


@pytest.mark.parametrize(("checks", "told"), [("", "0"), (GOOD, "1"), (f"{GOOD}\n" * 5, "5")])
def test_a_lesson_has_two_to_four_questions(checks, told):
    start, _, rest = messages.CHECKS_IN_LESSON.partition("{jumlah}")
    found = [e for e in problems_of(checks) if e.message.startswith(f"{start}{told}{rest[:5]}")]
    assert [each.is_warning for each in found] == [True]


def test_keys_that_stand_in_one_place_are_told_for_the_whole_module():
    moved = GOOD.replace("[ ]", "[y]").replace("[x]", "[ ]").replace("[y]", "[x]")
    (found,) = place_faults(MODULE, [GOOD * 3, GOOD * 2 + moved])
    assert found.message.startswith("5 dari 6 pertanyaan")
    assert "pilihan ke-2" in found.message
    assert not list(place_faults(MODULE, [GOOD * 3, GOOD + moved * 2]))
    assert not list(place_faults(MODULE, [GOOD * 5]))
