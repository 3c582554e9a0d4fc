"""How moments are printed: in the time of the place. Numbers: `lms.evaluation.words`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, tzinfo

from babel.dates import format_date, format_datetime
from flask import Flask

from lms import clock
from lms.evaluation.words import number
from lms.web.kernel.places import zone_here

LOCALE = "id_ID"
# minutes
DAY = 24 * 60


def init_filters(app: Flask) -> None:
    for name in (hari, jam, tanggal, waktu, lama, dialled, whatsapp):
        app.add_template_filter(name)
    app.add_template_filter(number, "angka")


def dialled(number: str) -> str:
    """A printed number as a phone dials it: "0811-1129-129" is "08111129129"."""
    return ("+" if number.lstrip().startswith("+") else "") + re.sub(r"\D", "", number)


def whatsapp(number: str) -> str:
    """The same as WhatsApp wants it, with the country: "628111129129"."""
    return re.sub(r"^0", "62", dialled(number).lstrip("+"))


def jam(moment: datetime) -> str:
    """10.24 WIB"""
    return _with_zone(moment, "HH.mm")


def tanggal(day: date) -> str:
    """21 November 2026"""
    if isinstance(day, datetime):
        day = day_here(day)
    return format_date(day, "d MMMM y", locale=LOCALE)


def hari(day: date) -> str:
    """Senin, 23 November 2026"""
    return format_date(day, "EEEE, d MMMM y", locale=LOCALE)


def month_of(day: date) -> str:
    """Nov 2026"""
    return format_date(day, "MMM y", locale=LOCALE)


def waktu(moment: datetime) -> str:
    """21 Nov 2026 10.24 WIB"""
    return _with_zone(moment, "d MMM y HH.mm")


def batas(end: datetime, now: datetime) -> str:
    """10.24 WIB, or 28 Nov 2026 10.24 WIB when it is not today: when something is over."""
    return jam(end) if day_here(end) == day_here(now) else waktu(end)


def lama(seconds: int) -> str:
    """How long something still lasts, rounded up: 45 menit, 3 jam 12 menit, 6 hari 23 jam.

    The scripts say the same (`js/countdown.js`), and seconds in the last hour.
    """
    minutes = -(-seconds // 60)
    if minutes <= 60:
        return f"{minutes} menit"
    if minutes < DAY:
        return f"{minutes // 60} jam {minutes % 60} menit"
    hours = -(-minutes // 60)
    return f"{hours // 24} hari {hours % 24} jam"


def masa(start: datetime, end: datetime) -> str:
    """21 Nov 2026 08.00 – 10.24 WIB; the second day only when it is another."""
    zone = time_zone()
    first = format_datetime(start, "d MMM y HH.mm", tzinfo=zone, locale=LOCALE)
    same_day = day_here(start) == day_here(end)
    return f"{first} – {jam(end) if same_day else waktu(end)}"


def masa_hari(first: date, last: date) -> str:
    """23 – 26 November 2026; what the two share is said once."""
    if first == last:
        return tanggal(first)
    pattern = "d MMMM y"
    if first.year == last.year:
        pattern = "d" if first.month == last.month else "d MMMM"
    return f"{format_date(first, pattern, locale=LOCALE)} – {tanggal(last)}"


def _with_zone(moment: datetime, pattern: str) -> str:
    """A time is never printed without saying whose."""
    zone = zone_here()
    text = format_datetime(moment, pattern, tzinfo=zone.tz, locale=LOCALE)
    return f"{text} {zone.name}".strip()


def day_here(moment: datetime) -> date:
    """The date of a moment on the clocks of the place."""
    return clock.day_of(moment, time_zone())


def time_here(moment: datetime) -> time:
    """What the clock on the wall of the place shows."""
    return moment.astimezone(time_zone()).time()


def local_time(moment: datetime | None) -> datetime | None:
    """On the clock of the place, without its zone: what a field for date and time shows."""
    return moment.astimezone(time_zone()).replace(tzinfo=None) if moment else None


def to_utc(typed: datetime) -> datetime:
    """What was typed on the clock of the place."""
    return typed.replace(tzinfo=time_zone()).astimezone(UTC)


def time_zone() -> tzinfo:
    """Of the page that is made now."""
    return zone_here().tz
