"""What is measured: what a mended version may change without its figures beginning anew."""

from __future__ import annotations

import pytest

from lms.assessment.rules.measure import measure_of, measure_of_form, words_of
from tests.factories import choice_body, make_body

SAME = [
    ("<p>Siapa yang ditemui, dan kapan?</p>", "<p>Siapa yang ditemui dan kapan?</p>"),
    ("<p>Budi berkata: \"Tolong.\"</p>", "<p>Budi  berkata, “tolong”</p>"),
    ("<p>Lihat <a href=\"/modul/a/b\">PSM</a>.</p>", "<p>Lihat PSM.</p>"),
    ("<p>Usia 60 - 65 tahun</p>", "<p>Usia 60–65 tahun.</p>"),
    ("<p>Satu.</p>\n<p>Dua</p>", "<p>Satu. Dua</p>"),
    ("<p>Jum'at&nbsp;pagi</p>", "<p>Jum’at pagi</p>"),
    ("<p>anak-anak</p>", "<p>anak anak</p>"),
]  # fmt: skip
OTHER = [
    ("<p>Beratnya 1,5 kg</p>", "<p>Beratnya 15 kg</p>"),
    ("<p>Beratnya 1,5 kg</p>", "<p>Beratnya 1.5 kg</p>"),
    ("<p>Suhunya -5 derajat</p>", "<p>Suhunya 5 derajat</p>"),
    ("<p>Mana yang tepat?</p>", "<p>Mana yang tidak tepat?</p>"),
    ("<p>Mana yang <strong>bukan</strong>?</p>", "<p>Mana yang bukan?</p>"),
    ('<p><img src="/a.png" alt="x"></p>', '<p><img src="/b.png" alt="x"></p>'),
    ("<p>10 % warga</p>", "<p>10 warga</p>"),
    ("<p>dan/atau</p>", "<p>dan atau</p>"),
    ("<table><tr><td>1</td><td>2</td></tr></table>", "<p>1 2</p>"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_is_read(one: str, other: str):
    assert words_of(one) == words_of(other)
    assert measure_of(choice_body() | {"stem": one}, 1) == measure_of(
        choice_body() | {"stem": other}, 1
    )


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_something_else_is_read(one: str, other: str):
    assert words_of(one) != words_of(other)


def test_what_is_told_afterwards_is_not_measured():
    body = choice_body()
    options = [{**one, "why": "<p>Lain.</p>", "misconception": "keliru"} for one in body["options"]]
    told = {**body, "options": options, "explanation": "<p>Baru.</p>", "case": "k-2", "shape": 9}
    assert measure_of(told, 1) == measure_of(body, 1)


def test_key_points_options_story_and_a_typed_key_are_measured():
    body = choice_body("b")
    changed = [
        (choice_body("c"), 1),
        (body, 2),
        ({**body, "options": body["options"][:-1]}, 1),
        ({**body, "options": body["options"][::-1]}, 1),
        ({**body, "story": "<p>Seorang ibu.</p>"}, 1),
        ({**body, "kind": "multiple"}, 1),
    ]
    found = {measure_of(*one) for one in changed}
    assert len(found) == len(changed) and measure_of(body, 1) not in found
    typed = [make_body(kind="short", accepted=[words]) for words in ("P.S.M", "PSM", "psm")]
    assert len({measure_of(one, 1) for one in typed}) == 3


def test_a_form_is_measured_by_its_questions_in_order_its_minutes_and_its_pass_mark():
    items = [("a", "1"), ("b", "2")]
    others = [(45, 70, items[::-1]), (50, 70, items), (45, 75, items), (45, 70, items[:1])]
    assert measure_of_form(45, 70, items) not in {measure_of_form(*one) for one in others}
