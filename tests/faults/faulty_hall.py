"""A hall whose disk does what a test says; see tests/faults/disk.py."""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from lms.db import db
from tests.faults.disk import is_possible
from tests.journeys.hall import PATIENCE, ROOT, Account, Hall

FILES = ("jenjang.db", "jenjang.db-wal")
BLOCK = 4096
# sittings whose time is over are closed at once
SWEEPING = {"LMS_SWEEP_SECONDS": "1"}


class FaultyHall(Hall):
    """A server that sweeps every second, on a disk that obeys."""

    def __init__(self, folder: Path, *, choices: int = 0) -> None:
        super().__init__(folder, choices=choices, settings=SWEEPING)
        self.orders = folder / "disk"
        self.platter = self.orders / "platter"
        self.platter.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def disk(self, order: str) -> Iterator[None]:
        """`hold`, `full` or `lies` for a while."""
        (self.orders / order).write_text("")
        try:
            yield
        finally:
            (self.orders / order).unlink()

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """The server, started anew, may read its database and not write it."""
        self.kill()
        serving = [sys.executable, "-m", "lms.cli.server", "waitress", "127.0.0.1", str(self.port)]
        address = f"sqlite:///file:{self.data / 'jenjang.db'}?mode=ro&uri=true"
        self._launch(serving, {"LMS_DATABASE_URL": address, **self._prepared()})
        yield
        self.kill()
        self.start()

    def _prepared(self) -> dict[str, str]:
        """What `lms serve` hands to the server it becomes."""
        secrets = ("secret-key", "SECRET_KEY"), ("carried-key", "CARRIED_KEY")
        keys = {f"LMS_{name}": (self.data / file).read_text().strip() for file, name in secrets}
        static = next(self.data.glob("static-*"))
        return {**keys, "LMS_DATA": str(self.data), "LMS_STATIC_ROOT": str(static)}

    def cut_power(self, when: str, number: int = 1) -> None:
        """`before` or `after` the so-many-th sync of the log from now."""
        (self.orders / "cut").write_text(f"{when} {number}")

    def leave_power_on(self) -> None:
        (self.orders / "cut").unlink(missing_ok=True)

    def settle(self) -> None:
        """What this process wrote is on the platter too; only while nobody writes."""
        self._let_go()
        for name in FILES:
            (self.platter / name).unlink(missing_ok=True)
            if (self.data / name).exists():
                shutil.copyfile(self.data / name, self.platter / name)

    def add_persons(self, usernames: Sequence[str], name: str = "Siti") -> list[Account]:
        """Before anybody sits: the platter is brought up to date."""
        accounts = super().add_persons(usernames, name)
        self.settle()
        return accounts

    def wait_for_darkness(self) -> None:
        """Until the power is gone."""
        assert self.process is not None
        self.process.wait(PATIENCE)

    @property
    def is_dark(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def power_returns(self, *, seed: int | None = None) -> None:
        """Starts on what the disk holds: what was synced and, with a seed, a part of the rest.

        Which blocks of the rest were written is drawn: a disk does not keep to an order.
        """
        self.kill()
        found = {name: (_read(self.platter / name), _read(self.data / name)) for name in FILES}
        self._let_go()
        for name, (synced, written) in found.items():
            (self.data / name).unlink(missing_ok=True)
            if synced or (seed is not None and written):
                kept = synced if seed is None else _mixed(synced, written, random.Random(seed))
                (self.data / name).write_bytes(kept)
        (self.data / "jenjang.db-shm").unlink(missing_ok=True)
        self.settle()
        self.start()

    def start(self) -> None:
        self.leave_power_on()
        super().start()

    def _let_go(self) -> None:
        """Closes our own connections; reading the files beside them would drop their locks."""
        with self.app.app_context():
            db.engine.dispose()

    def _environment(self) -> dict[str, str]:
        paths = [str(Path(__file__).parent / "under_sqlite"), str(ROOT)]
        given = super()._environment()
        disk = {"PYTHONPATH": os.pathsep.join(paths), "FAULTY_DISK": str(self.orders)}
        return given | disk if is_possible() else given


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _mixed(synced: bytes, written: bytes, chance: random.Random) -> bytes:
    """Each block from one or the other; the end may be missing."""
    longest = max(len(synced), len(written))
    end = len(synced) if len(written) < len(synced) else chance.randint(len(synced), longest)
    blocks = []
    for start in range(0, end, BLOCK):
        stop = min(start + BLOCK, end)
        newer, older = written[start:stop], synced[start:stop]
        chosen = newer if chance.random() < 0.5 else older
        blocks.append(chosen.ljust(stop - start, b"\0"))
    return b"".join(blocks)
