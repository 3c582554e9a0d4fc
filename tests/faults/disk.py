"""A disk that can be held, filled up, made to lie, or lose its power, under SQLite itself.

`install` puts a shim between SQLite and its files, in the process that calls it (a server started
with `under_sqlite/` on its path). Orders are files in a folder:

    hold          every sync of the log waits as long as this file is there
    full          nothing can be written: SQLITE_FULL
    lies          syncs are answered and not done
    cut           "before 3" or "after 3": the power goes at the third sync of the log from here

Beside the orders stands the platter: each file as it was when it was last synced. After a power
cut that is what a disk may still hold; everything written since may be gone, whole or in part.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import os
import signal
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

OK, FULL = 0, 13
POINTER = ctypes.c_void_p
SYNC = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, ctypes.c_int)
WRITE = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, POINTER, ctypes.c_int, ctypes.c_int64)
READ = WRITE
SIZE = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, POINTER)
OPEN = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, POINTER, POINTER, ctypes.c_int, POINTER)
# names stay pointers: SQLite reads on behind the end of what it gave
DELETE = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, POINTER, ctypes.c_int)


class Methods(ctypes.Structure):
    """sqlite3_io_methods, up to version 3."""

    _fields_ = [
        ("version", ctypes.c_int),
        *((name, POINTER) for name in ("close", "read", "write", "truncate", "sync", "size")),
        ("others", POINTER * 12),
    ]


class File(ctypes.Structure):
    """The beginning of every sqlite3_file."""

    _fields_ = [("methods", ctypes.POINTER(Methods))]


class System(ctypes.Structure):
    """The beginning of sqlite3_vfs."""

    _fields_ = [
        ("numbers", ctypes.c_int * 3),
        *((name, POINTER) for name in ("next", "name", "data", "open", "delete")),
    ]


def is_possible() -> bool:
    """Whether this Python shows us its SQLite."""
    return os.name == "posix" and hasattr(ctypes.CDLL(_sqlite3.__file__), "sqlite3_vfs_find")


class Disk:
    """The shim of one process; lives as long as the process."""

    def __init__(self, orders: Path) -> None:
        self.orders, self.platter = orders, orders / "platter"
        self.platter.mkdir(parents=True, exist_ok=True)
        self.paths: dict[int, Path] = {}
        self.shims: dict[int, tuple[Methods, Any, Any]] = {}
        # kept alive as long as SQLite may call them
        library = ctypes.CDLL(_sqlite3.__file__)
        library.sqlite3_vfs_find.restype = ctypes.POINTER(System)
        self.system = library.sqlite3_vfs_find(None).contents
        self.plain_open, self.plain_delete = OPEN(self.system.open), DELETE(self.system.delete)
        self.kept = OPEN(self.open), DELETE(self.delete)
        self.system.open, self.system.delete = (ctypes.cast(f, POINTER) for f in self.kept)

    def open(self, system: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        answer = self.plain_open(system, name, file, flags, out)
        shown = ctypes.cast(file, ctypes.POINTER(File)).contents
        if answer == OK and name and shown.methods:
            self.paths[file] = _path(name)
            shown.methods = ctypes.pointer(self.shim(shown.methods))
        return answer

    def shim(self, plain: Any) -> Methods:
        """The same methods, but two of them are ours."""
        address = ctypes.addressof(plain.contents)
        if address not in self.shims:
            methods = Methods.from_buffer_copy(plain.contents)
            write, sync = WRITE(methods.write), SYNC(methods.sync)
            read, size = READ(methods.read), SIZE(methods.size)
            ours = (
                WRITE(lambda *given: FULL if self.is_told("full") else write(*given)),
                SYNC(lambda file, flags: self.sync(file, flags, sync, partial(_read, read, size))),
            )
            methods.write, methods.sync = (ctypes.cast(f, POINTER) for f in ours)
            self.shims[address] = (methods, ours, (write, sync, read, size))
        return self.shims[address][0]

    def sync(self, file: int, flags: int, plain: Any, read: Callable[[int], bytes]) -> int:
        path = self.paths[file]
        is_log = path.name.endswith("-wal")
        while is_log and self.is_told("hold"):
            time.sleep(0.01)
        when = self.count_down() if is_log else ""
        if when == "before":
            power_cut()
        if self.is_told("lies"):
            return OK
        answer = int(plain(file, flags))
        self.keep(path.name, read(file))
        if when == "after":
            power_cut()
        return answer

    def delete(self, system: int, name: int, flags: int) -> int:
        (self.platter / _path(name).name).unlink(missing_ok=True)
        return self.plain_delete(system, name, flags)

    def keep(self, name: str, content: bytes) -> None:
        """From now on the platter holds this file so."""
        unfinished = self.platter / f"{name}.{threading.get_ident()}"
        unfinished.write_bytes(content)
        unfinished.replace(self.platter / name)

    def is_told(self, order: str) -> bool:
        return (self.orders / order).exists()

    def count_down(self) -> str:
        """Whether the power goes at this sync, and when: "before" it, "after" it, or "" not yet."""
        try:
            when, number = (self.orders / "cut").read_text().split()
        except (FileNotFoundError, ValueError):
            return ""
        (self.orders / "cut").write_text(f"{when} {int(number) - 1}")
        return when if int(number) <= 1 else ""


def _read(read: Any, size: Any, file: int) -> bytes:
    """Through SQLite's own handle: to open and close the file would drop the process's locks."""
    length = ctypes.c_int64()
    size(file, ctypes.addressof(length))
    content = ctypes.create_string_buffer(length.value)
    read(file, ctypes.addressof(content), length.value, 0)
    return content.raw[: length.value]


def _path(name: int) -> Path:
    return Path(os.fsdecode(ctypes.string_at(name)))


def power_cut() -> None:
    """Everything that runs here is gone at once."""
    os.killpg(0, signal.SIGKILL)
    time.sleep(60)  # it takes a moment; nothing may happen in it


_installed: list[Disk] = []


def install(orders: Path) -> None:
    _installed.append(Disk(orders))
