"""Reports of very many sheets come from kept sums, and are the same reports."""

from __future__ import annotations

import random

import pytest

from lms.assessment.models import Occasion
from lms.db import db
from lms.evaluation.form_reports import occasion_report
from lms.evaluation.form_sheets import list_editions, list_piles
from lms.evaluation.items.changes import change_of
from lms.evaluation.items.figures import pile_figures
from lms.evaluation.sums.keeping import rebuild_sums
from lms.statistics.core.printable import printable
from lms.training.changes import note_changes
from tests.evaluation.sheets import hand_in, make_people
from tests.factories import every_kind, make_angkatan, make_form, make_item, make_jenjang
from tests.screen import right_answer, wrong_answer
from tests.statements import counting

PRE, POST = Occasion.PRE, Occasion.POST


@pytest.fixture
def form(app):
    """A question of every kind; two angkatan before, one after, with some left out."""
    make_jenjang()
    versions = [make_item(f"k{n}", use="tes", body=body) for n, body in enumerate(every_kind())]
    form = make_form("A", versions)
    for slug, size, occasions in (("satu", 21, (PRE, POST)), ("dua", 13, (PRE,))):
        add_class(form, slug, size, occasions)
    rebuild_sums()
    db.session.commit()
    return form


def add_class(form, slug: str, size: int, occasions=(PRE,)):
    angkatan = make_angkatan(slug=slug)
    people = make_people(size, angkatan_id=angkatan.id)
    versions = list_editions([form.id])[0].questions
    bodies = every_kind()
    for occasion in occasions:
        luck = random.Random(f"{slug}{occasion}")
        answers, marks = [], []
        for _ in people:
            fates = [luck.choice(("right", "wrong", "none")) for _ in versions]
            answers.append([answer(body, fate) for body, fate in zip(bodies, fates, strict=True)])
            marks.append([v.max_marks if fate == "right" else 0
                          for v, fate in zip(versions, fates, strict=True)])  # fmt: skip
        hand_in(form, occasion, people, answers, marks, angkatan_id=angkatan.id,
                possible=sum(v.max_marks for v in versions))  # fmt: skip
    return angkatan


def answer(body, fate: str):
    if fate == "none":
        return None
    return right_answer(body) if fate == "right" else wrong_answer(body)


def both(form):
    editions = list_editions([form.id])
    return list_piles(editions, most=10**6), list_piles(editions, most=0)


def assert_same(sheets, kept):
    assert len(sheets) == len(kept) > 0
    for one, other in zip(sheets, kept, strict=True):
        assert one.kept is None and other.kept is not None and other.sheets == ()
        assert (one.n, one.n_angkatan, one.occasion) == (other.n, other.n_angkatan, other.occasion)
        assert one.sums == other.sums
        assert printable(pile_figures(one)) == printable(pile_figures(other))
        found, again = occasion_report(one), occasion_report(other)
        assert (found.analysis, found.decision) == (again.analysis, again.decision)


def test_kept_sums_give_the_same_figures_as_the_sheets(form):
    sheets, kept = both(form)
    assert [(pile.occasion, pile.n, pile.n_angkatan) for pile in kept] == [
        (PRE, 34, 2), (POST, 21, 1),
    ]  # fmt: skip
    assert_same(sheets, kept)


def test_angkatan_that_changed_since_are_counted_from_their_rows(form):
    angkatan = add_class(form, "tiga", 8, (PRE, POST))
    note_changes([angkatan.id])
    db.session.commit()
    sheets, kept = both(form)
    assert [pile.n for pile in kept] == [42, 29]
    assert_same(sheets, kept)


@pytest.mark.parametrize(("most", "kept"), [(55, False), (54, True)])
def test_few_sheets_are_read_one_by_one_and_many_are_not(form, most: int, kept: bool):
    piles = list_piles(list_editions([form.id]), most=most)
    assert [pile.kept is not None for pile in piles] == [kept, kept]
    assert [pile.kept for pile in list_piles(list_editions([form.id]))] == [None, None]


def test_who_changed_is_not_told_from_sums(form):
    sheets, kept = both(form)
    assert change_of(sheets, "k0")[2] == 21
    assert change_of(kept, "k0") == (None, "n_too_large", 0)


def count_statements(form_id: int) -> int:
    db.session.expire_all()
    with counting() as seen:
        list_piles(list_editions([form_id]), most=0)
    return len(seen)


def test_kept_sums_ask_as_little_for_many_angkatan_as_for_few(form):
    form_id = form.id
    few = count_statements(form_id)
    for n in range(5):
        add_class(form, f"lagi-{n}", 3)
    rebuild_sums()
    db.session.commit()
    assert count_statements(form_id) == few <= 5
