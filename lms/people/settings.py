"""Choices kept in the database: is registration open, which word is on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select, update

from lms.db import Given, db, insert_unless_there, made_once
from lms.people import audit
from lms.people.models import Person, Setting

REGISTRATION_OPEN = "registration_open"
# whoever registers must know the code of a class
REGISTRATION_CODED = "registration_coded"
PMKS_WORD = "pmks_word"
# up to when rows say nothing about the clock, because somebody said that it is right
CLOCK_CONFIRMED = "clock_confirmed"
# how phones reach this server, chosen by the organiser; "" lets the program choose
PUBLIC_ADDRESS = "public_address"
WIFI_NAME = "wifi_name"
WIFI_PASSWORD = "wifi_password"
# for which night or evening a node is making the automatic copy
COPY_CLAIMED = "copy_claimed"
DEFAULTS: dict[str, bool | str] = {
    REGISTRATION_OPEN: True,
    REGISTRATION_CODED: False,
    PMKS_WORD: "PPKS",
    CLOCK_CONFIRMED: "",
    PUBLIC_ADDRESS: "",
    WIFI_NAME: "",
    WIFI_PASSWORD: "",
}
# the audit says that they were changed, and not to what
UNTOLD = frozenset({WIFI_PASSWORD})


@dataclass(frozen=True)
class HallSettings:
    """How phones find this server; "" for what nobody entered."""

    # scheme, host and port
    public_address: str
    wifi_name: str
    wifi_password: str


def is_registration_open() -> bool:
    return bool(_value(REGISTRATION_OPEN))


def needs_class_code() -> bool:
    """Whether registering asks for the code of a class."""
    return bool(_value(REGISTRATION_CODED))


def pmks_word() -> str:
    """What PMKS is called on the screen today; the code keeps `Pmks`."""
    return str(_value(PMKS_WORD))


def clock_confirmed() -> str:
    """A moment in ISO format, "" for never."""
    return str(_value(CLOCK_CONFIRMED))


def read_hall() -> HallSettings:
    """In one question to the database."""
    names = (PUBLIC_ADDRESS, WIFI_NAME, WIFI_PASSWORD)
    query = select(Setting.name, Setting.value).where(Setting.name.in_(names))
    found = {name: str(value) for name, value in db.session.execute(query)}
    return HallSettings(*(found.get(name, "") for name in names))


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
    told = {} if name in UNTOLD else {"before": before, "after": value}
    audit.record("setting.change", subject=f"setting:{name}", by=by, now=now, **told)


def claim(name: str, value: str, *, now: datetime) -> bool:
    """Writes a value that is not there yet; of several that try at once, one hears True."""
    changed = db.session.execute(
        update(Setting)
        .where(Setting.name == name, Setting.value != value)
        .values(value=value, changed_at=now)
    )
    if changed.rowcount:  # type: ignore[attr-defined]  # an update has one
        return True
    row = {"name": name, "value": value, "changed_at": now}
    added = db.session.execute(insert_unless_there(Setting).values(row))
    return bool(added.rowcount)  # type: ignore[attr-defined]


def _value(name: str) -> bool | str:
    row = db.session.execute(_stored(), {"name": name}).one_or_none()
    value: bool | str = DEFAULTS[name] if row is None else row.value
    return value


@made_once
def _stored(name: Given) -> Select[bool | str]:
    return select(Setting.value).where(Setting.name == name)
