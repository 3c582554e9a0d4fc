"""`lms content check | sync | export`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lms.curriculum.rules.problems import Problem

if TYPE_CHECKING:
    from lms.exchange.content import Content

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder yang berisi curriculum/ dan quizzes/.",
)


AT_ONCE = (
    "Materi sedang diterbitkan juga dari tempat lain. Dari sini tidak ada yang diterbitkan; ulangi "
    "`lms content sync`."
)


@click.group()
def content() -> None:
    """Pelajaran dan soal: periksa, terbitkan, tulis kembali."""


@content.command()
@ROOT
@click.option("--only", default="", help="Hanya tampilkan berkas yang jalurnya memuat teks ini.")
@click.option("--counts", is_flag=True, help="Hitung modul, soal, dan keseimbangan form.")
@click.option("--cues", is_flag=True, help="Tebak kunci dari pilihan saja, tanpa membaca soal.")
@click.option("--json", "as_json", is_flag=True, help="Dengan --cues: angkanya saja, sebagai JSON.")
def check(root: Path | None, only: str, counts: bool, cues: bool, as_json: bool) -> None:
    """Periksa semua berkas; tidak ada yang ditulis."""
    if as_json and not cues:
        raise click.UsageError("--json menyertai --cues; tulis `--cues --json`.")
    from lms.exchange.content import read_content
    from lms.exchange.content_counts import count_content, judged_lines
    from lms.exchange.content_files import read_files

    files = read_files(root)
    found = read_content(files)
    if counts:
        for table in count_content(found):
            show_table(table.title, table.header, table.rows)
    if cues:
        show_cues(found, as_json=as_json)
    if as_json:
        return
    problems = [each for each in found.problems if only in each.path]
    faults = show_problems(problems)
    warnings = len(problems) - faults
    for line in judged_lines(found):
        click.echo(line)
    click.echo(f"{len(files)} berkas diperiksa: {faults} masalah, {warnings} peringatan.")
    show_consequences(found)
    if faults:
        raise SystemExit(1)


@content.command()
@ROOT
@click.option("--yes", "accepted", is_flag=True, help="Terbitkan juga bila ada yang mulai lagi.")
def sync(root: Path | None, accepted: bool) -> None:
    """Terbitkan yang berubah; berhenti bila ada masalah."""
    from sqlalchemy.exc import IntegrityError

    from lms import clock
    from lms.cli.context import app_context
    from lms.db import transaction, write_alone
    from lms.errors import DomainError
    from lms.exchange.content import ContentHasFaults, sync_content

    with app_context():
        try:
            with transaction():
                write_alone()
                done = sync_content(root, now=clock.now(), accepted=accepted)
        except ContentHasFaults as refusal:
            show_problems(refusal.problems)
            raise click.ClickException(str(refusal)) from refusal
        except IntegrityError as error:
            raise click.ClickException(AT_ONCE) from error
        except DomainError as refusal:
            raise click.ClickException(str(refusal)) from refusal
    if not done.files:
        click.echo("Tidak ada yang berubah.")
        return
    click.echo(
        f"Terbit: {done.files} berkas; versi baru: {done.modules} modul, {done.items} soal,"
        f" {done.forms} form."
    )
    if done.mended:
        click.echo(f"{done.mended} form tetap mengukur hal yang sama: angkanya terus dihitung.")
    if done.anew:
        click.echo(f"{done.anew} form mengukur hal lain: edisi baru, angkanya mulai dari nol.")
    for words in done.gone:
        click.echo(f"Ditarik: {words}")


@content.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Tulis juga di folder yang sudah berisi.")
def export(folder: Path, force: bool) -> None:
    """Tulis kembali berkas terbitan terbaru ke FOLDER."""
    from lms.cli.context import app_context
    from lms.errors import DomainError
    from lms.exchange.content import published_files
    from lms.exchange.content_files import write_files

    with app_context():
        try:
            files = published_files()
            others = write_files(files, folder, force=force)
        except DomainError as refusal:
            raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{len(files)} berkas ditulis di {folder}.")
    for path in others:
        click.echo(f"Tidak ada di terbitan, dibiarkan: {path}")


@content.command()
@click.argument("module")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--without-questions", is_flag=True, help="Tanpa soal cek pemahaman dan kuncinya.")
def scorm(module: str, file: Path, without_questions: bool) -> None:
    """Tulis modul terbitan MODULE sebagai paket SCORM 1.2 di FILE (.zip)."""
    from flask import current_app

    from lms.cli.context import app_context
    from lms.curriculum.modules import get_module
    from lms.errors import NotFound
    from lms.web.content.scorm_packages import make_package

    with app_context(), current_app.test_request_context():
        try:
            found = get_module(module)
        except NotFound as refusal:
            raise click.ClickException(f"Modul {module} tidak ada di terbitan.") from refusal
        package = make_package(found, with_questions=not without_questions)
    file.write_bytes(package.content)
    for loss in package.losses:
        click.echo(f"Tidak ikut: {loss}")
    size = len(package.content) // 1024
    click.echo(f"{file}: {package.lessons} pelajaran, {package.questions} soal, {size} kB.")


def show_cues(found: Content, *, as_json: bool) -> None:
    """How well keys are guessed without the questions."""
    from lms.exchange.content_cues import attack_content, cue_tables

    result = attack_content(found)
    if as_json:
        click.echo(json.dumps(result.as_plain(), ensure_ascii=False, indent=1))
        return
    for table in cue_tables(result):
        show_table(table.title, table.header, table.rows)


def show_consequences(found: Content) -> None:
    """What publishing would take away or refuse, if there is a folder in use to compare with."""
    from lms.assessment.banks import find_moved_options
    from lms.cli.context import app_context
    from lms.config import data_folder
    from lms.exchange.content_consequences import find_consequences

    if not (data_folder() / "jenjang.db").exists():
        return
    with suppress(click.ClickException), app_context():
        for gone in find_consequences(found.course, found.quizzes):
            click.echo(f"Bila diterbitkan: {gone}")
        for moved in find_moved_options(found.quizzes.banks) if found.is_clean else []:
            click.echo(f"Bila diterbitkan: {moved}")


def show_problems(problems: Sequence[Problem]) -> int:
    """Prints every problem; gives the number of faults among them."""
    for each in problems:
        click.echo(str(each))
    return sum(not each.is_warning for each in problems)


def show_table(title: str, header: Sequence[str], rows: Sequence[Sequence[str | int]]) -> None:
    """A table in columns, numbers to the right."""
    lines = [[str(cell) for cell in row] for row in (header, *rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    click.echo(f"\n{title}")
    for line in lines:
        cells = (
            cell.rjust(width) if cell.isdecimal() else cell.ljust(width)
            for cell, width in zip(line, widths, strict=True)
        )
        click.echo("  " + "  ".join(cells).rstrip())
    click.echo()
