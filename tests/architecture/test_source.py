"""The source itself: one clock, one commit, marked views, small files, pure rules, all routes."""

from __future__ import annotations

import ast
import functools
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lms.app import create_app

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "lms").rglob("*.py"))
RULES = [path for path in SOURCES if "rules" in path.parts]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
MAY_COMMIT = {"lms/db.py", "lms/web/kernel/unit_of_work.py"}
MAY_ASK_THE_TIME = {"lms/clock.py"}
LONGEST = 300
IMPURE = {"lms.db", "sqlalchemy", "flask", "flask_sqlalchemy", "random", "secrets", "time", "os"}

# every address of the program, one a line: to add or drop one is a decision, made here
ROUTES = (Path(__file__).parent / "routes.txt").read_text().splitlines()


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@functools.cache
def calls(path: Path) -> tuple[tuple[int, str], ...]:
    """Line and dotted name of every call."""
    nodes = ast.walk(ast.parse(path.read_text()))
    return tuple((n.lineno, ast.unparse(n.func)) for n in nodes if isinstance(n, ast.Call))


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.fixture(scope="module")
def application():
    return create_app(SECRET_KEY="x", SQLALCHEMY_DATABASE_URI="sqlite://")


def test_every_view_is_marked(application):
    views = {name: view for name, view in application.view_functions.items() if name != "static"}
    assert len(views) >= 38
    assert [name for name, view in views.items() if not hasattr(view, "roles")] == []


def addresses(application) -> dict[str, set[str]]:
    """The methods of each address, without those that Flask adds."""
    found: dict[str, set[str]] = {}
    for rule in application.url_map.iter_rules():
        found.setdefault(rule.rule, set()).update((rule.methods or set()) - {"HEAD", "OPTIONS"})
    return found


def test_no_route_comes_or_goes_without_a_decision(application):
    there = {f"{method} {rule}" for rule, methods in addresses(application).items()
             for method in methods}  # fmt: skip
    assert len(ROUTES) == len(set(ROUTES))
    assert there - set(ROUTES) == set(), "write the new address into routes.txt"
    assert set(ROUTES) - there == set(), "an address is gone"


def test_a_view_either_reads_or_changes_and_knows_no_other_method(application):
    """One function for both would be asked what it is for at every change."""
    for rule in application.url_map.iter_rules():
        methods = (rule.methods or set()) - {"HEAD", "OPTIONS"}
        assert methods in ({"GET"}, {"POST"}), rule


def test_only_two_modules_commit():
    """What a connection does when it is told to is no decision to commit."""
    found = {
        name_of(path)
        for path in SOURCES
        for _, name in calls(path)
        if name.split(".")[-1] == "commit" and not name.startswith("super()")
    }
    assert found == MAY_COMMIT


def test_only_the_clock_asks_what_time_it_is():
    asks = re.compile(r"\b(datetime\.(now|utcnow|today)|date\.today|time\.time)$")
    found = {name_of(path) for path in SOURCES for _, name in calls(path) if asks.search(name)}
    assert found == MAY_ASK_THE_TIME


# what a pattern of SQL decides, and the only files that may hold it
ONE_PLACE = {
    "which sitting counts": (
        r"(order_by[=(][^)]*|_place\()Attempt\.sitting",
        {"lms/assessment/counted.py"},
    ),
    "which marking is the newest": (
        r"Mark\.(number|marked_at)(\)|\.desc)|order_by\(Mark\.",
        {"lms/assessment/marks.py"},
    ),
    "today's key": (
        r"max\(KeyCorrection\.number\)|order_by\([^)]*KeyCorrection\.number|aliased\(KeyCorr",
        {"lms/assessment/keys.py", "lms/assessment/corrections.py"},
    ),
    "how the name of a quiz is spelt": (
        r"""["'](pre|post|cek|lembar)-(?!test["'])|quizzes/\{""",
        {"lms/assessment/quiz_names.py"},
    ),
    "what the two tests are called": (
        r"""Occasion\.(PRE|POST):? .*["'][Tt]es a(wal|khir)["']""",
        {"lms/assessment/quiz_names.py"},
    ),
    "how a cookie is bound": (r"\.(set|delete)_cookie\(", {"lms/web/kernel/cookies.py"}),
    "a member today": (r"withdrawn_at\.is_|withdrawn_at is", {"lms/training/models.py"}),
}


@pytest.mark.parametrize("idea", ONE_PLACE)
def test_an_idea_has_one_place(idea: str):
    pattern, places = ONE_PLACE[idea]
    found = {name_of(path) for path in SOURCES if re.search(pattern, path.read_text())}
    assert found == places


def test_only_the_clock_says_what_day_a_moment_is():
    """A date is of a zone: at 00.30 WIB it is still yesterday in UTC."""
    found = {name_of(path) for path in SOURCES for _, name in calls(path) if name.endswith(".date")}
    assert found == MAY_ASK_THE_TIME


def test_nothing_prints_but_commands():
    found = {name_of(path) for path in SOURCES for _, name in calls(path) if name == "print"}
    assert found == set()


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_file_is_small_and_says_what_it_is(path: Path):
    text = path.read_text()
    if "migrations" not in path.parts:
        assert len(text.splitlines()) <= LONGEST
        assert ast.get_docstring(ast.parse(text)), "no docstring"


@pytest.mark.parametrize("path", RULES, ids=name_of)
def test_a_rule_imports_nothing_impure(path: Path):
    named = imports(path)
    assert not {name for name in named if name in IMPURE or name.split(".")[0] in IMPURE}
    assert not {name for name in named if name.endswith(".models")}


def test_importing_any_rule_imports_no_web_and_no_database():
    """All of them, in one program that has seen nothing else."""
    pure = [path for path in SOURCES if "rules" in path.parts or "statistics" in path.parts]
    names = [name_of(path).removesuffix(".py").replace("/", ".") for path in pure]
    assert len(names) >= 100
    program = (
        "import importlib, sys\n"
        f"for name in {names!r}:\n"
        "    importlib.import_module(name.removesuffix('.__init__'))\n"
        "print([m for m in ('flask', 'sqlalchemy', 'lms.db') if m in sys.modules])"
    )
    done = subprocess.run(  # noqa: S603 RUF100
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


def test_a_server_holds_in_memory_what_its_pages_need():
    """What is large and seldom used is loaded by the first who uses it."""
    program = (
        "import sys\n"
        "from lms.cli.server import load_app\n"
        "load_app(SECRET_KEY='x', SQLALCHEMY_DATABASE_URI='sqlite://')\n"
        "large = ('numpy', 'scipy', 'lxml', 'PIL', 'ruamel.yaml', 'docx', 'xlsxwriter', 'typst')\n"
        "print([name for name in large if name in sys.modules])"
    )
    done = subprocess.run(  # noqa: S603 RUF100
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


def test_every_package_says_what_it_owns():
    inits = [path for path in SOURCES if path.name == "__init__.py"]
    assert len(inits) >= 10
    for path in inits:
        body = ast.parse(path.read_text()).body
        assert len(body) == 1 and ast.get_docstring(ast.parse(path.read_text())), path


ENGLISH = re.compile(
    r"\b(submit|loading|please|error|required|invalid|cancel|delete|save|search|next|previous|"
    r"page|back|login|log in|sign in|logout|username|password|welcome|settings|home|click|"
    r"the|your|you|this|and|with|score|question|answer|lesson|course)\b",
    re.IGNORECASE,
)


def screen_words(template: str) -> str:
    """What of a template is printed: without comments, expressions and tags."""
    for noise in (r"\{#.*?#\}", r"\{%.*?%\}", r"\{\{.*?\}\}", r"<[^>]*>"):
        template = re.sub(noise, " ", template, flags=re.DOTALL)
    return template


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_no_english_word_is_left_on_the_screen(template: Path):
    if "styleguide" in template.parts:
        return
    found = ENGLISH.findall(screen_words(template.read_text()))
    assert not found
