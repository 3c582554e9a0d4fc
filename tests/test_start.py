"""The first command: what an old Python hears, what is installed once, what goes wrong in words."""

from __future__ import annotations

import ast
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from lms.cli.main import COMMANDS
from tests.cli.test_serve import mounted

ROOT = Path(__file__).resolve().parents[1]
WORKERS = (
    len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
) + 1
START = ROOT / "start.py"
OLD = ("3.6", "3.7", "3.8", "3.9", "3.10")


def find_python(version: str) -> str | None:
    """A Python of that version on this machine, in the path or kept by pyenv."""
    kept = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    for program in sorted(kept.glob(f"{version}.*/bin/python{version}")):
        return str(program)
    found = shutil.which(f"python{version}")
    return found if found and "shims" not in found else None


@pytest.fixture
def start() -> ModuleType:
    """start.py as a module, without running it."""
    spec = importlib.util.spec_from_file_location("start", START)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_old_pythons_can_read_it():
    ast.parse(START.read_text(), feature_version=(3, 6))


@pytest.mark.parametrize("version", OLD)
def test_an_old_python_says_that_it_is_too_old(version: str, tmp_path: Path):
    program = find_python(version)
    if program is None:
        pytest.skip(f"no Python {version} on this machine")
    copy = shutil.copy(START, tmp_path)
    done = subprocess.run([program, copy], capture_output=True, cwd=tmp_path)
    said = done.stderr.decode()
    assert done.returncode == 1 and "Traceback" not in said
    assert f"memerlukan Python 3.11.5 atau lebih baru; ini Python {version}." in said
    assert len(said.strip().splitlines()) == 1
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["ERROR: [Errno 28] No space left on device"], "Penyimpanan penuh"),
        (["Temporary failure in name resolution"], "Internet tidak terjangkau"),
        (["… NewConnectionError('…')"], "wheelhouse"),
        (["x", "ERROR: No matching distribution"], "gagal: ERROR: No matching distribution"),
        (["satu", "dua"], "gagal: dua"),
        ([], "gagal"),
    ],
)
def test_what_pip_complains_about_becomes_one_sentence(start, lines: list[str], words: str):
    assert words in start.pip_reason(lines)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (28, "Penyimpanan penuh"),
        (13, "tidak boleh ditulisi"),
        (30, "tidak boleh ditulisi"),
        (5, "gagal"),
    ],
)
def test_what_the_system_refuses_becomes_one_sentence(start, number: int, words: str):
    assert words in start.reason(OSError(number, "x"))


def test_it_knows_the_commands_there_are(start):
    assert set(start.COMMANDS) == set(COMMANDS)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone whose environment stands already, with a Python that only says how it was called."""
    shutil.copy(START, tmp_path)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    program = tmp_path / ".venv" / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\necho "dipanggil: $*"\n')
    program.chmod(0o755)
    return tmp_path


def run(clone: Path, *args: str, **given: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, **given}
    return subprocess.run(
        [sys.executable, "start.py", *args], cwd=clone, env=env, capture_output=True, text=True
    )


def stamp(clone: Path, extra: str) -> None:
    program = (
        "import start, sys; open(sys.argv[1], 'w').write(start.fingerprint());"
        "open(sys.argv[2], 'w').write(sys.version)"
    )
    folder = clone / ".venv"
    subprocess.run(
        [sys.executable, "-c", program, folder / f"jenjang-{extra}.stamp", folder / "python.stamp"],
        cwd=clone,
        check=True,
    )


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for Python is a shell script")
@pytest.mark.parametrize(
    ("args", "called"),
    [
        ((), "-m lms serve"),
        (("--port", "9000"), "-m lms serve --port 9000"),
        (("demo",), "-m lms demo"),
        (("content", "check"), "-m lms content check"),
    ],
)
def test_a_second_start_installs_nothing_and_becomes_the_command(clone: Path, args, called: str):
    stamp(clone, "base")
    done = run(clone, *args)
    assert done.stdout == f"dipanggil: {called}\n" and done.stderr == ""


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for Python is a shell script")
@pytest.mark.parametrize(
    ("args", "called"),
    [((), f"-m pytest -n {WORKERS} --dist worksteal"), (("-k", "nama"), "-m pytest -k nama")],
)
def test_the_test_command_runs_the_tests(clone: Path, args, called: str):
    stamp(clone, "test")
    assert run(clone, "test", *args).stdout == f"dipanggil: {called}\n"


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for Python is a shell script")
def test_changed_requirements_are_installed_again_and_a_failure_is_one_sentence(clone: Path):
    stamp(clone, "base")
    (clone / "pyproject.toml").write_text("[project]\nname='lain'\n")
    program = clone / ".venv" / "bin" / "python"
    program.write_text("#!/bin/sh\necho 'ERROR: No space left on device'\nexit 1\n")
    done = run(clone, PATH="/nonexistent")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert done.stderr.startswith("Penyimpanan penuh") and done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "words"), [("size=32k", "Penyimpanan penuh"), ("", "ditulisi")]
)
def test_a_clone_where_nothing_can_be_installed(tmp_path: Path, options: str, words: str):
    folder = tmp_path / "klon"
    with mounted(folder, options or "size=1m"):
        shutil.copy(START, folder)
        shutil.copy(ROOT / "pyproject.toml", folder)
        if not options:
            subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        done = run(folder, PATH="/usr/bin:/bin")
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    assert words in done.stderr and done.stderr.strip().count("\n") == 0


CHILD = """
import signal, sys, time
def end(number, frame):
    time.sleep(0.6)
    sys.exit(7)
signal.signal(signal.SIGINT, end)
print("siap", flush=True)
time.sleep(30)
"""


@pytest.mark.parametrize("module", ["start", "lms.cli.serve"])
def test_ctrl_c_lets_the_server_end_in_order_where_it_is_a_child(module: str):
    """As on Windows: both processes of the window hear it, and nobody reads a traceback."""
    called = f"stay([sys.executable, '-c', {CHILD!r}])"
    parent = f"import sys; from {module} import stay; sys.exit({called})"
    process = subprocess.Popen(
        [sys.executable, "-c", parent], cwd=ROOT, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None and process.stdout.readline() == "siap\n"
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (7, "")
