"""What is read out of many small files, whole, compared with the texts of `readings/`.

A text holds cases: the file itself behind `| `, below it everything that was read, said and
refused. A new case is written with its file alone; whoever changes what is read writes the texts
anew and reads the difference:

    JENJANG_READINGS=write .venv/bin/python -m pytest tests/exchange/test_readings.py
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from lms.exchange.item_files.formats import READERS
from lms.exchange.item_files.found import UnreadableItems
from lms.exchange.upload_reading import read_upload
from lms.training.rules.roster import read_roster
from tests.kept import compare, tell

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
    compare(path, now, switch="JENJANG_READINGS", writes=WRITES)


def _list_cases(kept: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    head, file = "", list[str]()
    for line in [*kept, HEAD]:
        if line.startswith(HEAD):
            if head:
                yield head, file
            head, file = line.removeprefix(HEAD), []
        elif line.startswith(FILE.strip()):
            file.append(line.removeprefix(FILE) if line != FILE.strip() else "")
