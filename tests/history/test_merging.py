"""Two halls made apart become one: the same figures in any order and any number of times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from lms.assessment.decision_models import ExtraTime, KeyCorrection, QuizRules
from lms.assessment.extra_time import give_time
from lms.assessment.models import Attempt, Form, FormItem, FormOrder, ItemVersion, Occasion
from lms.assessment.quiz_rules import open_test
from lms.db import db
from lms.history.facts import list_fact_tables
from lms.people.erasures import erase_person
from lms.people.models import Erasure, Gender, Person, Role
from lms.people.profiles import tell_profile
from lms.progress.decisions import put_key_right
from lms.training.angkatan import count_members, enrol, list_members, withdraw
from lms.training.models import Angkatan, Enrolment, Naming
from lms.training.namings import list_namings, name_angkatan
from lms.training.unions import separate_persons, unite_persons
from tests.conftest import NOON, Clock
from tests.factories import (
    make_angkatan,
    make_attempt,
    make_person,
    make_sitting,
    publish_dasar,
    study_module,
)
from tests.facts_watch import watching
from tests.history.merging import (
    NewWorld,
    Rows,
    digest,
    figures,
    insert_rows,
    inside,
    merge,
    new_world,
    read_content,
    read_facts,
)

__all__ = ["new_world"]
YEARS = timedelta(days=731)


@dataclass(frozen=True)
class Apart:
    """What came down to both halls, and what each brings back."""

    content: Rows
    base: Rows
    hall_a: Rows
    hall_b: Rows


_made: dict[str, Apart] = {}


@pytest.fixture
def apart(new_world: NewWorld, time: Clock, request: pytest.FixtureRequest) -> Apart:
    """A class that came down from the centre, taught in two halls; made once, it is plain rows."""
    kind = request.node.callspec.params["new_world"]
    if kind not in _made:
        _made[kind] = _teach_apart(new_world, time)
    time.moment = NOON + timedelta(days=1)
    return _made[kind]


def _teach_apart(new_world: NewWorld, time: Clock) -> Apart:
    with inside(new_world("pusat")):
        publish_dasar(items=4)
        siti, budi = (make_person(name=name, username=name) for name in ("siti", "budi"))
        make_person(name="Pak Hasan", username="hasan", role=Role.INSTRUCTOR)
        make_angkatan(siti, budi)
        content, base = read_content(), read_facts()
        elsewhere = read_content(shift=1000)
    with inside(new_world("aula")):
        insert_rows(content)
        merge(base)
        with watching():
            _teach_a(time)
        hall_a = read_facts()
    time.moment = NOON - YEARS
    with inside(new_world("balai")):
        insert_rows(elsewhere)
        merge(base)
        with watching():
            _teach_b(time)
        hall_b = read_facts()
    return Apart(content, base, hall_a, hall_b)


def named(username: str, origin: str | None = None) -> Person:
    query = select(Person).where(Person.username == username).order_by(Person.id)
    if origin:
        query = query.where(Person.origin.startswith(origin))
    return db.session.scalars(query).first()


def the_class() -> Angkatan:
    return db.session.scalars(select(Angkatan)).one()


def first_version() -> ItemVersion:
    query = (
        select(ItemVersion)
        .join(FormItem, FormItem.item_version_id == ItemVersion.id)
        .join(Form, Form.id == FormItem.form_id)
        .where(Form.code == "A", FormItem.position == 0)
    )
    return db.session.scalars(query).one()


def _teach_a(time: Clock) -> None:
    siti, budi, hasan, angkatan = named("siti"), named("budi"), named("hasan"), the_class()
    time.forward(hours=1)
    name_angkatan(angkatan, "Tapin di aula", by=hasan, now=time())
    open_test(angkatan, Occasion.PRE, by=hasan, now=time())
    make_sitting(siti, right=3)
    make_attempt(budi)
    give_time(
        angkatan, Occasion.PRE, to=[budi.id], minutes=15, reason="listrik", by=hasan, now=time()
    )
    make_sitting(budi, right=1)
    dewi = make_person(name="Dewi", username="dewi")
    enrol(dewi, angkatan=angkatan, now=time())
    make_sitting(dewi, right=2)
    time.forward(days=2)
    study_module(siti)
    make_sitting(siti, "post-dasar", right=4)
    tell_profile(siti, gender=Gender.WOMAN, birth_year=1990, now=time())
    version = first_version()
    put_key_right(
        version, question=version.question.with_right(["c"]), credit=False, reason="salah ketik",
        by=hasan, now=time(),
    )  # fmt: skip
    db.session.commit()


def _teach_b(time: Clock) -> None:
    siti, budi, hasan, angkatan = named("siti"), named("budi"), named("hasan"), the_class()
    # the clock stands two years before the class was opened and named
    name_angkatan(angkatan, "Tapin di balai", by=hasan, now=time())
    time.forward(hours=1)
    name_angkatan(angkatan, "Tapin di balai desa", by=hasan, now=time())
    open_test(angkatan, Occasion.PRE, by=hasan, now=time())
    make_sitting(siti, right=0)
    time.forward(days=2)
    study_module(siti)
    make_sitting(siti, "post-dasar", right=1)
    tell_profile(siti, gender=None, birth_year=1991, now=time())
    dewi = make_person(name="Dewi A.", username="dewi")
    enrol(dewi, angkatan=angkatan, now=time())
    make_sitting(dewi, right=4)
    study_module(dewi)
    make_sitting(dewi, "post-dasar", right=3)
    withdraw(budi, angkatan=angkatan, by=hasan, now=time())
    db.session.commit()


def unite(new_world: NewWorld, apart: Apart, time: Clock) -> Rows:
    """At the centre somebody sees that the two named Dewi are one."""
    with inside(new_world("temu")):
        insert_rows(apart.content)
        merge(apart.hall_a, apart.hall_b)
        dewi, other = named("dewi", "aula"), named("dewi", "balai")
        unite_persons(dewi, other, reason="NIK sama", by=named("hasan"), now=time())
        db.session.commit()
        return read_facts()


def outcome(new_world: NewWorld, name: str, apart: Apart, *sources: Rows) -> tuple[Any, Rows]:
    with inside(new_world(name)):
        insert_rows(apart.content)
        merge(*sources)
        return figures(), read_facts()


def test_figures_are_equal_in_any_order_and_any_number_of_times(
    new_world: NewWorld, apart: Apart, time: Clock
):
    united = unite(new_world, apart, time)
    a, b = apart.hall_a, apart.hall_b
    orders = {"satu": (a, b, united), "dua": (b, a, b, united, a), "tiga": (united, b, a, united)}
    found = {name: outcome(new_world, name, apart, *order) for name, order in orders.items()}
    assert len({digest(facts) for _, facts in found.values()}) == 1
    assert len({digest(computed) for computed, _ in found.values()}) == 1


def test_nothing_of_either_hall_is_lost(new_world: NewWorld, apart: Apart):
    _, facts = outcome(new_world, "satu", apart, apart.hall_a, apart.hall_b)
    for hall in (apart.hall_a, apart.hall_b):
        for table, rows in hall.items():
            assert all(row in facts[table] for row in rows), table


def test_two_first_sittings_are_kept_and_one_counts(new_world: NewWorld, apart: Apart):
    with inside(new_world("satu")):
        insert_rows(apart.content)
        merge(apart.hall_b, apart.hall_a)
        siti = named("siti")
        sat = select(func.count()).where(
            Attempt.person_id == siti.id, Attempt.quiz_slug == "pre-dasar", Attempt.number == 1
        )
        assert db.session.scalar(sat) == 2
        orders = select(func.count()).where(FormOrder.person_id == siti.id)
        assert db.session.scalar(orders) == 2
        (line,) = [one for one in _standings() if one[0] == "siti"]
        # hall A began first by its ids, whatever the clock of hall B said
        assert line[2] in (75, 50)
        assert line[4] == 1


def test_decisions_of_both_halls_stand_side_by_side(new_world: NewWorld, apart: Apart):
    with inside(new_world("satu")):
        insert_rows(apart.content)
        merge(apart.hall_a, apart.hall_b)
        assert db.session.scalars(select(QuizRules.number)).all() == [1, 1]
        assert db.session.scalar(select(func.count()).select_from(KeyCorrection)) == 1
        extra = db.session.scalars(select(ExtraTime)).one()
        attempt = db.session.get_one(Attempt, extra.attempt_id)
        assert attempt.first_closes_at is not None
        assert attempt.closes_at == attempt.first_closes_at + timedelta(minutes=15)
        # newest by the clock that told it: hall A's is two years later
        assert named("siti").birth_year == 1990


def test_a_class_renamed_in_both_halls_has_the_newest_name(new_world: NewWorld, apart: Apart):
    """Each hall showed its own name; at the centre all are kept, and one is the title."""
    titles = {"Tapin di aula", "Tapin di balai", "Tapin di balai desa", "Angkatan Tapin 1"}
    for name, hall, title in (
        ("satu", apart.hall_a, "Tapin di aula"),
        ("dua", apart.hall_b, "Tapin di balai desa"),
    ):
        with inside(new_world(name)):
            insert_rows(apart.content)
            merge(hall)
            assert the_class().title == title
    with inside(new_world("tiga")):
        insert_rows(apart.content)
        merge(apart.base)
        assert the_class().title == "Angkatan Tapin 1"
        merge(apart.hall_b, apart.hall_a, apart.hall_b)
        # hall B named it twice, after noon as it had come down; hall A an hour later
        assert the_class().title == "Tapin di aula"
        assert {naming.title for naming, _ in list_namings(the_class())} == titles
        assert db.session.scalar(select(func.count()).select_from(Naming)) == 4


def test_who_left_in_one_hall_has_left(new_world: NewWorld, apart: Apart):
    with inside(new_world("satu")):
        insert_rows(apart.content)
        merge(apart.hall_a)
        assert count_members(the_class()) == 3
        merge(apart.hall_b)
        assert [p.name for p in list_members(the_class())] == ["Dewi", "Dewi A.", "siti"]


def test_two_accounts_of_one_person_count_as_one_until_it_is_taken_back(
    new_world: NewWorld, apart: Apart, time: Clock
):
    apart_figures, _ = outcome(new_world, "satu", apart, apart.hall_a, apart.hall_b)
    with inside(new_world("dua")):
        insert_rows(apart.content)
        merge(apart.hall_a, apart.hall_b)
        dewi, other = named("dewi", "aula"), named("dewi", "balai")
        unite_persons(dewi, other, reason="NIK sama", by=None, now=time())
        db.session.commit()
        assert digest(figures()) != digest(apart_figures)
        assert [p.name for p in list_members(the_class())] == ["Dewi", "siti"]
        (line,) = [one for one in _standings() if one[0] == "Dewi"]
        assert line[3] is not None and line[4] == 1
        separate_persons(other, dewi, reason="ternyata bukan", by=None, now=time())
        db.session.commit()
        assert digest(figures()) == digest(apart_figures)


def test_enrolled_in_both_halls_is_one_member(new_world: NewWorld, apart: Apart, time: Clock):
    rows = []
    for name in ("kiri", "kanan"):
        with inside(new_world(name)):
            insert_rows(apart.content)
            merge(apart.base)
            hasan = named("hasan")
            enrol(hasan, angkatan=the_class(), now=time())
            db.session.commit()
            rows.append(read_facts())
    with inside(new_world("satu")):
        insert_rows(apart.content)
        merge(*rows)
        hasan = named("hasan")
        both = select(func.count()).where(Enrolment.person_id == hasan.id)
        assert db.session.scalar(both) == 2 and count_members(the_class()) == 3
        withdraw(hasan, angkatan=the_class(), now=time())
        db.session.commit()
        assert count_members(the_class()) == 2
        merge(*rows)
        assert count_members(the_class()) == 2


def test_every_fact_of_a_class_says_of_which(new_world: NewWorld, apart: Apart):
    """All that hangs on a sitting names the class of the sitting."""
    with inside(new_world("satu")):
        insert_rows(apart.content)
        merge(apart.hall_a, apart.hall_b)
        seen = 0
        for table in list_fact_tables():
            if "attempt_id" in table.c and "angkatan_id" in table.c:
                other = (
                    select(func.count())
                    .select_from(table.join(Attempt, Attempt.id == table.c.attempt_id))
                    .where(Attempt.angkatan_id.is_distinct_from(table.c.angkatan_id))
                )
                assert db.session.scalar(other) == 0, table.name
                seen += 1
        assert seen >= 7


def _standings() -> list[list[Any]]:
    return figures()[the_class().id.hex]["standings"]


@pytest.mark.parametrize("order", ["erased first", "hall first"])
def test_who_was_erased_at_the_centre_stays_nameless_whatever_a_hall_sends(new_world, apart, order):
    """The hall does not know of it, and sends the name again."""
    with inside(new_world("tengah")):
        insert_rows(apart.content)
        merge(apart.base, *([apart.hall_a] if order == "hall first" else []))
        with watching():
            erase_person(named("siti"), reason="diminta lewat surat", by=None, now=NOON)
        db.session.commit()
        merge(apart.hall_a, apart.hall_b)
        erased = db.session.scalars(select(Erasure.person_id)).one()
        assert named("siti") is None and "siti" not in str(read_facts()["person"])
        counted = figures()
        merge(apart.hall_b, apart.hall_a)
        assert figures() == counted
        sent = read_facts()
    with inside(new_world("lain")):
        insert_rows(apart.content)
        merge(apart.base, apart.hall_b, apart.hall_a)
        assert named("siti").id == erased
        merge(sent)
        assert named("siti") is None and figures() == counted
