"""Who of a class stands where: only what everybody walks through is counted."""

from __future__ import annotations

from lms import clock
from lms.curriculum.catalog import get_catalog
from lms.db import db
from lms.progress.learning import read_lesson
from lms.progress.standings import list_standings
from tests.factories import (
    make_angkatan,
    make_module,
    make_sitting,
    publish_dasar,
    study_module,
)


def test_a_module_for_some_tasks_is_no_step_of_the_class(siti, budi):
    publish_dasar(modules=2)
    extra = make_module("penyuluh", position=9)
    extra.is_optional = True
    db.session.commit()
    angkatan = make_angkatan(siti, budi)
    for person in (siti, budi):
        make_sitting(person)
    study_module(siti, "modul-1")
    module = get_catalog().get_module("penyuluh")
    for lesson in module.lessons:
        read_lesson(module, lesson.slug, by=siti, now=clock.now())
    db.session.commit()
    found = {one.person.id: one for one in list_standings(angkatan)}
    assert (found[siti.id].modules_done, found[siti.id].modules) == (1, 2)
    assert (found[budi.id].modules_done, found[budi.id].modules) == (0, 2)
