"""A region of a picture: read, refused, written, asked without its key, marked, explained."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lms.assessment.kinds.hotspot import FINGER, SHOWN_WIDTH, Edges, Hotspot, Says
from lms.assessment.kinds.question import NoKey
from lms.assessment.kinds.registry import read_question
from lms.assessment.rules.banks import read_entry
from lms.assessment.rules.item_text import KEYS, Around, ItemText
from lms.curriculum.rules.entries import DataKeys, read_entries
from lms.curriculum.rules.markup import Known, Renderer, ServedPicture
from tests.exchange.test_content_check import fits

KNOWN = Known(pictures={
    "curriculum/dasar/01-awal/rumah.svg": ServedPicture("ab" * 32, "svg", 400, 200),
    "curriculum/dasar/01-awal/rusak.svg": ServedPicture("", "svg", 0, 0),
})  # fmt: skip
TEXT = """Di mana airnya disimpan?

![Denah rumah dari atas dengan tiga ruang](awal/rumah.svg)

- [ ] 0,0,20,40 Teras
  > Di teras tidak ada apa-apa.
- [x] {d} 50,50,12 Sumur
- [ ] 70,50,30,50 Dapur
  > Di dapur hanya ada tungku.

> Airnya disimpan di sumur."""


def read(text: str) -> tuple[ItemText, list[str]]:
    whole = f"## a-1\nkompetensi: k · kognitif: memahami · tipe: gambar\n\n{text}\n"
    entries, faults = read_entries("q.md", whole, 1, DataKeys((), KEYS.known))
    (item,), problems = read_entry(entries[0], Around(Renderer(KNOWN), {"k"}, set()))
    return item, [each.message for each in (*faults, *problems)]


def question() -> Hotspot:
    item, problems = read(TEXT)
    assert problems == []
    assert isinstance(item.question, Hotspot)
    return item.question


def test_it_is_read_with_its_picture_and_its_regions():
    one = question()
    assert one.picture.url == f"/gambar/{'ab' * 32}.svg"
    assert (one.picture.width, one.picture.height) == (400, 200)
    assert one.stem == "<p>Di mana airnya disimpan?</p>"
    assert [(o.key, o.text, o.right) for o in one.options] == [
        ("a", "Teras", False), ("d", "Sumur", True), ("c", "Dapur", False)
    ]  # fmt: skip
    assert one.places == ((0, 0, 20, 40), (50, 50, 12), (70, 50, 30, 50))
    # the radius is in percent of the width: 12 % of 400 is 48, and 48 of 200 is 24 %
    assert one.box(one.places[1]) == (38, 26, 62, 74)
    assert read_question(one.to_body()) == one


@pytest.mark.parametrize(
    ("old", "new", "template"),
    [
        ("![Denah rumah dari atas dengan tiga ruang](awal/rumah.svg)\n\n", "", Says.NO_PICTURE),
        ("awal/rumah", "akhir/rumah", Says.PICTURE_NOWHERE),
        ("awal/rumah", "rumah", Says.PICTURE_NOWHERE),
        ("awal/rumah", "awal/rusak", Says.PICTURE_NOWHERE),
        ("Denah rumah dari atas dengan tiga ruang", "Denah", Says.PICTURE_ALT),
        ("0,0,20,40 Teras", "Teras", Says.BAD_REGION),
        ("0,0,20,40 Teras", "0, 0, 20, 40 Teras", Says.BAD_REGION),
        ("0,0,20,40 Teras", "0,0 Teras", Says.BAD_REGION),
        ("- [ ] 0,0,20,40", "- [x] 0,0,20,40", Says.ONE_REGION),
        ("70,50,30,50", "71,50,30,50", Says.REGION_OUTSIDE),
        ("{d} 50,50,12", "{d} 5,50,14", Says.REGION_OUTSIDE),
        ("0,0,20,40", "0,0,13,40", Says.REGION_SMALL),
        ("0,0,20,40", "0,0,20,27", Says.REGION_SMALL),
        ("0,0,20,40", "0,0,39,27", Says.REGION_OVERLAP),
        ("Teras", "Bukan jawaban", Says.REGION_TELLS),
        ("Di mana airnya", "Di sumur mana airnya", Says.REGION_TELLS),
    ],
)
def test_every_fault_is_told(old: str, new: str, template: str):
    _, problems = read(TEXT.replace(old, new))
    assert any(fits(template, problem) for problem in problems), problems


def test_one_region_is_no_choice():
    start = TEXT.index("- [ ] 0,0"), TEXT.index("\n\n> Airnya")
    _, problems = read(TEXT[: start[0]] + "- [x] 0,0,20,40 Teras" + TEXT[start[1] :])
    assert any(fits(Says.REGION_COUNT, problem) for problem in problems)


def test_a_picture_is_refused_in_every_other_kind():
    _, problems = read(TEXT)
    assert problems == []
    whole = (
        "## a-1\nkompetensi: k · kognitif: memahami\n\nApa?\n\n![x](awal/rumah.svg)\n\n= a\n\n> y\n"
    )
    entries, _ = read_entries("q.md", whole, 1, DataKeys((), KEYS.known))
    _, problems = read_entry(entries[0], Around(Renderer(KNOWN), {"k"}, set()))
    assert len(problems) == 1 and "gambar" in problems[0].message.lower()


def test_what_is_asked_holds_no_key_and_every_region_is_large_enough_for_a_finger():
    asked = question().asked(["d", "c", "a"])
    assert asked["options"] == [("1", "Sumur"), ("2", "Dapur"), ("3", "Teras")]
    assert [shape["letter"] for shape in asked["shapes"]] == ["A", "B", "C"]
    assert asked["shapes"][0] == {
        "number": "1", "letter": "A", "round": True, "x": 152, "y": 52, "width": 96, "height": 96
    }  # fmt: skip
    assert not any("right" in shape for shape in asked["shapes"])
    small = min(min(shape["width"], shape["height"]) for shape in asked["shapes"])
    assert small * SHOWN_WIDTH / 400 >= FINGER


def test_it_is_answered_marked_counted_and_explained():
    one = question()
    assert one.decode(["d", "c", "a"], "1") == "d" and one.decode(["d", "c", "a"], "4") is None
    assert [one.mark(key) for key in ("a", "d", "c", None)] == [0, 1, 0, 0]
    assert one.tally("c") == ("c",)
    assert [(t.key, t.text, t.right) for t in one.tallied()][1] == ("d", "Sumur", True)
    shown = one.reviewed(["d", "c", "a"], "c")
    assert [(s["letter"], s["right"], s["chosen"]) for s in shown["shapes"]] == [
        ("A", True, False), ("B", False, True), ("C", False, False)
    ]  # fmt: skip
    assert [o["html"] for o in shown["options"]] == [
        "<b>A</b> · Sumur",
        "<b>B</b> · Dapur",
        "<b>C</b> · Teras",
    ]


def test_another_region_may_become_right_but_not_all_of_them():
    assert question().with_right(["a", "d"]).mark("a") == 1
    with pytest.raises(NoKey):
        question().with_right(["a", "c", "d"])


def test_it_is_written_as_it_was_read():
    written = read(TEXT)[0].written
    assert written.write() == TEXT[TEXT.index("![") : TEXT.index("\n\n> Airnya")]
    assert replace(written, options=()).picture.source == "awal/rumah.svg"


@pytest.mark.parametrize(
    "beside", [(0, 40, 40, 60), (60, 40, 90, 60), (40, 0, 60, 40), (40, 60, 60, 90)]
)
def test_regions_side_by_side_on_any_side_do_not_overlap(beside):
    middle, other = Edges(40, 40, 60, 60), Edges(*beside)
    assert not middle.overlaps(other) and not other.overlaps(middle)
    wider = Edges(other.left - 1, other.top - 1, other.right + 1, other.bottom + 1)
    assert middle.overlaps(wider) and wider.overlaps(middle)
