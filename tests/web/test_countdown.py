"""How long a test still lasts: in minutes, hours or days, with the date where it is not today."""

from __future__ import annotations

import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from lms.assessment.decision_models import QuizRules
from lms.db import db
from lms.web.kernel.filters import batas, lama
from tests.conftest import NOON
from tests.factories import make_angkatan, publish_dasar

SCRIPT = Path(__file__).parents[2] / "lms" / "static" / "js" / "countdown.js"
HOUR, DAY = 3600, 86400
WORDS = {
    0: "0 menit",
    59: "1 menit",
    61: "2 menit",
    HOUR: "60 menit",
    HOUR + 1: "1 jam 1 menit",
    2 * HOUR + 180: "2 jam 3 menit",
    DAY - 61: "23 jam 59 menit",
    DAY - 1: "1 hari 0 jam",
    DAY: "1 hari 0 jam",
    10_063 * 60: "7 hari 0 jam",
    6 * DAY + 3 * HOUR: "6 hari 3 jam",
}


@pytest.mark.parametrize("seconds", WORDS)
def test_a_long_time_is_no_number_of_minutes(seconds: int):
    assert lama(seconds) == WORDS[seconds]


@pytest.mark.skipif(not shutil.which("node"), reason="no Node to ask the script")
def test_the_script_says_the_same_and_counts_seconds_in_the_last_hour():
    asked = [*WORDS, 599, 3599]
    program = (
        f"{SCRIPT.read_text().replace('export ', '')}\n"
        f"for (const s of {asked}) console.log(timeLeft(s));"
    )
    said = subprocess.run(["node", "-e", program], capture_output=True, text=True, check=True)
    found = dict(zip(asked, said.stdout.splitlines(), strict=True))
    assert found[599] == "09:59" and found[3599] == "59:59" and found[0] == "00:00"
    assert {s: w for s, w in found.items() if s > HOUR} == {
        s: w for s, w in WORDS.items() if s > HOUR
    }


def test_the_day_is_named_when_it_is_another(app):
    with app.test_request_context("/"):
        assert batas(NOON + timedelta(hours=2), NOON) == "14.00 WIB"
        assert batas(NOON + timedelta(days=7), NOON) == "28 Nov 2026 12.00 WIB"
        assert batas(NOON + timedelta(hours=13), NOON) == "22 Nov 2026 01.00 WIB"


def test_a_window_of_a_week_names_its_last_day_in_room_and_sitting(siti, ratna, as_):
    publish_dasar()
    angkatan = make_angkatan(siti)
    db.session.add(
        QuizRules(
            angkatan_id=angkatan.id,
            occasion="pre",
            number=1,
            opens_at=NOON,
            closes_at=NOON + timedelta(days=7),
            shown="score",
            item_order="shuffled",
            layout="one",
            decided_by_id=ratna.id,
            decided_at=NOON,
        )
    )
    db.session.commit()
    screen = as_(ratna).get("/angkatan/tapin-1/ruang/pre/layar").text
    assert "Tes ditutup 28 Nov 2026" in screen and "7 hari 0 jam" in screen
