"""A real Chromium that counts what it fetches, seen from the wire."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from lms.cli.sample_world import PASSWORD

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip


@dataclass(frozen=True)
class Device:
    """What somebody holds or sits before."""

    width: int
    height: int
    scale: float
    is_phone: bool


PHONE = Device(390, 844, 2, is_phone=True)
DESK = Device(1280, 800, 1.5, is_phone=False)


@contextmanager
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        raise SystemExit("needs the command chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def open_device(
    browser: Browser, base: str, username: str | None = None, device: Device = PHONE
) -> BrowserContext:
    """A browser with an empty cache; signed in without a page having been loaded."""
    context = browser.new_context(
        viewport={"width": device.width, "height": device.height},
        device_scale_factor=device.scale,
        is_mobile=device.is_phone,
        has_touch=device.is_phone,
        locale="id-ID",
        base_url=base,
    )
    if username:
        page = context.request.get("/masuk").text()
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        assert token, "the sign-in page has a token"
        fields = {"csrf_token": token[1], "username": username, "password": PASSWORD}
        answer = context.request.post("/masuk", form=fields, headers={"Referer": f"{base}/masuk"})
        assert not answer.url.endswith("/masuk"), f"{username} could not sign in"
    return context


@dataclass
class Fetched:
    """One request that went over the wire."""

    url: str
    status: int
    mimetype: str
    headers: dict[str, str]
    bytes: int = 0


@dataclass
class Meter:
    """Everything that a page fetches; what comes from the cache does not count."""

    page: Page
    fetched: list[Fetched] = field(default_factory=list)
    _open: dict[str, Fetched] = field(default_factory=dict)

    def __post_init__(self) -> None:
        session = self.page.context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._redirected)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._finished)

    def _redirected(self, event: dict[str, Any]) -> None:
        if answer := event.get("redirectResponse"):
            self._add(answer, int(answer["encodedDataLength"]))

    def _answered(self, event: dict[str, Any]) -> None:
        answer = event["response"]
        if answer["url"].startswith("http") and not answer.get("fromDiskCache"):
            self._open[event["requestId"]] = self._read(answer)

    def _finished(self, event: dict[str, Any]) -> None:
        found = self._open.pop(event["requestId"], None)
        if found and event["encodedDataLength"]:  # 0: from the memory of the browser
            found.bytes = int(event["encodedDataLength"])
            self.fetched.append(found)

    def _add(self, answer: dict[str, Any], size: int) -> None:
        found = self._read(answer)
        found.bytes = size
        self.fetched.append(found)

    def _read(self, answer: dict[str, Any]) -> Fetched:
        headers = {name.lower(): value for name, value in answer["headers"].items()}
        return Fetched(answer["url"], answer["status"], answer["mimeType"], headers)

    @property
    def bytes(self) -> int:
        return sum(each.bytes for each in self.fetched)

    def take(self) -> list[Fetched]:
        """What came since the last call."""
        taken, self.fetched = self.fetched, []
        return taken
