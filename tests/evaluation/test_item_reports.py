"""Figures of questions from stored sheets, against reference values and small worked examples."""

from __future__ import annotations

import pytest

from lms import clock
from lms.assessment.corrections import correct_key
from lms.assessment.models import Form, Item, ItemVersion, Occasion
from lms.assessment.rules.measure import measure_of
from lms.db import db
from lms.errors import NotFound
from lms.evaluation.form_sheets import chosen_options, list_editions, list_piles
from lms.evaluation.items.figures import pile_figures
from lms.evaluation.items.lists import item_list, list_test_forms
from lms.evaluation.items.reports import item_report
from lms.evaluation.items.words import ADVICE, REASONS, advise, size_note, urgency
from lms.evaluation.sections.item import OLD_KEY_APART, ONLY_OLD_KEY, sentences
from lms.statistics.core.undefined import Undefined
from lms.statistics.items.item_flags import ItemEvidence, item_flags
from lms.training.models import Enrolment
from tests.evaluation.sheets import hand_in, make_people, make_test_form, read_inventory, read_trial
from tests.factories import (
    choice_body,
    make_angkatan,
    make_body,
    make_form,
    make_item,
    make_jenjang,
)
from tests.statistics.reference_data import assert_expected, present, read_block

PRE, POST = Occasion.PRE, Occasion.POST


@pytest.mark.parametrize("name", present(["sim_inventory", "hci_mc"]))
def test_the_inventory_has_its_published_item_figures_and_distractors(app, name: str):
    make_jenjang()
    keys, answers, marks, _ = read_inventory(name)
    form = make_test_form("a", keys)
    hand_in(form, POST, make_people(len(marks)), answers, marks)
    (pile,) = list_piles(list_editions([form.id]))
    table, tolerance = read_block(name, "ctt"), read_block(name, "ctt")["tolerance"]
    found = pile_figures(pile)
    columns = table["expected"]["items"]
    ours = {name: [getattr(one, name) for one in found.items] for name in columns
            if hasattr(found.items[0], name)}  # fmt: skip
    assert len(ours) >= 6
    assert_expected(ours, {name: columns[name] for name in ours}, tolerance)
    wanted = read_block(name, "distractors")
    assert len(wanted["expected"]) == 20
    for one, expected in zip(found.distractors, wanted["expected"], strict=True):
        options = {key.lower(): value for key, value in expected["options"].items()}
        assert_expected({"options": one.options}, {"options": options}, wanted["tolerance"])


def test_a_cohort_tested_twice_has_its_expected_change_of_every_item(app):
    make_jenjang()
    trial = read_trial()
    form = make_test_form("a", trial.keys)
    people = make_people(trial.size)
    for occasion in (PRE, POST):
        sat = trial.sat[occasion]
        hand_in(form, occasion, [people[i] for i in sat], trial.answers[occasion],
                trial.marks[occasion])  # fmt: skip
    wanted = read_block("sim_cohort", "mcnemar_items")
    for place, expected in enumerate(wanted["expected"]["items"], start=1):
        report = item_report(f"a{place}")
        assert report.n_pairs == 33 and report.change_reason is None
        assert_expected(report.change, expected, wanted["tolerance"])
    for occasion, block in ((PRE, "distractors_pre"), (POST, "distractors_post")):
        wanted = read_block("sim_cohort", block)
        place = next(p for p in item_report("a1").places if p.occasion == occasion)
        options = {key.lower(): value for key, value in wanted["expected"][0]["options"].items()}
        assert_expected({"options": place.options.options}, {"options": options},
                        wanted["tolerance"])  # fmt: skip


def make_two_forms():
    """Forms A and B of two questions: the first an anchor, the second of each its own."""
    make_jenjang()
    anchor, first, second = (make_item(code, use="tes") for code in ("sama", "beda-a", "beda-b"))
    return make_form("A", [anchor, first]), make_form("B", [anchor, second])


def test_pairs_meet_the_anchor_on_crossed_forms_and_nothing_else(app):
    form_a, form_b = make_two_forms()
    people = make_people(6)
    before = [(0, 1), (0, 0), (0, 1), (1, 0), (1, 1), (0, 0)]
    after = [(1, 1), (1, 1), (0, 1), (1, 1), (0, 1), (1, 0)]
    wrong = [("a", "a")] * 3
    hand_in(form_a, PRE, people[:3], wrong, before[:3])
    hand_in(form_b, PRE, people[3:], wrong, before[3:])
    hand_in(form_b, POST, people[:3], wrong, after[:3])
    hand_in(form_a, POST, people[3:], wrong, after[3:])
    anchor = item_report("sama")
    assert anchor.n_pairs == 6 and anchor.change is not None
    counts = (anchor.change.n11, anchor.change.n10_right_wrong, anchor.change.n01_wrong_right,
              anchor.change.n00)  # fmt: skip
    assert counts == (1, 1, 3, 1)
    assert anchor.change.ppdi == pytest.approx(2 / 6)
    assert {occasion: (f.n, f.p) for occasion, f in anchor.pooled.items()} == {
        PRE: (6, pytest.approx(2 / 6)), POST: (6, pytest.approx(4 / 6)),
    }  # fmt: skip
    assert anchor.places[0].figures is None and not anchor.is_shown
    own = item_report("beda-a")
    assert (own.change, own.change_reason, own.n_pairs) == (None, "n_too_small", 0)


@pytest.mark.parametrize(("n", "shown"), [(4, False), (5, True)])
def test_below_five_persons_nothing_is_said(app, n: int, shown: bool):
    form, _ = make_two_forms()
    hand_in(form, PRE, make_people(n), [("b", "a")] * n, [(1, 0)] * n)
    report = item_report("sama")
    assert report.is_shown is shown
    assert (report.pooled[PRE].p is not None) is shown
    assert (report.places[0].options is not None) is shown
    row = item_list(form, list_test_forms()).rows[0]
    assert bool(row.figures) is shown


def test_the_first_sitting_of_each_angkatan_counts_whatever_the_form(app):
    form_a, form_b = make_two_forms()
    angkatan = make_angkatan()
    people = make_people(5, angkatan_id=angkatan.id)
    hand_in(form_b, POST, people, [("a", "a")] * 5, [(0, 0)] * 5, angkatan_id=angkatan.id)
    hand_in(form_a, POST, people, [("b", "b")] * 5, [(1, 1)] * 5, angkatan_id=angkatan.id,
            sitting=2)  # fmt: skip
    report = item_report("sama")
    assert [(p.form_code, p.n) for p in report.places] == [("B", 5)]
    assert report.pooled[POST].p == 0
    assert item_report("beda-a").places == []


def test_who_has_left_the_angkatan_does_not_count(app):
    form, _ = make_two_forms()
    people = make_people(6)
    hand_in(form, PRE, people, [("b", "a")] * 6, [(1, 0)] * 6)
    db.session.query(Enrolment).filter_by(person_id=people[0]).one().withdrawn_at = clock.now()
    db.session.commit()
    assert item_report("sama").pooled[PRE].n == 5


def test_a_corrected_key_counts_from_then_on_and_stands_in_the_history(app, ratna):
    form, _ = make_two_forms()
    answers = [("c", "b")] * 6 + [("b", "a")] * 2
    marks = [(int(a == "b"), int(b == "b")) for a, b in answers]
    hand_in(form, PRE, make_people(8), answers, marks)
    assert item_report("sama").pooled[PRE].p == 0.25
    version = db.session.get(ItemVersion, form_version(form.id))
    correct_key(version, question=version.question.with_right(["c"]), credit=False, by=ratna,
                reason="kunci c", now=clock.now())  # fmt: skip
    db.session.commit()
    report = item_report("sama")
    assert report.pooled[PRE].p == 0.75 and report.places[0].right == ("c",)
    assert [(row.reason, number, name) for row, number, name in report.corrections] == [
        ("kunci c", 1, "Bu Ratna")
    ]
    correct_key(
        version, question=version.question, credit=True, by=ratna, reason="kabur", now=clock.now()
    )
    db.session.commit()
    report = item_report("sama")
    assert report.pooled[PRE].p == 1 and report.places[0].figures.flags == ()


def publish_again(version: ItemVersion, **body: object) -> ItemVersion:
    """Its second version."""
    fields = ("kind", "competency", "cognitive", "pmks", "max_marks", "published_at")
    second = ItemVersion(
        id=version.id + 1, item_id=version.item_id, number=2, digest="f" * 64, reread=None,
        body={**version.body, **body},
        measure=measure_of({**version.body, **body}, version.max_marks),
        **{name: getattr(version, name) for name in fields},
    )  # fmt: skip
    db.session.add(second)
    db.session.flush()
    db.session.get_one(Item, version.item_id).published_version_id = second.id
    db.session.commit()
    return second


def test_figures_of_an_old_key_are_not_those_of_the_new_one(app):
    form, _ = make_two_forms()
    people = make_people(6)
    for occasion in (PRE, POST):
        hand_in(form, occasion, people, [("b", "a")] * 6, [(1, 0)] * 6)
    version = db.session.get_one(ItemVersion, form_version(form.id))
    second = publish_again(version, options=choice_body("c")["options"])
    report = item_report("sama")
    assert (report.pooled, report.change, report.n_pairs, report.flags) == ({}, None, 0, ())
    assert [(p.version, p.right, p.is_of_old_key) for p in report.places] == [
        (1, ("b",), True), (1, ("b",), True)
    ]  # fmt: skip
    assert sentences(report) == [ONLY_OLD_KEY]
    newer = make_form("A", [second, form_items(form)[1]], number=2)
    hand_in(newer, POST, make_people(5), [("c", "a")] * 4 + [("b", "a")], [(1, 0)] * 4 + [(0, 0)])
    report = item_report("sama")
    assert [(o, f.n, f.p) for o, f in report.pooled.items()] == [(POST, 5, 0.8)]
    assert [p.is_of_old_key for p in report.places] == [True, True, False]
    assert sentences(report)[0] == OLD_KEY_APART
    change = next(row.change for row in item_list(newer, list_test_forms()).rows
                  if row.question.code == "sama")  # fmt: skip
    assert change is None


def test_better_words_under_the_same_key_go_on_counting(app):
    form, _ = make_two_forms()
    hand_in(form, PRE, make_people(6), [("b", "a")] * 6, [(1, 0)] * 6)
    publish_again(db.session.get_one(ItemVersion, form_version(form.id)), stem="<p>Mana?</p>")
    report = item_report("sama")
    assert (report.pooled[PRE].n, report.n_old_key) == (6, 0)


@pytest.mark.parametrize(("accepted", "n"), [(["PSM", "P S M"], 6), (["psm", "P S M."], 6),
                                             (["TKSK"], 0)])  # fmt: skip
def test_another_typed_answer_is_another_key(app, accepted: list[str], n: int):
    make_jenjang()
    body = make_body(kind="short", accepted=["PSM", "P S M"])
    form = make_form("A", [make_item("kata", use="tes", body=body), make_item("x", use="tes")])
    hand_in(form, PRE, make_people(6), [("psm", "b")] * 6, [(1, 1)] * 6)
    publish_again(db.session.get_one(ItemVersion, form_version(form.id)), accepted=accepted)
    found = item_report("kata").pooled.get(PRE)
    assert (found.n if found else 0) == n


def test_the_newest_edition_that_was_sat_comes_first(app):
    form, _ = make_two_forms()
    newer = make_form("A", form_items(form), number=2, minutes=50)
    assert [(one.code, one.number) for one in list_test_forms()] == [("A", 2), ("A", 1), ("B", 1)]
    hand_in(form, PRE, make_people(5), [("b", "a")] * 5, [(1, 0)] * 5)
    assert [(one.code, one.number) for one in list_test_forms()] == [("A", 1), ("A", 2), ("B", 1)]
    hand_in(newer, PRE, make_people(5), [("b", "a")] * 5, [(1, 0)] * 5)
    assert [(one.code, one.number) for one in list_test_forms()] == [("A", 2), ("A", 1), ("B", 1)]


def form_items(form: Form) -> list[ItemVersion]:
    return [db.session.get_one(ItemVersion, q.version_id)
            for q in list_editions([form.id])[0].questions]  # fmt: skip


def form_version(form_id: int) -> int:
    return list_editions([form_id])[0].questions[0].version_id


def test_flags_need_thirty_persons_and_come_first_in_the_list(app):
    make_jenjang()
    form = make_test_form("a", "bbbbbb")
    hand_in(form, PRE, make_people(29), *backward(range(29)))
    rows = item_list(form, list_test_forms()).rows
    assert [row.position for row in rows] == [1, 2, 3, 4, 5, 6]
    assert not any(row.flags for row in rows)
    hand_in(form, PRE, make_people(1), *backward([29]))
    found = item_list(form, list_test_forms())
    assert found.sizes == {PRE: 30}
    assert found.rows[0].position == 6 and "key_suspect" in found.rows[0].flags
    positions = [row.position for row in found.rows]
    assert found.flagged < 5 and not any(row.flags for row in found.rows[found.flagged :])
    assert positions[found.flagged :] == sorted(positions[found.flagged :])
    assert "key_suspect" in item_report("a6").flags


def backward(numbers):
    """Person `i` knows the first `i mod 6` of five questions; the weak half knows the sixth."""
    marks = [[int(i % 6 > j) for j in range(5)] + [int(i % 6 < 3)] for i in numbers]
    return [["b" if x else "acd"[i % 3] for x in row] for i, row in enumerate(marks)], marks


def test_a_question_of_several_points_has_a_facility_and_says_why_it_has_no_test(app):
    make_jenjang()
    options = [{"key": k, "html": k, "right": k in "ac", "why": ""} for k in "abcde"]
    version = make_item("banyak", use="tes", body=make_body(kind="multiple", options=options))
    form = make_form("A", [version, make_item("satu", use="tes")])
    people = make_people(6)
    for occasion in (PRE, POST):
        hand_in(form, occasion, people, [(["a", "b"], "b")] * 6, [(1, 1)] * 6, possible=3)
    report = item_report("banyak")
    assert report.pooled[PRE].p == 0.5 and report.pooled[PRE].wilson95 is None
    assert report.pooled[PRE].reasons == {"wilson95": "not_dichotomous"}
    assert (report.change, report.change_reason) == (None, "not_dichotomous")
    options = report.places[0].options
    assert [options.options[key].count for key in "abcde"] == [6, 6, 0, 0, 0]


def test_a_question_nobody_was_asked_in_a_test_has_an_empty_report(app):
    make_item("latihan")
    report = item_report("latihan")
    assert report.places == [] and report.pooled == {} and not report.is_shown
    assert [version.number for version in report.versions] == [1]
    with pytest.raises(NotFound):
        item_report("tiada")


@pytest.mark.parametrize(
    ("answer", "chosen"),
    [("b", ("b",)), (["a", "c"], ("a", "c")), (None, ()), ("", ()), ([], ())],
)
def test_what_was_chosen(answer, chosen):
    assert chosen_options(answer) == chosen


def test_every_flag_has_words_and_every_reason_too():
    bad = ItemEvidence(p=0.1, r_rest=-0.2, has_variance=False, p_pre=0.95, ppdi=-0.1,
                       miskey_suspected=True, has_dead_distractor=True)  # fmt: skip
    flags = item_flags(bad, 30)
    assert set(flags) == set(ADVICE) and len(advise(flags)) == len(flags)
    assert urgency(flags) == 0 < urgency(["weak"]) < urgency([])
    used = {"zero_variance", "n_too_small", "not_dichotomous", "negative_covariance", "not_chosen"}
    assert used <= set(REASONS) <= set(Undefined)


def test_the_size_says_what_may_be_read():
    assert [size_note(n).split(":")[0] for n in (4, 9, 29, 30)] == [
        "Baru 4 orang. Angka muncul mulai dari 5 orang.", "Baru 9 orang", "29 orang", "30 orang.",
    ]  # fmt: skip
