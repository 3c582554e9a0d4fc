"""How moments are printed: Indonesian, in the hall's own time. Numbers: `lms.evaluation.words`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time
from flask import Flask, current_app

from lms.evaluation.words import number

LOCALE = "id_ID"
ZONES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def init_filters(app: Flask) -> None:
    for name in (jam, tanggal, waktu):
        app.add_template_filter(name)
    app.add_template_filter(number, "angka")


def jam(moment: datetime) -> str:
    """10.24 WIB"""
    zone = time_zone()
    text = format_time(moment, "HH.mm", tzinfo=zone, locale=LOCALE)
    return f"{text} {ZONES.get(str(zone), '')}".strip()


def tanggal(day: date) -> str:
    """21 November 2026"""
    if isinstance(day, datetime):
        day = day.astimezone(time_zone()).date()
    return format_date(day, "d MMMM y", locale=LOCALE)


def waktu(moment: datetime) -> str:
    """21 Nov 2026 10.24"""
    return format_datetime(moment, "d MMM y HH.mm", tzinfo=time_zone(), locale=LOCALE)


def local_time(moment: datetime | None) -> datetime | None:
    """On the hall's clock, without its zone: what a field for date and time shows."""
    return moment.astimezone(time_zone()).replace(tzinfo=None) if moment else None


def to_utc(typed: datetime) -> datetime:
    """What was typed on the hall's clock."""
    return typed.replace(tzinfo=time_zone()).astimezone(UTC)


def time_zone() -> ZoneInfo:
    """Of the hall, as configured."""
    return ZoneInfo(current_app.config["TIME_ZONE"])
