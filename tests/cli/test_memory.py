"""A server stays small: what a hundred who sign in take, goes back to the system."""

from __future__ import annotations

import subprocess
import sys

import pytest

SIGN_IN = """
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from lms.cli.server import THREADS, return_memory
from lms.people.passwords import hash_password, verify_password

def resident():
    return int(re.search(r"VmRSS:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024

return_memory()
stored = hash_password("kebun-embun-ombak-41")
before = resident()
with ThreadPoolExecutor(THREADS) as pool:
    all(pool.map(lambda _: verify_password("kebun-embun-ombak-41", stored), range(2 * THREADS)))
print(resident() - before)
"""
# MiB; one password takes 19 while it is looked at
MOST = 15


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux how large a process is")
def test_passwords_leave_nothing_with_the_threads_that_looked_at_them():
    command = [sys.executable, "-c", SIGN_IN]
    grown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert float(grown) < MOST
