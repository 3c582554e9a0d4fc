"""Who of a class stands where: only what everybody walks through is counted."""

from __future__ import annotations

import pytest

from lms import clock
from lms.curriculum.catalog import get_catalog
from lms.db import db
from lms.errors import NotFound
from lms.people.models import Person
from lms.progress.learning import read_lesson
from lms.progress.standings import MemberStanding, Stage, get_standing, list_standings
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


@pytest.mark.parametrize(
    ("pre", "post", "sitting", "done", "passed", "stage"),
    [
        (None, None, "", 0, False, Stage.NOT_BEGUN),
        (None, None, "pre", 0, False, Stage.SITTING_PRE),
        (None, None, "", 2, False, Stage.NOT_BEGUN),
        (50.0, None, "", 1, False, Stage.LEARNING),
        (50.0, None, "", 2, False, Stage.READY),
        (50.0, None, "post", 2, False, Stage.SITTING_POST),
        (50.0, 0.0, "", 2, False, Stage.NOT_PASSED),
        (50.0, 60.0, "post", 2, False, Stage.SITTING_POST),
        (50.0, 60.0, "post", 2, True, Stage.PASSED),
    ],
)
def test_a_stage_is_the_furthest_that_the_rows_say(pre, post, sitting, done, passed, stage):
    standing = MemberStanding(
        person=Person(name="Siti"), region="", pre_percent=pre, post_percent=post,
        sitting=sitting, modules_done=done, modules=2, passed=passed, last_seen_at=None,
    )  # fmt: skip
    assert standing.stage == stage


def test_one_member_s_standing_is_theirs_and_a_stranger_s_is_nobody_s(siti, budi, hasan):
    publish_dasar()
    angkatan = make_angkatan(siti, budi)
    make_sitting(siti, right=4)
    make_sitting(budi, right=1)
    assert get_standing(budi.id, angkatan=angkatan).pre_percent == 25
    with pytest.raises(NotFound):
        get_standing(hasan.id, angkatan=angkatan)
