"""Several processes behind one address, for a centre on PostgreSQL with more than one core.

Each is a whole server as the single one is: it sweeps, takes jobs and keeps sums beside the
others, which share nothing with it but the database. One that ends is begun again; when the one
that started them ends, so do they.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress

import click

MOST = 64
# seconds a worker has to answer what it holds
GRACE = 10.0
# before a worker that ended is begun again, so that one that cannot begin costs little
PAUSE = 1.0


def refuse_workers(count: int, server: str, url: str) -> None:
    """Raises click.ClickException where more than one process cannot serve."""
    if count == 1:
        return
    if not url.startswith("postgresql"):
        raise click.ClickException(
            "Beberapa proses (--workers) hanya untuk PostgreSQL: SQLite punya satu penulis, dan "
            "satu proses cukup untuk satu aula."
        )
    if not hasattr(os, "fork") or server != "waitress":
        raise click.ClickException("--workers hanya untuk --server waitress di Linux atau macOS.")


def serve_with(count: int, host: str, port: int, serve: Callable[[socket.socket], None]) -> None:
    """Keeps `count` workers running until this process is told to stop."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(1024)
        running: set[int] = set()
        try:
            while True:
                while len(running) < count:
                    running.add(_begin(listening, serve))
                ended, _ = os.wait()
                running.discard(ended)
                time.sleep(PAUSE)
        finally:
            _end(running)


def _begin(listening: socket.socket, serve: Callable[[socket.socket], None]) -> int:
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        serve(listening)
        status = 0
    except SystemExit:
        status = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        # nothing of the parent's is cleaned up twice
        os._exit(status)


def _end(running: set[int]) -> None:
    deadline = time.monotonic() + GRACE
    for child in running:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGTERM)
    for child in running:
        while time.monotonic() < deadline:
            with suppress(ChildProcessError):
                if os.waitpid(child, os.WNOHANG) == (0, 0):
                    time.sleep(0.05)
                    continue
            break
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
