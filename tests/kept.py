"""Texts that are kept beside a test and compared: a line for each value, told by the names that
lead to it."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

# of a number with a part behind the point: what every machine works out alike
DIGITS = 6


def compare(path: Path, now: Sequence[str], *, switch: str, writes: bool) -> None:
    """Fails with the lines that differ; `writes`: keeps them instead."""
    if writes:
        path.write_text("\n".join(now) + "\n")
        return
    kept = path.read_text().splitlines()
    changed = list(difflib.unified_diff(kept, now, path.name, "now", lineterm="", n=2))
    assert not changed, "\n".join([f"{switch}=write writes them anew", *changed[:60]])


def tell(place: str, found: Any) -> Iterator[str]:
    """What is empty is not told; a drawing has a line for each of its parts."""
    if is_dataclass(found):
        found = {one.name: getattr(found, one.name) for one in fields(found)}
    if isinstance(found, Mapping):
        for name, value in found.items():
            yield from tell(f"{place}.{name}" if place else str(name), value)
    elif isinstance(found, (list, tuple)) and any(map(_is_deep, found)):
        for number, value in enumerate(found, start=1):
            yield from tell(f"{place} {number}", value)
    elif isinstance(found, str) and found.startswith("<svg"):
        yield from (f"{place}: {part}" for part in found.replace("><", ">\n<").splitlines())
    elif found not in ("", None, (), [], False):
        yield f"{place}: {json.dumps(_plain(found), ensure_ascii=False)}"


def _is_deep(value: Any) -> bool:
    return (
        is_dataclass(value)
        or isinstance(value, Mapping)
        or (isinstance(value, str) and value.startswith("<svg"))
    )


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, (set, frozenset)):
        return sorted(map(str, value))
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}")
    return value if isinstance(value, (str, int, bool)) or value is None else str(value)
