"""Which wrong ideas a class brings along: counted by people, told with lesson and question."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lms.assessment.rules.misconceptions import Misconception
from lms.evaluation.classes.data import (
    ClassData,
    DataColumn,
    DataForm,
    DataPerson,
    DataSitting,
    Side,
)
from lms.evaluation.classes.ideas import list_ideas
from lms.evaluation.report_parts import Named
from lms.evaluation.sections.teach_first import FIRST, NO_IDEAS, teach_first_view

KEYS = ("a", "b", "c", "d")
LISTED = {
    "janji": Misconception("janji", "Bantuan boleh dijanjikan.", "etika/batas", "Siapa penentu?"),
    "semua-miskin": Misconception("semua-miskin", "PMKS berarti miskin.", "pmks/jenis", "Mengapa?"),
}
TITLES = {"etika/batas": "Batas wewenang"}


def form(label: str, *ideas: dict[str, str]) -> DataForm:
    """Questions whose right option is a."""
    columns = [
        DataColumn(f"{label}{n}", 1, None, ("a",), KEYS, ideas=found)
        for n, found in enumerate(ideas)
    ]
    return DataForm(label, columns)


def made(forms: Sequence[DataForm], *sat: tuple[str, str, str]) -> ClassData:
    """Each person: form, choices before and after in one word; "-" is left out, "" not sat."""

    def taken(label: str, word: str) -> DataSitting | None:
        choices = [() if key == "-" else (key,) for key in word]
        marks = [int(key == "a") for key in word]
        return DataSitting(label, marks, choices=choices) if word else None

    people = [
        DataPerson(f"p{n}", f"P {n}", taken(label, before), taken(label, after))
        for n, (label, before, after) in enumerate(sat)
    ]
    return ClassData("Kelas", people, {each.label: each for each in forms})


ONE = form("A", {"b": "janji"}, {"b": "janji", "c": "semua-miskin"}, {})


def test_a_person_holds_an_idea_once_however_often_they_chose_it():
    data = made(
        [ONE], ("A", "bba", ""), ("A", "aba", ""), ("A", "aca", ""), *[("A", "aaa", "")] * 2
    )
    janji, poor = list_ideas(data, Side.PRE)
    assert (janji.code, janji.held, janji.n, janji.questions) == ("janji", 2, 5, 2)
    assert (poor.code, poor.held, poor.n, poor.questions) == ("semua-miskin", 1, 5, 1)
    # Wilson for 2 of 5
    assert janji.ci95 == pytest.approx((0.1176, 0.7693), abs=1e-4)
    assert list_ideas(data, Side.POST) == []


def test_what_is_left_out_or_names_no_idea_is_held_by_nobody():
    data = made([ONE], *[("A", "--d", "")] * 3, *[("A", "dd-", "")] * 2)
    assert [(idea.held, idea.n) for idea in list_ideas(data, Side.PRE)] == [(0, 5), (0, 5)]


def test_only_those_count_whose_paper_offers_the_idea():
    other = form("B", {"d": "semua-miskin"}, {}, {})
    data = made([ONE, other], *[("A", "aca", "")] * 3, *[("B", "daa", "")] * 2)
    (poor,) = list_ideas(data, Side.PRE)
    assert (poor.code, poor.held, poor.n) == ("semua-miskin", 5, 5)


@pytest.mark.parametrize("n", [0, 1, 4])
def test_below_five_people_nothing_is_told(n: int):
    view = teach_first_view(made([ONE], *[("A", "bca", "")] * n), LISTED, TITLES)
    assert view.sections == [] and view.headline == []
    assert view.empty_reason is not None and f"Baru {n} orang" in view.empty_reason


def test_it_is_there_as_soon_as_five_sat_the_pre_test_alone():
    view = teach_first_view(made([ONE], *[("A", "bca", "")] * 5, ("A", "", "")), LISTED, TITLES)
    assert view.empty_reason is None
    assert view.headline[0] == "5 dari 6 peserta sudah mengerjakan tes awal."
    (section,) = view.sections
    (table,) = section.tables
    assert table.heads[-1] == "Pelajaran" and "Tes akhir" not in table.heads
    assert table.lines[0].below == "Tanyakan: Siapa penentu?"
    first, second = table.rows
    assert first[0] == "Bantuan boleh dijanjikan."
    assert first[2:5] == (5, 5, 100.0)
    assert first[-1] == Named("Batas wewenang", "etika/batas")
    # its lesson is not published today
    assert second[0] == "PMKS berarti miskin." and second[-1] is None


def test_the_post_test_stands_beside_it_from_five_people_on():
    four = made([ONE], *[("A", "bca", "aaa")] * 4, ("A", "bca", ""))
    five = made([ONE], *[("A", "bca", "aca")] * 5)
    heads = [
        teach_first_view(data, LISTED, TITLES).sections[0].tables[0].heads for data in (four, five)
    ]
    assert ["Tes akhir" in found for found in heads] == [False, True]
    rows = teach_first_view(five, LISTED, TITLES).sections[0].tables[0].rows
    assert {row[0]: row[-2] for row in rows} == {
        "Bantuan boleh dijanjikan.": 0.0,
        "PMKS berarti miskin.": 100.0,
    }


def test_more_ideas_than_can_be_taught_first_are_folded_away():
    many = form("A", *({"b": f"gagasan-{n}"} for n in range(FIRST + 2)))
    view = teach_first_view(made([many], *[("A", "b" * (FIRST + 2), "")] * 5), {}, {})
    shown, all_of_them = view.sections[0].tables
    assert len(shown.rows) == FIRST and len(all_of_them.rows) == FIRST + 2
    assert all_of_them.is_folded and all(not line.below for line in all_of_them.lines)
    # what the published list does not know is told by its code
    assert shown.rows[0][0] == "gagasan-0" and shown.rows[0][-1] is None


def test_a_class_whom_no_wrong_idea_caught_is_told_so():
    view = teach_first_view(made([ONE], *[("A", "aaa", "")] * 5), LISTED, TITLES)
    assert view.sections == [] and "Tidak seorang pun" in view.headline[1]


def test_questions_without_ideas_give_a_reason():
    view = teach_first_view(made([form("A", {}, {})], *[("A", "bb", "")] * 5), LISTED, TITLES)
    assert view.empty_reason == NO_IDEAS
