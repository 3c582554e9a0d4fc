"""Houses of the practice village: read, judged line by line, filled by a seed."""

from __future__ import annotations

import pytest

from lms.curriculum.rules.course import read_course
from lms.curriculum.rules.households import fill
from tests.exchange.content_tree import make_tree

PATH = "curriculum/village.md"
SEEN = " ".join(
    f"Seorang kakek {{usia 61-79}} tahun menyapu {place}."
    for place in ("halaman", "teras", "jalan", "kebun", "dapur", "kamar")
)
WHOLE = (
    f"# Desa\n\n## rumah-1\njenis: pmks-08 · langkah: desa, tksk\n\n{SEEN}\n\n"
    "Mengapa: usianya {usia} dan tidak ada yang mengurusnya.\n"
)


def read(text: str):
    course = read_course(make_tree() | {PATH: text.encode()})
    told = [(each.line, each.message) for each in course.problems if each.path == PATH]
    return course.village, told


def test_a_house_has_its_truth_its_steps_and_its_reason():
    [house], problems = read(WHOLE)
    assert problems == []
    assert (house.code, house.type_number, house.first_steps) == ("rumah-1", 8, ["desa", "tksk"])
    assert "menyapu" in house.body_html and "Mengapa" not in house.body_html
    assert "tidak ada yang mengurusnya" in house.why_html


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("pmks-08", "pmks-27", 4, "`jenis: pmks-27` tidak dikenal"),
        ("pmks-08", "pmks-00", 4, "`jenis: pmks-00` tidak dikenal"),
        ("tksk", "camat", 4, "Langkah `camat` tidak dikenal"),
        ("Mengapa: ", "", 3, "belum menjelaskan jawabannya"),
        ("{usia 61-79}", "{usia}", 6, "`{usia}` tidak lengkap"),
        ("{usia 61-79}", "{usia 79-61}", 6, "`{usia 79-61}` tidak lengkap"),
        ("{usia 61-79}", "{usia 61}", 6, "kurung kurawal"),
        (SEEN, "Kakek.", 3, "1 kata"),
        (" · langkah: desa, tksk", "", 4, "langkah"),
    ],
)  # fmt: skip
def test_each_fault_has_its_line(old: str, new: str, line: int, said: str):
    _, problems = read(WHOLE.replace(old, new, 1))
    assert any(found == line and said in text for found, text in problems), problems


def test_a_seed_fills_the_same_values_again_and_others_do_not():
    text = "{usia 61-79} tahun, {kerja nelayan|petani}, {usia} {kerja}"
    filled = {fill(text, seed=str(number)) for number in range(60)}
    assert len(filled) > 20 and fill(text, seed="7") == fill(text, seed="7")
    for each in filled:
        age, job = each.split(" tahun, ")[0], each.split(", ")[1]
        assert 61 <= int(age) <= 79 and job in ("nelayan", "petani")
        assert each == f"{age} tahun, {job}, {age} {job}"
