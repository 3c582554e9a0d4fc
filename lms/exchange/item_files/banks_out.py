"""Published questions on their way out: as written, with data line and story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lms.errors import NotFound
from lms.exchange.item_files.gift_writer import write_gift
from lms.exchange.item_files.markdown_banks import items_of_bank, write_markdown
from lms.exchange.item_files.moodle_writer import write_moodle
from lms.exchange.item_files.qti_writer import write_qti
from lms.exchange.item_files.sheet_writer import write_table
from lms.exchange.item_files.writing import OutItem, WrittenFile

ENDINGS: Mapping[str, str] = {
    "markdown": "md",
    "moodle-xml": "xml",
    "gift": "gift",
    "qti": "zip",
    "xlsx": "xlsx",
}
MEDIA: Mapping[str, str] = {
    "markdown": "text/markdown; charset=utf-8",
    "moodle-xml": "application/xml",
    "gift": "text/plain; charset=utf-8",
    "qti": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def export_banks(
    files: Mapping[str, bytes], banks: Iterable[str], format_name: str, *, title: str = ""
) -> WrittenFile:
    """The banks in one file; one bank as Markdown is its own file, byte for byte.

    Raises NotFound for a bank that is not there.
    """
    chosen = [_path_of(bank, files) for bank in banks]
    missing = [path for path in chosen if path not in files]
    if missing or not chosen:
        raise NotFound(f"Bank {', '.join(missing) or 'soal'} tidak ada.")
    if format_name == "markdown" and len(chosen) == 1:
        return WrittenFile(files[chosen[0]])
    items = [item for path in chosen for item in items_of_bank(files[path])]
    return write_items(items, format_name, title=title or chosen[0].rpartition("/")[2])


def _path_of(bank: str, files: Mapping[str, bytes]) -> str:
    """The file of a bank, also where the bank kept the name of an earlier one."""
    if bank in files:
        return bank
    folder, _, name = bank.rpartition("/")
    wanted = f"\nid: {name.removesuffix('.md')}\n".encode()
    found = (p for p, text in files.items() if p.startswith(f"{folder}/") and wanted in text[:2000])
    return next(found, bank)


def write_items(items: Sequence[OutItem], format_name: str, *, title: str) -> WrittenFile:
    """The questions in this format, with every loss."""
    if format_name == "moodle-xml":
        return write_moodle(items, f"$course$/top/{title}")
    if format_name == "gift":
        return write_gift(items, f"$course$/top/{title}")
    if format_name == "qti":
        return write_qti(items)
    return write_table(items) if format_name == "xlsx" else write_markdown(items, title)
