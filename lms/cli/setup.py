"""What must stand before the first page: data folder, secret key, tables, content, a first person.

Every step is quick when there is nothing to do, and says in one sentence what went wrong.
"""

from __future__ import annotations

import errno
import logging
import os
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import click
from sqlalchemy.exc import DataError, IntegrityError, OperationalError, ProgrammingError

from lms.cli.folder import has_key, refuse_unknown_tables, refuse_unusable_file
from lms.config import data_folder, database_url
from lms.lock import FolderTaken, take_folder

logger = logging.getLogger(__name__)
# bytes; the index of SQLite's log alone needs 32 KiB
SMALLEST_FREE = 128 * 1024
# of PostgreSQL, for an account that may not do it
NO_RIGHT = "42501"
STATIC = Path(__file__).parent.parent / "static"
# the folders in it that pages ask for; the others are sources
SERVED = ("built", "ikon", "vendor")
KEY_NAMES = {
    "secret-key": "LMS_SECRET_KEY",
    "carried-key": "LMS_CARRIED_KEY",
    "certificate-key": "LMS_CERTIFICATE_KEY",
}


@contextmanager
def storage_refusals(folder: Path) -> Iterator[None]:
    """A full disk, a folder that may not be written, a database out of reach or without the right
    to change its tables: one clear sentence.

    Raises click.ClickException.
    """
    try:
        yield
    except ProgrammingError as error:
        if getattr(error.orig, "sqlstate", "") != NO_RIGHT:
            raise
        raise click.ClickException(
            "Akun basis data ini tidak boleh membuat atau mengubah tabel: nyalakan sekali dengan "
            "alamat pemiliknya di LMS_DATABASE_URL, lalu kembali ke akun ini (docs/pusat.md)."
        ) from error
    except (OSError, OperationalError) as error:
        raise click.ClickException(_storage_message(folder, error)) from error


@contextmanager
def running_refusal() -> Iterator[None]:
    """A second server on one folder. Raises click.ClickException."""
    try:
        yield
    except FolderTaken as taken:
        raise click.ClickException(
            f"Jenjang sudah menyala di folder ini: {taken.address or 'alamatnya belum tertulis'}"
        ) from taken


def prepare_data(folder: Path, address: str) -> dict[str, str]:
    """Makes the data folder, takes it for a server at this address, sets the app's environment.

    Returns the keys that were drawn, by name, for `keep_keys`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    close_to_others(folder)
    probe = folder / ".tulis"
    probe.write_text("x")
    probe.unlink()
    with running_refusal():
        take_folder(folder, address)
    url = database_url(folder)
    if url.startswith("sqlite:///"):
        refuse_unusable_file(folder, Path(url.removeprefix("sqlite:///")))
    os.environ["LMS_DATA"] = str(folder)
    drawn: dict[str, str] = {}
    for name, variable in KEY_NAMES.items():
        if not os.environ.get(variable):
            kept = (folder / name).read_text().strip() if has_key(folder, name) else ""
            os.environ[variable] = kept or drawn.setdefault(name, secrets.token_urlsafe(48))
    return drawn


def close_to_others(folder: Path) -> None:
    """Folder and database belong to their owner alone, also those of an older program.

    The masks of what is made from here on say the same, so that -wal and -shm follow. A folder of
    another owner, or a disk without such rights, is used as it is.
    """
    os.umask(0o077)
    with suppress(OSError):
        for path in (folder, *folder.glob("jenjang.db*")):
            path.chmod(stat.S_IMODE(path.stat().st_mode) & ~0o077)


def keep_keys(folder: Path, drawn: Mapping[str, str]) -> None:
    """Once the database stands: keys without one mean that it was lost, not that it is new.

    Each key is readable by its owner alone.
    """
    for name, key in drawn.items():
        unfinished = folder / f"{name}.baru"
        unfinished.touch(mode=0o600)
        unfinished.write_text(key)
        unfinished.replace(folder / name)


def find_static(folder: Path) -> Path:
    """Where the compressed static files of this program belong; another state, another folder."""
    from hashlib import sha256

    files = sorted(path for path in STATIC.rglob("*") if path.is_file())
    digest = sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]
    return folder / f"static-{digest}"


def prepare_static(folder: Path) -> None:
    """A copy of what is served with Brotli beside it, made once for each state of the files.

    Sources of scripts and styles stay where they are: no page asks for them.
    """
    target = find_static(folder)
    if not target.is_dir():
        from whitenoise.compress import Compressor

        for older in folder.glob("static-*"):
            shutil.rmtree(older, ignore_errors=True)
        unfinished = folder / "static-unfinished"
        for served in SERVED:
            shutil.copytree(STATIC / served, unfinished / served)
        press = Compressor(use_gzip=True, use_brotli=True, quiet=True)
        for path in unfinished.rglob("*"):
            if path.is_file() and press.should_compress(path.name):
                press.compress(str(path))
        unfinished.rename(target)
    os.environ["LMS_STATIC_ROOT"] = str(target)


def prepare_database(say: Callable[[str], None]) -> bool:
    """Migrates, seeds the regions, publishes the shipped content. Inside an app context.

    True when there was something to migrate or to publish: such a process has grown.
    """
    from lms import clock
    from lms.curriculum.rules.containment import FAILURES
    from lms.db import transaction
    from lms.errors import DomainError
    from lms.exchange.content import is_current, sync_content
    from lms.people.regions import seed_regions
    from lms.schema import newest_revision, schema_revision

    refuse_unknown_tables(data_folder())
    if migrating := schema_revision() != newest_revision():
        from lms.cli.migrating import keep_copy, migrate

        say("Menyiapkan basis data …")
        keep_copy(say)
        migrate()
    keep_history(say)
    with transaction():
        seed_regions()
    if publishing := not is_current():
        say("Menerbitkan materi …")
        try:
            with transaction():
                sync_content(now=clock.now())
        except DomainError as error:
            say(f"{error} Yang sudah terbit tetap dipakai; lihat `lms content check`.")
        except (*FAILURES, IntegrityError, DataError):
            # a file that nobody thought of: the hall still gets its server
            logger.exception("content was not published")
            say("Materi yang baru tidak dapat diterbitkan; yang sudah terbit tetap dipakai.")
    return migrating or publishing


def keep_history(say: Callable[[str], None]) -> None:
    """Does the database still live in this folder? A new life is said, with what it means."""
    from lms import clock
    from lms.config import data_folder
    from lms.db import transaction
    from lms.history.incarnations import confirm_mark, keep_incarnation
    from lms.history.words import why_begun

    folder = data_folder()
    with transaction():
        begun = keep_incarnation(folder, now=clock.now())
        words = why_begun(begun.reason) if begun else ""
    confirm_mark(folder)
    if words:
        say(words)


def first_administrator() -> tuple[str, str] | None:
    """User name and password of the administrator, made when nobody is there yet."""
    from lms import clock
    from lms.db import transaction
    from lms.people.appointments import appoint
    from lms.people.models import Role
    from lms.people.passwords import make_password
    from lms.people.persons import count_persons, register_person

    if count_persons():
        return None
    password = make_password()
    with transaction():
        person = register_person(
            name="Administrator",
            username="admin",
            password=password,
            region_code=None,
            now=clock.now(),
        )
        appoint(person, Role.ADMINISTRATOR, by=None, now=clock.now())
        for role in (Role.INSTRUCTOR, Role.EVALUATOR):
            appoint(person, role, by=None, now=clock.now())
    return "admin", password


def _storage_message(folder: Path, error: OSError | OperationalError) -> str:
    """By the system's number or the database's own words; paths in a message mean nothing."""
    number = error.errno if isinstance(error, OSError) else None
    said = "" if isinstance(error, OSError) else str(error.orig)
    copying = str(error) if isinstance(error, shutil.Error) else ""
    full = "disk is full" in said or "No space left" in copying
    # SQLite says only this when the disk has no room for the index of its log
    full = full or ("disk I/O error" in said and shutil.disk_usage(folder).free < SMALLEST_FREE)
    if full or number in (errno.ENOSPC, errno.EDQUOT):
        return f"Penyimpanan penuh: kosongkan tempat untuk {folder}, lalu jalankan lagi."
    if number in (errno.EACCES, errno.EPERM, errno.EROFS) or "readonly" in said:
        return (
            f"Tidak boleh menulis di {folder}. Pilih folder lain dengan --data, "
            "atau ubah izin folder itu."
        )
    if number in (errno.ENOTDIR, errno.EEXIST):
        return f"{folder} bukan folder. Pilih folder lain dengan --data."
    if said:
        return f"Basis data tidak dapat dipakai: {said.splitlines()[0]}"
    return f"Folder data {folder} tidak dapat dipakai: {error}"
