"""`lms join`: the backups of other laptops become one history with this folder's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lms.cli.context import app_context

if TYPE_CHECKING:
    from lms.exchange.halls.preview import HallNews


@click.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="CADANGAN…",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)  # fmt: skip
@click.option("--yes", is_flag=True, help="Gabungkan. Tanpa ini hanya ditunjukkan isinya.")
def join(files: tuple[Path, ...], yes: bool) -> None:
    """Gabungkan CADANGAN laptop lain dari pelatihan yang sama ke data di sini."""
    with app_context():
        for file in files:
            click.echo(f"{file.name}:")
            _look_or_join(file, yes=yes)
    if not yes:
        click.echo("Belum ada yang digabungkan. Ulangi dengan --yes.")


def _look_or_join(file: Path, *, yes: bool) -> None:
    """Raises click.ClickException with the reason; what was joined before it stays."""
    from lms import clock
    from lms.db import transaction
    from lms.errors import DomainError
    from lms.exchange.halls.joining import join_hall
    from lms.exchange.halls.opening import open_hall
    from lms.exchange.halls.preview import preview_hall

    try:
        with open_hall(file) as hall:
            if not yes:
                _print(preview_hall(hall))
                return
            with transaction():
                added = sum(join_hall(hall, by=None, now=clock.now()).values())
    except DomainError as error:
        raise click.ClickException(f"{file.name}: {error}") from error
    click.echo(f"  {added} catatan baru ditambahkan.")


def _print(news: HallNews) -> None:
    for one in news.classes:
        said = ", ".join(f"{many} {words}" for words, many in one.counts.items())
        click.echo(f"  {one.title}{'' if one.slug else ' (kelas baru)'}: {said}")
        for name, test in one.twice:
            click.echo(f"    {name} mengerjakan {test} juga di sini; yang lebih dahulu dihitung.")
        if one.unfinished:
            click.echo(f"    {one.unfinished} tes belum dikumpulkan ketika cadangannya dibuat.")
    click.echo(
        f"  {news.new} catatan baru, {news.people} akun baru, {news.clashing} berbunyi lain."
    )
