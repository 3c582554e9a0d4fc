"""One word, one thing: two public classes do not share a name."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

LMS = Path(__file__).parents[2] / "lms"
# a word that several modules use on purpose, and why
SHARED = {
    "Says": "what each kind of question tells an author; nowhere imported from by name",
}


def shared_names() -> set[str]:
    homes: dict[str, set[Path]] = defaultdict(set)
    for path in LMS.rglob("*.py"):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].add(path)
    return {name for name, places in homes.items() if len(places) > 1}


def test_no_two_public_classes_share_a_name():
    """Rename the newer one, and look at "Words in the code" in docs/architecture.md first."""
    assert shared_names() == set(SHARED)
