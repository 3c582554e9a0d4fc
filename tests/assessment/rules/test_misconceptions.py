"""The ideas behind wrong answers are read with their options, and written back unchanged."""

from __future__ import annotations

from lms.assessment.rules.banks import read_bank
from lms.assessment.rules.item_text import Around, write_item
from lms.assessment.rules.misconceptions import read_misconceptions
from lms.curriculum.rules.markup import Known, Renderer

AROUND = Around(Renderer(Known()), {"x"}, set())
ITEM = """## a-1
kompetensi: x · kognitif: memahami

Mana?

- [ ] Satu
  > Sebab satu.
  > salah paham: terlalu-cepat
- [x] Dua
- [ ] Tiga
  > Kata *salah paham: bukan kode* di tengah kalimat tetap penjelasan.
  > Sebab tiga.

> Begitu.
"""
LIST = """# Salah paham

## terlalu-cepat
baca: modul/pelajaran

Langkah benar boleh
terlalu awal.

> Apa yang lebih dulu?

## kedua
baca: modul/lain

Gagasan kedua.

> Tanya?
"""


def read(text: str):
    head = "---\ntitle: T\nuse: tes\n---\n\n"
    _, items, problems = read_bank("quizzes/d/t.md", head + text, "d", AROUND)
    assert problems == []
    return items[0]


def test_the_idea_is_no_part_of_the_explanation():
    one, two, three = read(ITEM).question.options
    assert (one.why.strip(), one.misconception) == ("<p>Sebab satu.</p>", "terlalu-cepat")
    assert (two.why, two.misconception) == ("", "")
    assert three.misconception == ""
    assert "bukan kode" in three.why


def test_each_counted_option_names_its_idea():
    tallied = read(ITEM).question.tallied()
    assert [one.misconception for one in tallied] == ["terlalu-cepat", "", ""]


def test_the_line_is_written_back_where_it_was():
    item = read(ITEM)
    fields = {"kompetensi": "x", "kognitif": "memahami"}
    assert write_item("a-1", fields, item.written) == ITEM


def test_a_stored_question_keeps_the_idea():
    question = read(ITEM).question
    assert type(question).from_body(question.to_body()) == question


def test_a_stored_question_without_ideas_is_as_it_always_was():
    question = read(ITEM.replace("  > salah paham: terlalu-cepat\n", "")).question
    assert all("misconception" not in option for option in question.to_body()["options"])


def test_the_list_is_read_with_lesson_and_question():
    ideas, problems = read_misconceptions(LIST, {"modul/pelajaran", "modul/lain"})
    assert problems == []
    assert list(ideas) == ["terlalu-cepat", "kedua"]
    first = ideas["terlalu-cepat"]
    assert first.idea == "Langkah benar boleh terlalu awal."
    assert (first.lesson, first.question) == ("modul/pelajaran", "Apa yang lebih dulu?")
