"""YAML read with the lines of what is in it; loaded only where files of a course are read."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from lms.curriculum.rules import messages
from lms.curriculum.rules.problems import Problem, problem


def parse_yaml(path: str, text: str) -> tuple[Any, list[Problem]]:
    """A mapping, or what is wrong with it; line 1 is the `---` above it."""
    try:
        tree = _load(text)
    except DuplicateKeyError as error:
        return None, [problem(path, _mark_line(error), messages.DUPLICATE_KEY)]
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError):
        return None, [problem(path, 2, messages.BAD_YAML)]
    except YAMLError as error:
        return None, [problem(path, _mark_line(error), messages.BAD_YAML)]
    if not hasattr(tree, "keys"):
        return None, [problem(path, 2, messages.NOT_A_MAPPING)]
    return tree, []


@lru_cache(maxsize=1024)
def _load(text: str) -> Any:
    """Nobody writes into what comes of it; the files of a course are read again and again."""
    return YAML(typ="rt", pure=True).load(text)


def _mark_line(error: YAMLError) -> int:
    """Where what is broken begins, if that is known: an open quotation mark, a key."""
    mark = None
    if isinstance(error, MarkedYAMLError):
        is_duplicate = isinstance(error, DuplicateKeyError)
        begins = None if is_duplicate or not _is_open(error) else error.context_mark
        mark = begins or error.problem_mark
    return 2 if mark is None else int(mark.line) + 2


def _is_open(error: MarkedYAMLError) -> bool:
    return bool(re.search(r"quoted scalar|simple key|flow", error.context or ""))
