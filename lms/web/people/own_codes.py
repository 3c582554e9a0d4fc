"""The own code of whoever is signed in, and what codes of others are checked with."""

from __future__ import annotations

from flask import current_app

from lms import clock
from lms.people.own_codes import own_code
from lms.web.kernel.access import me
from lms.zones import Today, zone_called


def my_code() -> str:
    person = me()
    day = own_code_days().at(person.region_code)
    return own_code(person.id, secret=own_code_secret(), on=day)


def own_code_secret() -> str:
    return str(current_app.config["SECRET_KEY"])


def own_code_days() -> Today:
    """Of the person's place; the same for whoever reads the code out and whoever types it."""
    return clock.today(zone_called(current_app.config["TIME_ZONE"]).tz)
