"""`lms items import | export`: questions out of files of other systems, and into them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from lms.exchange.item_files.found import ItemFile

FORMATS = ("word", "table", "moodle-xml", "gift", "aiken", "google", "qti", "markdown")
OUT = ("markdown", "moodle-xml", "gift", "qti", "xlsx")


@click.group()
def items() -> None:
    """Soal: impor dari Word, Excel, Moodle, dan lain-lain; ekspor."""


@items.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "format_name", type=click.Choice(FORMATS), help="Dikenali sendiri.")
@click.option("--dry-run", is_flag=True, help="Hanya tampilkan; tidak ada yang disimpan.")
@click.option("--json", "as_json", is_flag=True, help="Soal dan catatan sebagai JSON.")
@click.option("--bank", default="", help="Tulis hasilnya sebagai berkas bank soal (.md) ini.")
def import_(file: Path, format_name: str | None, dry_run: bool, as_json: bool, bank: str) -> None:
    """Baca soal dari FILE."""
    from lms.exchange.item_files.found import UnreadableItems
    from lms.exchange.item_files.reading import read_items

    try:
        found = read_items(file.read_bytes(), file.name, format_name or "")
    except UnreadableItems as refusal:
        if as_json:
            click.echo(json.dumps({"error": str(refusal), "items": [], "problems": []}))
            raise SystemExit(1) from refusal
        raise click.ClickException(f"{file.name}: {refusal}") from refusal
    if as_json:
        click.echo(json.dumps(as_plain(found), ensure_ascii=False, indent=1))
    else:
        show(file.name, found)
    if bank and not dry_run:
        write_bank(found, Path(bank), file.stem)
        click.echo(f"{len(found.items)} soal ditulis di {bank}.", err=as_json)
    elif not as_json:
        click.echo("Tidak ada yang disimpan. Simpan sebagai bank: tambahkan --bank soal.md")


@items.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--format", "format_name", type=click.Choice(OUT), required=True)
@click.option("--bank", "banks", multiple=True, help="Jalur bank, misalnya quizzes/dasar/x.md.")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder yang berisi curriculum/ dan quizzes/.",
)
def export(file: Path, format_name: str, banks: tuple[str, ...], root: Path | None) -> None:
    """Tulis soal ke FILE; tanpa --bank semua bank soal."""
    from lms.errors import DomainError
    from lms.exchange.content_files import read_files
    from lms.exchange.item_files.banks_out import export_banks

    files = {path: text for path, text in read_files(root).items() if path.startswith("quizzes/")}
    chosen = banks or tuple(path for path in files if not path.endswith("/forms.md"))
    try:
        written = export_banks(files, chosen, format_name, title=file.stem)
    except DomainError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    file.write_bytes(written.content)
    for loss in written.losses:
        click.echo(f"Hilang: {loss}")
    click.echo(f"{file} ditulis, {len(written.losses)} kehilangan.")


def as_plain(found: ItemFile) -> dict[str, object]:
    """Items and notes for `--json`."""
    problems = [{"line": n.line, "kind": n.kind.value, "message": n.text} for n in found.notes]
    return {
        "format": found.format,
        "items": [item.as_plain() for item in found.items],
        "problems": problems,
    }


def show(name: str, found: ItemFile) -> None:
    """One line for each question, one for each note."""
    from lms.exchange.item_files.formats import TITLES

    click.echo(f"{name}: {TITLES.get(found.format, found.format)}, {len(found.items)} soal")
    for item in found.items:
        words = " ".join(item.question.stem.split())
        click.echo(f"  baris {item.line}: {item.question.title}: {words[:70]}")
    for note in found.notes:
        click.echo(f"  baris {note.line}: {note.kind.value}: {note.text}")


def write_bank(found: ItemFile, path: Path, title: str) -> None:
    """As a bank of ours; codes are made of the file's name."""
    from lms.exchange.item_files.codes import with_codes
    from lms.exchange.item_files.markdown_banks import write_markdown

    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(write_markdown(with_codes(found.items, path.stem), title).content)
    for item in found.items:
        for picture in item.pictures:
            (path.parent / picture.name).write_bytes(picture.content)
