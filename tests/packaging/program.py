"""The program as its user starts it: a process of its own, and a browser that signs in."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

PATIENCE = 120


@dataclass
class Program:
    """A served Jenjang: its address, what it printed, one browser."""

    url: str
    log: Path
    browser: OpenerDirector = field(
        default_factory=lambda: build_opener(HTTPCookieProcessor(CookieJar()))
    )

    def get(self, path: str) -> str:
        """The page as text; HTML entities undone."""
        with self.browser.open(self.url + path, timeout=20) as answer:
            return unescape(answer.read().decode())

    def health(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.get("/health"))
        return found

    def sign_in(self, username: str, password: str) -> str:
        """Signs in by the form; the page that follows."""
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.get("/masuk"))
        assert token, "the sign-in page has a token"
        fields = {"csrf_token": token[1], "username": username, "password": password}
        request = Request(
            self.url + "/masuk", urlencode(fields).encode(), {"Referer": self.url + "/masuk"}
        )
        with self.browser.open(request, timeout=20) as answer:
            return unescape(answer.read().decode())

    def printed_password(self) -> str | None:
        """What the first start shows once."""
        found = re.search(r"^Kata sandi\s+(\S+)$", self.log.read_text(), re.MULTILINE)
        return found[1] if found else None


@contextmanager
def served(command: Sequence[str], *, log: Path, **environment: str) -> Iterator[Program]:
    """The command with a port of its own, until the block ends.

    It runs in the empty folder of its log, without any `LMS_*` or `PYTHON*` variable of ours.
    """
    port = _free_port()
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "--port", str(port)],
            cwd=log.parent,
            env=_clean_environment() | environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    program = Program(f"http://127.0.0.1:{port}", log)
    try:
        _wait(program, process)
        yield program
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


def _clean_environment() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if not k.startswith(("LMS_", "PYTHON", "VIRTUAL"))}


def _wait(program: Program, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            program.health()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the program did not answer:\n{program.log.read_text()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
