"""`lms serve` as a process: what it prepares and says, and each thing that can be in its way."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import socket
import stat
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from lms.cli.database_line import refuse_open_line
from tests.cli.serving import ROOT, free_port, refused, serving
from tests.exchange.content_tree import make_tree


@pytest.mark.process
def test_the_first_start_prepares_everything_and_the_second_finds_it_ready(
    content: Path, tmp_path: Path
):
    data, port = tmp_path / "data baru" / "jenjang", free_port()
    with serving(content, "--data", str(data), "--port", str(port), port=port) as (said, _):
        assert f"http://127.0.0.1:{port}/" in said and str(data) in said
        password = re.search(r"Kata sandi +(\S+)", said)
        assert password and re.fullmatch(r"([a-z]+-){5}\d\d", password[1])
        assert "hanya ditampilkan sekali" in said
    key = data / "secret-key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600 and len(key.read_text()) >= 60
    before = key.read_text()
    with serving(content, port=port, LMS_DATA=str(data), LMS_PORT=str(port)) as (said, _):
        assert "Kata sandi" not in said and "Menyiapkan" not in said and "Menerbitkan" not in said
    assert key.read_text() == before
    assert {path.name.split("-")[0].split(".")[0] for path in data.iterdir()} <= {
        *("jenjang", "secret", "carried", "certificate", "static", "jejak", "menyala", "log"),
    }  # fmt: skip


@pytest.mark.process
def test_a_connection_outlives_what_is_unchanged(content: Path, tmp_path: Path):
    port = free_port()
    with serving(content, "--data", str(tmp_path / "data"), "--port", str(port), port=port):
        phone = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        phone.request("GET", "/masuk")
        style = re.search(rb'/[^" >]+[.]css', phone.getresponse().read())[0].decode()
        phone.request("GET", style)
        answer = phone.getresponse()
        answer.read()
        socket_of_phone = phone.sock
        for _ in range(2):
            phone.request("GET", style, headers={"If-None-Match": answer.headers["ETag"]})
            unchanged = phone.getresponse()
            assert (unchanged.status, unchanged.read()) == (304, b"")
            assert unchanged.headers["Connection"] is None
        assert phone.sock is socket_of_phone
        phone.request("GET", "/masuk", headers={"Connection": "close"})
        assert phone.getresponse().headers["Connection"] == "close"


@pytest.mark.process
def test_granian_serves_a_centre_that_installed_it(content: Path, tmp_path: Path):
    port = free_port()
    args = ("--data", str(tmp_path / "data"), "--port", str(port), "--server", "granian")
    with serving(content, *args, port=port):
        address = f"http://127.0.0.1:{port}/masuk"
        with urllib.request.urlopen(address, timeout=5) as answer:
            assert b"<h1>Masuk</h1>" in answer.read()


@pytest.mark.process
def test_an_interrupted_first_start_is_finished_by_the_next(content: Path, tmp_path: Path):
    data, port = tmp_path / "data", free_port()
    (data / "static-unfinished" / "css").mkdir(parents=True)
    (data / "secret-key").touch(mode=0o600)
    with serving(content, "--data", str(data), "--port", str(port), port=port):
        assert not (data / "static-unfinished").exists()
        assert len((data / "secret-key").read_text()) >= 60


@pytest.mark.process
def test_a_taken_port_is_named_and_another_proposed(content: Path, tmp_path: Path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = refused(content, "--port", str(port), "--data", str(tmp_path / "data"))
    assert f"127.0.0.1:{port} sudah dipakai" in said and f"--port {port + 1}" in said
    assert not (tmp_path / "data").exists()


@pytest.mark.process
@pytest.mark.parametrize("port", ["99999", "0", "-1", "65536", "delapan", "80.5", "9" * 30, "٨٠٠٠"])
def test_a_port_that_no_computer_has_is_one_sentence(content: Path, tmp_path: Path, port: str):
    said = refused(content, f"--port={port}", "--data", str(tmp_path / "data"))
    assert said.startswith(f"Porta {port} tidak ada") and "--port 8000" in said


@pytest.mark.process
def test_an_ipv6_address_is_printed_as_a_browser_takes_it(content: Path, tmp_path: Path):
    port = free_port()
    args = ("--data", str(tmp_path / "data"), "--port", str(port), "--host", "::1")
    with serving(content, *args, port=port, host="[::1]") as (said, _):
        assert f"http://[::1]:{port}/" in said


@pytest.mark.process
def test_an_address_of_another_machine_is_refused(content: Path, tmp_path: Path):
    said = refused(content, "--host", "192.0.2.1", "--data", str(tmp_path / "data"))
    assert "sudah dipakai atau tidak ada" in said


@pytest.mark.process
@pytest.mark.parametrize("name", ["berkas", "full", "permission denied"])
def test_a_file_in_place_of_the_folder(content: Path, tmp_path: Path, name: str):
    file = tmp_path / name
    file.write_text("bukan folder")
    for place in (file, file / "dalam"):
        said = refused(content, "--port", str(free_port()), "--data", str(place))
        assert "bukan folder" in said and "--data" in said


@pytest.mark.process
@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no /proc on this system")
def test_a_folder_that_the_system_does_not_make(content: Path):
    said = refused(content, "--port", str(free_port()), "--data", "/proc/jenjang")
    assert "/proc/jenjang" in said


@contextlib.contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A file system of its own in memory; needs root, and a system that lets root mount."""
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root may mount a small file system")
    if subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("this system does not let root mount")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.process
def test_a_folder_that_may_only_be_read(content: Path, tmp_path: Path):
    with mounted(tmp_path / "baca", "ro,size=1m"):
        said = refused(content, "--port", str(free_port()), "--data", str(tmp_path / "baca"))
    assert "Tidak boleh menulis" in said and "--data" in said


@pytest.mark.process
@pytest.mark.parametrize("size", ["4k", "300k", "800k", "1200k", "1600k"])
def test_a_full_disk_is_one_sentence_wherever_it_strikes(content: Path, tmp_path: Path, size: str):
    with mounted(tmp_path / "kecil", f"size={size}"):
        said = refused(content, "--port", str(free_port()), "--data", str(tmp_path / "kecil"))
    assert said.startswith("Penyimpanan penuh")


@pytest.mark.process
def test_a_database_server_that_is_not_there(content: Path, tmp_path: Path):
    url = f"postgresql://nobody@127.0.0.1:{free_port()}/tiada"
    said = refused(
        content, "--port", str(free_port()), "--data", str(tmp_path / "data"), LMS_DATABASE_URL=url
    )
    assert said.startswith("Basis data tidak dapat dipakai")


@pytest.mark.process
def test_a_database_on_another_machine_is_not_reached_in_clear_by_mistake(
    content: Path, tmp_path: Path
):
    url = "postgresql://jenjang:x@192.0.2.9/jenjang"
    data = tmp_path / "data"
    said = refused(content, "--port", str(free_port()), "--data", str(data), LMS_DATABASE_URL=url)
    assert "komputer lain (192.0.2.9)" in said and "sslmode=verify-full" in said
    assert not data.exists()


@pytest.mark.parametrize(
    ("url", "is_open"),
    [
        ("sqlite:////data/jenjang.db", False),
        ("postgresql+psycopg:///jenjang", False),
        ("postgresql+psycopg:///jenjang?host=/run/postgresql", False),
        ("postgresql+psycopg://a@localhost/j", False),
        ("postgresql+psycopg://a@127.0.0.1:5433/j", False),
        ("postgresql+psycopg://a@[::1]/j", False),
        ("postgresql+psycopg://a@db.dinas.go.id/j?sslmode=verify-full", False),
        ("postgresql+psycopg://a@10.0.0.4/j?sslmode=disable", False),
        ("postgresql+psycopg://a@db.dinas.go.id/j", True),
        ("postgresql+psycopg://a@[2001:db8::4]/j", True),
        ("postgresql+psycopg:///j?host=127.0.0.1,10.0.0.4", True),
        ("postgresql+psycopg://a@localhost/j?hostaddr=10.0.0.4", True),
        ("postgresql+psycopg:///j?host=/run/postgresql&host=10.0.0.4", True),
    ],
)
def test_which_line_to_a_database_is_open(url: str, is_open: bool, monkeypatch):
    monkeypatch.delenv("PGSSLMODE", raising=False)
    refused = pytest.raises(click.ClickException, match="sslmode")
    with refused if is_open else contextlib.nullcontext():
        refuse_open_line(url)


@pytest.mark.process
def test_a_broken_course_is_not_published_and_the_server_starts(content: Path, tmp_path: Path):
    broken = tmp_path / "isi"
    for path, data in make_tree().items():
        (broken / path).parent.mkdir(parents=True, exist_ok=True)
        (broken / path).write_bytes(data.replace(b"---\ntitle", b"---\njudul"))
    port = free_port()
    with serving(broken, "--data", str(tmp_path / "d"), "--port", str(port), port=port) as (
        said,
        _,
    ):
        assert "tidak ada yang diterbitkan" in said and "lms content check" in said


def test_every_command_loads_and_says_what_it_does():
    from lms.cli.main import COMMANDS, main

    for name in COMMANDS:
        command = main.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None and command.help
    assert main.get_command(None, "tiada") is None  # type: ignore[arg-type]
    done = subprocess.run(
        [sys.executable, "-m", "lms", "--help"], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0
    assert all(name in done.stdout for name in COMMANDS)
