"""The server process itself: `python -m lms.cli.server waitress 127.0.0.1 8000`."""

from __future__ import annotations

import ctypes
import gc
import os
import select
import signal
import socket
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from lms.cli.workers import serve_with
from lms.lock import is_folder_lost

if TYPE_CHECKING:
    from flask import Flask

# before NumPy is loaded: matrices of a report are small, and more threads only spin beside pages
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# with the sweeper and the jobs as many as the pool has connections (15)
THREADS = 12
# a hall of 100 phones keeps up to six connections each; those that say nothing are let go
MOST_CONNECTIONS = 2000
SILENT_SECONDS = 60
# larger than any form or file: what is larger than a form allows is refused on a page, in words
LARGEST_BODY = 64 * 1024 * 1024
# names that malloc.h gives these settings
MMAP_THRESHOLD, ARENA_MAX = -3, -8
LARGE, HEAPS = 1024 * 1024, 2
# how many processes, told by `lms serve` to the server that it becomes
WORKERS = "LMS_WORKERS"
FOLDER_LOST = (
    "Folder data dipindahkan atau diganti selagi Jenjang menyala: Jenjang berhenti, dan sejak itu "
    "tidak ada yang ditulis. Nyalakan lagi dengan --data dan letak yang baru."
)
# the window of the terminal closed (SIGHUP; SIGBREAK on Windows) is the end, never "start anew"
STOPPING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


def main(server: str, host: str, port: int) -> None:
    stop_when_told()
    return_memory()
    count = int(os.environ.get(WORKERS, "1"))
    if server == "granian":
        _granian(host, port)
    elif count > 1:
        serve_with(count, host, port, _worker)
    else:
        _waitress(host=host, port=port)


def return_memory() -> None:
    """What was large goes back to the system when it is done with (the C library of Linux).

    It would else keep the 19 MiB of a password, once with each thread that ever hashed one, and
    make a heap of its own for nearly every thread.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if os.name == "posix" else None
    if mallopt is not None:
        mallopt(MMAP_THRESHOLD, LARGE)
        mallopt(ARENA_MAX, HEAPS)


def stop_when_told() -> None:
    """Each signal to stop ends the process in order; one that the caller ignores (nohup) is not."""
    for name in STOPPING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def _stop(*_: object) -> None:
    raise SystemExit(0)


def load_app(**overrides: object) -> Flask:
    """The application. All it loads stays: no garbage is collected meanwhile, or looked for there.

    Frozen before a worker is forked, it is also shared with it and not copied.
    """
    gc.disable()
    from lms.app import create_app

    app = create_app(**overrides)
    gc.freeze()
    gc.enable()
    return app


def follow_folder() -> None:
    """Ends the server soon after its folder is moved, so that nobody works for nothing.

    Nothing is written meanwhile: each commit looks, too.
    """
    threading.Thread(target=_follow_folder, name="folder", daemon=True).start()


def _follow_folder() -> None:
    pause = threading.Event()
    while not is_folder_lost():
        pause.wait(1)
    with suppress(OSError):
        click.echo(FOLDER_LOST, err=True)
    os.kill(os.getpid(), signal.SIGTERM)


def _worker(listening: socket.socket) -> None:
    """One of several processes; ends with the one that started it."""
    follow_parent()
    _waitress(sockets=[listening])


def _waitress(**where: Any) -> None:
    """One process; a request is read whole before a thread sees it, however slow the phone is.

    `where` is host and port, or the sockets that listen already.
    """
    from waitress import create_server
    from waitress.server import BaseWSGIServer

    from lms.cli.connections import LastingChannel

    # one server may be several, an address each
    BaseWSGIServer.channel_class = LastingChannel
    has_poll = hasattr(select, "poll")
    server = create_server(
        load_app(),
        **where,
        threads=THREADS,
        channel_timeout=SILENT_SECONDS,
        cleanup_interval=10,
        # select() of other systems knows no number above 512
        connection_limit=_most_connections() if has_poll else 400,
        asyncore_use_poll=has_poll,
        max_request_body_size=LARGEST_BODY,
        ident=None,
        # which proxy is believed is the application's own setting
        clear_untrusted_proxy_headers=False,
    )
    follow_folder()
    server.run()


def _most_connections() -> int:
    """As many as the system lets this process open, with some left for files and database."""
    try:
        import resource
    except ImportError:
        return 400
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + 200
    if soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return min(MOST_CONNECTIONS, soft - 200)


def refuse_missing(server: str) -> None:
    """Raises click.ClickException for a server whose package is not installed."""
    from importlib.util import find_spec

    if find_spec(server) is None:
        raise click.ClickException(
            f"Paket {server} belum terpasang: pasang dengan "
            "pip install -c requirements/constraints.txt -e '.[centre]', atau pakai "
            "--server waitress."
        )


def _granian(host: str, port: int) -> None:
    """For a centre behind a proxy that reads bodies whole: it gives a slow body a thread."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        "lms.cli.server:load_worker",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=8,
        websockets=False,
        log_access=False,
        log_level=LogLevels.error,
        workers_kill_timeout=10,
    )
    # by default SIGHUP starts the workers anew, also when the terminal is gone
    setattr(server, "signal_handler_reload", server.signal_handler_interrupt)  # noqa: B010
    server.on_startup(follow_folder)
    server.serve()


def load_worker() -> Flask:
    """The application in a worker, which ends with the process that started it."""
    follow_parent()
    return load_app()


def follow_parent() -> None:
    """Ends this process soon after the one that started it."""
    parent = os.getppid()
    threading.Thread(target=_follow, args=(parent,), name="parent", daemon=True).start()


def _follow(parent: int) -> None:
    """A worker without its parent would keep port and data, unseen."""
    pause = threading.Event()
    while os.getppid() == parent:
        pause.wait(0.5)
    os._exit(1)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
