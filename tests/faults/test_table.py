"""The list of faults names tests that exist."""

from __future__ import annotations

import re
from importlib import import_module

import tests.faults

NAMED = re.compile(r"^ {8}((?:test|slow)_\w+):\s+(test_\w+)$", re.MULTILINE)
FAULT = re.compile(r"^ {4}\S", re.MULTILINE)


def test_every_fault_has_a_test_that_exists():
    text = tests.faults.__doc__ or ""
    named = NAMED.findall(text)
    missing = [name for module, name in named if not hasattr(load(module), name)]
    assert not missing
    assert len(named) == len(re.findall(r"\b(?:test|slow)_\w+:", text)) > 50
    faults = [text[m.end() :] for m in FAULT.finditer(text)]
    assert len(faults) == 32
    assert all(re.match(r".*\n {8}\S", fault) for fault in faults)


def load(module: str):
    return import_module(f"tests.faults.{module}")
