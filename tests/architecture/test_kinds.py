"""Nothing but a kind of question and its templates tells it from others by name."""

from __future__ import annotations

import re
from pathlib import Path

from lms.assessment.kinds.registry import KINDS

ROOT = Path(__file__).parents[2]
OWN = ("lms/assessment/kinds/", "templates/learning/kinds/", "templates/kernel/styleguide/")
NAME = "|".join(sorted(KINDS))
# "matching" as a value that something is compared with, listed in or looked up by; the word alone
# names much else (a block of figures, a column `number`)
TOLD_APART = re.compile(
    rf"""(?:kind|jenis)["'\]]*\s*(?:==|!=|===|!==|in|not\ in)\s*[\[("']*["']?(?:{NAME})["']"""
    rf"""|["'](?:{NAME})["'](?:\s*,\s*["'](?:{NAME})["'])+""",
    re.VERBOSE,
)


def sources() -> list[Path]:
    paths = [*(ROOT / "lms").rglob("*.py"), *(ROOT / "templates").rglob("*.html")]
    paths += (ROOT / "lms/static/js").glob("*.js")
    return [path for path in paths if not path.relative_to(ROOT).as_posix().startswith(OWN)]


def test_kinds_are_told_apart_in_their_own_modules_alone() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in sources()
        for match in TOLD_APART.finditer(path.read_text("utf-8"))
    ]
    assert found == []


def test_the_rule_finds_what_it_forbids() -> None:
    bad = [
        'if version.kind == "likert":',
        'X = ("single", "multiple")',
        'kind in ("essay", "task")',
    ]
    bad += ['{% elif item.kind == "matching" %}', 'body["kind"] == "short"']
    assert all(TOLD_APART.search(line) for line in bad)
    assert not TOLD_APART.search('header = {"matching": block, "number": 1}')
