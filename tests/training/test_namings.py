"""A class has the name it was given last; each name stays as a row."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select, update

from lms.db import db
from lms.training.models import Angkatan, Naming
from lms.training.namings import list_namings, name_angkatan, refresh_titles
from tests.conftest import NOON
from tests.factories import make_angkatan, make_jenjang
from tests.facts_watch import watching
from tests.together import together

FIRST = "Angkatan Tapin 1"


def names(angkatan: Angkatan) -> list[tuple[str, str]]:
    return [(naming.title, by) for naming, by in list_namings(angkatan)]


def test_a_class_that_is_opened_has_its_first_name(app):
    make_jenjang()
    angkatan = make_angkatan()
    assert angkatan.title == FIRST and names(angkatan) == [(FIRST, "")]


def test_the_newest_name_is_the_title_and_no_other_class_has_it(ratna):
    make_jenjang()
    angkatan, other = make_angkatan(), make_angkatan(slug="tapin-2")
    with watching():
        name_angkatan(angkatan, "Tapin I", by=ratna, now=NOON + timedelta(hours=2))
        name_angkatan(angkatan, "Tapin Satu", by=ratna, now=NOON + timedelta(hours=3))
        db.session.commit()
    assert (angkatan.title, other.title) == ("Tapin Satu", FIRST)
    assert names(angkatan) == [("Tapin Satu", "Bu Ratna"), ("Tapin I", "Bu Ratna"), (FIRST, "")]
    assert names(other) == [(FIRST, "")]


def test_the_name_it_has_is_no_new_name_but_an_old_one_is(ratna):
    make_jenjang()
    angkatan = make_angkatan()
    assert name_angkatan(angkatan, FIRST, by=ratna, now=NOON) is None
    name_angkatan(angkatan, "Tapin I", by=ratna, now=NOON)
    name_angkatan(angkatan, FIRST, by=ratna, now=NOON)
    db.session.commit()
    assert [title for title, _ in names(angkatan)] == [FIRST, "Tapin I", FIRST]


def test_a_clock_that_was_put_back_gives_the_newest_name_all_the_same(ratna):
    make_jenjang()
    angkatan = make_angkatan()
    name_angkatan(angkatan, "Tapin I", by=ratna, now=NOON - timedelta(days=731))
    db.session.commit()
    assert angkatan.title == "Tapin I" and names(angkatan)[0][0] == "Tapin I"
    refresh_titles()
    db.session.refresh(angkatan)
    assert angkatan.title == "Tapin I"


def test_titles_are_worked_out_from_the_names_alone(ratna):
    make_jenjang()
    angkatan, other = make_angkatan(), make_angkatan(slug="tapin-2")
    name_angkatan(angkatan, "Tapin I", by=ratna, now=NOON)
    unnamed = make_angkatan(slug="tapin-3")
    db.session.delete(db.session.scalars(select(Naming).filter_by(angkatan_id=unnamed.id)).one())
    db.session.flush()
    db.session.execute(update(Angkatan).values(title="?"))
    refresh_titles()
    db.session.commit()
    assert [one.title for one in (angkatan, other, unnamed)] == ["Tapin I", FIRST, "?"]


def test_two_who_rename_at_once_leave_the_newer_name_as_title(hall):
    make_jenjang()
    class_id = make_angkatan().id
    db.session.remove()

    def rename(title: str) -> None:
        angkatan = db.session.get_one(Angkatan, class_id)
        name_angkatan(angkatan, title, by=None, now=NOON)
        db.session.commit()

    together(hall, *(lambda title=f"Tapin {n}": rename(title) for n in range(8)))
    angkatan = db.session.get_one(Angkatan, class_id)
    given = [naming for naming, _ in list_namings(angkatan)]
    assert len(given) == 9 and len({naming.named_at for naming in given}) == 9
    assert angkatan.title == given[0].title
