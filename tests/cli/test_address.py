"""A real server tries an address before phones are sent there, also without a default route."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from lms.interfaces import list_addresses
from tests.cli.browsing import Session
from tests.cli.serving import ROOT, environment, free_port, serving

pytestmark = pytest.mark.process
OWN = [each.ip for each in list_addresses() if ":" not in each.ip]


def administrator(said: str, port: int) -> Session:
    password = re.search(r"Kata sandi +(\S+)", said)
    assert password, said
    session = Session(f"http://127.0.0.1:{port}")
    assert session.post("/masuk", username="admin", password=password[1]) == 303
    return session


@pytest.mark.skipif(not OWN, reason="this machine has no address but its mirror")
def test_only_an_address_that_answers_is_used(content: Path, tmp_path: Path):
    port = free_port()
    with serving(
        content, "--host", "0.0.0.0", "--port", str(port), "--data", str(tmp_path / "a"), port=port
    ) as (said, _):
        session = administrator(said, port)
        page = session.get("/pengaturan/alamat")
        root = f"http://{OWN[0]}:{port}"
        assert root in page
        assert session.post("/pengaturan/alamat", root=root) == 303
        assert "Alamat dicoba dan menjawab" in session.get("/pengaturan/alamat")
        # another port of the same machine, where nobody is
        silent = f"http://{OWN[0]}:{free_port()}"
        assert session.post("/pengaturan/alamat", root="lain", other=silent) == 422
        assert "Tidak ada yang menjawab" in session.text


@pytest.mark.skipif(not OWN, reason="this machine has no address but its mirror")
def test_another_jenjang_is_not_this_one(content: Path, tmp_path: Path):
    first, second = free_port(), free_port()
    with (
        serving(
            content,
            "--host",
            "0.0.0.0",
            "--port",
            str(first),
            "--data",
            str(tmp_path / "a"),
            port=first,
        ) as (said, _),
        serving(
            content,
            "--host",
            "0.0.0.0",
            "--port",
            str(second),
            "--data",
            str(tmp_path / "b"),
            port=second,
        ),
    ):
        session = administrator(said, first)
        other = f"http://{OWN[0]}:{second}"
        assert session.post("/pengaturan/alamat", root="lain", other=other) == 422
        assert "bukan Jenjang ini" in session.text


def test_a_laptop_that_is_its_own_hotspot_has_an_address():
    """No default route, no name server: one address of each kind, in a network of its own."""
    if not shutil.which("unshare") or not shutil.which("ip") or os.geteuid():
        pytest.skip("no network of one's own without unshare, ip and root")
    script = textwrap.dedent("""
        set -e
        ip link set lo up
        ip addr add 192.168.43.1/24 dev lo
        ip -6 addr add fd43::1/64 dev lo nodad
        exec "$0" -c 'from lms.interfaces import list_addresses
        print(*[f"{each.interface} {each.host}" for each in list_addresses()], sep="\\n")'
    """)
    done = subprocess.run(
        ["unshare", "-n", "sh", "-c", script, sys.executable],
        env=environment(ROOT),
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
    )
    if "Operation not permitted" in done.stderr or "not supported" in done.stderr.lower():
        pytest.skip("this system gives no network of one's own")
    assert done.stdout.splitlines() == ["lo 192.168.43.1", "lo [fd43::1]"], done.stderr
