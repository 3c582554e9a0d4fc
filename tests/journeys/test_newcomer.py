"""A newcomer, from registration to a story, the practice village and the first result.

On the content that we publish, a minute for each device: by hand with `JENJANG_NEWCOMER=1`;
`JENJANG_SCREENSHOTS=DIR` keeps pictures of what she sees, to be looked at.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import expect

from lms import clock
from lms.db import db
from lms.exchange.content import sync_content
from lms.people.regions import seed_regions
from tests.conftest import make_app
from tests.journeys.phones import PHONE, follow
from tests.journeys.test_way import register, sit
from tests.tables import make_tables

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not os.environ.get("JENJANG_NEWCOMER"), reason="by hand: JENJANG_NEWCOMER=1"
    ),
]
# choices of the longest way through a story; houses of one round
MOST_STEPS, HOUSES = 8, 12
DEVICES = {
    "phone": PHONE,
    "plain": {**PHONE, "java_script_enabled": False},
    "desk": {"viewport": {"width": 1280, "height": 800}, "locale": "id-ID"},
}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The content of the checkout, published; `live_server` serves it."""
    app = make_app(f"sqlite:///{tmp_path / 'baru.db'}")
    with app.app_context():
        make_tables()
        seed_regions()
        sync_content(now=clock.now())
        db.session.commit()
        db.engine.dispose()  # the server is a fork: it opens connections of its own
        yield app
        db.session.remove()
        db.engine.dispose()


class Newcomer:
    """Reads the screen and presses what it offers."""

    def __init__(self, page: Any, folder: Path) -> None:
        self.page = page
        self.folder = folder
        self.presses = 0
        self.shots = 0

    def press(self, name: str | re.Pattern[str]) -> None:
        link = self.page.locator("main").get_by_role("link", name=name)
        follow(link.or_(self.page.locator("main").get_by_role("button", name=name)).first)
        self.presses += 1

    def see(self, *words: str | re.Pattern[str]) -> None:
        """All of it is on the page, nothing sticks out."""
        for each in words:
            expect(self.page.locator("main").get_by_text(each).first).to_be_visible()
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, self.page.url
        self.shots += 1
        self.page.screenshot(path=self.folder / f"{self.shots:02}.png", full_page=True)


@pytest.mark.parametrize("device", DEVICES)
def test_from_registration_to_the_result(live_server, chromium, tmp_path, device: str):
    folder = Path(os.environ.get("JENJANG_SCREENSHOTS", tmp_path)) / device
    context = chromium.new_context(**DEVICES[device], base_url=live_server.url())
    me = Newcomer(context.new_page(), folder)
    me.page.goto("/")
    me.see(re.compile("Daftar"))
    me.press("Daftar dan mulai belajar")
    register(me.page)
    me.see("Buka tes awal", "Desa Latihan", "Adegan")
    plays_a_story(me)
    visits_the_village(me)
    me.page.goto("/jalur")
    me.press("Buka tes awal")
    sit(me.page)
    me.see("Terima kasih")
    me.page.goto("/jalur")
    me.press(re.compile("^Hasil saya"))
    me.see("Hasil saya", "Tes awal")
    context.close()


def plays_a_story(me: Newcomer) -> None:
    """To one end and, by another way, to a second."""
    me.press(re.compile("^Adegan"))
    me.see("Kakek di gubuk")
    me.press(re.compile("^Kakek di gubuk"))
    me.see(re.compile("sekitar . menit"))
    me.press("Mulai")
    to_an_end(me, "first")
    me.press("Coba jalan lain")
    to_an_end(me, "last")
    me.press("Adegan yang lain")
    me.see("Kakek di gubuk")
    me.page.goto("/jalur")


def to_an_end(me: Newcomer, which: str) -> None:
    choices = me.page.locator("main form button[name=pilihan]")
    again = me.page.get_by_role("button", name="Coba jalan lain")
    for _ in range(MOST_STEPS):
        expect(choices.first.or_(again)).to_be_visible()
        if again.count():
            break
        me.see("Apa yang Anda lakukan?")
        follow(getattr(choices, which))
        me.presses += 1
    me.see(re.compile("Cobalah jalan lain|Kembalilah"))


def visits_the_village(me: Newcomer) -> None:
    """One round: an answer without a step is asked again, each answer is explained at once."""
    me.press(re.compile("^Desa Latihan"))
    me.see("Sebuah desa rekaan", "0 dari 120 rumah")
    me.press("Mulai berkunjung")
    for number in range(1, HOUSES + 1):
        expect(me.page.get_by_role("heading", level=1)).to_contain_text(f"Rumah {number}")
        if number == 1:
            me.see("Belum hafal?")
        me.page.get_by_label("Jenis yang paling cocok").select_option(index=number * 2)
        me.page.locator("[name=langkah]").nth(number % 3).check()
        me.press("Jawab")
        me.see("Langkah pertama.")
        me.press("Lihat hasilnya" if number == HOUSES else "Rumah berikutnya")
    me.see(f"dari {HOUSES} jenis tepat", "Rumah demi rumah")
