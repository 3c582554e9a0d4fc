"""`lms person unite` and `lms person separate`: two accounts of one person."""

from __future__ import annotations

from collections.abc import Callable
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
    """Dua akun yang sebenarnya satu orang."""


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
