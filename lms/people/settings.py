"""Choices kept in the database: is registration open, which word is on the screen."""

from __future__ import annotations

from datetime import datetime

from lms.db import db
from lms.people import audit
from lms.people.models import Person, Setting

REGISTRATION_OPEN = "registration_open"
PMKS_WORD = "pmks_word"
# up to when rows say nothing about the clock, because somebody said that it is right
CLOCK_CONFIRMED = "clock_confirmed"
DEFAULTS: dict[str, bool | str] = {REGISTRATION_OPEN: True, PMKS_WORD: "PPKS", CLOCK_CONFIRMED: ""}


def is_registration_open() -> bool:
    return bool(_value(REGISTRATION_OPEN))


def pmks_word() -> str:
    """What PMKS is called on the screen today; the code keeps `Pmks`."""
    return str(_value(PMKS_WORD))


def clock_confirmed() -> str:
    """A moment in ISO format, "" for never."""
    return str(_value(CLOCK_CONFIRMED))


def change_setting(name: str, value: bool | str, *, by: Person | None, now: datetime) -> None:
    """Raises KeyError for a name that is no setting; the value it has already changes nothing."""
    before = _value(name)
    if before == value:
        return
    setting = db.session.get(Setting, name)
    if setting is None:
        setting = Setting(name=name)
        db.session.add(setting)
    setting.value = value
    setting.changed_at = now
    audit.record(
        "setting.change", subject=f"setting:{name}", by=by, now=now, before=before, after=value
    )


def _value(name: str) -> bool | str:
    setting = db.session.get(Setting, name)
    value: bool | str = DEFAULTS[name] if setting is None else setting.value
    return value
