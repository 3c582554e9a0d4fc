"""The campaign: thousands of sittings on a bad network, the server killed again and again.

    python -m tests.faults.campaign --sittings 2000 --seed 1           on SQLite
    python -m tests.faults.campaign --sittings 200 --on postgresql     its disk synced, as in life
    python -m tests.faults.campaign --sittings 200 --on platter        the power cut, not the server
    python -m tests.faults.campaign --weak-network 20                  100 phones, that many minutes
    python -m tests.faults.campaign --all                              these four, and every test

Prints what was given, acknowledged, stored, lost and doubled; exits with 1 when anything of the
last lines is not 0.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.faults.faulty_hall import SWEEPING, FaultyHall
from tests.faults.postgres_hall import PostgresHall
from tests.faults.random_sitting import QUESTIONS, sit_together
from tests.faults.strikes import kill_and_start, unplug
from tests.faults.verdict import Verdict
from tests.faults.weak_network import sit_in_a_weak_network
from tests.journeys.hall import Hall

HALLS: dict[str, Callable[[Path], Hall]] = {
    "sqlite": lambda folder: Hall(folder, choices=QUESTIONS, settings=SWEEPING),
    "postgresql": lambda folder: PostgresHall(folder, choices=QUESTIONS),
    "platter": lambda folder: FaultyHall(folder, choices=QUESTIONS),
}


def sit_at_random(kind: str, *, sittings: int, seed: int, at_once: int) -> bool:
    every = (sittings // 2, sittings * 3 // 2)  # acknowledged answers from strike to strike
    strike = unplug if kind == "platter" else kill_and_start

    def run(hall: Hall) -> tuple[Verdict, str]:
        verdict, strikes = sit_together(
            hall, sittings=sittings, seed=seed, at_once=at_once, every=every, strike=strike
        )
        what = "power cuts" if kind == "platter" else "times kill -9"
        return verdict, f"{kind}, seed {seed}, {strikes} {what}"

    return _report(kind, run)


def sit_weakly(minutes: float, seed: int) -> bool:
    def run(hall: Hall) -> tuple[Verdict, str]:
        verdict, words = sit_in_a_weak_network(hall, minutes=minutes, seed=seed)
        return verdict, f"100 phones, {minutes:g} minutes, seed {seed}: {words}"

    return _report("sqlite", run)


def _report(kind: str, run: Callable[[Hall], tuple[Verdict, str]]) -> bool:
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        hall = HALLS[kind](Path(folder))
        hall.start()
        try:
            verdict, words = run(hall)
        finally:
            hall.stop()
    print(f"{words}, {time.monotonic() - began:.0f} seconds\n{verdict}\n", flush=True)
    return verdict.is_clean


def _run_tests() -> bool:
    folder = Path(__file__).parent
    slow = sorted(folder.glob("slow_*.py"))
    return not subprocess.call([sys.executable, "-m", "pytest", "-q", folder, *slow])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sittings", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-once", type=int, default=12)
    parser.add_argument("--on", choices=HALLS, default="sqlite")
    parser.add_argument("--weak-network", type=float, metavar="MINUTES")
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args()
    if given.weak_network:
        return 0 if sit_weakly(given.weak_network, given.seed) else 1
    many = {"seed": given.seed, "at_once": given.at_once}
    if not given.all:
        return 0 if sit_at_random(given.on, sittings=given.sittings, **many) else 1
    clean = [_run_tests(), sit_at_random("sqlite", sittings=given.sittings, **many)]
    clean += [sit_at_random(kind, sittings=200, **many) for kind in ("postgresql", "platter")]
    return 0 if all([*clean, sit_weakly(20, given.seed)]) else 1


if __name__ == "__main__":
    sys.exit(main())
