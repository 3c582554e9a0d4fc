"""Whether somebody holds exactly this role today, where another holds it too."""

from __future__ import annotations

import pytest

from lms.people.appointments import appoint, end_appointment, holds
from lms.people.models import Role
from tests.conftest import NOON
from tests.factories import make_angkatan, make_region, publish_dasar


@pytest.mark.parametrize("where", ["nation", "region", "class"])
def test_what_another_holds_is_not_held(siti, budi, where: str):
    publish_dasar()
    make_region()
    tapin, solok = make_angkatan(), make_angkatan(slug="solok-1")
    places = {
        "nation": {}, "region": {"region_code": "6305"}, "class": {"angkatan_id": tapin.id},
    }  # fmt: skip
    held = appoint(budi, Role.INSTRUCTOR, by=None, now=NOON, **places[where])
    for name, place in places.items():
        assert holds(budi, Role.INSTRUCTOR, **place) is (name == where)
        assert not holds(siti, Role.INSTRUCTOR, **place)
        assert not holds(budi, Role.EVALUATOR, **place)
    assert not holds(budi, Role.INSTRUCTOR, angkatan_id=solok.id)
    end_appointment(held, by=None, now=NOON)
    assert not holds(budi, Role.INSTRUCTOR, **places[where])
