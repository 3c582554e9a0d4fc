"""Is this machine well? One finding for each thing that halts a hall, in words for its clerk."""

from __future__ import annotations

import math
import os
import platform
import shutil
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfoNotFoundError

from sqlalchemy import text

from lms.assessment.newest import newest_moment
from lms.backups.shelf import list_copies
from lms.config import DEFAULTS
from lms.db import db
from lms.exchange.content import is_current
from lms.interfaces import list_addresses
from lms.people.settings import read_hall
from lms.schema import read_schema
from lms.upkeep.copies import read_copy_state
from lms.zones import zone_called

KEYS = ("secret-key", "carried-key")
# bytes: below the first nothing can be stored soon, below the second it is time to make room
NO_ROOM, LITTLE_ROOM = 100 * 1024 * 1024, 1024 * 1024 * 1024
# a clock that is corrected by less is no matter
TOLERANCE = timedelta(minutes=2)
# what a process that was ended left behind
UNFINISHED = ("*.baru", ".cadangan-*", ".pulih-*", "static-unfinished", "cadangan/.cadangan-*")


class Health(StrEnum):
    WELL = "baik"
    ODD = "perhatikan"
    BAD = "rusak"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    health: Health
    words: str
    # puts it right without asking anybody; None where a person must
    mend: Callable[[], None] | None = None


def check_all(folder: Path, *, now: datetime, most: float = math.inf) -> list[Finding]:
    """Inside an app context, on a database that opens.

    A SQLite file above `most` bytes is not read to its end.
    """
    return [
        *check_folder(folder),
        _integrity(most),
        _tables(),
        _clock(now),
        _zone(now),
        _addresses(),
        _chosen_address(),
        _version(),
        _copies(folder),
        _content(),
    ]


def check_folder(folder: Path) -> list[Finding]:
    """What can be seen of the files alone."""
    return [_rights(folder), *_keys(folder), _room(folder), _leftovers(folder)]


def _rights(folder: Path) -> Finding:
    private = [folder, *folder.glob("jenjang.db*"), *(folder / key for key in KEYS)]
    wide = [path for path in private if path.exists() and path.stat().st_mode & 0o077]
    if not wide:
        return Finding(Health.WELL, "Folder data hanya dapat dibaca pemiliknya.")
    names = ", ".join(path.name for path in wide)
    return Finding(
        Health.ODD,
        f"Orang lain di komputer ini dapat membaca {names}.",
        lambda: _close(wide),
    )


def _close(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.chmod(stat.S_IMODE(path.stat().st_mode) & ~0o077)


def _keys(folder: Path) -> list[Finding]:
    lost = [key for key in KEYS if not _has_text(folder / key)]
    if not lost:
        return [Finding(Health.WELL, "Kedua kunci ada.")]
    return [
        Finding(
            Health.BAD,
            f"Kunci {key} tidak ada di folder data: kembalikan dari cadangan, kecuali bila kunci "
            "itu diberikan lewat pengaturan komputer.",
        )
        for key in lost
    ]


def _has_text(file: Path) -> bool:
    return file.is_file() and file.stat().st_size > 0


def _room(folder: Path) -> Finding:
    # a folder that is not there yet will lie where its parent lies
    there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    free = shutil.disk_usage(there).free
    words = f"Tempat kosong: {free // 1024 // 1024} MB."
    if free < NO_ROOM:
        return Finding(
            Health.BAD, f"{words} Jawaban segera tidak dapat disimpan: hapus berkas lain."
        )
    if free < LITTLE_ROOM:
        return Finding(Health.ODD, f"{words} Sediakan tempat sebelum kelas berikutnya.")
    return Finding(Health.WELL, words)


def _leftovers(folder: Path) -> Finding:
    left = [path for pattern in UNFINISHED for path in folder.glob(pattern)]
    if not left:
        return Finding(Health.WELL, "Tidak ada sisa pekerjaan yang terputus.")
    return Finding(
        Health.ODD,
        f"Ada {len(left)} sisa pekerjaan yang terputus.",
        lambda: _remove(left),
    )


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _integrity(most: float) -> Finding:
    """Every page and index of a SQLite file; PostgreSQL checks its own pages when it reads them."""
    if db.engine.dialect.name != "sqlite":
        return Finding(Health.WELL, "Basis data PostgreSQL menjawab.")
    file = Path(db.engine.url.database or "")
    if file.is_file() and file.stat().st_size > most:
        return Finding(
            Health.WELL,
            "Basis data menjawab. Untuk memeriksanya sampai halaman terakhir, yang lama pada data "
            "sebesar ini, ketik `python3 start.py doctor`.",
        )
    said = str(db.session.scalar(text("PRAGMA integrity_check(1)")))
    if said == "ok":
        return Finding(Health.WELL, "Basis data utuh, diperiksa sampai halaman terakhir.")
    return Finding(
        Health.BAD,
        "Basis data rusak: hentikan Jenjang, salin seluruh folder data, lalu kembalikan cadangan "
        "terakhir ke folder baru.",
    )


def _tables() -> Finding:
    state = read_schema()
    if state.status == "ok":
        return Finding(Health.WELL, f"Tabel sesuai dengan program (migrasi {state.revision}).")
    return Finding(
        Health.BAD,
        "Tabel tidak sesuai dengan program ini: hentikan Jenjang, lalu nyalakan lagi dengan versi "
        "terbaru.",
    )


def _clock(now: datetime) -> Finding:
    newest = newest_moment()
    if newest is not None and now < newest - TOLERANCE:
        return Finding(
            Health.BAD,
            "Jam laptop lebih lambat daripada data terakhir: betulkan jam laptop. Sampai itu "
            "tidak ada tes yang ditutup sendiri.",
        )
    return Finding(
        Health.WELL, f"Jam laptop: {now.astimezone():%d-%m-%Y %H.%M} ({now.astimezone().tzname()})."
    )


def _zone(now: datetime) -> Finding:
    """Which time a page shows where no region says it, and what the machine itself keeps."""
    key = os.environ.get("LMS_TIME_ZONE", str(DEFAULTS["TIME_ZONE"]))
    try:
        zone = zone_called(key)
    except (ZoneInfoNotFoundError, ValueError):
        return Finding(
            Health.BAD,
            f"Zona waktu {key} (LMS_TIME_ZONE) tidak dikenal: pakai Asia/Jakarta, Asia/Makassar, "
            "atau Asia/Jayapura.",
        )
    named = zone.name or zone.official
    if now.astimezone().utcoffset() == now.astimezone(zone.tz).utcoffset():
        return Finding(Health.WELL, f"Zona waktu: {named}.")
    return Finding(
        Health.WELL,
        f"Zona waktu Jenjang: {named}. Zona waktu laptop lain; halaman tetap memakai waktu "
        "daerahnya, hanya nama cadangan memakai waktu laptop.",
    )


def _chosen_address() -> Finding:
    """Where QR codes and cards lead."""
    if given := os.environ.get("LMS_PUBLIC_ADDRESS", ""):
        return Finding(Health.WELL, f"Kode QR dan kartu memakai {given} (LMS_PUBLIC_ADDRESS).")
    chosen = read_hall().public_address
    if not chosen:
        return Finding(Health.WELL, "Alamat untuk HP dipilih sendiri oleh Jenjang.")
    if urlsplit(chosen).netloc.rpartition(":")[0] in {one.host for one in list_addresses()}:
        return Finding(Health.WELL, f"Kode QR dan kartu memakai {chosen}.")
    return Finding(
        Health.ODD,
        f"Alamat yang dipilih, {chosen}, bukan lagi alamat laptop ini: pilih lagi di Pengaturan, "
        "lalu cetak ulang kode QR.",
    )


def _version() -> Finding:
    return Finding(Health.WELL, f"Jenjang {version('lms')}, Python {platform.python_version()}.")


def _addresses() -> Finding:
    found = [each.host for each in list_addresses()]
    if not found:
        return Finding(
            Health.ODD,
            "Laptop ini belum punya alamat di jaringan mana pun: HP tidak akan sampai ke sini.",
        )
    return Finding(Health.WELL, f"Alamat laptop ini: {', '.join(found)}.")


def _copies(folder: Path) -> Finding:
    if read_copy_state(folder).is_late:
        return Finding(
            Health.ODD,
            "Jawaban terbaru belum ada di cadangan yang dibawa keluar dari laptop ini.",
        )
    return Finding(Health.WELL, f"Cadangan di folder data: {len(list_copies(folder))}.")


def _content() -> Finding:
    if is_current():
        return Finding(Health.WELL, "Materi dan soal yang terbit sama dengan berkasnya.")
    return Finding(
        Health.ODD,
        "Berkas materi atau soal berubah sejak terakhir terbit; lihat `lms content check`.",
    )
