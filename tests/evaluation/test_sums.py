"""Kept sums equal the rows, whatever happened and in whatever order it arrived."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from sqlalchemy import delete, update

from lms import clock
from lms.assessment.attempts import get_attempt
from lms.assessment.models import Attempt, Form, FormItem, ItemVersion, Mark, Occasion, Submission
from lms.assessment.reopenings import reopen_attempt
from lms.db import db, transaction
from lms.evaluation.reading.classes import list_class
from lms.evaluation.sums.checking import compare_sums
from lms.evaluation.sums.keeping import BY_ANGKATAN, count_due, rebuild_sums, refresh_due
from lms.evaluation.sums.models import FormMarksRow, FormSumsRow, FormTotals, PairSumsRow
from lms.evaluation.sums.reading import NationalForm, read_form, sum_all_marks
from lms.people.models import Person
from lms.progress.decisions import put_key_right
from lms.progress.learning import finish_quiz
from lms.statistics.core.marks import mark_table
from lms.statistics.core.sums import sum_marks
from lms.statistics.items.distractors import count_options
from lms.training.angkatan import list_members, withdraw
from lms.training.changes import note_changes
from lms.training.models import Angkatan, AngkatanChange
from tests.factories import (
    answer_attempt,
    let_repeat,
    make_angkatan,
    make_attempt,
    make_form,
    make_item,
    make_jenjang,
    make_person,
    make_sitting,
)

ITEMS = 5
OCCASIONS = (Occasion.PRE, Occasion.POST)


def publish() -> None:
    """A jenjang without modules: the post-test is open after the pre-test."""
    make_jenjang()
    for code in "AB":
        make_form(code, [make_item(use="tes") for _ in range(ITEMS)])


def make_classes(
    sizes: Sequence[int] = (4, 3), seed: int = 1
) -> list[tuple[Angkatan, list[Person]]]:
    luck = random.Random(seed)
    publish()
    classes = []
    for number, size in enumerate(sizes, start=1):
        people = [make_person() for _ in range(size)]
        classes.append((make_angkatan(*people, slug=f"kelas-{number}"), people))
        for person in people:
            make_sitting(person, right=luck.randrange(ITEMS))
            if luck.random() < 0.8:
                make_sitting(person, "post-dasar", right=luck.randrange(1, ITEMS + 1))
    return classes


def refresh() -> None:
    with transaction():
        while refresh_due(most=1):
            pass


def by_rows(form: Form, occasion: Occasion) -> list[tuple[Sequence[int], Sequence[str | None]]]:
    """Marks and answers of everybody who counts, by the way the class reports go."""
    found = []
    for angkatan in db.session.query(Angkatan):
        members = {person.id for person in list_members(angkatan)}
        for person_id, sitting in list_class(angkatan).first[occasion].items():
            if sitting.form_id == form.id and person_id in members:
                found.append((sitting.marks, sitting.answers))
    return found


def assert_equal_to_rows(kept: NationalForm | None, rows: list) -> None:
    if not rows:
        assert kept is None
        return
    assert kept is not None and kept.waiting == 0
    marks = [row for row, _ in rows]
    expected = sum_marks(mark_table(marks, [1] * ITEMS))
    assert kept.sums == expected
    assert kept.options is not None
    for j in range(ITEMS):
        choices = [[answers[j]] if answers[j] else [] for _, answers in rows]
        assert kept.options[j] == count_options(
            choices, [sum(row) for row in marks], [row[j] for row in marks]
        )


def assert_never_stale() -> None:
    """What is read before and after the refreshing is what the rows say; so is what is kept."""
    db.session.expire_all()
    for form in db.session.query(Form):
        for occasion in OCCASIONS:
            assert_equal_to_rows(read_form(form.id, occasion), by_rows(form, occasion))
    refresh()
    assert count_due() == 0
    for form in db.session.query(Form):
        for occasion in OCCASIONS:
            rows = by_rows(form, occasion)
            assert_equal_to_rows(read_form(form.id, occasion), rows)
            if rows:
                packed = sum_all_marks(form.id, occasion)
                assert packed == sum_marks(mark_table([row for row, _ in rows], [1] * ITEMS))
    assert compare_sums().is_equal


def test_sums_of_several_classes_equal_their_rows_before_and_after_refreshing(app):
    make_classes((4, 3, 1))
    assert count_due() == 3
    assert_never_stale()
    assert db.session.query(FormSumsRow).count() >= 6
    assert {row.pre_possible for row in db.session.query(PairSumsRow)} == {ITEMS}


def test_the_pairs_are_those_of_the_rows(app):
    (angkatan, people), *_ = make_classes()
    refresh()
    found = list_class(angkatan).first
    pre, post = found[Occasion.PRE], found[Occasion.POST]
    pairs = [(pre[p.id].earned, post[p.id].earned) for p in people if p.id in post]
    row = db.session.get(PairSumsRow, (angkatan.id, ITEMS, ITEMS))
    assert row is not None and row.n == len(pairs) > 1
    assert (row.pre, row.post) == (sum(a for a, _ in pairs), sum(b for _, b in pairs))
    assert row.pre_pre == sum(a * a for a, _ in pairs)
    assert row.post_post == sum(b * b for _, b in pairs)
    assert row.pre_post == sum(a * b for a, b in pairs)


def test_a_repeated_post_test_does_not_count_and_a_reopened_one_counts_as_handed_in_last(app):
    (angkatan, people), *_ = make_classes((3,))
    let_repeat(angkatan)
    refresh()
    first = make_sitting(people[0], "post-dasar", right=ITEMS)
    assert_never_stale()
    attempt = get_attempt(first.id, of=people[0])
    with transaction():
        newer = reopen_attempt(attempt, minutes=9, reason="listrik padam", by=people[1],
                               now=clock.now())  # fmt: skip
    assert_never_stale()
    answer_attempt(newer, people[0], right=1)
    with transaction():
        finish_quiz(newer.id, of=people[0], last_events={}, now=clock.now())
    assert_never_stale()


def test_a_key_put_right_and_a_withdrawal_reach_the_nation(app):
    (angkatan, people), *_ = make_classes()
    refresh()
    form_item = db.session.query(FormItem).filter_by(position=2).first()
    assert form_item is not None
    version = db.session.get(ItemVersion, form_item.item_version_id)
    assert version is not None
    with transaction():
        put_key_right(version, question=version.question.with_right(["a"]), credit=False,
                      reason="salah ketik", by=people[0], now=clock.now())  # fmt: skip
    assert count_due() == 2
    assert_never_stale()
    with transaction():
        withdraw(people[0], angkatan=angkatan, now=clock.now())
    assert count_due() == 1
    assert_never_stale()


def test_when_all_have_left_nothing_remains(app):
    (angkatan, people), *_ = make_classes((2,))
    refresh()
    for person in people:
        with transaction():
            withdraw(person, angkatan=angkatan, now=clock.now())
    assert_never_stale()
    assert [db.session.query(table).count() for table in BY_ANGKATAN] == [0, 0, 0]
    assert {row.n for row in db.session.query(FormTotals)} == {0}


@pytest.mark.parametrize("seed", range(3))
def test_the_order_in_which_rows_arrive_does_not_matter(app, seed: int):
    """A hall's marks come to the centre in any order and any number of parts, notes also twice."""
    make_classes((3, 2), seed=seed)
    refresh()
    wanted = snapshot()
    luck = random.Random(seed)
    marks = [dict(row._mapping) for row in db.session.execute(db.select(Mark.__table__))]
    homes = dict(db.session.execute(db.select(Attempt.id, Attempt.angkatan_id)).all())
    with transaction():
        for table in (Mark, FormSumsRow, FormMarksRow, FormTotals, PairSumsRow, AngkatanChange):
            db.session.execute(delete(table))
    luck.shuffle(marks)
    while marks:
        part, marks = marks[:3], marks[3:]
        with transaction():
            db.session.execute(db.insert(Mark.__table__), part)
            note_changes(homes[row["attempt_id"]] for row in part)
        if luck.random() < 0.6:
            refresh()
        if luck.random() < 0.3:
            with transaction():
                note_changes(homes.values())
    assert_never_stale()
    assert snapshot() == wanted


def snapshot() -> list[object]:
    """Every kept row as it is."""
    return [
        sorted(map(str, db.session.execute(db.select(table.__table__)).all()))
        for table in (FormSumsRow, FormMarksRow, PairSumsRow, FormTotals)
    ]


def test_rebuilding_gives_the_rows_that_refreshing_gave(app):
    make_classes((3, 2))
    refresh()
    wanted = snapshot()
    with transaction():
        db.session.execute(delete(FormSumsRow))
        db.session.execute(update(FormTotals).values(n=99))
    with transaction():
        assert rebuild_sums() == 2
    assert snapshot() == wanted


def test_comparing_names_what_differs_and_passes_over_what_is_due(app):
    (first, _), (second, _) = make_classes()
    refresh()
    found = compare_sums()
    assert found.is_equal and (found.angkatan, found.due) == (2, 0)
    assert found.sheets == db.session.query(Submission).count()
    with transaction():
        db.session.execute(update(PairSumsRow).where(PairSumsRow.angkatan_id == first.id)
                           .values(pre=PairSumsRow.pre + 1))  # fmt: skip
    assert compare_sums().differing == [first.slug]
    row = db.session.query(FormTotals).first()
    assert row is not None
    gone = (FormTotals.form_id == row.form_id, FormTotals.occasion == row.occasion)
    with transaction():
        db.session.execute(delete(FormTotals).where(*gone))
        db.session.execute(update(FormSumsRow).where(FormSumsRow.angkatan_id == second.id)
                           .values(n=FormSumsRow.n + 1))  # fmt: skip
        note_changes([second.id])
    found = compare_sums()
    assert found.differing == [first.slug] and found.due == 1
    assert (row.form_id, row.occasion) in found.totals


def test_a_mark_that_differs_is_found_and_rebuilding_puts_it_right(app):
    """The packed marks are compared person by person, not only what they add up to."""
    (first, _), *_ = make_classes()
    refresh()
    row = db.session.query(FormMarksRow).filter_by(angkatan_id=first.id).first()
    assert row is not None
    row.marks = bytes([row.marks[0] ^ 1]) + row.marks[1:]
    db.session.commit()
    found = compare_sums()
    assert (found.differing, found.totals) == ([first.slug], [])
    with transaction():
        rebuild_sums()
    assert compare_sums().is_equal
    with transaction():
        db.session.execute(delete(FormMarksRow).where(FormMarksRow.angkatan_id == first.id))
    assert compare_sums().differing == [first.slug]


def test_a_submission_that_is_taken_back_leaves_no_note(app):
    publish()
    person = make_person()
    make_angkatan(person)
    refresh()
    attempt = make_attempt(person)
    finish_quiz(attempt.id, of=person, last_events={}, now=clock.now())
    assert count_due() == 1
    db.session.rollback()
    assert count_due() == 0


def test_who_learns_alone_changes_no_sums(app):
    publish()
    make_sitting(make_person(), right=3)
    assert count_due() == 0


def test_more_changes_than_a_page_can_count_are_left_out_and_said(app):
    make_classes((3, 2))
    refresh()
    form = db.session.query(Form).first()
    assert form is not None
    angkatan = db.session.query(Angkatan).filter_by(slug="kelas-1").one()
    with transaction():
        note_changes([angkatan.id])
    found = read_form(form.id, Occasion.PRE, most_beside=0)
    kept = db.session.query(FormSumsRow).filter(
        FormSumsRow.form_id == form.id, FormSumsRow.occasion == "pre",
        FormSumsRow.angkatan_id != angkatan.id,
    )  # fmt: skip
    assert found is not None and found.waiting == 1 and found.options is None
    assert found.sums.n == sum(row.n for row in kept)
