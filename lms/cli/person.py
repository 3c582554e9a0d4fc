"""`lms person`: two accounts of one person, a copy of what is stored about one, and erasing it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import click

from lms.cli.context import app_context

if TYPE_CHECKING:
    from lms.people.models import Person

USERNAMES = click.argument("usernames", nargs=2, metavar="AKUN AKUN")
REASON = click.option("--reason", required=True, help="Mengapa; tersimpan dalam catatan.")


@click.group()
def person() -> None:
    """Satu orang: dua akunnya, salinan datanya, penghapusannya."""


@person.command()
@USERNAMES
@REASON
def unite(usernames: tuple[str, str], reason: str) -> None:
    """Hitung hasil kedua akun sebagai hasil satu orang; tidak ada yang dihapus."""
    from lms.training.unions import unite_persons

    with app_context():
        _change(unite_persons, usernames, reason)
    click.echo("Hasil kedua akun sekarang dihitung sebagai hasil satu orang.")


@person.command()
@USERNAMES
@REASON
def separate(usernames: tuple[str, str], reason: str) -> None:
    """Tarik kembali: kedua akun dihitung sebagai dua orang lagi."""
    from lms.training.unions import separate_persons

    with app_context():
        _change(separate_persons, usernames, reason)
    click.echo("Kedua akun sekarang dihitung sebagai dua orang lagi.")


@person.command()
@click.argument("username", metavar="AKUN")
@click.argument("file", metavar="BERKAS", type=click.Path(dir_okay=False, path_type=Path))
def export(username: str, file: Path) -> None:
    """Tulis semua yang tersimpan tentang AKUN ke BERKAS (JSON), untuk diserahkan kepadanya."""
    from lms import clock
    from lms.db import transaction
    from lms.people import audit
    from lms.progress.own_copies import copy_person

    if file.exists():
        raise click.ClickException(f"{file} sudah ada. Pilih nama lain.")
    with app_context(), transaction():
        found = _account(username)
        content = copy_person(found, now=clock.now()).to_json()
        audit.record("person.copy", subject=f"person:{found.id}", by=None, now=clock.now())
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        opened.write(content)
    click.echo(f"Tersimpan di {file}. Isinya data pribadi: serahkan hanya kepada orangnya.")


@person.command()
@click.argument("username", metavar="AKUN")
@REASON
@click.option("--yes", is_flag=True, help="Hapus. Tanpa ini hanya ditunjukkan apa yang terjadi.")
def erase(username: str, reason: str, yes: bool) -> None:
    """Tunjukkan apa yang tersimpan tentang AKUN dan, dengan --yes, hapus orangnya."""
    from lms import clock
    from lms.db import transaction
    from lms.errors import DomainError
    from lms.people.erasures import accounts_of, erase_person, list_kept

    with app_context():
        found = _account(username)
        for kept in list_kept(accounts_of(found)):
            click.echo(f"{kept.count:>7}  {kept.fate.title}: {kept.fate.end} ({kept.fate.why})")
        if not yes:
            click.echo("Belum ada yang dihapus. Ulangi dengan --yes; itu tidak dapat dibatalkan.")
            return
        try:
            with transaction():
                erase_person(found, reason=reason, by=None, now=clock.now())
        except DomainError as error:
            raise click.ClickException(str(error)) from error
    click.echo("Sudah dihapus. Hasilnya tetap dihitung, tanpa nama.")


def _change(action: Callable[..., object], usernames: tuple[str, str], reason: str) -> None:
    """Raises click.ClickException for an unknown name, or when it is so already."""
    from lms import clock
    from lms.db import transaction
    from lms.errors import DomainError

    try:
        with transaction():
            one, other = (_account(username) for username in usernames)
            action(one, other, reason=reason, by=None, now=clock.now())
    except DomainError as error:
        raise click.ClickException(str(error)) from error


def _account(username: str) -> Person:
    """By user name, or by the id of an account that came from another installation."""
    from lms.people.persons import find_person, get_person

    try:
        return get_person(UUID(username))
    except ValueError:
        found = find_person(username)
    if found is None:
        raise click.ClickException(f"Akun “{username}” tidak ada.")
    return found
