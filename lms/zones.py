"""The three times of Indonesia, which province keeps which, and what day it is where.

Source: Keputusan Presiden 41/1987, pasal 1 and 2; provinces made since keep the time of the one
they came from. Codes are those of the Kemendagri.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@dataclass(frozen=True)
class Zone:
    """A time as people call it; `name` is "" for a zone outside Indonesia."""

    name: str
    official: str
    tz: tzinfo


def _time_of(key: str, hours: int) -> tzinfo:
    """Windows brings no tz database; here no clock was ever changed since 1988."""
    try:
        return ZoneInfo(key)
    except ZoneInfoNotFoundError:
        return timezone(timedelta(hours=hours), key)


WIB = Zone("WIB", "Waktu Indonesia Barat", _time_of("Asia/Jakarta", 7))
WITA = Zone("WITA", "Waktu Indonesia Tengah", _time_of("Asia/Makassar", 8))
WIT = Zone("WIT", "Waktu Indonesia Timur", _time_of("Asia/Jayapura", 9))

# Sumatera 11–19 and 21, Jawa 31–36, Kalimantan Barat and Tengah
_WEST = "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 61 62"
# Bali and Nusa Tenggara 51–53, Kalimantan Selatan, Timur and Utara, Sulawesi 71–76
_MIDDLE = "51 52 53 63 64 65 71 72 73 74 75 76"
# Maluku 81–82, Papua 91–96
_EAST = "81 82 91 92 93 94 95 96"
PROVINCES: Mapping[str, Zone] = {
    code: zone
    for codes, zone in ((_WEST, WIB), (_MIDDLE, WITA), (_EAST, WIT))
    for code in codes.split()
}


def zone_of(region_code: str | None) -> Zone | None:
    """Of a province or a kabupaten; None for the whole country and for an unknown code."""
    return PROVINCES.get((region_code or "")[:2])


def zone_called(key: str) -> Zone:
    """By its name in the tz database, e.g. "Asia/Makassar", as a setting gives it."""
    for zone in (WIB, WITA, WIT):
        if str(zone.tz) == key:
            return zone
    return Zone("", key, ZoneInfo(key))


@dataclass(frozen=True)
class Today:
    """What day it is, by place: around midnight Indonesia has two dates. `lms.clock` makes it."""

    # by the name of the zone
    dates: Mapping[str, date]
    # where no region is known
    elsewhere: date

    @property
    def earliest(self) -> date:
        """The day where it is earliest."""
        return min(self.elsewhere, *self.dates.values())

    @property
    def latest(self) -> date:
        """The day where it is latest."""
        return max(self.elsewhere, *self.dates.values())

    def at(self, region_code: str | None) -> date:
        zone = zone_of(region_code)
        return self.dates[zone.name] if zone else self.elsewhere
