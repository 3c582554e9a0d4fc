"""One server for each data folder, and none for a folder that went away."""

from __future__ import annotations

import http.cookiejar
import json
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.serving import ROOT, answers, end, environment, free_port, refused, serving
from tests.cli.test_stopping import start

pytestmark = pytest.mark.process


def test_a_second_start_names_the_first(content: Path, tmp_path: Path):
    data, port = tmp_path / "data", free_port()
    with serving(content, "--data", str(data), "--port", str(port), port=port):
        for other in (port, free_port()):
            said = refused(content, "--data", str(data), "--port", str(other))
            assert said == f"Jenjang sudah menyala di folder ini: http://127.0.0.1:{port}/"
        link = tmp_path / "tautan"
        link.symlink_to(data)
        assert "sudah menyala" in refused(content, "--data", str(link))
        demo = [sys.executable, "-m", "lms", "demo", "--data", str(data)]
        done = subprocess.run(
            demo, env=environment(content), capture_output=True, text=True, cwd=ROOT, timeout=60
        )
        assert done.returncode == 1 and "sudah menyala" in done.stderr
        assert answers(port)


def test_two_that_start_in_the_same_moment_are_one_server(content: Path, tmp_path: Path):
    ports = free_port(), free_port()
    command = [sys.executable, "-m", "lms", "serve", "--data", str(tmp_path / "data"), "--port"]
    log = (tmp_path / "log").open("w")
    both = [
        subprocess.Popen(
            [*command, str(port)], env=environment(content), stdout=log, stderr=log, text=True,
            cwd=ROOT, start_new_session=True,
        )
        for port in ports
    ]  # fmt: skip
    try:
        deadline = time.monotonic() + 60
        while not any(map(answers, ports)) and time.monotonic() < deadline:
            time.sleep(0.1)
        codes = [process.poll() for process in both]
        assert sorted(codes, key=str) == [1, None], (tmp_path / "log").read_text()
        assert "sudah menyala" in (tmp_path / "log").read_text()
    finally:
        log.close()
        for process in both:
            end(process)


def test_the_lock_of_a_killed_server_holds_nobody_up(content: Path, tmp_path: Path):
    data = tmp_path / "data"
    for _ in range(2):
        port = free_port()
        process = start(content, data, port)
        written = json.loads((data / "menyala.json").read_text())
        assert written == {"pid": process.pid, "address": f"http://127.0.0.1:{port}/"}
        process.send_signal(signal.SIGKILL)
        process.wait()


@pytest.mark.parametrize("junk", ["", "bukan json", "[]", '{"pid": 1}', "9" * 5000])
def test_whatever_stands_in_an_old_lock_file(content: Path, tmp_path: Path, junk: str):
    data, port = tmp_path / "data", free_port()
    data.mkdir()
    (data / "menyala.json").write_text(junk)
    with serving(content, "--data", str(data), "--port", str(port), port=port) as (said, _):
        assert "Jenjang siap" in said


def sign_in_wrongly(port: int, browser: urllib.request.OpenerDirector, token: str) -> int:
    form = {"csrf_token": token, "username": "siti", "password": "salah-sekali"}
    try:
        answer = browser.open(
            f"http://127.0.0.1:{port}/masuk", urllib.parse.urlencode(form).encode(), timeout=10
        )
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0
    return int(answer.status)


def failures(data: Path) -> int:
    with closing(sqlite3.connect(data / "jenjang.db")) as connection:
        return int(connection.execute("SELECT count(*) FROM sign_in_failure").fetchone()[0])


@pytest.mark.parametrize("server", ["waitress", "granian"])
@pytest.mark.parametrize("fate", ["moved", "replaced"])
def test_nothing_is_written_into_a_folder_that_went_away(
    content: Path, tmp_path: Path, server: str, fate: str
):
    data, elsewhere, port = tmp_path / "data", tmp_path / "pindah", free_port()
    process = start(content, data, port, "--server", server)
    try:
        browser = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        )
        page = browser.open(f"http://127.0.0.1:{port}/masuk", timeout=10).read().decode()
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        assert token and sign_in_wrongly(port, browser, token[1]) == 422
        assert failures(data) == 1
        data.rename(elsewhere)
        if fate == "replaced":
            shutil.copytree(elsewhere, data)
        assert sign_in_wrongly(port, browser, token[1]) in (503, 0)
        assert process.wait(timeout=15) in (0, 1)
        said = (tmp_path / f"{port}.log").read_text()
        assert "dipindahkan" in said
        assert failures(elsewhere) == 1 and not answers(port)
    finally:
        end(process)
    again = free_port()
    with serving(content, "--data", str(elsewhere), "--port", str(again), port=again):
        assert failures(elsewhere) == 1
