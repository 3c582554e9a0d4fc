"""A class in which nothing was done, beside one that has a row in every table: it stays empty."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import ScalarSelect, select

import lms.assessment
import lms.credentials
import lms.progress
import lms.training
from lms import clock
from lms.assessment.models import Occasion
from lms.db import db
from lms.people.models import Person
from lms.training.angkatan import withdraw
from lms.training.models import Angkatan
from tests.conftest import NOON
from tests.factories import (
    make_angkatan,
    make_attempt,
    make_person,
    make_sitting,
    publish_dasar,
    study_module,
)
from tests.rows import add_row, find_key

PACKAGES = (lms.assessment, lms.credentials, lms.progress, lms.training)
ASKING = ("list_", "count_", "find_", "read_", "has_", "newest_")
# what such rows do not reach: sheets that were handed in, lists that were read, one's own things
SILENT = {
    "count_cancelled", "count_submitted", "count_ungraded", "find_open_test", "find_own_group",
    "list_arrangements", "list_imports", "list_own_seen", "list_seen", "list_written_answers",
    "read_doors",
}  # fmt: skip


def _make_busy(member: Person) -> Angkatan:
    """She has done everything in this class, and everything was decided about it; one sits, one
    has cancelled."""
    sitting, gone = make_person(), make_person()
    angkatan = make_angkatan(member, sitting, gone, slug="ramai")
    make_sitting(member)
    make_attempt(sitting)
    withdraw(gone, angkatan=angkatan, by=None, now=NOON)
    study_module(member)
    for table in db.metadata.sorted_tables:
        if "angkatan_id" in table.c and not find_key(table, angkatan_id=angkatan.id):
            add_row(table, angkatan, member)
    db.session.commit()
    return angkatan


def _asked() -> Iterator[Callable[..., Any]]:
    """Functions that ask something of a class."""
    for package in PACKAGES:
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name, function in inspect.getmembers(module, inspect.isfunction):
                first = next(iter(inspect.signature(function).parameters), "")
                if (
                    function.__module__ == module.__name__
                    and name.startswith(ASKING)
                    and first in ("angkatan", "angkatan_id")
                ):
                    yield function


def _can_ask(function: Callable[..., Any], given: dict[str, Any]) -> bool:
    _, *rest = inspect.signature(function).parameters.values()
    return all(one.name in given for one in rest if one.default is one.empty)


def _ask(function: Callable[..., Any], angkatan: Angkatan, given: dict[str, Any]) -> Any:
    first, *rest = inspect.signature(function).parameters.values()
    wanted = {one.name: given[one.name] for one in rest if one.default is one.empty}
    answer = function(angkatan.id if first.name == "angkatan_id" else angkatan, **wanted)
    return db.session.scalar(select(answer)) if isinstance(answer, ScalarSelect) else answer


def test_nothing_of_a_busy_class_is_found_in_the_empty_one_beside_it(app, hasan):
    publish_dasar()
    member = make_person(name="Tetangga")
    empty = make_angkatan(slug="kosong")
    given = {
        "now": NOON, "today": clock.today(), "occasion": Occasion.PRE, "by": hasan,
        "for_": hasan, "of": member, "slug": "pre-dasar",
    }  # fmt: skip
    asked = [function for function in _asked() if _can_ask(function, given)]
    alone = [_ask(function, empty, given) for function in asked]
    busy = _make_busy(member)
    silent = set()
    for function, before in zip(asked, alone, strict=True):
        assert _ask(function, empty, given) == before, function
        if _ask(function, busy, given) == before:
            silent.add(function.__name__)
    assert silent == SILENT and len(asked) > 4 * len(silent)
