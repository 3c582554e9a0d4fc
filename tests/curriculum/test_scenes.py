"""Branching stories: what is read of a file, and each fault with its line and its mend."""

from __future__ import annotations

import pytest

from lms.curriculum.rules import scenes
from lms.curriculum.rules.course import read_course
from tests.exchange.content_tree import make_tree

HEAD = "---\ntitle: Tamu\njenjang: dasar\nminutes: 3\nsources: [uu-11-2009]\n---\nAwal cerita.\n\n"
END = "Cerita ini selesai di sini, dan di sini dijelaskan mengapa jalan ini berakhir begitu saja."
WHOLE = (
    f"{HEAD}## awal: Di pintu\n\nPintu terbuka.\n\n- Mengucap salam → masuk\n- Pulang -> pulang\n\n"
    f"## masuk: Di tikar\n\nakhir: baik\n\n{END}\n\n## pulang: Di jalan\n\nakhir: buntu\n\n{END}\n"
)


def read(text: str):
    files = make_tree() | {"curriculum/scenes/10-tamu.md": text.encode()}
    course = read_course(files)
    told = [each for each in course.problems if each.path == "curriculum/scenes/10-tamu.md"]
    return course.scenes, [(each.line, each.message) for each in told]


def test_a_story_has_its_steps_choices_and_endings():
    [story], problems = read(WHOLE)
    assert problems == []
    assert (story.slug, story.position, story.title, story.minutes) == ("tamu", 10, "Tamu", 3)
    assert "Awal cerita." in story.intro_html
    assert [(step.code, step.ending) for step in story.steps] == [
        ("awal", None), ("masuk", "baik"), ("pulang", "buntu"),
    ]  # fmt: skip
    assert story.steps[0].choices == [
        scenes.ChoiceText("Mengucap salam", "masuk"), scenes.ChoiceText("Pulang", "pulang"),
    ]  # fmt: skip
    assert "Mengucap salam" not in story.steps[0].html and "akhir:" not in story.steps[1].html


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("→ masuk", "→ dalam", 13, "Langkah `dalam` tidak ada; yang ada: awal, masuk, pulang"),
        ("-> pulang", "-> masuk", 22, "Tidak ada pilihan yang menuju langkah `pulang`"),
        ("akhir: buntu", "", 22, "`pulang` tidak punya pilihan dan bukan akhir"),
        ("akhir: buntu", "akhir: sedih", 24, "`akhir: sedih` tidak dikenal"),
        ("akhir: baik", "akhir: cukup", 7, "Tidak ada langkah `akhir: baik`"),
        (f"akhir: buntu\n\n{END}", "akhir: buntu\n\nSelesai.", 24, "perlu penjelasan"),
        ("- Pulang -> pulang", "Pulang -> pulang", 14, "Pilihan ditulis satu baris"),
        ("akhir: buntu", "- Kembali → awal", 9, "berputar (awal → pulang → awal)"),
        ("## pulang:", "## masuk:", 16, "Langkah `masuk` ada dua kali"),
        ("akhir: baik\n", "akhir: baik\n- Pulang → pulang\n", 18, "`masuk` sudah berakhir"),
        ("jenjang: dasar", "jenjang: utama", 1, "`utama`"),
        ("sources: [uu-11-2009]", "sources: [uu-1]", 5, "`uu-1`"),
    ],
)  # fmt: skip
def test_each_fault_has_its_line(old: str, new: str, line: int, said: str):
    assert old in WHOLE
    _, problems = read(WHOLE.replace(old, new, 1))
    assert any(found == line and said in text for found, text in problems), problems


def test_two_stories_have_two_names():
    files = {f"curriculum/scenes/{number}-tamu.md": WHOLE.encode() for number in (10, 20)}
    told = [each.message for each in read_course(make_tree() | files).problems]
    assert any("Slug adegan `tamu` sudah dipakai" in each for each in told)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("- Pulang -> pulang\n", "", "Langkah ini punya 1 pilihan"),
        ("Pintu terbuka.", "Pintu terbuka. " * 100, "Langkah ini 200 kata"),
    ],
)
def test_a_step_is_short_and_has_a_choice(old: str, new: str, said: str):
    _, problems = read(WHOLE.replace(old, new, 1))
    assert any(said in text for _, text in problems), problems


def test_a_story_without_steps_is_no_story():
    _, problems = read(HEAD)
    assert any("belum berisi langkah" in text for _, text in problems)


def test_thousands_of_steps_are_judged_at_once():
    """A story as long as a file may be: no recursion, no second look at a step."""
    steps = [
        f"## s{n}: Langkah\n\nJalan.\n\n- Terus → s{n + 1}\n- Lompat → s{min(n + 2, 1999)}\n"
        for n in range(1999)
    ]
    last = f"## s1999: Akhir\n\nakhir: baik\n\n{END}\n"
    _, problems = read(HEAD + "\n".join([*steps, last]))
    assert problems == []
