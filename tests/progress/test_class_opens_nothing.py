"""A training that opens no jenjang: passed is passed, and the next level stays closed."""

from __future__ import annotations

import pytest

from lms.db import db
from lms.progress.models import Completion
from lms.progress.path import list_path
from lms.progress.rules.opening import State
from lms.progress.standings import list_standings
from tests.factories import (
    let_repeat,
    make_angkatan,
    make_jenjang,
    make_sitting,
    publish_dasar,
    study_module,
)


@pytest.fixture
def world(siti, budi):
    """Two classes: Siti's opens nothing further, Budi's does."""
    publish_dasar()
    make_jenjang("madya", 2, ("dasar",))
    classes = make_angkatan(siti, slug="bimtek"), make_angkatan(budi, slug="diklat")
    classes[0].opens_jenjang = False
    let_repeat(classes[0])
    for person in (siti, budi):
        make_sitting(person)
        study_module(person)
        make_sitting(person, "post-dasar", right=4)
    return classes


def test_passing_there_opens_nothing_and_counts_as_passed(world, siti, budi):
    found = {}
    for person in (siti, budi):
        dasar, madya = list_path(person)
        found[person.username] = dasar.post_test.state, madya.standing.state == State.LOCKED
    assert found == {siti.username: (State.DONE, True), budi.username: (State.DONE, False)}
    assert all(one.passed for angkatan in world for one in list_standings(angkatan))


def test_who_passes_again_alone_opens_the_next(world, siti):
    db.session.query(Completion).filter_by(person_id=siti.id, kind="kelas").one()
    world[0].opens_jenjang = True
    db.session.commit()
    make_sitting(siti, "post-dasar", right=4)
    kinds = {one.kind for one in db.session.query(Completion).filter_by(person_id=siti.id)}
    assert kinds == {"module", "kelas", "jenjang"}
    assert list_path(siti)[1].standing.state != State.LOCKED


def test_where_a_class_opens_nothing_nobody_is_promised_the_next(world, siti, budi, as_):
    world[1].opens_jenjang = True
    db.session.commit()
    promised = {
        person.username: (
            list_path(person)[0].opens_next,
            "tingkat berikutnya terbuka" in as_(person).get("/tes/post-dasar").text,
        )
        for person in (siti, budi)
    }
    assert promised == {siti.username: (False, False), budi.username: (True, True)}
