"""Numbers that can be dialled, situations that point to numbers and lessons that are there."""

from __future__ import annotations

from lms.curriculum.rules.code_lists import read_code_lists, split_codes

NUMBERS = """# Nomor

## polisi
nama: Polisi · nomor: 110 · menurut: Antara, 2026

Kejahatan.

## sapa
nama: SAPA · nomor: 129 · wa: 0811-1129-129 · menurut: Kementerian, 2025

Perempuan dan anak.
"""


def faults(numbers: str = NUMBERS, emergencies: str = "# Darurat\n") -> list[str]:
    texts = {"curriculum/numbers.md": numbers, "curriculum/emergencies.md": emergencies}
    return [
        f"{each.path}:{each.line} {each.message}" for each in read_code_lists(texts, []).problems
    ]


def situation(data: str) -> str:
    return f"# Darurat\n\n## a\n{data}\n\nAman dahulu.\n"


def test_what_is_right_has_no_fault():
    assert faults(emergencies=situation("judul: A · nomor: polisi, sapa")) == []


def test_a_number_that_no_phone_dials_is_named_with_its_line():
    found = faults(NUMBERS.replace("nomor: 129", "nomor: satu dua sembilan"))
    assert len(found) == 1 and found[0].startswith("curriculum/numbers.md:9")
    assert "`satu dua sembilan`" in found[0] and "`sapa`" in found[0]


def test_an_unknown_number_of_a_situation_is_named_with_those_that_are_there():
    found = faults(emergencies=situation("judul: A · nomor: polisi, dukun"))
    assert len(found) == 1 and found[0].startswith("curriculum/emergencies.md:4")
    assert "`dukun`" in found[0] and "polisi, sapa" in found[0]


def test_a_situation_without_steps_is_a_fault():
    found = faults(emergencies="# Darurat\n\n## a\njudul: A · nomor: polisi\n")
    assert len(found) == 1 and "`a`" in found[0]


def test_both_lists_may_be_missing():
    lists = read_code_lists({}, [])
    assert lists.numbers == [] and lists.emergencies == []


def test_codes_are_split_at_commas():
    assert split_codes(" polisi,  sapa ,") == ["polisi", "sapa"]
