"""Prints how long the commands of the README take, from the key press to the first page.

    .venv/bin/python -m benchmarks.startup [python3.12]

Works in a fresh copy of the newest commit with a wheelhouse, which is filled beforehand and not
counted: packages already downloaded, no network. Then an empty data folder, then a second start.
"""

from __future__ import annotations

import io
import os
import resource
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.request
from pathlib import Path

from benchmarks.servers import free_port

PATIENCE = 300


def main(python: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        copy, home = Path(name) / "jenjang", Path(name) / "home"
        home.mkdir()
        copy_newest_commit(copy)
        fill_wheelhouse(python, copy)
        row("first command to first page", start(python, copy, home, "first"), "≤ 20")
        row("the same, environment there, new data", start(python, copy, home, "second"), "–")
        row("second start", start(python, copy, home, "second"), "≤ 1.5")


def copy_newest_commit(target: Path) -> None:
    """What a clone would hold."""
    archive = subprocess.run(["git", "archive", "HEAD"], capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(target, filter="data")


def fill_wheelhouse(python: str, copy: Path) -> None:
    """As the README says it for a hall without internet."""
    words = (
        "-m pip wheel --quiet -w wheelhouse -c requirements/constraints.txt . hatchling editables"
    )
    subprocess.run([python, *words.split()], cwd=copy, check=True)


def start(python: str, copy: Path, home: Path, data: str) -> tuple[float, float]:
    """Seconds until the first page, and of CPU; the server is ended afterwards."""
    before = _cpu_of_children()
    port = free_port()
    options = ["--port", str(port), "--data", str(home / data)]
    begin = time.perf_counter()
    process = subprocess.Popen(
        [python, "start.py", *options],
        cwd=copy,
        env={"PATH": os.environ["PATH"], "HOME": str(home)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(process, f"http://127.0.0.1:{port}/")
        seconds = time.perf_counter() - begin
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)
    return seconds, _cpu_of_children() - before


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.01)
    raise SystemExit(f"no page after {PATIENCE} s, or the program ended: {process.poll()}")


def _cpu_of_children() -> float:
    """Of all that ended: what a busy machine does not distort."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def row(label: str, taken: tuple[float, float], bar: str) -> None:
    seconds, cpu = taken
    print(f"{label:<40} {seconds:7.2f} s   {bar:<6} {cpu:6.2f} s of CPU", flush=True)


if __name__ == "__main__":
    main(sys.argv[1] if sys.argv[1:] else "python3")
