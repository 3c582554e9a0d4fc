"""Phones that stop in the middle of a request: everybody else is served as before."""

from __future__ import annotations

import resource
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.journeys.hall import Hall

pytestmark = pytest.mark.process
SECONDS = 4.0
# what each sends before it stops, and what it sends once a second from then on
BODY = (
    b"POST /masuk HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 5000\r\n\r\n"
)
HEAD = b"GET /masuk HTTP/1.1\r\nHost: x\r\nX-Slow: "
UNREAD = b"GET /static/built/jenjang.css HTTP/1.1\r\nHost: x\r\n\r\n" * 8
KINDS = {
    "bodies that stop": (30, BODY, b""),
    "bodies by the letter": (30, BODY, b"a"),
    "heads by the letter": (300, HEAD, b"X"),
    "idle": (500, b"", b""),
    "answers that nobody reads": (60, UNREAD, b""),
}


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    hall = Hall(tmp_path_factory.mktemp("lambat"))
    hall.start()
    yield hall
    hall.stop()


@contextmanager
def slow(port: int, count: int, first: bytes, then: bytes) -> Iterator[list[socket.socket]]:
    """`count` connections that stay for the block."""
    over = threading.Event()
    with ExitStack() as kept:
        phones = [
            kept.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))
            for _ in range(count)
        ]
        for phone in phones:
            phone.sendall(first)
        thread = threading.Thread(target=_drip, args=(phones, then, over))
        thread.start()
        try:
            yield phones
        finally:
            over.set()
            thread.join()


def _drip(phones: list[socket.socket], then: bytes, over: threading.Event) -> None:
    while then and not over.wait(1):
        for phone in phones:
            phone.sendall(then)


def seconds_for(port: int, path: str) -> float:
    """Until the first bytes of a good answer, on a connection of its own."""
    begun = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=10) as browser:
        browser.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        assert browser.recv(200).startswith(b"HTTP/1.1 200")
    return time.monotonic() - begun


def worst_of(port: int) -> float:
    """The slowest page of some seconds."""
    worst, end = 0.0, time.monotonic() + SECONDS
    while time.monotonic() < end:
        worst = max(worst, *(seconds_for(port, path) for path in ("/masuk", "/health")))
        time.sleep(0.2)
    return worst


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_page_comes_within_a_second(hall: Hall, kind: str):
    """Added to what the same page took just before: others may work on this machine."""
    _allow_files(1000)
    without = worst_of(hall.port)
    with slow(hall.port, *KINDS[kind]):
        assert worst_of(hall.port) < 1.0 + without


def test_all_of_them_at_once(hall: Hall):
    _allow_files(1500)
    without = worst_of(hall.port)
    with ExitStack() as crowd:
        for kind in ("bodies that stop", "heads by the letter", "idle"):
            crowd.enter_context(slow(hall.port, *KINDS[kind]))
        assert worst_of(hall.port) < 1.0 + without
    assert seconds_for(hall.port, "/health") < 1.0


def test_a_body_that_comes_late_is_still_answered(hall: Hall):
    head = BODY.replace(b"5000", b"3").replace(b"Host: x", b"Host: x\r\nConnection: close")
    with slow(hall.port, 1, head, b"") as (phone,):
        time.sleep(2)
        phone.sendall(b"a=b")
        assert phone.recv(200).startswith(b"HTTP/1.1 400")  # no token: the form was read


def _allow_files(wanted: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted:
        if hard != resource.RLIM_INFINITY and hard < wanted:
            pytest.skip(f"this system lets a process open {hard} files, the test needs {wanted}")
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
