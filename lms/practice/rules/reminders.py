"""A daily reminder as a calendar file (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

# octets of a line without its end
LONGEST = 75


def daily_reminder(*, hour: int, zone: tzinfo, address: str, uid: str, now: datetime) -> str:
    """Every day at `hour` (0 to 23) on the clock of the zone, from the next such hour on.

    Indonesia has no summer time, so one offset describes a zone.
    """
    here = now.astimezone(zone)
    first = here.replace(hour=hour, minute=0, second=0, microsecond=0)
    if first <= here:
        first += timedelta(days=1)
    offset = here.strftime("%z")
    name = str(zone)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Jenjang//Latih//ID",
        "BEGIN:VTIMEZONE",
        f"TZID:{name}",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        f"TZOFFSETFROM:{offset}",
        f"TZOFFSETTO:{offset}",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID={name}:{first:%Y%m%dT%H%M%S}",
        "DURATION:PT5M",
        "RRULE:FREQ=DAILY",
        "SUMMARY:Latih lima menit",
        f"DESCRIPTION:{_escaped(f'Buka {address}')}",
        f"URL:{address}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Latih lima menit",
        "TRIGGER:PT0M",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text


def _folded(line: str) -> str:
    """Long lines go on after a blank."""
    parts = [line[:LONGEST]]
    rest = line[LONGEST:]
    while rest:
        parts.append(rest[: LONGEST - 1])
        rest = rest[LONGEST - 1 :]
    return "\r\n ".join(parts)
