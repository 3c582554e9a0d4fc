"""Where one request ends and the next begins: nobody hides a second one behind two lengths."""

from __future__ import annotations

import re
import socket

import pytest

from tests.journeys.hall import Hall

pytestmark = pytest.mark.process
HIDDEN = b"GET /hidden HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
FORM = "POST /masuk HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"


def statuses(port: int, lengths: str, body: bytes) -> list[int]:
    """Of all answers that come on one connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as caller:
        caller.sendall(f"{FORM}{lengths}\r\n".encode() + body)
        caller.shutdown(socket.SHUT_WR)
        said = b"".join(iter(lambda: caller.recv(65536), b""))
    return [int(found) for found in re.findall(rb"HTTP/1\.[01] (\d{3})", said)]


def test_chunks_count_and_the_length_beside_them_does_not(hall: Hall):
    """As the standard says; a proxy that reads by chunks sees the same two requests."""
    length = f"Content-Length: {len(HIDDEN) + 5}\r\nTransfer-Encoding: chunked\r\n"
    assert statuses(hall.port, length, b"0\r\n\r\n" + HIDDEN) == [400, 404]
    swallowed = f"{len(HIDDEN):x}".encode() + b"\r\n" + HIDDEN + b"\r\n0\r\n\r\n"
    short = "Content-Length: 0\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n"
    assert statuses(hall.port, short, swallowed) == [400]


@pytest.mark.parametrize(
    "lengths",
    [
        "Content-Length: 0\r\nContent-Length: 60\r\n",
        "Content-Length: +0\r\n",
        "Content-Length: 0x0\r\n",
        "Content-Length: -1\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding : chunked\r\nContent-Length: 0\r\n",
        "Content-Length: 0\r\nTransfer-Encoding:\x0bchunked\r\n",
    ],
)
def test_an_unclear_length_is_refused_and_nothing_behind_it_is_read(hall: Hall, lengths: str):
    found = statuses(hall.port, lengths, HIDDEN)
    assert len(found) == 1 and found[0] in (400, 501)
