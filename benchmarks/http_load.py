"""A small HTTP/1.1 client that costs little: raw sockets, keep-alive, requests built beforehand."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Answer:
    """Status, headers in lower case, body."""

    status: int
    headers: dict[str, str]
    body: bytes


class Closed(OSError):
    """The server ended the connection before it answered."""


class Connection:
    """One phone: one socket, its cookies."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self._open()

    def _open(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.file = self.socket.makefile("rb")

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, b"", headers)

    def post(self, path: str, body: bytes, kind: str, **headers: str) -> Answer:
        return self.send("POST", path, body, {"Content-Type": kind, **headers})

    def send(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        try:
            self.socket.sendall(self.request(method, path, body, headers))
            return self.read()
        except Closed:  # as a browser does with a connection that the server gave up meanwhile
            self._open()
            self.socket.sendall(self.request(method, path, body, headers))
            return self.read()

    def request(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Accept-Encoding: br"]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{k}={v}" for k, v in self.cookies.items()))
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if body or method == "POST":
            lines.append(f"Content-Length: {len(body)}")
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body

    def read(self) -> Answer:
        first = self.file.readline()
        if not first:
            raise Closed
        status = int(first.split()[1])
        headers: dict[str, str] = {}
        while (line := self.file.readline()) not in (b"\r\n", b""):
            name, _, value = line.decode("latin-1").partition(":")
            if name.lower() == "set-cookie":
                pair = value.strip().split(";")[0]
                self.cookies[pair.split("=")[0]] = pair.split("=", 1)[1]
            headers[name.lower()] = value.strip()
        body = b"" if status == 304 else self._body(headers)
        # Waitress ends a connection after an answer that has no length
        if headers.get("connection", "").lower() == "close":
            self.file.close()
            self.socket.close()
            self._open()
        return Answer(status, headers, body)

    def _body(self, headers: dict[str, str]) -> bytes:
        if "chunked" not in headers.get("transfer-encoding", ""):
            return self.file.read(int(headers.get("content-length", 0)))
        parts = []
        while size := int(self.file.readline(), 16):
            parts.append(self.file.read(size))
            self.file.readline()
        self.file.readline()
        return b"".join(parts)


@dataclass
class Rate:
    """What a run of one request cost."""

    requests: int
    seconds: float
    failures: int = 0
    times: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds


def repeat(action: Callable[[], Answer], seconds: float) -> Rate:
    """One connection, one request after the other, for so long."""
    begin = time.perf_counter()
    count = failures = 0
    times = []
    while (now := time.perf_counter()) - begin < seconds:
        failures += action().status >= 400
        times.append(time.perf_counter() - now)
        count += 1
    return Rate(count, time.perf_counter() - begin, failures, times)
