"""The server process itself: `python -m lms.cli.server granian 127.0.0.1 8000`."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def main(server: str, host: str, port: int) -> None:
    if server == "waitress":
        _waitress(host, port)
    else:
        _granian(host, port)


def load_app(**overrides: object) -> Flask:
    """The application. All it loads stays: no garbage is collected meanwhile, or looked for there.

    Frozen before the worker is forked, it is also shared with it and not copied.
    """
    gc.disable()
    from lms.app import create_app

    app = create_app(**overrides)
    gc.freeze()
    gc.enable()
    return app


def _granian(host: str, port: int) -> None:
    """One worker: SQLite has one writer, and one process keeps a hall's laptop light."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "lms.cli.server:load_app",
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
    ).serve()


def _waitress(host: str, port: int) -> None:
    from waitress import serve

    serve(load_app(), host=host, port=port, threads=8)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
