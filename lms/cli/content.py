"""`lms content check | sync | export`."""

from __future__ import annotations

from pathlib import Path

import click

from lms.curriculum.rules.problems import Problem
from lms.exchange.content import read_content
from lms.exchange.content_files import read_files

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder yang berisi curriculum/ dan quizzes/.",
)


@click.group()
def content() -> None:
    """Pelajaran dan soal: periksa, terbitkan, tulis kembali."""


@content.command()
@ROOT
@click.option("--only", default="", help="Hanya tampilkan berkas yang jalurnya memuat teks ini.")
def check(root: Path | None, only: str) -> None:
    """Periksa semua berkas; tidak ada yang ditulis."""
    files = read_files(root)
    problems = [each for each in read_content(files).problems if only in each.path]
    show_problems(problems)
    faults = sum(not each.is_warning for each in problems)
    warnings = len(problems) - faults
    click.echo(f"{len(files)} berkas diperiksa: {faults} masalah, {warnings} peringatan.")
    if faults:
        raise SystemExit(1)


def show_problems(problems: list[Problem]) -> None:
    for each in problems:
        click.echo(str(each))
