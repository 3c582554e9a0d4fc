"""Every shipped lesson fits a phone of 390 pixels; every pocket card prints on one A5 page."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from lms.people.appointments import appoint
from lms.people.models import Role
from lms.people.persons import find_person
from lms.web.kernel.unit_of_work import unit_of_work
from tests.journeys.hall import ROOT, Hall

pytestmark = pytest.mark.browser
WIDTH = 390
TOO_WIDE = """() => [...document.querySelectorAll('.prosa *')]
  .filter(e => !e.closest('.gulir') && e.getBoundingClientRect().right > innerWidth + 1)
  .map(e => e.tagName)"""


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    """A server on the content of the checkout, with somebody who teaches."""
    folder = tmp_path_factory.mktemp("shipped")
    for name in ("curriculum", "quizzes"):
        (folder / name).symlink_to(ROOT / name)
    hall = Hall(folder)
    hall.start()
    account = hall.add_person("hasan", "Pak Hasan")
    with hall.app.app_context(), unit_of_work():
        appoint(find_person("hasan"), Role.INSTRUCTOR, by=None, now=datetime.now(UTC))
    yield hall, account
    hall.stop()


def test_lessons_fit_a_phone_and_cards_fit_a5(shipped, chromium):
    hall, account = shipped
    context = chromium.new_context(viewport={"width": WIDTH, "height": 844}, base_url=hall.url)
    context.add_cookies([{"name": "jenjang", "value": account.cookie, "url": hall.url}])
    page = context.new_page()
    page.goto("/materi")
    modules = links(page, "/materi/modul/")
    lessons, cards = [], []
    for module in modules:
        page.goto(module)
        lessons += links(page, f"{module}/")
        cards += links(page, "/materi/kartu-saku/")
    assert len(modules) == len(cards) == 24 and len(lessons) >= 24 * 4
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
