"""A class with a test room: somebody teaches, Siti learns."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import UUID

import pytest

from lms.people.appointments import appoint
from lms.people.models import Role
from lms.people.persons import get_person
from lms.training.angkatan import enrol, open_angkatan
from lms.training.arrangements import Details
from lms.web.kernel.unit_of_work import unit_of_work
from tests.journeys.hall import Account, Hall

_numbers = count(1)


@pytest.fixture
def teacher(hall: Hall) -> Account:
    return hall.add_person(f"guru{next(_numbers)}", "Pak Hasan")


@pytest.fixture
def room(hall: Hall, teacher: Account, siti: Account) -> str:
    """The address of the room of a class in which Siti learns."""
    slug = f"kelas-{next(_numbers)}"
    now = datetime.now(UTC)
    with hall.app.app_context(), unit_of_work():
        day = date(2026, 11, 21)
        angkatan = open_angkatan(
            Details(day, day), slug=slug, title="Kelas", jenjang_slug="dasar", now=now
        )
        enrol(get_person(UUID(siti.id)), angkatan=angkatan, now=now)
        appoint(
            get_person(UUID(teacher.id)), Role.INSTRUCTOR, angkatan_id=angkatan.id, by=None, now=now
        )
    return f"/angkatan/{slug}/ruang/pre"


def open_room(new_phone: Any, teacher: Account, room: str) -> Any:
    page = new_phone(teacher).new_page()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(room)
    return page
