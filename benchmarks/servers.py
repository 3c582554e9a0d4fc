"""The two servers of every comparison: a bare Flask page and Jenjang, under the same Waitress."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lms.cli.server import THREADS

BARE = """
from flask import Flask
app = Flask(__name__)
@app.get("/")
def show():
    return "<!doctype html><title>Halo</title><h1>Halo</h1>"
"""
SERVED = """
import sys
from bare import app
from waitress import serve
serve(app, host="127.0.0.1", port=int(sys.argv[1]), threads=int(sys.argv[2]), ident=None,
      connection_limit=400)
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def bare_server(folder: Path) -> Iterator[int]:
    """A Flask app of one line; yields its port."""
    (folder / "bare.py").write_text(BARE)
    (folder / "served.py").write_text(SERVED)
    port = free_port()
    command = [sys.executable, str(folder / "served.py"), str(port), str(THREADS)]
    with _running(command, port, "/", folder, dict(os.environ)):
        yield port


@contextmanager
def jenjang_server(data: Path, *, command: str = "demo") -> Iterator[tuple[int, int]]:
    """Jenjang on a data folder; yields its port and the process's id."""
    port = free_port()
    words = [sys.executable, "-m", "lms", command, "--data", str(data), "--port", str(port)]
    with (
        tempfile.TemporaryDirectory(prefix="jenjang-pyc-") as compiled,
        _running(words, port, "/health", Path.cwd(), _as_at_home(compiled)) as process,
    ):
        yield port, process.pid


def _as_at_home(compiled: str) -> dict[str, str]:
    """Modules are compiled once and kept, as wherever it is installed: compiling takes memory."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": compiled}


@contextmanager
def _running(
    command: list[str], port: int, path: str, folder: Path, environment: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        _wait(port, path, process)
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


def _wait(port: int, path: str, process: subprocess.Popen[bytes], seconds: float = 600) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit(f"the server ended with {process.returncode}")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=2).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the server did not answer")


def tree_of(pid: int) -> list[int]:
    """The process and all below it (Linux)."""
    found = [pid]
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except (OSError, IndexError):
                continue
            if parent == pid:
                found += tree_of(int(entry.name))
    return found


def cpu_seconds(pid: int) -> float:
    """User and system time of the process and all below it."""
    ticks = 0
    for each in tree_of(pid):
        fields = Path(f"/proc/{each}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def memory_mib(pid: int) -> float:
    """Proportional memory of the process and all below it: shared pages count once."""
    total = 0
    for each in tree_of(pid):
        for line in Path(f"/proc/{each}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024
