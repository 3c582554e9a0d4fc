"""The wire between a browser and a server, which may be cut in the middle of a call."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress


class Wire:
    """Listens on a port of its own; one connection a call.

    Saves take the `cuts` in turn, again and again, until `heal`.
    """

    def __init__(self, port: int) -> None:
        self.target = ("127.0.0.1", port)
        self.cuts: list[tuple[str, float]] = []
        # "call" or "answer", and the share of it that gets through
        self.cut_off = 0  # saves, so far
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        self.listener.close()

    def heal(self) -> None:
        self.cuts = []

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        with client, suppress(OSError):
            call = _read_call(client)
            if not call:
                return
            what, share = self._fate(call)
            with socket.create_connection(self.target) as server:
                server.sendall(_part(call, share if what == "call" else 1))
                if what == "call":
                    return
                answer = b"".join(iter(lambda: server.recv(65536), b""))
            client.sendall(_part(answer, share if what == "answer" else 1))

    def _fate(self, call: bytes) -> tuple[str, float]:
        cuts = self.cuts
        if b"/peristiwa " not in call.split(b"\r\n")[0] or not cuts:
            return "", 1
        self.cut_off += 1
        return cuts[(self.cut_off - 1) % len(cuts)]


def _part(message: bytes, share: float) -> bytes:
    """Of the body, which is what matters, this share."""
    head, _, body = message.partition(b"\r\n\r\n")
    return head + b"\r\n\r\n" + body[: int(len(body) * share)]


def _read_call(client: socket.socket) -> bytes:
    """One call as it came, asking for a connection that ends with the answer."""
    data = b""
    while b"\r\n\r\n" not in data:
        if not (more := client.recv(65536)):
            return b""
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    sizes = [line.split(b":")[1] for line in lines if line.lower().startswith(b"content-length:")]
    while len(body) < int(sizes[0] if sizes else 0):
        body += client.recv(65536)
    return b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n" + body
