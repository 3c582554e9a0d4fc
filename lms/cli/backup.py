"""`lms backup` and `lms restore`: a data folder in one file, and back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

DATA = click.option("--data", envvar="LMS_DATA", help="Folder semua data.", type=click.Path())
PASSPHRASE = "LMS_BACKUP_PASSPHRASE"


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[BERKAS]")
@DATA
@click.option("--seal", is_flag=True, help="Segel dengan kata sandi, yang ditanyakan.")
def backup(file: Path | None, data: str | None, seal: bool) -> None:
    """Buat cadangan satu berkas; Jenjang boleh tetap menyala."""
    from lms import clock
    from lms.backups.archives import back_up
    from lms.backups.shelf import note_carried, place_for
    from lms.config import database_url

    folder, now = _folder(data), clock.now()
    passphrase = _new_passphrase() if seal else ""
    target = file or place_for(folder, now.astimezone(), automatic=False, sealed=seal)
    target = target.expanduser().resolve()
    with _refusals():
        url = database_url(folder)
        kept = back_up(folder, target, now=now, url=url, passphrase=passphrase)
        if folder not in target.parents:
            note_carried(folder, now)
    click.echo(f"Cadangan selesai: {target}")
    click.echo(
        f"Isinya {kept.rows.get('person', 0)} akun dan {kept.rows.get('answer_event', 0)} jawaban. "
        "Salin berkas ini ke flashdisk; di dalamnya ada kunci, jadi simpan baik-baik."
    )


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path))
def restore(file: Path, folder: Path) -> None:
    """Jadikan cadangan BERKAS sebuah folder data baru, FOLDER."""
    from lms.backups.archives import restore as restore_folder
    from lms.backups.sealing import is_sealed

    with _refusals():
        passphrase = _known_passphrase() if is_sealed(file) else ""
        place = folder.expanduser().resolve()
        url = os.environ.get("LMS_DATABASE_URL", "")
        kept = restore_folder(file, place, url=url, passphrase=passphrase)
    click.echo(f"Folder {folder} siap: {kept.rows.get('person', 0)} akun, diperiksa utuh.")
    click.echo(f"Nyalakan dengan: python3 start.py serve --data {folder}")


def _new_passphrase() -> str:
    """Typed twice, unless the machine's own setting says it. Raises click.ClickException."""
    from lms.backups.sealing import SHORTEST

    given = os.environ.get(PASSPHRASE) or str(
        click.prompt("Kata sandi cadangan", hide_input=True, confirmation_prompt="Ketik lagi")
    )
    if len(given) < SHORTEST:
        raise click.ClickException(f"Kata sandi cadangan paling sedikit {SHORTEST} huruf.")
    return given


def _known_passphrase() -> str:
    return os.environ.get(PASSPHRASE) or str(click.prompt("Kata sandi cadangan", hide_input=True))


def _folder(data: str | None) -> Path:
    from lms.config import data_folder

    return Path(data).expanduser().resolve() if data else data_folder()


@contextmanager
def _refusals() -> Iterator[None]:
    """Raises click.ClickException: one sentence for each way in which it cannot be done."""
    from lms.backups.archives import BrokenBackup, NeedsDatabase
    from lms.backups.postgres import PostgresRefused
    from lms.backups.sealing import WrongPassphrase

    try:
        yield
    except FileExistsError as error:
        raise click.ClickException(
            f"{error} sudah ada dan dibiarkan: pilih nama lain, atau tempat baru yang kosong."
        ) from error
    except WrongPassphrase as error:
        raise click.ClickException(
            "Kata sandi itu tidak membuka cadangan ini, atau berkasnya berubah."
        ) from error
    except NeedsDatabase as error:
        raise click.ClickException(
            "Cadangan ini dari PostgreSQL: buat basis data kosong, lalu ulangi dengan "
            "LMS_DATABASE_URL yang menunjuk ke sana."
        ) from error
    except (BrokenBackup, PostgresRefused) as error:
        raise click.ClickException(f"Tidak dapat diteruskan: {error}.") from error
    except (OSError, sqlite3.Error) as error:
        raise click.ClickException(
            f"Tidak dapat dibaca atau ditulis: {error}. Periksa izin dan tempat kosong."
        ) from error
