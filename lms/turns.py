"""Writers of one SQLite file take turns: first come, first served.

SQLite's own waiting is a lottery: who finds the file locked sleeps and tries again, and on a slow
disk an unlucky phone of a full hall loses until its patience ends. Threads of one process queue
here instead, from their first write until their commit; they wait for the disk together
(`lms/shared_syncs.py`). Other processes (a command beside the server) still meet in SQLite's
lottery.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from functools import partial
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, event

from lms.shared_syncs import SharedSyncs, SharingConnection

# seconds in the queue; then the writer tries its luck with SQLite itself
PATIENCE = 20.0
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "BEGIN IMMEDIATE")
_KEY = "turns"


class Turns:
    """One turn, handed over in the order of arrival."""

    def __init__(self) -> None:
        self._mutex = Lock()
        self._waiting: deque[Lock] = deque()
        self._taken = False
        self.syncs = SharedSyncs(self, PATIENCE)

    def take(self, patience: float) -> bool:
        """Waits for its turn, at most `patience` seconds; False when it did not come."""
        gate = Lock()
        with self._mutex:
            if not self._taken:
                self._taken = True
                return True
            gate.acquire()
            self._waiting.append(gate)
        if gate.acquire(timeout=patience):
            return True
        with self._mutex:
            if gate not in self._waiting:  # handed over at the very last moment
                return True
            self._waiting.remove(gate)
            return False

    def give(self) -> None:
        """To whoever waits longest, or back."""
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False

    def waiting(self) -> int:
        return len(self._waiting)


_turns: WeakKeyDictionary[Engine, Turns] = WeakKeyDictionary()
_making = Lock()


def count_waiting_writers() -> int:
    """How many stand in a queue of this process now; 0 on PostgreSQL, which has none."""
    with _making:
        return sum(turns.waiting() for turns in _turns.values())


def take_turn(connection: Connection) -> None:
    """Before the first write of a transaction on SQLite; nothing elsewhere."""
    raw = connection.connection.dbapi_connection
    if not isinstance(raw, sqlite3.Connection) or raw.in_transaction or _KEY in connection.info:
        return
    with _making:
        turns = _turns.setdefault(connection.engine, Turns())
    if not turns.take(PATIENCE):
        return
    connection.info[_KEY] = turns
    if isinstance(raw, SharingConnection) and turns.syncs.are_wanted():
        raw.share(turns.syncs, partial(_hand_on, connection.info))


@event.listens_for(Engine, "before_cursor_execute")
def _before_write(connection: Connection, _cursor: Any, statement: str, *_: Any, **__: Any) -> None:
    if statement.lstrip()[:15].upper().startswith(_WRITES):
        take_turn(connection)


def _give_turn(_raw: Any, record: Any, *_: Any) -> None:
    _hand_on(record.info)


def _hand_on(info: dict[Any, Any]) -> None:
    turns = info.pop(_KEY, None)
    if turns is not None:
        turns.give()


for _moment in ("checkin", "invalidate", "detach"):
    event.listen(Engine, _moment, _give_turn)
