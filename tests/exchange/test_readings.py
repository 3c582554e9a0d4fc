"""What is read out of many small files, whole, compared with the texts of `readings/`.

A text holds cases: the file itself behind `| `, below it everything that was read, said and
refused. A new case is written with its file alone; whoever changes what is read writes the texts
anew and reads the difference:

    JENJANG_READINGS=write .venv/bin/python -m pytest tests/exchange/test_readings.py
"""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from lms.exchange.item_files.formats import READERS
from lms.exchange.item_files.found import UnreadableItems
from lms.exchange.upload_reading import read_upload
from lms.training.rules.roster import read_roster

KEPT = Path(__file__).parent / "readings"
WRITES = os.environ.get("JENJANG_READINGS") == "write"
HEAD, FILE = "=== ", "| "
# the second file of an upload, and further ones, begin with their part
PART = "--- "
ACCOUNTS = {"siti.tapin": "Siti Aminah", "umar": "Umar Said"}


def upload(_: str, text: str) -> Any:
    """One file, or several behind `--- part name`."""
    if not text.startswith(PART):
        return read_upload({"pre": ("berkas.csv", text.encode())})
    files = {}
    for piece in text.removeprefix(PART).split(f"\n{PART}"):
        head, _, body = piece.partition("\n")
        part, _, name = head.partition(" ")
        files[part] = name, body.encode()
    return read_upload(files)


def items(form: str, text: str) -> Any:
    try:
        return READERS[form](text.encode())
    except UnreadableItems as refusal:
        return {"refused": str(refusal)}


def roster(_: str, text: str) -> Any:
    return read_roster(text, accounts=ACCOUNTS)


@pytest.mark.parametrize("read", [upload, items, roster])
def test_every_file_is_read_as_it_was(read: Callable[[str, str], Any]) -> None:
    path = KEPT / f"{read.__name__}.txt"
    kept = path.read_text().splitlines()
    now: list[str] = []
    for head, file in _list_cases(kept):
        found = list(tell("", read(head.partition(" ")[0], "\n".join(file))))
        now += [f"{HEAD}{head}", *(f"{FILE}{line}" for line in file), *found, ""]
    if WRITES:
        path.write_text("\n".join(now) + "\n")
        return
    changed = list(difflib.unified_diff(kept, now, "kept", "now", lineterm="", n=2))
    assert not changed, "\n".join(["JENJANG_READINGS=write writes them anew", *changed[:60]])


def _list_cases(kept: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    head, file = "", list[str]()
    for line in [*kept, HEAD]:
        if line.startswith(HEAD):
            if head:
                yield head, file
            head, file = line.removeprefix(HEAD), []
        elif line.startswith(FILE.strip()):
            file.append(line.removeprefix(FILE) if line != FILE.strip() else "")


def tell(place: str, found: Any) -> Iterator[str]:
    """A line for each value, behind the names that lead to it; what is empty is not told."""
    if is_dataclass(found):
        found = {one.name: getattr(found, one.name) for one in fields(found)}
    if isinstance(found, Mapping):
        for name, value in found.items():
            yield from tell(f"{place}.{name}" if place else str(name), value)
    elif isinstance(found, (list, tuple)) and any(map(_is_deep, found)):
        for number, value in enumerate(found, start=1):
            yield from tell(f"{place} {number}", value)
    elif found not in ("", None, (), [], False):
        yield f"{place}: {json.dumps(found, ensure_ascii=False, default=_plain)}"


def _is_deep(value: Any) -> bool:
    return is_dataclass(value) or isinstance(value, Mapping)


def _plain(value: Any) -> Any:
    return sorted(map(str, value)) if isinstance(value, (set, frozenset)) else str(value)
