"""The copy that somebody asks for with a button: a job, because a nation's takes a minute.

The pass phrase waits in the job's row only as long as the job does, sealed with a key of this
server, and goes when it ends. So a copy that was broken off is not repeated but asked for anew.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from flask import current_app
from nacl.encoding import URLSafeBase64Encoder
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from lms import clock
from lms.backups.archives import BrokenBackup, back_up
from lms.backups.postgres import PostgresRefused
from lms.backups.shelf import FOLDER
from lms.errors import Conflict
from lms.jobs.jobs import HIDDEN
from lms.web.kernel.nightly import data_place, database_place

KIND = "backup"
REFUSED = (OSError, sqlite3.Error, BrokenBackup, PostgresRefused)
ASK_AGAIN = "Cadangan ini terputus. Buat yang baru di Pengaturan → Cadangan."


def hide_words(words: str) -> str:
    """So that a copy of the database does not tell the pass phrase of a copy."""
    return _box().encrypt(words.encode(), encoder=URLSafeBase64Encoder).decode()


def make_backup(arguments: Mapping[str, Any], progress: Callable[[int], None]) -> dict[str, Any]:
    """Writes the file named in `arguments`; gives back how many rows stand in it."""
    target = data_place() / FOLDER / Path(arguments["name"]).name
    if target.exists():
        raise Conflict(ASK_AGAIN)
    try:
        made = back_up(
            data_place(),
            target,
            now=clock.now(),
            url=database_place(),
            passphrase=_words(arguments.get(HIDDEN, "")),
            progress=progress,
        )
    except REFUSED as error:
        raise Conflict(f"Cadangan tidak jadi: {_said(error)}. Tidak ada yang berubah.") from error
    return {"rows": dict(made.rows)}


def _words(hidden: str) -> str:
    """Raises Conflict for a key of another server, as after a restore."""
    try:
        return _box().decrypt(hidden.encode(), encoder=URLSafeBase64Encoder).decode()
    except (CryptoError, ValueError) as error:
        raise Conflict(ASK_AGAIN) from error


def _box() -> SecretBox:
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return SecretBox(hashlib.blake2b(secret, digest_size=32, person=b"jenjang-cadangan").digest())


def _said(error: Exception) -> str:
    """Paths of the server mean nothing on a page."""
    if isinstance(error, BrokenBackup | PostgresRefused):
        return str(error)
    return "berkasnya tidak dapat ditulis; periksa tempat kosong dan izin folder data"
