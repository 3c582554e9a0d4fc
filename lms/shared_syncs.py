"""Writers of one SQLite file that wait for the disk wait for it together.

A commit that survives a power cut waits until the log has reached the disk: some milliseconds,
and nobody else can write meanwhile. When others are waiting to write, a transaction leaves that out
(`synchronous=NORMAL`), hands its turn on, and one of those that did so syncs for all of them: it
queues behind the writers that are there, makes the smallest write there is with
`synchronous=FULL`, and that sync carries everything that was written to the log before. Each
commit returns only then, so what is acknowledged is on the disk, as before. Between transactions a
connection is always FULL.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from threading import Condition
from typing import Protocol


class Queue(Protocol):
    """As `lms.turns.Turns`."""

    def take(self, patience: float) -> bool: ...
    def give(self) -> None: ...
    def waiting(self) -> int: ...


class SharedSyncs:
    """Counts the syncs of one file: who wrote before a sync began needs no other."""

    def __init__(self, queue: Queue, patience: float) -> None:
        self._queue, self._patience = queue, patience
        self._changed = Condition()
        self._begun = self._done = self._failed = 0
        self._is_led = False

    def are_wanted(self) -> bool:
        """Whether somebody else waits to write, or to sync what was written."""
        return self._is_led or self._queue.waiting() > 0

    def reach_disk(self, connection: sqlite3.Connection) -> None:
        """Returns when all that is in the log now is on the disk; the turn was handed on before.

        Raises sqlite3.OperationalError when the disk refused it.
        """
        with self._changed:
            wanted = self._begun + 1
            while self._is_led and max(self._done, self._failed) < wanted:
                self._changed.wait()
            if self._failed >= wanted:  # a later sync may succeed without what was lost
                raise sqlite3.OperationalError("disk I/O error")
            if self._done >= wanted:
                return
            self._is_led = True
        try:
            self._sync(connection)
        finally:
            with self._changed:
                self._is_led = False
                self._changed.notify_all()

    def _sync(self, connection: sqlite3.Connection) -> None:
        has_turn = self._queue.take(self._patience)
        try:
            with self._changed:
                self._begun = number = self._begun + 1
            try:
                connection.execute("PRAGMA synchronous=FULL")
                connection.execute(f"PRAGMA user_version={number % 2}")
            except sqlite3.Error:
                self._failed = number
                raise
            self._done = number
        finally:
            if has_turn:
                self._queue.give()


class SharingConnection(sqlite3.Connection):
    """One whose next transaction may leave the sync of its commit to all who wait."""

    _syncs: SharedSyncs | None = None
    _give_turn: Callable[[], None]

    def share(self, syncs: SharedSyncs, give_turn: Callable[[], None]) -> None:
        """Before a transaction: its commit waits for a sync together with others."""
        self.execute("PRAGMA synchronous=NORMAL")
        self._syncs, self._give_turn = syncs, give_turn

    def commit(self) -> None:
        syncs, has_written = self._syncs, self.in_transaction
        super().commit()
        if syncs is None:
            return
        if has_written:
            self._give_turn()
            syncs.reach_disk(self)
        self._stop_sharing()

    def rollback(self) -> None:
        super().rollback()
        self._stop_sharing()

    def _stop_sharing(self) -> None:
        if self._syncs is not None:
            self._syncs = None
            self.execute("PRAGMA synchronous=FULL")
