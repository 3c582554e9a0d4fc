"""All kinds of questions, found in this package: each module with a class that has a name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from lms.assessment import kinds
from lms.assessment.kinds.draft import Draft
from lms.assessment.kinds.question import Question


def _find_kinds() -> Mapping[str, type[Question]]:
    modules = [import_module(f"{kinds.__name__}.{m.name}") for m in iter_modules(kinds.__path__)]
    found = [kind for module in modules for kind in _kinds_of(module)]
    return {kind.name: kind for kind in found}


def _kinds_of(module: ModuleType) -> list[type[Question]]:
    return [
        one
        for one in vars(module).values()
        if isinstance(one, type)
        and issubclass(one, Question)
        and one.__module__ == module.__name__
        and "name" in vars(one)
    ]


KINDS = _find_kinds()
# what `tipe:` of a data line may say, besides that it is a case
TYPE_WORDS = tuple(kind.type_word for kind in KINDS.values() if kind.type_word)
DATA_KEYS = tuple(key for kind in KINDS.values() for key in kind.data_keys)


def names_of(wanted: Callable[[type[Question]], bool]) -> tuple[str, ...]:
    """The stored names of all kinds of which this is true, for a query."""
    return tuple(name for name, kind in KINDS.items() if wanted(kind))


WRITTEN = names_of(lambda kind: kind.is_written)
STATEMENTS = names_of(lambda kind: kind.is_statement)


def recognise(draft: Draft) -> type[Question] | None:
    """The kind that the data line asks for, else the one whose form the answer has."""
    kinds_of_draft = [kind for kind in KINDS.values() if kind.is_said(draft)] or [
        kind for kind in KINDS.values() if kind.fits(draft)
    ]
    return kinds_of_draft[0] if kinds_of_draft else None


def read_question(body: Mapping[str, Any]) -> Question:
    """The question of a stored body, whatever the shape of its day."""
    return KINDS[body["kind"]].from_body(body)
