"""Tests in a browser wait for what they expect: a page asked too early is the one that is left."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[1]
# what Playwright answers about this very moment; `expect` asks the same until it is so
AT_ONCE = {
    "all_inner_texts", "all_text_contents", "get_attribute", "inner_html", "input_value",
    "inner_text", "is_checked", "is_disabled", "is_editable", "is_enabled", "is_hidden",
    "is_visible", "text_content",
}  # fmt: skip


def asked_at_once(source: str) -> Iterator[str]:
    """What is asserted of a page without waiting."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assert):
            yield from (ast.unparse(part) for part in ast.walk(node.test) if _is_at_once(part))


def _is_at_once(part: ast.AST) -> bool:
    match part:
        case ast.Call(func=ast.Attribute(attr="count"), args=[], keywords=[]):
            return True
        case ast.Call(func=ast.Attribute(attr=name)):
            return name in AT_ONCE
        case ast.Attribute(attr="url", value=value):
            return ast.unparse(value).split(".")[-1] == "page"
    return False


def test_no_test_in_a_browser_asserts_what_it_does_not_wait_for():
    files = [path for path in TESTS.rglob("*.py") if "mark.browser" in path.read_text()]
    files += (TESTS / "journeys").glob("*.py")
    found = {path.name: list(asked_at_once(path.read_text())) for path in files}
    assert len(found) >= 30
    assert {name: asked for name, asked in found.items() if asked} == {}


def test_the_rule_sees_each_way_to_ask_too_early():
    asked = """
assert page.get_by_text("a").first.is_visible() and not back.is_hidden()
assert page.locator("b").count() == 0 and words.count("c") == 1
assert "d" in button.inner_text() and page.inner_text("#e") == "e"
assert sitting.page.url.endswith("/f")
"""
    assert len(list(asked_at_once(asked))) == 6
