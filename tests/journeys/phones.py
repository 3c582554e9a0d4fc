"""A real Chromium before a real server process; both are shared by the journeys of a run."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator

import pytest

from tests.journeys.hall import Account, Hall

CHROMIUM = shutil.which("chromium")
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_numbers = itertools.count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser these journeys are skipped, and say so."""
    for item in items:
        if CHROMIUM is None and item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="session")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """The server all journeys of this run share; each brings its own people."""
    hall = Hall(tmp_path_factory.mktemp("hall"))
    hall.start()
    yield hall
    hall.stop()


@pytest.fixture(scope="session")
def chromium():
    """One browser process for the run."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def account(hall: Hall) -> Account:
    return hall.add_person(f"siti{next(_numbers)}")


@pytest.fixture
def new_phone(chromium, hall: Hall) -> Iterator[Callable]:
    """`new_phone(account)`: a phone of its own, with this person signed in, or nobody."""
    contexts = []

    def make(account: Account | None = None, **given: object):
        shape = {
            "viewport": {"width": 390, "height": 844},
            "device_scale_factor": 2,
            "is_mobile": True,
            "has_touch": True,
            "locale": "id-ID",
            "base_url": hall.url,
        }
        context = chromium.new_context(**{**shape, **given})
        context.set_default_timeout(10_000)
        contexts.append(context)
        if account is not None:
            sign_in(context, hall, account)
        return context

    yield make
    for context in contexts:
        context.close()


def sign_in(context, hall: Hall, account: Account) -> None:
    """This person's cookie in the browser, in place of whoever was signed in."""
    cookie = {"name": "jenjang", "value": account.cookie, "url": hall.url, "httpOnly": True}
    context.add_cookies([cookie])
