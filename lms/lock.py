"""One server for each data folder: the lock file there, and whether the folder is still ours.

The system itself gives the lock back when the process ends, also after `kill -9`. The file says
who has it. A folder that was moved or replaced under a running server has another lock file at its
old place, or none: from then on nothing is written.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

NAME = "menyala.json"
# path, device and number of the file: told to the server that this process becomes
VARIABLE = "LMS_LOCK_FILE"


class FolderTaken(Exception):
    """Another server runs on this folder; `address` is where, "" when it does not say."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def refuse_taken_folder(folder: Path) -> None:
    """Only looks, and makes nothing. Raises FolderTaken."""
    if not (folder / NAME).exists():
        return
    file = os.open(folder / NAME, os.O_RDWR)
    try:
        _seize(file, folder)
    finally:
        os.close(file)


def take_folder(folder: Path, address: str) -> None:
    """For as long as this process lives, and what it becomes. Raises FolderTaken."""
    file = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _seize(file, folder)
    except FolderTaken:
        os.close(file)
        raise
    os.set_inheritable(file, True)
    os.ftruncate(file, 0)
    os.write(file, json.dumps({"pid": os.getpid(), "address": address}).encode())
    found = os.fstat(file)
    os.environ[VARIABLE] = f"{found.st_dev}:{found.st_ino}:{folder / NAME}"


def is_folder_lost() -> bool:
    """Does another file, or none, stand where this server's lock file stood? False without one."""
    mine = os.environ.get(VARIABLE)
    if not mine:
        return False
    device, number, path = mine.split(":", 2)
    try:
        found = os.stat(path)
    except OSError:
        return True
    return (str(found.st_dev), str(found.st_ino)) != (device, number)


def _seize(file: int, folder: Path) -> None:
    """The lock of the system on an open file. Raises FolderTaken with what the file says."""
    try:
        _lock(file)
    except (BlockingIOError, PermissionError) as error:
        raise FolderTaken(_read_address(folder)) from error


def _read_address(folder: Path) -> str:
    try:
        return str(json.loads((folder / NAME).read_text())["address"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


if sys.platform == "win32":
    import msvcrt

    # a byte far behind what is written: locked bytes cannot be read
    _PLACE = 1 << 20

    def _lock(file: int) -> None:
        os.lseek(file, _PLACE, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        os.lseek(file, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
