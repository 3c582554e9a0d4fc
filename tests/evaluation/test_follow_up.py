"""Months after a class: the survey, its responders, and the supervisor's view, by hand."""

from __future__ import annotations

import pytest

from lms import clock
from lms.assessment.decision_models import Observation
from lms.assessment.models import Item, Occasion
from lms.assessment.observations import (
    find_observation,
    find_observation_sheet,
    get_observation_sheet,
    list_observed,
    observe,
)
from lms.db import db
from lms.errors import NotFound
from lms.evaluation.reports import angkatan_report
from lms.evaluation.sections.instruments import instrument_sections
from lms.people.models import Person
from lms.people.own_affairs import OwnAffair
from lms.training.angkatan import withdraw
from lms.training.models import Angkatan
from tests.evaluation.sheets import hand_in, make_test_form
from tests.evaluation.test_instrument_sections import fill, give, likert
from tests.factories import make_angkatan, make_item, make_jenjang, make_person
from tests.statements import counting

# of two statements, the second turned: 5 4 4 5 3 2 and 5 4 3 4 2 1
OWN = [(5, 1), (4, 2), (4, 3), (5, 2), (3, 4), (2, 5)]
# the same for the supervisors: 4 4 3 4 3 2 and 4 4 4 3 3 1
SEEN = [(4, 2), (4, 2), (3, 2), (4, 3), (3, 3), (2, 5)]


def publish(name: str, use: str, codes: list[str]) -> None:
    for code, direction in zip(codes, ("positif", "negatif"), strict=True):
        make_item(code, use=use, body=likert(direction), max_marks=0)
    for item in db.session.query(Item).filter(Item.code.in_(codes)):
        item.bank, item.bank_title = f"quizzes/dasar/{name}.md", name.title()
    db.session.commit()


@pytest.fixture
def people(app) -> list[Person]:
    return [make_person(name=f"Orang {n:02}") for n in range(12)]


@pytest.fixture
def angkatan(people, hasan) -> Angkatan:
    make_jenjang()
    publish("lanjutan", "lanjutan", ["s-1", "s-2"])
    publish("pembina", "pembina", ["s-1-pembina", "s-2-pembina"])
    found = make_angkatan(*people)
    give(found, "lembar-dasar.lanjutan", hasan)
    return found


def answer_all(people: list[Person], rows: list[tuple[int, int]]) -> None:
    for person, row in zip(people, rows, strict=False):
        fill(person, "lembar-dasar.lanjutan", [str(step) for step in row])


def see(angkatan: Angkatan, person: Person, row: tuple[int, int], *, by: Person) -> None:
    sheet = get_observation_sheet("dasar")
    answers = {str(v.id): str(step) for v, step in zip(sheet.versions, row, strict=True)}
    observe(angkatan, person, sheet, observer="TKSK", answers=answers, by=by, now=clock.now())
    db.session.commit()


def section(angkatan: Angkatan, post: dict | None = None):
    (found,) = instrument_sections(angkatan, post or {})
    assert found.name == "lanjutan"
    return found


def test_self_and_supervisor_stand_side_by_side(angkatan, people, hasan):
    """Own minus supervisor: 1 0 1 1 0 0 and 1 0 -1 1 -1 0, all in the hoped-for direction."""
    answer_all(people, OWN)
    for person, row in zip(people, SEEN, strict=False):
        see(angkatan, person, row, by=hasan)
    found = section(angkatan)
    first, second = found.tables[0].rows
    assert first[:5] == (
        "Saya.", 6, pytest.approx(23 / 6), pytest.approx(20 / 6), pytest.approx(0.5),
    )  # fmt: skip
    assert first[6] == 50 and second[0] == "Saya. (dibalik)"
    assert second[2:5] == (pytest.approx(19 / 6), pytest.approx(19 / 6), 0)
    figures = found.data["self_and_supervisor"]["s-1"]
    half = 2.570581835636314 * (0.3 / 6) ** 0.5
    # t of 5 degrees of freedom at 97,5 %; the gaps have the variance 0,3
    assert figures["ci95_gap"] == pytest.approx((0.5 - half, 0.5 + half))
    assert figures["share_same"] == 0.5
    assert "peserta 3,83, pembina 3,33 dari 5" in " ".join(found.sentences)
    assert any("tidak membuktikan perubahan perilaku" in text for text in found.warnings)
    assert any("Kurang dari 10 pasangan" in text for text in found.warnings)


def test_the_newest_sheet_counts_and_the_older_stays(angkatan, people, hasan):
    answer_all(people, OWN)
    for person, row in zip(people, SEEN, strict=False):
        see(angkatan, person, (1, 1), by=hasan)
        see(angkatan, person, row, by=hasan)
    assert section(angkatan).tables[0].rows[0][3] == pytest.approx(20 / 6)
    assert db.session.query(Observation).count() == 12


def test_below_five_pairs_the_two_views_are_not_shown(angkatan, people, hasan):
    answer_all(people, OWN)
    for person, row in zip(people[:4], SEEN, strict=False):
        see(angkatan, person, row, by=hasan)
    found = section(angkatan)
    assert found.tables == [] and "4 peserta dinilai juga" in " ".join(found.sentences)
    figures = found.data["self_and_supervisor"]["s-1"]
    assert figures["own"] is None and figures["reasons"]["own"] == "n_too_small"


def test_who_left_is_not_compared(angkatan, people, hasan):
    answer_all(people, OWN)
    for person, row in zip(people, SEEN, strict=False):
        see(angkatan, person, row, by=hasan)
    withdraw(people[0], angkatan=angkatan, now=clock.now())
    db.session.commit()
    assert section(angkatan).tables[0].rows[0][1] == 5


def test_responders_and_others_are_compared_on_the_post_test(angkatan, people):
    answer_all(people, OWN)
    post = {person.id: 10 * n for n, person in enumerate(people)}
    found = section(angkatan, post)
    # 0 10 20 30 40 50 and 60 70 80 90 100 110
    figures = found.data["post_of_responders"]
    assert (figures["mean_a"], figures["mean_b"], figures["difference"]) == (25, 85, -60)
    assert found.tables[0].rows[0][:3] == ("Mengisi survei", 6, 25)
    assert "jangan baca survei ini untuk seluruh kelas" in " ".join(found.sentences)
    assert found.data["retention"] is None
    assert found.data["reasons"] == {"retention": "no_follow_up_test"}


def test_a_difference_that_may_be_chance_is_called_so(angkatan, people):
    answer_all(people, OWN)
    post = {person.id: 50 + n % 6 for n, person in enumerate(people)}
    assert "dapat terjadi karena kebetulan" in " ".join(section(angkatan, post).sentences)


def test_four_others_are_not_compared(angkatan, people):
    answer_all(people, OWN)
    post = {person.id: 50 for person in people[:10]}
    found = section(angkatan, post)
    assert found.data["post_of_responders"] is None and found.tables == []
    assert found.data["reasons"]["post_of_responders"] == "n_too_small"
    assert "6 orang yang mengisi dan 4 yang tidak" in " ".join(found.sentences)


def test_the_class_report_brings_its_own_post_tests(angkatan, people):
    form = make_test_form("a", "b" * 10)
    marks = [[int(place < n % 11) for place in range(10)] for n in range(12)]
    answers = [["b" if x else "a" for x in row] for row in marks]
    ids = [person.id for person in people]
    for occasion in (Occasion.PRE, Occasion.POST):
        hand_in(form, occasion, ids, answers, marks, angkatan_id=angkatan.id)
    answer_all(people, OWN)
    (found,) = angkatan_report(angkatan).sections
    figures = found.data["post_of_responders"]
    assert (figures["mean_a"], figures["mean_b"]) == (
        25,
        pytest.approx((60 + 70 + 80 + 90 + 100) / 6),
    )


def test_fewer_than_five_answers_hide_everything(angkatan, people, hasan):
    answer_all(people[:4], OWN)
    see(angkatan, people[0], (4, 2), by=hasan)
    found = section(angkatan, {person.id: 50 for person in people})
    assert found.tables == () and found.data == {}


def test_a_sheet_holds_only_what_stands_on_it(angkatan, people, hasan):
    sheet = get_observation_sheet("dasar")
    first, second = (str(version.id) for version in sheet.versions)
    given = {first: "6", second: " 2 ", "999": "3"}
    observe(angkatan, people[0], sheet, observer="TKSK", answers=given, by=hasan, now=clock.now())
    assert find_observation(angkatan, people[0], sheet).answers == {second: "2"}
    with pytest.raises(OwnAffair):
        observe(angkatan, people[0], sheet, observer="Ia", answers={}, by=people[0],
                now=clock.now())  # fmt: skip


def test_a_jenjang_without_such_a_bank_has_no_sheet(app):
    make_jenjang()
    assert find_observation_sheet("dasar") is None
    with pytest.raises(NotFound):
        get_observation_sheet("dasar")


def test_members_are_listed_with_their_newest_sheet(angkatan, people, hasan):
    see(angkatan, people[1], (4, 2), by=hasan)
    see(angkatan, people[1], (5, 2), by=hasan)
    listed = list_observed(angkatan, get_observation_sheet("dasar"))
    assert len(listed) == 12
    assert [one.newest.number if one.newest else None for one in listed[:3]] == [None, 2, None]


def test_the_cost_does_not_grow_with_the_sheets(angkatan, people, hasan):
    answer_all(people[:1], OWN)
    see(angkatan, people[0], (4, 2), by=hasan)
    assert angkatan.id
    with counting() as one:
        instrument_sections(angkatan, {})
    answer_all(people[1:], OWN[1:])
    for person, row in zip(people[1:], SEEN[1:], strict=False):
        see(angkatan, person, row, by=hasan)
    assert angkatan.id
    with counting() as many:
        instrument_sections(angkatan, {})
    assert len(one) == len(many) <= 8
