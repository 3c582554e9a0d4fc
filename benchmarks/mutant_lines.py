"""Which test runs which line of lms, and how long it takes: a plugin for pytest, and its files.

A tracer makes the tests several times slower, so each statement inside a function is given a mark
when its file is loaded: `__ran__[17] = 1`. Each process of pytest-xdist writes a file of its own
into the folder that JENJANG_MUTANTS names. A test that fails judges nothing.
"""

from __future__ import annotations

import ast
import functools
import importlib
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from time import perf_counter
from types import CodeType, ModuleType
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

ROOT = Path(__file__).parent.parent
FOLDER = "JENJANG_MUTANTS"
# names of tests whose lines are noted already, one a line
KNOWN = "known.txt"
# processes that read a file
READING = ("lms.exchange.item_files.process", "lms.exchange.workbook_process")
# more than lms has statements
MOST_PLACES = 100_000

Row = NDArray[np.uint8]


class Lines:
    """What the plugin wrote, read again."""

    def __init__(self, folder: Path) -> None:
        self.seconds: dict[str, float] = {}
        self._parts: list[tuple[list[str], dict[tuple[str, int], int], Row]] = []
        for path in sorted(folder.glob("lines-*.npz")):
            with np.load(path) as held:
                tests = [str(name) for name in held["tests"]]
                places = zip(held["files"].tolist(), held["lines"].tolist(), strict=True)
                numbers = {place: number for number, place in enumerate(places)}
                self._parts.append((tests, numbers, held["ran"]))
                self.seconds.update(zip(tests, held["seconds"].tolist(), strict=True))

    def find_tests(self, path: str, line: int) -> list[str]:
        """By their names; `path` from the top of the repository."""
        found: list[str] = []
        for tests, numbers, ran in self._parts:
            if (number := numbers.get((path, line))) is not None:
                column = ran[:, number // 8] & (128 >> number % 8)
                found += [tests[row] for row in np.flatnonzero(column)]
        return sorted(set(found))


class Marks:
    """What ran in this process since the last test ended."""

    def __init__(self) -> None:
        self.ran = bytearray(MOST_PLACES)
        self._places: list[tuple[str, int]] = []
        self._tests: list[tuple[str, float]] = []
        self._rows: list[Row] = []

    def add_place(self, path: str, line: int) -> int:
        self._places.append((path, line))
        return len(self._places) - 1

    def note(self, name: str, seconds: float) -> None:
        self._tests.append((name, seconds))
        self._rows.append(np.packbits(np.frombuffer(self.ran, np.uint8)[: len(self._places)]))

    def clear(self) -> None:
        self.ran[:] = bytes(MOST_PLACES)

    def write(self, path: Path) -> None:
        ran = np.zeros((len(self._rows), len(self._places) // 8 + 1), np.uint8)
        for row, marks in zip(ran, self._rows, strict=True):
            row[: len(marks)] = marks
        np.savez_compressed(
            path,
            tests=np.array([name for name, _ in self._tests]),
            seconds=np.array([seconds for _, seconds in self._tests]),
            files=np.array([file for file, _ in self._places]),
            lines=np.array([line for _, line in self._places]),
            ran=ran,
        )


MARKS = Marks()


class Remembered:
    """A function with `@cache`: what it ran for the first who asked, it ran for all who ask."""

    def __init__(self, cached: Any) -> None:
        functools.update_wrapper(self, cached)
        self._cached = cached
        self._ran = np.array([], np.intp)

    def __call__(self, *given: Any, **named: Any) -> Any:
        misses = self._cached.cache_info().misses
        before = bytes(MARKS.ran)
        MARKS.clear()
        try:
            return self._cached(*given, **named)
        finally:
            marks = np.frombuffer(MARKS.ran, np.uint8)
            if self._cached.cache_info().misses > misses:
                self._ran = np.union1d(self._ran, np.flatnonzero(marks))
            marks |= np.frombuffer(before, np.uint8)
            marks[self._ran] = 1

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cached, name)


class _Marking(MetaPathFinder):
    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path, target) if name.split(".")[0] == "lms" else None
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _Loader(spec.loader.name, spec.loader.path)
        return spec


class _Loader(SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType:
        """Compiled anew, and not kept: the next run of Python wants the file without marks."""
        path = self.get_filename(fullname)
        tree = _Marker(path).visit(ast.parse(self.get_data(path), path))
        return compile(tree, path, "exec", dont_inherit=True)

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__.update(__ran__=MARKS.ran, __remember__=Remembered)
        super().exec_module(module)


class _Marker(ast.NodeTransformer):
    """Puts a mark before each statement inside a function."""

    def __init__(self, path: str) -> None:
        self._path = str(Path(path).relative_to(ROOT))
        self._depth = 0

    def visit(self, node: ast.AST) -> ast.AST | list[ast.AST]:
        marked = self._depth and isinstance(node, ast.stmt) and not _is_docstring(node)
        if isinstance(node, ast.FunctionDef) and any(map(_is_cache, node.decorator_list)):
            name = ast.Name("__remember__", ast.Load())
            node.decorator_list.insert(0, ast.copy_location(name, node))
        self._depth += isinstance(node, ast.FunctionDef)
        self.generic_visit(node)
        self._depth -= isinstance(node, ast.FunctionDef)
        return [self._make_mark(node), node] if marked else node

    def _make_mark(self, node: ast.stmt) -> ast.AST:
        number = MARKS.add_place(self._path, node.lineno)
        mark = ast.parse(f"__ran__[{number}] = 1").body[0]
        for part in ast.walk(mark):
            ast.copy_location(part, node)
            part.end_lineno, part.end_col_offset = node.lineno, node.col_offset
        return mark


def _is_cache(decorator: ast.expr) -> bool:
    word = ast.unparse(decorator)
    return word.rsplit(".", 1)[-1] == "cache"


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    start, failed = perf_counter(), item.session.testsfailed
    yield
    if item.session.testsfailed == failed:
        MARKS.note(item.nodeid, perf_counter() - start)
    MARKS.clear()


@functools.wraps(subprocess.run)
def _run_here_too(command: Sequence[str], *given: Any, **named: Any) -> Any:
    """A file of strangers is read in a process of its own; what that ran well is run here again."""
    done = subprocess.__run__(command, *given, **named)  # type: ignore[attr-defined]
    if command[1:2] == ["-m"] and command[2] in READING and done.returncode == 0:
        module = importlib.import_module(command[2])
        if command[3:]:
            module._read(command[3], named["input"])
        else:
            for table in module.read_tables(named["input"]):
                list(table["rows"])
    return done


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if FOLDER in os.environ:
        known = set((Path(os.environ[FOLDER]) / KNOWN).read_text().splitlines())
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid in known])
        items[:] = [item for item in items if item.nodeid not in known]


def pytest_sessionfinish(session: pytest.Session) -> None:
    if FOLDER in os.environ:
        MARKS.write(Path(os.environ[FOLDER]) / f"lines-{os.getpid()}.npz")


if FOLDER in os.environ:
    sys.meta_path.insert(0, _Marking())
    subprocess.__run__, subprocess.run = subprocess.run, _run_here_too  # type: ignore[attr-defined]
