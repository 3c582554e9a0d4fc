"""Numbers are written in one place, so that one figure reads the same everywhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
WRITER = "lms/evaluation/words.py"
# coordinates of a drawing, and the numbers of a key as its author or another system types them
OTHERS = (
    "lms/evaluation/charts/",
    "lms/assessment/kinds/number.py",
    "lms/exchange/item_files/",
)
FRACTION = re.compile(r"[\d,.}][fFeEgG%]'?$|^f?'?[gfe%]'?$")


def written(source: str) -> Iterator[int]:
    """Lines that write a fraction themselves: f"{x:.2f}", format_decimal, "%.2f"."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.FormattedValue(format_spec=ast.expr() as how, lineno=line):
                is_number = bool(FRACTION.search(ast.unparse(how)))
            case ast.ImportFrom(module=module, lineno=line):
                is_number = module == "babel.numbers"
            case ast.Constant(value=str() as text, lineno=line):
                is_number = bool(re.search(r"%\.\d[feg]", text))
            case _:
                continue
        if is_number:
            yield line


def test_nobody_else_writes_a_number() -> None:
    found = [
        f"{name}:{line}"
        for path in sorted((ROOT / "lms").rglob("*.py"))
        if not (name := path.relative_to(ROOT).as_posix()).startswith((WRITER, *OTHERS))
        for line in written(path.read_text("utf-8"))
    ]
    assert found == []


def test_what_would_write_a_number_is_seen() -> None:
    for code in ('f"{x:.2f}"', 'f"{x:,.{n}f}"', 'f"{x:g}"', '"%.1f" % x',
                 "from babel.numbers import format_decimal"):  # fmt: skip
        assert list(written(code)), code
    for code in ('f"{x:02d}"', 'f"{day:%d %B}"', 'f"{x:<36}"', 'f"{name!r}"'):
        assert not list(written(code)), code
