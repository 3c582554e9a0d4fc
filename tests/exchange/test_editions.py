"""Published changes to a form in a world with sheets: whose figures go on, whose begin anew."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from lms import clock
from lms.assessment.corrections import correct_key
from lms.assessment.models import Form, Item, ItemVersion, Occasion
from lms.assessment.quizzes import newest_form
from lms.db import db, transaction
from lms.evaluation.classes.rows import angkatan_data
from lms.evaluation.form_reports import form_report
from lms.evaluation.form_sheets import Pile, list_editions, list_piles
from lms.evaluation.items.lists import list_test_forms
from lms.evaluation.items.reports import item_report
from lms.evaluation.sums.keeping import rebuild_sums
from lms.exchange.content import Published, sync_content
from tests.conftest import NOON
from tests.evaluation.sheets import hand_in, make_people
from tests.exchange.content_tree import make_tree
from tests.exchange.test_content_check import write
from tests.factories import make_angkatan, make_person

BANK = "quizzes/dasar/tes.md"
PRE = Occasion.PRE


@pytest.fixture
def root(app, tmp_path) -> Path:
    """A published tree whose form A five people sat before training."""
    write(make_tree(), tmp_path)
    sync(tmp_path)
    sit(newest_form("dasar", "A"), 5)
    return tmp_path


def sync(root: Path) -> Published:
    with transaction():
        return sync_content(root, now=NOON + timedelta(days=1))


def change(root: Path, old: str, new: str, path: str = BANK) -> Published:
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new, 1))
    return sync(root)


def sit(form: Form, people: int) -> None:
    size = len(list_editions([form.id])[0].questions)
    marks = [[1] + [0] * (size - 1)] * people
    hand_in(form, PRE, make_people(people), [["a"] * size] * people, marks)


def piles(letter: str = "A") -> list[Pile]:
    ids = [one.id for one in list_test_forms() if one.code == letter]
    return [pile for pile in list_piles(list_editions(ids)) if pile.occasion == PRE]


def editions(letter: str = "A") -> list[int]:
    return [one.number for one in list_test_forms() if one.code == letter]


MENDED = [
    ("Pertanyaan nomor 1?", "Pertanyaan, nomor 1 ?"),
    ("> Begitulah.", "> Begitulah, karena ia datang dahulu."),
    ("  > Bukan.", "  > Bukan, sebab belum ditanya."),
]


# the key of the first question is another option
MOVED = (
    "- [ ] Salah satu 1\n  > Bukan.\n- [x] Kunci 1\n",
    "- [x] Salah satu 1\n- [ ] Kunci 1\n  > Bukan.\n",
)


@pytest.mark.parametrize(("old", "new"), MENDED)
def test_a_mended_explanation_is_the_same_edition_and_its_figures_are_one_pile(
    root, old: str, new: str
):
    first = newest_form("dasar", "A")
    done = change(root, old, new)
    newest = newest_form("dasar", "A")
    assert newest.id != first.id and newest.items != first.items
    assert (done.forms, done.mended, done.anew) == (2, 2, 0)
    assert editions() == [1]
    sit(newest, 6)
    assert [(pile.n, pile.edition.form.id) for pile in piles()] == [(11, first.id)]
    for most in (10**6, 0):
        rebuild_sums()
        (pile,) = list_piles(list_editions([newest.id]), most=most)
        assert (pile.n, pile.n_angkatan, pile.sums.item_sums[0]) == (11, 1, 11)
    (report,) = form_report(first, list_test_forms()).occasions
    assert (report.n, report.n_angkatan) == (11, 1)
    place = next(each for each in item_report("tes-1").places if each.form_code == "A")
    assert (place.n, place.edition) == (11, 1)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (BANK, "Pertanyaan nomor 1?", "Pertanyaan pertama?"),
        ("quizzes/dasar/forms.md", "pass_mark: 70", "pass_mark: 75"),
        ("quizzes/dasar/forms.md", "minutes: 30", "minutes: 35"),
    ],
)
def test_what_measures_something_else_begins_anew(root, path: str, old: str, new: str):
    done = change(root, old, new, path)
    assert (done.forms, done.mended, done.anew) == (2, 0, 2)
    sit(newest_form("dasar", "A"), 6)
    assert sorted(pile.n for pile in piles()) == [5, 6]
    assert editions() == [2, 1]


def test_a_changed_key_is_a_new_edition(root):
    change(root, MOVED[0], MOVED[1])
    sit(newest_form("dasar", "A"), 6)
    assert sorted(pile.n for pile in piles()) == [5, 6]


def test_papers_that_are_marked_by_two_keys_are_not_summed(root):
    version = db.session.scalars(
        select(ItemVersion).join(Item, Item.published_version_id == ItemVersion.id)
        .where(Item.code == "tes-1")
    ).one()  # fmt: skip
    change(root, "Pertanyaan nomor 1?", "Pertanyaan, nomor 1?")
    sit(newest_form("dasar", "A"), 6)
    assert [pile.n for pile in piles()] == [11]
    _put_right(version)
    assert sorted(pile.n for pile in piles()) == [5, 6]


def test_a_class_that_met_two_papers_of_an_edition_has_one_form_in_its_report(root):
    angkatan = make_angkatan(slug="dua")
    size = len(list_editions([newest_form("dasar", "A").id])[0].questions)
    for words in (None, MENDED[0]):
        if words:
            change(root, *words)
        people = make_people(5, angkatan_id=angkatan.id)
        hand_in(newest_form("dasar", "A"), PRE, people, [["a"] * size] * 5, [[1] * size] * 5,
                angkatan_id=angkatan.id)  # fmt: skip
    data = angkatan_data(angkatan)
    assert list(data.forms) == ["A"]
    assert {person.pre.form for person in data.people} == {"A"}
    assert len(data.people) == 10


def _put_right(version: ItemVersion) -> None:
    keys = [one.key for one in version.question.tallied() if not one.right]
    correct_key(version, question=version.question.with_right(keys[:1]), credit=False,
                reason="Keliru.", by=make_person(), now=clock.now())  # fmt: skip
    db.session.commit()
