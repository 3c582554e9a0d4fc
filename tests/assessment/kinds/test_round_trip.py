"""Questions are written back as their authors wrote them, and stored bodies stay readable."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.assessment.kinds import registry
from lms.assessment.kinds.bodies import from_fields
from lms.assessment.kinds.draft import Draft
from lms.assessment.kinds.lines import split_item
from lms.assessment.kinds.question import Question
from lms.assessment.kinds.registry import KINDS, read_question, recognise
from lms.assessment.kinds.short import Short
from lms.assessment.rules.banks import read_entry
from lms.assessment.rules.item_text import KEYS, Around, ItemText, write_item
from lms.curriculum.rules.entries import DataKeys, Entry, read_entries
from lms.curriculum.rules.markup import Known, Renderer
from tests.factories import every_kind, make_body

ROOT = Path(__file__).parents[3]
AROUND = Around(Renderer(Known()), set(), set())
LOOSE = DataKeys((), KEYS.known)


def shipped() -> list[Any]:
    """Every question of the banks, with its heading and the name of its file."""
    found = []
    for path in sorted((ROOT / "quizzes").glob("*/*.md")):
        text = path.read_text("utf-8")
        if path.name == "forms.md":
            continue
        for mark in ("## ", "### "):
            for entry in read_entries(path.name, text, 1, LOOSE, mark)[0]:
                if entry.fields.get("tipe") != "kasus":
                    entry = until_the_next(entry)
                    found.append(pytest.param(mark, entry, id=entry.code))
    return found


def until_the_next(entry: Entry) -> Entry:
    """The last question of a case ends where the next entry begins."""
    text = entry.text.split("\n## ")[0]
    return Entry(entry.path, entry.code, entry.line, entry.fields, text, entry.text_line)


def read(entry: Entry) -> ItemText:
    items, _ = read_entry(entry, AROUND)
    return items[0]


@pytest.mark.parametrize(("mark", "entry"), shipped())
def test_every_shipped_question_is_written_as_it_was_read(mark: str, entry: Entry):
    item = read(entry)
    own = item.written.data()
    fields = {key: value for key, value in entry.fields.items() if key not in own}
    data = " · ".join(f"{key}: {value}" for key, value in {**fields, **own}.items())
    assert write_item(entry.code, fields, item.written, mark) == (
        f"{mark}{entry.code}\n{data}\n{entry.text.rstrip()}\n"
    )
    assert {**fields, **own} == entry.fields


word = st.from_regex(r"[A-Za-z][a-z]{1,8}( [a-z]{1,8}){0,3}", fullmatch=True)
key = st.sampled_from(["", "{x} "])


@st.composite
def canonical(draw: st.DrawFn) -> str:
    """The text of a question without a fault, as a tidy author would write it."""
    words = draw(st.lists(word, min_size=4, max_size=6, unique_by=str.lower))
    fixed = draw(st.integers(0, 3))
    marked = [f"{{x}} {text}" if place == fixed else text for place, text in enumerate(words)]
    right = draw(st.sets(st.integers(0, 3), min_size=1, max_size=2))
    options = [
        f"- [x] {text}" if place in right else f"- [ ] {text}\n  > Bukan\n  > {text}."
        for place, text in enumerate(marked)
    ]
    pairs = [f"| {text} | partner {n} |" for n, text in enumerate(marked)]
    steps = [f"{n}. {text}" for n, text in enumerate(marked, start=1)]
    answer = draw(st.sampled_from([
        "\n".join(options), "| Kiri | Kanan |\n|---|---|\n" + "\n".join([*pairs, "| | sisa |"]),
        "\n".join(steps), f"= {words[0]}\n= {words[1]}", "= 60 ± 2\n= 1,5..2",
        "- [ ] Benar\n  > Tidak.\n- [x] Salah",
    ]))  # fmt: skip
    return f"Pilih semua: {words[0]}?\n\n{answer}\n\n> Sebab {words[1]}.\n>\n> Begitu."


@given(canonical())
def test_a_tidy_question_comes_back_letter_by_letter(text: str):
    data = "kompetensi: k · kognitif: memahami"
    whole = f"## a-1\n{data}\n\n{text}\n"
    item = read(read_entries("q.md", whole, 1, LOOSE)[0][0])
    fields = {"kompetensi": "k", "kognitif": "memahami"}
    assert write_item("a-1", fields, item.written) == whole


@given(canonical())
def test_every_question_has_one_kind_and_its_body_reads_back(text: str):
    parts, _ = split_item("q.md", text, 1)
    draft = Draft("q.md", "a-1", 1, {}, parts)
    assert len([kind for kind in KINDS.values() if kind.fits(draft)]) == 1
    kind = recognise(draft)
    assert kind is not None
    question = kind.read(draft).question.render(AROUND.renderer, "q.md")
    assert read_question(question.to_body()) == question


# bodies as they were stored before they had a shape: every field was there, texts were called html
OLD = [*every_kind(), *(make_body(kind=kind) for kind in ("likert", "essay", "task"))]


@pytest.mark.parametrize("body", OLD, ids=lambda body: body["kind"])
def test_a_body_without_a_shape_stays_readable(body: dict[str, Any]):
    assert "shape" not in body
    question = read_question(body)
    assert question.name == body["kind"] and question.stem == body["stem"]
    assert question.explanation == body["explanation"]
    assert [text for _, text in question.keyed_texts()] == [
        *(part["html"] for part in (*body["options"], *body["steps"])),
        *(pair["left"] for pair in body["pairs"]),
        *(extra["right"] for extra in body["extras"]),
    ]
    assert read_question(question.to_body()) == question


@dataclass(frozen=True, kw_only=True)
class Hinted(Short):
    """A kind that was given a field later, and whose old `accepted` was one text."""

    shape: ClassVar[int] = 2
    hint: str = ""

    @classmethod
    def upgraded(cls, body: Any, shape: int) -> Any:
        return {**body, "accepted": [body["accepted"]]}


def test_a_field_added_later_changes_neither_old_rows_nor_what_does_not_use_it():
    assert Hinted.from_body({"kind": "short", "shape": 1, "accepted": "a"}).accepted == ("a",)
    plain, hinted = Hinted(accepted=("a",)), Hinted(accepted=("a",), hint="h")
    old = Short(accepted=("a",)).to_body()
    assert {**plain.to_body(), "shape": 1} == old
    assert hinted.to_body()["hint"] == "h"
    with pytest.raises(ValueError, match="newer program"):
        Short.from_body(hinted.to_body())


def test_a_part_may_hold_more_than_is_known():
    assert from_fields(Short, {"accepted": ["a"], "later": 1}) == Short(accepted=("a",))


def test_each_kind_has_a_module_and_templates_of_its_own():
    folder = ROOT / "templates/learning/kinds"
    assert {path.name for path in folder.iterdir() if path.is_dir()} == set(KINDS)
    for name, kind in KINDS.items():
        assert kind.__module__ == f"lms.assessment.kinds.{name}"
        assert kind.title and issubclass(kind, Question)
        assert (folder / name / "asked.html").exists() and (
            folder / name / "reviewed.html"
        ).exists()
    said = [kind.type_word for kind in KINDS.values() if kind.type_word]
    assert len(said) == len(set(said)) == len(registry.TYPE_WORDS)
