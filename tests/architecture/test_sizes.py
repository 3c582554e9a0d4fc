"""Minimum sizes have one home, so that one report does not show what another one hides."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOME = "lms/statistics/core/sizes.py"
# what evaluates; other packages count other things
LOOKED_AT = ("statistics", "evaluation", "exchange", "web/reports", "web/classes")
SIZE = re.compile(r"^(SMALLEST|FEWEST)_|_N$")
# counts below that belong to a formula: a variance needs two, a k-statistic four
OF_A_FORMULA = 5


def sizes_in(source: str) -> Iterator[str]:
    """Sizes that are named here, and sizes that are written as a number."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Assign(targets=[target], value=value) if _is_whole(value):
                names = target.elts if isinstance(target, ast.Tuple) else [target]
                yield from (ast.unparse(name) for name in names if SIZE.search(ast.unparse(name)))
            case ast.Compare(left=left, ops=[ast.Lt() | ast.GtE()], comparators=[ast.Constant(
                value=int() as least)]) if least >= OF_A_FORMULA and _counts(left):  # fmt: skip
                yield ast.unparse(node)


def _is_whole(value: ast.expr) -> bool:
    parts = value.elts if isinstance(value, ast.Tuple) else [value]
    return all(isinstance(part, ast.Constant) and isinstance(part.value, int) for part in parts)


def _counts(left: ast.expr) -> bool:
    whole = ast.unparse(left)
    name = whole.rsplit(".", 1)[-1]
    return whole.startswith("len(") or name == "n" or name.startswith(("n_", "size", "count"))


def test_no_size_is_named_or_written_outside_of_its_home() -> None:
    found = [
        f"{name}: {size}"
        for room in LOOKED_AT
        for path in sorted((ROOT / "lms" / room).rglob("*.py"))
        if (name := path.relative_to(ROOT).as_posix()) != HOME
        for size in sizes_in(path.read_text("utf-8"))
    ]
    assert found == []


def test_every_size_names_the_section_that_asks_for_it() -> None:
    lines = (ROOT / HOME).read_text("utf-8").splitlines()
    sizes = [number for number, line in enumerate(lines) if re.match(r"[A-Z_, ]+ = ", line)]
    assert len(sizes) >= 12
    for number in sizes:
        assert "docs/statistics.md" in lines[number - 1], lines[number]


def test_a_size_is_seen() -> None:
    for code in ("BINDING_N = 30", "A_N, B_N = 30, 100", "x = one.n < 30", "y = len(rows) >= 10"):
        assert list(sizes_in(code)), code
    for code in ("MOST_LISTED = 30", "x = n < 3", "y = year < 2026", "z = p < 0.05"):
        assert not list(sizes_in(code)), code


def test_no_sentence_of_a_report_writes_a_size_by_hand() -> None:
    """A number before people is a size: the sentence takes it from its home."""
    by_hand = re.compile(r"\b\d+ (orang|peserta|pasangan|pasang)\b")
    folders = ("lms/evaluation", "lms/exchange", "lms/cli", "lms/web/reports")
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    assert len(paths) > 90
    found = [
        f"{path.name}: {match.group()}"
        for path in paths
        for match in by_hand.finditer(path.read_text("utf-8"))
    ]
    assert found == []
