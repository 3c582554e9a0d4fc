"""Reports speak one language: pages of figures hold neither a threshold nor a figure's words."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2] / "lms"
# one or none, the first page: no thresholds of figures
COUNTING = {0, 1}
# pages of files that somebody brings: how many rows were read, matched or lost
OF_FILES = {"uploads", "upload_pages", "upload_forms"}
PAGES = [
    path for path in sorted((HOUSE / "web" / "reports").glob("*.py")) if path.stem not in OF_FILES
]
WRITERS = {"number", "signed", "p_value", "p_equals", "span", "share", "percent", "cell_span"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_of_figures_has_no_threshold(path: Path):
    """Whoever compares a count with a number decides what a figure means."""
    found = [
        ast.unparse(node)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Compare)
        for side in (node.left, *node.comparators)
        if isinstance(side, ast.Constant)
        and isinstance(side.value, int | float)
        and side.value not in COUNTING
    ]
    assert found == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_of_figures_asks_no_statistics_and_writes_no_number(path: Path):
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.ImportFrom) or node.module is None:
            continue
        if node.module.startswith("lms.statistics"):
            found.append(node.module)
        if node.module == "lms.evaluation.words":
            found += [one.name for one in node.names if one.name in WRITERS]
    assert found == []


def test_no_module_of_the_product_looks_like_a_test():
    assert [path.name for path in HOUSE.rglob("test_*.py")] == []


def test_every_report_comes_in_every_form():
    """A page made of a report view offers the four files beside it."""
    makers = [path for path in PAGES if "report_page(" in path.read_text()]
    assert len(makers) >= 7
    alone = [
        path.stem
        for path in makers
        if not ("report_file(" in path.read_text() or "report_pdf(" in path.read_text())
    ]
    assert alone == []
