"""Somebody who did nothing, beside one of the same class who has a row in every table."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Table

import lms.assessment
import lms.authoring
import lms.credentials
import lms.exchange
import lms.jobs
import lms.people
import lms.practice
import lms.progress
import lms.training
from lms import clock
from lms.assessment.models import Occasion
from lms.assessment.quiz_rules import open_test
from lms.db import db
from lms.errors import NotAllowed, NotFound
from lms.people.models import Person, Role
from lms.progress.notes import mark_place
from lms.training.models import Angkatan
from lms.training.rules.field_sheets import SHEETS
from tests.conftest import NOON
from tests.factories import (
    make_angkatan,
    make_person,
    make_sitting,
    publish_dasar,
    study_module,
)
from tests.rows import add_row, find_key

PACKAGES = (
    lms.assessment, lms.authoring, lms.credentials, lms.exchange, lms.jobs, lms.people,
    lms.practice, lms.progress, lms.training,
)  # fmt: skip
ASKING = ("list_", "count_", "find_", "read_", "has_", "get_", "is_", "may_")
WHOM = ("person", "of", "for_", "learner_id", "person_id")
# the columns that say whose a row is, the first that a table has
WHOSE = ("person_id", "owner_id", "asked_by_id", "by_id", "author_id", "learner_id")

# the same for both, or of what such rows do not reach
SILENT = {
    "find_current_angkatan", "find_given", "find_open_attempt", "find_own_group", "find_passed_at",
    "find_third_class", "get_account", "get_own_class", "is_appointed_everywhere", "is_member",
    "is_near", "is_own", "list_earlier_names", "list_given_to", "list_open_tests",
    "list_own_classes", "list_own_seen", "list_vignettes", "list_written_answers", "may_open",
    "may_renew_password",
}  # fmt: skip


def make_busy(person: Person, angkatan: Angkatan) -> None:
    """She has done everything, and has a row wherever a row has an owner."""
    make_sitting(person, right=4)
    study_module(person)
    make_sitting(person, "post-dasar", right=1)
    mark_place("modul-1", "pelajaran-1", "", note="Ingat ini", by=person, now=NOON)
    for table in db.metadata.sorted_tables:
        whose = find_owner(table)
        if whose and not find_key(table, **{whose: person.id}):
            add_row(table, angkatan, person, whose=whose)
    db.session.commit()


def find_owner(table: Table) -> str:
    return next((name for name in WHOSE if name in table.c and table.c[name].foreign_keys), "")


def list_asked(given: dict[str, Any]) -> Iterator[Callable[..., Any]]:
    """Functions that ask something of a person."""
    for package in PACKAGES:
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name, function in inspect.getmembers(module, inspect.isfunction):
                wanted = inspect.signature(function).parameters
                if (
                    function.__module__ == module.__name__
                    and name.startswith(ASKING)
                    and set(WHOM) & set(wanted)
                    and all(can_give(one, given) for one in wanted.values())
                ):
                    yield function


def can_give(wanted: inspect.Parameter, given: dict[str, Any]) -> bool:
    kinds = {"sheet": ("FieldSheet",), **dict.fromkeys(WHOM, ("Person", "UUID", "UUID | None"))}
    if wanted.annotation not in kinds.get(wanted.name, (wanted.annotation,)):
        return False
    return wanted.name in given or wanted.default is not wanted.empty


def ask(function: Callable[..., Any], person: Person, given: dict[str, Any]) -> Any:
    """What it answers about this person; a refusal is an answer."""
    own = {**given, **dict.fromkeys(("person", "of", "for_"), person)}
    own |= dict.fromkeys(("person_id", "learner_id"), person.id)
    wanted = inspect.signature(function).parameters.values()
    named = {
        one.name: own[one.name]
        for one in wanted
        if one.default is one.empty or one.name in (*WHOM, "learner_id")
    }
    first = next(iter(wanted)) if wanted else None
    try:
        if first is not None and first.kind is first.POSITIONAL_OR_KEYWORD:
            return repr(function(named.pop(first.name), **named))
        return repr(function(**named))
    except (NotFound, NotAllowed) as refusal:
        return repr(refusal)


def test_nothing_of_a_busy_person_is_found_with_the_idle_one(app, hasan):
    publish_dasar()
    idle, busy = make_person(name="Diam"), make_person(name="Rajin")
    angkatan = make_angkatan(idle, busy)
    for occasion in (Occasion.PRE, Occasion.POST):
        open_test(angkatan, occasion, by=hasan, now=NOON)
    given: dict[str, Any] = {
        **dict.fromkeys(WHOM), "angkatan": angkatan, "angkatan_id": angkatan.id, "now": NOON,
        "today": clock.today(), "day": NOON.date(), "day_of": lambda moment: moment.date(),
        "occasion": Occasion.PRE, "slug": "pre-dasar", "quiz_slug": "pre-dasar",
        "jenjang_slug": "dasar", "module_slug": "modul-1", "lesson_slug": "pelajaran-1",
        "roles": list(Role), "sheet": next(iter(SHEETS.values())), "device": "x",
        "held": (), "by": hasan,
    }  # fmt: skip
    asked = list(list_asked(given))
    alone = [ask(function, idle, given) for function in asked]
    make_busy(busy, angkatan)
    silent = set()
    for function, before in zip(asked, alone, strict=True):
        assert ask(function, idle, given) == before, function
        if ask(function, busy, given) == before:
            silent.add(function.__name__)
    assert silent == SILENT and len(asked) > 2 * len(silent)
