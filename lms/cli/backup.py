"""`lms backup` and `lms restore`: a data folder in one file, and back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

DATA = click.option("--data", envvar="LMS_DATA", help="Folder semua data.", type=click.Path())


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[BERKAS]")
@DATA
def backup(file: Path | None, data: str | None) -> None:
    """Buat cadangan satu berkas; Jenjang boleh tetap menyala."""
    from lms import clock
    from lms.backups import back_up

    folder, now = _folder(data), clock.now()
    name = f"jenjang-{now.astimezone():%Y-%m-%d-%H%M%S}.zip"
    target = file or folder / "cadangan" / name
    with _refusals():
        kept = back_up(folder, target.expanduser().resolve(), now=now)
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
    from lms.backups import restore as restore_folder

    with _refusals():
        kept = restore_folder(file, folder.expanduser().resolve())
    click.echo(f"Folder {folder} siap: {kept.rows.get('person', 0)} akun, diperiksa utuh.")
    click.echo(f"Nyalakan dengan: python3 start.py serve --data {folder}")


def _folder(data: str | None) -> Path:
    from lms.config import data_folder

    if os.environ.get("LMS_DATABASE_URL", "").startswith("postgres"):
        raise click.ClickException(
            "Data ini ada di PostgreSQL: buat cadangannya dengan "
            "`pg_dump --format=custom --file=jenjang.dump ALAMAT`, dan salin folder kuncinya."
        )
    return Path(data).expanduser().resolve() if data else data_folder()


@contextmanager
def _refusals() -> Iterator[None]:
    """Raises click.ClickException: one sentence for each way in which it cannot be done."""
    from lms.backups import BrokenBackup

    try:
        yield
    except FileExistsError as error:
        raise click.ClickException(
            f"{error} sudah ada dan dibiarkan: pilih nama lain, atau folder baru yang kosong."
        ) from error
    except BrokenBackup as error:
        raise click.ClickException(f"Tidak dapat diteruskan: {error}.") from error
    except (OSError, sqlite3.Error) as error:
        raise click.ClickException(
            f"Tidak dapat dibaca atau ditulis: {error}. Periksa izin dan tempat kosong."
        ) from error
