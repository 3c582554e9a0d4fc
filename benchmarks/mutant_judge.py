"""Runs tests against one mutant: in a fork of a process that has loaded everything already.

The broken function is compiled and put in the place of the one that is loaded, so that a mutant
costs its tests and no start; the file is broken too, for the processes that tests start. Where
that cannot be done (the function binds other names, was made anew for each call) or says nothing
(it made the application, before), a process of its own reads the broken file.
"""

from __future__ import annotations

import ast
import contextlib
import gc
import importlib
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import _lru_cache_wrapper
from pathlib import Path
from types import CodeType, FrameType, FunctionType

import pytest

from benchmarks.mutations import Mutant

Place = tuple[list[FunctionType], CodeType]
OPTIONS = ("-q", "-x", "-p", "no:cacheprovider", "-p", "no:faulthandler")
SQLITE_ONLY = ("-k", "not postgresql")
# by the code a child ends with; the processor's time is up with a signal
FATES = {0: "survived", -signal.SIGKILL: "timeout", -signal.SIGXCPU: "timeout"}
# seconds by the clock for each second of the processor
BUSY = 6


class Judge:
    """Of the copy of the program in `tree`."""

    def __init__(self, tree: Path, seconds: int) -> None:
        self.tree, self.seconds = tree, seconds
        # by file and qualified name
        self._functions: dict[tuple[str, str], list[FunctionType]] = {}
        self._caches: list[_lru_cache_wrapper[object]] = []
        # what ran while the application was made: a child has it already
        self._started: set[tuple[str, str]] = set()

    def load(self, *, warm: Sequence[str], files: Sequence[str]) -> None:
        """Everything a child would import; `warm`: tests that run here once, and must pass;
        `files`: tests that are read now, once for all children."""
        os.chdir(self.tree)
        os.environ.update(PYTHONPATH=str(self.tree), PYTHONDONTWRITEBYTECODE="1")
        sys.path.insert(0, str(self.tree))
        sys.dont_write_bytecode = True
        for name in [name for name in sys.modules if name.split(".")[0] in ("lms", "tests")]:
            del sys.modules[name]
        if code := _run_tests([*OPTIONS, *SQLITE_ONLY, *warm]):
            raise SystemExit(f"the tests fail without a mutation: pytest ended with {code}")
        if files and (code := _run_tests([*OPTIONS, "-q", "--collect-only", *files])):
            raise SystemExit(f"the tests cannot be read: pytest ended with {code}")
        self._note_start()
        for one in gc.get_objects():
            if isinstance(one, FunctionType):
                place = one.__code__.co_filename, one.__code__.co_qualname
                self._functions.setdefault(place, []).append(one)
            elif isinstance(one, _lru_cache_wrapper) and one.__module__.startswith("lms."):
                self._caches.append(one)
        gc.freeze()

    def _note_start(self) -> None:
        def note(frame: FrameType, event: str, _: object) -> None:
            if event == "call":
                self._started.add((frame.f_code.co_filename, frame.f_code.co_qualname))

        sys.setprofile(note)
        importlib.import_module("tests.conftest").make_app("sqlite://")
        sys.setprofile(None)

    def passes_whole(self, tests: Sequence[str]) -> bool:
        """The control: the same tests on the program as it is; not all may end in time."""
        return self._fork(tests, None) != "killed"

    def judge(self, mutant: Mutant, tests: Sequence[str]) -> str:
        """killed, survived or timeout; the copy is whole afterwards, whatever ended this."""
        path = self.tree / mutant.path
        source = path.read_bytes()
        broken = mutant.apply(source)
        place = None if mutant.kind == "decorator" else self._find(path, broken, mutant.line)
        for stale in self.tree.glob("lms/**/__pycache__/*.pyc"):
            stale.unlink()
        try:
            path.write_bytes(broken)
            if place is not None:
                fate = self._fork(tests, place)
                if fate != "survived" or not self._has_started(place):
                    return fate
            return self._start(tests)
        finally:
            path.write_bytes(source)

    def _find(self, path: Path, broken: bytes, line: int) -> Place | None:
        """The loaded functions that hold this line, and what they become."""
        name = _outermost(ast.parse(broken), line)
        codes = _codes(compile(broken, str(path), "exec"))
        new = next((code for code in codes if code.co_qualname == name), None)
        found = self._functions.get((str(path), name), [])
        if (
            new is None
            or not found
            or any(f.__code__.co_freevars != new.co_freevars for f in found)
        ):
            return None
        return found, new

    def _has_started(self, place: Place) -> bool:
        return (place[1].co_filename, place[1].co_qualname) in self._started

    def _fork(self, tests: Sequence[str], place: Place | None) -> str:
        child = os.fork()
        if child == 0:
            os.setsid()
            if place is not None:
                nothing = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nothing, 1)
                os.dup2(nothing, 2)
            for cached in self._caches:
                cached.cache_clear()
            functions, code = place or ([], None)
            for function in functions:
                function.__code__ = code
            self._limit()
            os._exit(_run_tests([*OPTIONS, *tests]))
        ends = time.monotonic() + BUSY * self.seconds
        try:
            while time.monotonic() < ends:
                done, status = os.waitpid(child, os.WNOHANG)
                if done:
                    child = 0
                    return FATES.get(os.waitstatus_to_exitcode(status), "killed")
                time.sleep(0.01)
            return "timeout"
        finally:
            if child:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(child, 9)
                os.waitpid(child, 0)

    def _start(self, tests: Sequence[str]) -> str:
        command = [sys.executable, "-B", "-m", "pytest", *OPTIONS, *tests]
        try:
            done = subprocess.run(command, cwd=self.tree, capture_output=True, check=False,
                                  timeout=BUSY * self.seconds, preexec_fn=self._limit)  # fmt: skip
        except subprocess.TimeoutExpired:
            return "timeout"
        return FATES.get(done.returncode, "killed")

    def _limit(self) -> None:
        """Of the processor's time: a busy machine makes no mutant hang."""
        resource.setrlimit(resource.RLIMIT_CPU, (self.seconds, self.seconds))


def _run_tests(words: Sequence[str]) -> int:
    return int(pytest.main(list(words)))


def _outermost(tree: ast.Module, line: int) -> str:
    """The qualified name of the function of a module or class in which the line stands."""
    names, body = [], list(tree.body)
    while body:
        node = next((n for n in body if _holds(n, line)), None)
        if isinstance(node, ast.FunctionDef):
            return ".".join([*names, node.name])
        names += [node.name] if isinstance(node, ast.ClassDef) else []
        body = list(getattr(node, "body", [])) if node is not None else []
    return ""


def _holds(node: ast.stmt, line: int) -> bool:
    assert node.end_lineno is not None
    return node.lineno <= line <= node.end_lineno


def _codes(code: CodeType) -> Sequence[CodeType]:
    inner = [const for const in code.co_consts if isinstance(const, CodeType)]
    return [code, *(each for one in inner for each in _codes(one))]
