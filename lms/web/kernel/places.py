"""Whose clock a page shows: the class's, else the reader's own, else the hall's as configured."""

from __future__ import annotations

from collections.abc import Sequence

from flask import current_app, g, has_request_context

from lms import clock
from lms.people.models import Role
from lms.training.angkatan import get_angkatan
from lms.training.models import Angkatan
from lms.web.kernel.access import find_me, my_appointments
from lms.zones import Today, Zone, zone_called, zone_of


def get_my_class(slug: str, roles: Sequence[Role]) -> Angkatan:
    """One that I look after in one of `roles`; from here on the page shows its region's time.

    Raises NotFound for any other.
    """
    angkatan = get_angkatan(slug, held=my_appointments(), roles=roles)
    g.class_region = angkatan.region_code
    return angkatan


def zone_here() -> Zone:
    """Of the class whose page this is, of the reader's kabupaten, or the setting."""
    return zone_of(g.get("class_region")) or _own_zone()


def today() -> Today:
    """The day it is now where each class is; of a class without a region by the reader's clock."""
    return clock.today(_own_zone().tz)


def _own_zone() -> Zone:
    me = find_me() if has_request_context() else None
    own = zone_of(me.region_code) if me else None
    return own or zone_called(current_app.config["TIME_ZONE"])
