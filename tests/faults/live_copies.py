"""Copies of a hall's folder while phones save, and what stands in each of them.

By hand, two hundred of them: `python -m tests.faults.live_copies 200`.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
import tempfile
import threading
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from lms.backups.archives import DATABASE, back_up, restore
from tests.conftest import NOON
from tests.faults.faulty_hall import FaultyHall
from tests.faults.simulated_phone import Phone


@dataclass
class Copies:
    """What came out."""

    made: int = 0
    # answers that were acknowledged before a copy began, in all of them, and how many it lacks
    promised: int = 0
    missing: list[str] = field(default_factory=list)


def copy_while_saving(hall: FaultyHall, *, copies: int, phones: int, seed: int) -> Copies:
    """Every copy opens, whole, with each answer that was acknowledged before it began."""
    acknowledged: list[str] = []
    stop = threading.Event()
    sitting = []
    for number in range(phones):
        phone = Phone(hall, hall.add_person(f"salin-{seed}-{number}"), random.Random(seed + number))
        phone.begin()
        sitting.append(threading.Thread(target=_save, args=(phone, acknowledged, stop)))
    for thread in sitting:
        thread.start()
    found = Copies()
    try:
        with tempfile.TemporaryDirectory() as name:
            for _ in range(copies):
                _one(hall.data, Path(name), list(acknowledged), found)
    finally:
        stop.set()
        for thread in sitting:
            thread.join()
    return found


def _save(phone: Phone, acknowledged: list[str], stop: threading.Event) -> None:
    while not stop.is_set():
        event = phone.answer(phone.random.randint(1, 20), str(phone.random.randint(1, 4)))
        phone.flush_all()
        acknowledged.append(event.id)


def _one(data: Path, rest: Path, promised: list[str], found: Copies) -> None:
    back_up(data, rest / "salin.zip", now=NOON)
    restore(rest / "salin.zip", rest / "pulih")
    with closing(sqlite3.connect(rest / "pulih" / DATABASE)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        there = {row[0] for row in opened.execute("SELECT id FROM answer_event")}
    found.made += 1
    found.promised += len(promised)
    found.missing += [event for event in promised if event not in there]
    (rest / "salin.zip").unlink()
    shutil.rmtree(rest / "pulih")


def main(copies: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        hall = FaultyHall(Path(name), choices=20)
        hall.start()
        try:
            found = copy_while_saving(hall, copies=copies, phones=6, seed=1)
        finally:
            hall.stop()
    print(
        f"{found.made} copies opened, {found.promised} acknowledged answers looked for, "
        f"{len(found.missing)} missing"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
