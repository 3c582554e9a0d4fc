"""Every shipped lesson fits a phone of 390 pixels; every pocket card prints on one A5 page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from lms import clock
from lms.db import db
from lms.exchange.content import sync_content
from lms.people.sign_in import start_device
from tests.conftest import make_app
from tests.journeys.hall import make_cookie
from tests.tables import make_tables

pytestmark = pytest.mark.browser
WIDTH = 390
TOO_WIDE = """() => [...document.querySelectorAll('.prosa *')]
  .filter(e => !e.closest('.gulir') && e.getBoundingClientRect().right > innerWidth + 1)
  .map(e => e.tagName)"""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The content of the checkout, published; `live_server` serves it."""
    app = make_app(f"sqlite:///{tmp_path / 'terbit.db'}")
    with app.app_context():
        make_tables()
        sync_content(now=clock.now())
        db.session.commit()
        db.engine.dispose()  # the server is a fork: it opens connections of its own
        yield app
        db.session.remove()
        db.engine.dispose()


def test_lessons_fit_a_phone_and_cards_fit_a5(live_server, hasan, chromium):
    token = start_device(hasan, label="tes", now=clock.now())
    db.session.commit()
    address = live_server.url()
    context = chromium.new_context(viewport={"width": WIDTH, "height": 844}, base_url=address)
    cookie = make_cookie(live_server.app, token)
    context.add_cookies([{"name": "jenjang", "value": cookie, "url": address}])
    page = context.new_page()
    page.goto("/materi")
    modules = links(page, "/materi/modul/")
    lessons, cards = [], []
    for module in modules:
        page.goto(module)
        lessons += links(page, f"{module}/")
        cards += links(page, "/materi/kartu-saku/")
    assert len(modules) == len(cards) == 28 and len(lessons) >= 24 * 4
    wide = {path: found for path in lessons if (found := too_wide(page, path))}
    assert wide == {}
    assert {path: count for path in cards if (count := pages_of(page, path)) != 1} == {}
    context.close()


def links(page, prefix: str) -> list[str]:
    found = page.locator(f"main a[href^='{prefix}']").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    return list(dict.fromkeys(found))


def too_wide(page, path: str) -> list[str]:
    """What sticks out of the screen, outside the boxes that scroll."""
    page.goto(path, wait_until="load")
    found = page.evaluate(TOO_WIDE)
    if page.evaluate("document.documentElement.scrollWidth") > WIDTH:
        found.append("page")
    return found


def pages_of(page, path: str) -> int:
    """Pages when printed as the card's own style says (A5)."""
    page.goto(path, wait_until="load")
    pdf = page.pdf(prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
