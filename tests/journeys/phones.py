"""A real Chromium before a real server process; one of each serves all journeys of a run."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.journeys.hall import Account, Hall

# the headless shell has no window to draw: a page opens in a quarter of the time
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    "locale": "id-ID",
}
_numbers = itertools.count(1)
# two folders of tests use these fixtures; a second Playwright beside the first does not start
_shared: dict[str, Any] = {}


@pytest.fixture(scope="session")
def hall(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Hall:
    """The server all journeys share; each brings its own people."""
    if "hall" not in _shared:
        _shared["hall"] = Hall(tmp_path_factory.mktemp("hall"))
        _shared["hall"].start()
        request.config.add_cleanup(_shared["hall"].stop)
    return _shared["hall"]


@pytest.fixture(scope="session")
def playwright(request: pytest.FixtureRequest) -> Any:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import expect, sync_playwright

    # a machine that does much at once is slow, not wrong
    expect.set_options(timeout=15_000)
    if "playwright" not in _shared:
        manager = sync_playwright()
        _shared["playwright"] = manager.start()
        request.config.add_cleanup(lambda: manager.__exit__())
    return _shared["playwright"]


@pytest.fixture(scope="session")
def chromium(playwright: Any) -> Any:
    """One browser process for the run."""
    if "chromium" not in _shared:
        launch = playwright.chromium.launch
        _shared["chromium"] = launch(executable_path=CHROMIUM, args=SWITCHES)
    return _shared["chromium"]


@pytest.fixture
def siti(hall: Hall) -> Account:
    """Learns; a new person for every test."""
    return hall.add_person(f"siti{next(_numbers)}", "Siti")


@pytest.fixture
def budi(hall: Hall) -> Account:
    """The stranger."""
    return hall.add_person(f"budi{next(_numbers)}", "Budi")


@pytest.fixture
def new_phone(chromium: Any, hall: Hall) -> Iterator[Callable[..., Any]]:
    """`new_phone(siti)`: a phone of its own with her signed in; without a name: with nobody."""
    contexts: list[Any] = []
    problems: list[str] = []

    def make(account: Account | None = None, **given: object) -> Any:
        context = chromium.new_context(**{**PHONE, "base_url": hall.url, **given})
        context.set_default_timeout(10_000)
        context.on("weberror", lambda found: problems.append(str(found.error.stack)))
        contexts.append(context)
        if account is not None:
            sign_in(context, hall, account)
        return context

    yield make
    for context in contexts:
        context.close()
    assert not problems, problems


def follow(control: Any) -> None:
    """Presses what leads to another page, and returns when that page is there.

    `click` alone returns before it: what is asked next would be asked of the page that is left.
    """
    with control.page.expect_navigation():
        control.click()


def close_unheard(page: Any) -> None:
    """A closing page sends in spite of Chromium's offline switch: here without a name."""
    kept = page.context.cookies()
    page.context.clear_cookies()
    page.close()
    page.context.add_cookies(kept)


def sign_in(context: Any, hall: Hall, account: Account) -> None:
    """This person's cookie in the browser, in place of whoever was signed in."""
    cookie = {"name": "jenjang", "value": account.cookie, "url": hall.url, "httpOnly": True}
    context.add_cookies([cookie])
