"""How a running server ends: told to, left by its terminal, or killed; nothing is left running."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.servers import tree_of
from tests.cli.serving import PATIENCE, ROOT, answers, end, environment, free_port

pytestmark = pytest.mark.process
Server = subprocess.Popen[str]


def start(content: Path, data: Path, port: int, *args: str, tty: int | None = None) -> Server:
    log = (data.parent / f"{port}.log").open("w")
    process = subprocess.Popen(
        [sys.executable, "-m", "lms", "serve", "--data", str(data), "--port", str(port), *args],
        env=environment(content),
        stdin=tty,
        stdout=log if tty is None else tty,
        stderr=log if tty is None else tty,
        text=True,
        cwd=ROOT,
        start_new_session=True,
        preexec_fn=None if tty is None else take_terminal,
    )
    log.close()
    deadline = time.monotonic() + PATIENCE
    while not answers(port):
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.05)
    return process


def take_terminal() -> None:
    """Standard input becomes the terminal that belongs to this session."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def is_gone(pids: list[int]) -> bool:
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        if not any(_is_alive(pid) for pid in pids):
            return True
        time.sleep(0.05)
    return False


def _is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.parametrize("server", ["waitress", "granian"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_it_at_once_and_in_order(
    content: Path, tmp_path: Path, server: str, number: signal.Signals
):
    port = free_port()
    process = start(content, tmp_path / "data", port, "--server", server)
    family = tree_of(process.pid)
    try:
        process.send_signal(number)
        assert process.wait(timeout=15) == 0
        assert is_gone(family) and not answers(port)
        assert "Traceback" not in (tmp_path / f"{port}.log").read_text()
    finally:
        end(process)


@pytest.mark.parametrize("server", ["waitress", "granian"])
def test_the_window_of_the_terminal_is_closed(content: Path, tmp_path: Path, server: str):
    port = free_port()
    ours, theirs = pty.openpty()
    process = start(content, tmp_path / "data", port, "--server", server, tty=theirs)
    os.close(theirs)
    family = tree_of(process.pid)
    try:
        os.close(ours)
        assert is_gone(family) and not answers(port)
    finally:
        end(process)


def test_nohup_keeps_it_when_the_window_is_closed(content: Path, tmp_path: Path):
    port = free_port()
    kept = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        process = start(content, tmp_path / "data", port)
    finally:
        signal.signal(signal.SIGHUP, kept)
    try:
        process.send_signal(signal.SIGHUP)
        time.sleep(0.5)
        assert answers(port)
    finally:
        end(process)


def test_a_worker_ends_with_the_process_that_started_it(content: Path, tmp_path: Path):
    port = free_port()
    process = start(content, tmp_path / "data", port, "--server", "granian")
    family = tree_of(process.pid)
    assert len(family) > 1
    try:
        process.kill()
        process.wait()
        assert is_gone(family) and not answers(port)
    finally:
        end(process)
