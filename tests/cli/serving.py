"""`lms serve` as a process of its own, for the tests of this folder."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests.exchange.content_tree import make_tree

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60


def write_tree(folder: Path) -> Path:
    """A small course on the disk."""
    for path, data in make_tree().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def environment(content: Path, **given: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LMS_", "COV_"))}
    return {
        **kept,
        "LMS_CURRICULUM_DIR": str(content / "curriculum"),
        "LMS_QUIZZES_DIR": str(content / "quizzes"),
        "PYTHONPATH": str(ROOT),
        **given,
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def refused(content: Path, *args: str, **given: str) -> str:
    """What a start that cannot succeed says; one line on the error output, no traceback."""
    process = subprocess.Popen(
        [sys.executable, "-m", "lms", "serve", *args],
        env=environment(content, **given),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=PATIENCE)
    finally:
        end(process)
    assert process.returncode == 1 and "Traceback" not in said, said
    lines = [line for line in said.splitlines() if line.startswith("Error: ")]
    assert len(lines) == 1, said
    return lines[0].removeprefix("Error: ")


def end(process: subprocess.Popen[str]) -> None:
    """The server and its workers."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=15)


@contextlib.contextmanager
def serving(
    content: Path, *args: str, port: int, host: str = "127.0.0.1", **given: str
) -> Iterator[tuple[str, float]]:
    """A running server: what it said and how long it took until it answered."""
    begun, log = time.monotonic(), content / f"{port}.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "lms", "serve", *args],
            env=environment(content, **given),
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=ROOT,
            start_new_session=True,
        )
    try:
        while not answers(port, host):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < begun + PATIENCE, log.read_text()
            time.sleep(0.05)
        yield log.read_text(), time.monotonic() - begun
    finally:
        end(process)


def answers(port: int, host: str = "127.0.0.1") -> bool:
    try:
        with urllib.request.urlopen(f"http://{host}:{port}/health", timeout=2) as answer:
            return json.loads(answer.read())["status"] == "ok"
    except OSError:
        return False
