"""`lms doctor`: is this folder well, in plain words; with `--mend` what is safe is put right."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lms.cli.backup import DATA

if TYPE_CHECKING:
    from lms.upkeep.checks import Finding

SIGNS = {"baik": "baik       ", "perhatikan": "PERHATIKAN ", "rusak": "RUSAK      "}


@click.command()
@DATA
@click.option("--mend", is_flag=True, help="Betulkan apa yang aman dibetulkan.")
def doctor(data: str | None, mend: bool) -> None:
    """Periksa folder data; tidak ada yang diubah tanpa --mend. Status 1 bila ada yang rusak."""
    from lms.config import data_folder
    from lms.upkeep.checks import Health

    folder = Path(data).expanduser().resolve() if data else data_folder()
    if not folder.is_dir():
        raise click.ClickException(f"Folder data {folder} belum ada: nyalakan Jenjang sekali dulu.")
    click.echo(f"Folder data: {folder}")
    findings = _look(folder)
    for finding in findings:
        click.echo(f"{SIGNS[finding.health]} {finding.words}")
        if mend and finding.mend is not None:
            finding.mend()
            click.echo("            Sudah dibetulkan.")
    if not mend and any(finding.mend for finding in findings):
        click.echo("Sebagian dapat dibetulkan dengan aman: python3 start.py doctor --mend")
    if any(finding.health is Health.BAD for finding in findings):
        raise SystemExit(1)


def _look(folder: Path) -> list[Finding]:
    """Everything; only the files where the database does not open."""
    from lms import clock
    from lms.cli.context import app_context
    from lms.cli.folder import refuse_unusable_file
    from lms.config import database_url
    from lms.upkeep.checks import Finding, Health, check_all, check_folder

    os.environ["LMS_DATA"] = str(folder)
    url = database_url(folder)
    try:
        if url.startswith("sqlite:///"):
            refuse_unusable_file(folder, Path(url.removeprefix("sqlite:///")))
        with app_context():
            return check_all(folder, now=clock.now())
    except click.ClickException as error:
        return [*check_folder(folder), Finding(Health.BAD, error.message)]
