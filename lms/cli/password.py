"""`lms password AKUN`: a new password, for whoever has the machine itself."""

from __future__ import annotations

import click

from lms.cli.context import app_context


@click.command()
@click.argument("username", metavar="AKUN")
def password(username: str) -> None:
    """Buat kata sandi baru untuk AKUN, misalnya administrator yang lupa."""
    from lms import clock
    from lms.db import transaction
    from lms.people.persons import find_person, renew_password

    with app_context(), transaction():
        person = find_person(username)
        if person is None:
            raise click.ClickException(f"Akun “{username}” tidak ada.")
        made = renew_password(person, now=clock.now())
        name = person.name
    click.echo(f"Kata sandi baru untuk {username} ({name}): {made}")
    click.echo("Hanya ditampilkan sekali. Perangkat yang masih masuk dengan akun ini dikeluarkan.")
