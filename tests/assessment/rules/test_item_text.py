"""Each form of a question, read into the body that is stored."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.assessment.kinds.number import Number, Range
from lms.assessment.kinds.registry import read_question
from lms.assessment.rules.banks import read_entry
from lms.assessment.rules.item_text import KEYS, Around, ItemText
from lms.curriculum.rules.entries import DataKeys, read_entries
from lms.curriculum.rules.markup import Known, Renderer
from tests.screen import right_answer

AROUND = Around(Renderer(Known(sources={"uu": "UU"})), {"k"}, {"m/l"})
DATA = "kompetensi: k · kognitif: memahami"


def read(text: str, data: str = DATA) -> tuple[list[ItemText], list[str]]:
    entries, faults = read_entries(
        "q.md", f"## a-1\n{data}\n\n{text}\n", 1, DataKeys((), KEYS.known, has_parts=True)
    )
    items, problems = read_entry(entries[0], AROUND)
    return items, [str(each) for each in (*faults, *problems) if not each.is_warning]


def body_of(text: str, data: str = DATA) -> dict[str, Any]:
    """The filled fields of the only question in the text; it must be without a fault."""
    items, problems = read(text, data)
    assert problems == []
    (item,) = items
    body = item.question.to_body()
    assert (body.pop("kind"), body.pop("shape")) == (item.kind, item.question.shape)
    return body


SINGLE = """Apa?

- [ ] Satu
  > Bukan *satu*.
- [x] Dua
  > Ya.
- [ ] {f} Tiga
  > Bukan
  > tiga.

> Dua (sumber: uu Pasal 1)."""


def test_single_choice():
    assert body_of(SINGLE) == {
        "stem": "<p>Apa?</p>",
        "options": [
            {"key": "a", "text": "Satu", "why": "<p>Bukan <em>satu</em>.</p>"},
            {"key": "b", "text": "Dua", "right": True, "why": "<p>Ya.</p>"},
            {"key": "f", "text": "Tiga", "why": "<p>Bukan\ntiga.</p>"},
        ],
        "explanation": '<p>Dua <span class="sumber">(UU Pasal 1)</span>.</p>',
    }


@pytest.mark.parametrize(
    ("text", "data", "kind", "marks"),
    [
        (SINGLE, DATA, "single", 1),
        ("Semua?\n- [x] a\n- [x] b\n- [ ] c\n  > x\n- [ ] d\n  > x\n> y", DATA, "multiple", 2),
        ("Ya?\n\n- [x] Benar\n\n- [ ] Salah\n\n  > x\n\n> y", DATA, "true_false", 1),
        ("Pasang.\n\n| a | b |\n|:--|--:|\n|1|2|\n|3|4|\n|5|6|\n||7|\n\n> y", DATA, "matching", 3),
        ("Urut.\n\n1. a\n2. b\n   b lagi\n3. c\n4. d\n\n> y", DATA, "ordering", 3),
        ("Singkat?\n\n= a\n= b\n\n> y", DATA, "short", 1),
        ("Angka?\n\n= 1\n\n> y", DATA, "number", 1),
        ("Angka?\n\n= 1\n\n> y", f"{DATA} · tipe: isian", "short", 1),
        (
            "Cerita.\n\n| Kriteria | 0 | 2 | 5 |\n|-|-|-|-|\n|a|b|c|d|\n|e|f|g|h|",
            f"{DATA} · tipe: esai",
            "essay",
            10,
        ),
        ("Tugas.\n\n| Kriteria | 1 |\n|-|-|\n|a|b|\n\n> y", f"{DATA} · tipe: tugas", "task", 1),
        ("Saya suka.", f"{DATA} · skala: 5 · arah: negatif", "likert", 0),
    ],
)
def test_the_kind_is_known_from_the_form(text, data, kind, marks):
    items, problems = read(text, data)
    assert problems == []
    assert (items[0].kind, items[0].max_marks) == (kind, marks)


def test_matching_has_pairs_and_extras_with_keys_of_their_own():
    text = (
        "Pasang.\n\n| a | b |\n|---|---|\n| | x |\n| {c} p | 1 |\n| q | 2 |\n| r\\|s | 3 |\n\n> y"
    )
    body = body_of(text)
    assert [(each["key"], each["left"], each["right"]) for each in body["pairs"]] == [
        ("c", "p", "1"),
        ("b", "q", "2"),
        ("a", "r|s", "3"),
    ]
    assert body["extras"] == [{"key": "d", "right": "x"}]


def test_a_table_of_pairs_without_a_row_has_too_few_pairs():
    problems = read("Pasang.\n\n| a | b |\n|---|---|\n\n> y")[1]
    assert problems == ["q.md:6: Soal `a-1` punya 0 pasangan; seharusnya 3 sampai 7."]


def test_steps_keep_their_order_and_their_wrapped_lines():
    body = body_of("Urut.\n\n1. a\n2. {d} b\n   *b* lagi\n3. c\n\n> y")
    assert body["steps"] == [
        {"key": "a", "text": "a"},
        {"key": "d", "text": "b <em>b</em> lagi"},
        {"key": "c", "text": "c"},
    ]


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("60", "60", "60"),
        ("-2,5", "-2.5", "-2.5"),
        ("60 ± 2", "58", "62"),
        ("60±0,5", "59.5", "60.5"),
        ("60..65", "60", "65"),
        ("0,1 .. 0,3", "0.1", "0.3"),
    ],
)
def test_numbers(written, low, high):
    body = body_of(f"Berapa?\n\n= {written}\n\n> y", f"{DATA} · satuan: tahun")
    assert body["accepted"] == [written] and body["unit"] == "tahun"
    question = read_question({"kind": "number", "shape": 1, **body})
    assert isinstance(question, Number)
    assert question.ranges == [Range(Decimal(low), Decimal(high))]


def test_a_rubric_has_points_for_each_level():
    body = body_of(
        "Cerita.\n\n| Kriteria | 1 | 3 |\n|-|-|-|\n| Fakta | ada | *lengkap* |",
        f"{DATA} · tipe: esai",
    )
    assert body["rubric"] == [
        {
            "key": "a",
            "text": "Fakta",
            "levels": [{"points": 1, "text": "ada"}, {"points": 3, "text": "<em>lengkap</em>"}],
        }
    ]


def test_a_stem_may_hold_a_table_a_list_and_speech():
    stem = 'Bacalah.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> "Tolong," katanya.\n\n1. satu\n2. dua'
    body = body_of(f"{stem}\n\n= kata\n\n> y")
    assert body["accepted"] == ["kata"]
    for part in ("<table>", "<blockquote>", "<ol>"):
        assert part in body["stem"]
    assert body["explanation"] == "<p>y</p>"


def test_an_explanation_may_have_several_paragraphs():
    body = body_of("Singkat?\n\n= a\n\n> satu\n>\n> dua\n\n> tiga")
    assert body["explanation"].count("<p>") == 3


def test_a_case_gives_its_story_and_its_data_to_each_question():
    case = """Ceritanya *panjang*.

### a-2
kognitif: menerapkan

Apa?

= x

> y

### a-3
kompetensi: k · kognitif: mengingat · pmks: 1

Siapa?

= z

> y"""
    items, problems = read(case, "tipe: kasus · kompetensi: k · pmks: 8, 24 · baca: m/l")
    assert problems == []
    assert [(item.code, item.cognitive, item.pmks, item.reread) for item in items] == [
        ("a-2", "menerapkan", [8, 24], "m/l"),
        ("a-3", "mengingat", [1], "m/l"),
    ]
    assert {item.question.story for item in items} == {"<p>Ceritanya <em>panjang</em>.</p>"}
    assert {item.question.case for item in items} == {"a-1"}
    assert [item.line for item in items] == [6, 15]


def test_words_about_all_options_are_found_but_not_those_about_all_that_fits():
    text = SINGLE.replace("Apa?", "Pilih semua yang benar. Semua pilihan itu baik.")
    assert read(text)[1] == []
    assert len(read(SINGLE.replace("Satu", "Semua benar"))[1]) == 1
    assert len(read(SINGLE.replace("> Ya.", "> Seperti jawaban di atas."))[1]) == 1


@pytest.mark.parametrize(
    "text",
    [
        SINGLE,
        "Semua?\n- [x] a\n- [x] b\n- [ ] c\n  > x\n- [ ] d\n  > x\n> y",
        "Pasang.\n\n| a | b |\n|---|---|\n|1|2|\n|3|4|\n|5|6|\n||7|\n\n> y",
        "Urut.\n\n1. a\n2. b\n3. c\n4. d\n\n> y",
        "Singkat?\n\n= Satu Dua.\n\n> y",
        "Angka?\n\n= 1,5 ± 0,5\n\n> y",
    ],
)
def test_the_right_answer_earns_all_marks(text):
    (item,) = read(text)[0]
    assert item.question.mark(right_answer(item.question)) == item.max_marks


PIECES = st.sampled_from(
    [
        *(
            "- [ ] a\n",
            "- [x] b\n",
            "- [x]",
            "  > why\n",
            "> y\n",
            "\n",
            "= 1\n",
            "= \n",
            "=",
            "1. a\n",
        ),
        *(
            "| a | b |\n",
            "|---|---|\n",
            "||\n",
            "### a-2\n",
            f"{DATA}\n",
            "{b} ",
            "± ",
            "..",
            "text\n",
        ),
    ]
)


@given(
    st.lists(PIECES | st.text(max_size=4), max_size=16).map("".join),
    st.sampled_from(["", " · tipe: kasus", " · tipe: esai", " · tipe: isian", " · skala: 5"]),
)
def test_whatever_is_written_is_read_or_refused(text, more):
    items, problems = read(text, DATA + more)
    assert items or problems
    for item in items:
        assert item.max_marks >= 0
        assert read_question(item.question.to_body()) == item.question
        if not problems and item.question.is_marked:
            assert item.question.mark(right_answer(item.question)) == item.max_marks > 0
