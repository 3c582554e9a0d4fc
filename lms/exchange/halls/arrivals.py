"""Backups of other laptops that were brought and wait to be joined, in the data folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from typing import IO

from lms.backups.archives import read_contents
from lms.backups.sealing import WrongPassphrase, is_sealed, unseal
from lms.errors import Conflict

FOLDER = "datang"
ENDING = ".zip"
# hex digits of the SHA-256 in a name
NAME_LETTERS = 24
MOST_WAITING = 20


@dataclass(frozen=True)
class WaitingBackup:
    """One backup that waits."""

    file: Path
    taken_at: datetime

    @property
    def name(self) -> str:
        return self.file.stem


def keep_arrival(folder: Path, content: IO[bytes], *, passphrase: str = "") -> WaitingBackup:
    """On the shelf, opened if it was sealed; brought twice it is one.

    Raises Conflict for a file that is no backup, is sealed with other words, or is one too many.
    """
    shelf = folder / FOLDER
    shelf.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=shelf, prefix=".baru-") as rest:
        ready = _stored(Path(rest), content, passphrase)
        if _read(ready) is None:
            raise Conflict("bukan cadangan Jenjang, atau tidak utuh; unduh lagi di laptop asalnya.")
        with ready.open("rb") as opened:
            name = file_digest(opened, "sha256").hexdigest()[:NAME_LETTERS]
        target = shelf / f"{name}{ENDING}"
        if not target.exists() and len(list_arrivals(folder)) >= MOST_WAITING:
            raise Conflict(f"sudah {MOST_WAITING} cadangan menunggu; gabungkan atau buang dahulu.")
        os.chmod(ready, 0o600)
        ready.replace(target)
    found = _read(target)
    assert found is not None
    return found


def list_arrivals(folder: Path) -> list[WaitingBackup]:
    """The oldest moment first; other files there are nobody's business."""
    shelf = folder / FOLDER
    files = sorted(shelf.glob(f"*{ENDING}")) if shelf.is_dir() else []
    found = [arrival for file in files if (arrival := _read(file))]
    return sorted(found, key=lambda one: (one.taken_at, one.name))


def drop_arrival(folder: Path, name: str) -> None:
    """Not joined, or joined already; what is not there is dropped."""
    for arrival in list_arrivals(folder):
        if arrival.name == name:
            arrival.file.unlink(missing_ok=True)


def _stored(rest: Path, content: IO[bytes], passphrase: str) -> Path:
    brought = rest / "kiriman"
    with brought.open("xb") as target:
        shutil.copyfileobj(content, target)
    if not is_sealed(brought):
        return brought
    if not passphrase:
        raise Conflict("tersegel; ketik kata sandi cadangannya, lalu pilih berkasnya lagi.")
    try:
        unseal(brought, rest / "terbuka", passphrase)
    except (WrongPassphrase, ValueError) as error:
        raise Conflict("kata sandi itu tidak membukanya, atau berkasnya berubah.") from error
    return rest / "terbuka"


def _read(file: Path) -> WaitingBackup | None:
    kept = read_contents(file)
    try:
        return WaitingBackup(file, datetime.fromisoformat(kept.taken_at)) if kept else None
    except ValueError:
        return None
