"""Everything that an author of questions may be told, by its name.

What any question may hear stands in `rules/messages.py`; the rest in the class `Says` of each kind.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import SimpleNamespace

from lms.assessment import kinds
from lms.assessment.rules import messages


def _all_messages() -> dict[str, str]:
    found = {name: said for name, said in vars(messages).items() if name.isupper()}
    for each in iter_modules(kinds.__path__):
        module = import_module(f"{kinds.__name__}.{each.name}")
        says = vars(module).get("Says")
        if says is not None and says.__module__ == module.__name__:
            more = {name: said for name, said in vars(says).items() if name.isupper()}
            assert not more.keys() & found.keys(), "one name, one message"
            found |= more
    return found


quiz = SimpleNamespace(**_all_messages())
