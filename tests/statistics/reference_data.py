"""Reads the reference data and compares results with their tolerances.

The sets in `tests/statistics/reference/` are ours or published tables; every statistic is proven on
them. Sets under a foreign licence may lie beside the clone, in `shared/reference`: where they are,
the same tests are collected for them too.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from lms.statistics.core.printable import printable

OWN = Path(__file__).parent / "reference"
BESIDE = Path(__file__).resolve().parents[2].parent / "shared" / "reference"
T = TypeVar("T")


def path_of(file: str) -> Path:
    return OWN / file if (OWN / file).is_file() else BESIDE / file


def has(name: str) -> bool:
    return path_of(f"{name}.json").is_file()


def present(cases: Sequence[T]) -> list[T]:
    """Cases whose data are there; the first part of a case, or the case, names its set."""
    found = [case for case in cases if has(case if isinstance(case, str) else case[0])]  # type: ignore[index]
    assert found, "a proof needs a set that lies in the repository"
    return found


def foreign(*names: str) -> Callable[[T], T | None]:
    """A further round: the test is collected only where these sets are."""
    return lambda test: test if all(map(has, names)) else None


def read_rows(name: str) -> list[dict[str, str]]:
    with path_of(f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def read_json(name: str) -> dict[str, Any]:
    return dict(json.loads(path_of(f"{name}.json").read_text(encoding="utf-8")))


def read_block(name: str, block_id: str) -> dict[str, Any]:
    blocks = read_json(name)["blocks"]
    return next(block for block in blocks if block["id"] == block_id)


def assert_block(actual: object, block: Mapping[str, Any]) -> int:
    """Every expected value is there and within its tolerance; returns how many were compared."""
    return assert_expected(actual, block["expected"], block["tolerance"])


def assert_expected(actual: object, expected: object, tolerance: list[dict[str, Any]]) -> int:
    found = list(_compare(printable(actual), expected, tolerance, ""))
    faults = [fault for fault in found if fault]
    assert not faults, "\n".join(faults)
    assert found
    return len(found)


def _compare(
    actual: object, expected: object, tolerance: list[dict[str, Any]], path: str
) -> Iterator[str]:
    if isinstance(expected, dict):
        for name, value in expected.items():
            if not isinstance(actual, dict) or name not in actual:
                yield f"{path}.{name}: missing"
            else:
                yield from _compare(actual[name], value, tolerance, f"{path}.{name}")
    elif isinstance(expected, list):
        if not isinstance(actual, list) or len(actual) != len(expected):
            yield f"{path}: expected {len(expected)} values, got {actual!r}"
            return
        for i, (a, e) in enumerate(zip(actual, expected, strict=True)):
            yield from _compare(a, e, tolerance, f"{path}[{i}]")
    else:
        yield _fault(actual, expected, tolerance, path)


def _fault(actual: object, expected: object, tolerance: list[dict[str, Any]], path: str) -> str:
    if expected is None or isinstance(expected, (str, bool)):
        return "" if actual == expected else f"{path}: {actual!r} is not {expected!r}"
    if not isinstance(actual, (int, float)) or not isinstance(expected, (int, float)):
        return f"{path}: {actual!r} is not {expected!r}"
    allowed = _allowed(tolerance, path, expected)
    difference = abs(actual - expected)
    return "" if difference <= allowed else f"{path}: {actual!r} is not {expected!r}"


def _allowed(tolerance: list[dict[str, Any]], path: str, expected: float) -> float:
    """The last entry applies whose `match`, a name or alternatives, occurs in the path."""
    matching = [entry for entry in tolerance if _matches(str(entry["match"]), path)]
    entry = matching[-1]
    return float(entry.get("abs", 0)) + float(entry.get("rel", 0)) * abs(expected)


def _matches(match: str, path: str) -> bool:
    return match == "*" or any(name in path for name in match.split("|"))
