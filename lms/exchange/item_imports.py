"""Questions brought in a file: read, looked at, completed, taken away as a bank."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from lms.assessment.banks import list_published_stems
from lms.assessment.kinds.choices import Choices
from lms.assessment.kinds.question import Question
from lms.assessment.rules.balance import letters_of
from lms.db import db
from lms.errors import NotFound
from lms.exchange.item_files.checking import read_checker
from lms.exchange.item_files.codes import with_codes
from lms.exchange.item_files.found import FoundItem, ItemFile, Note, dump_file, load_file
from lms.exchange.item_files.markdown_banks import write_markdown
from lms.exchange.item_files.reading import read_items
from lms.exchange.item_import_models import ItemImport
from lms.people.models import Person

MOST_ITEMS = 500
LEFT_OUT = "keluar"


@dataclass(frozen=True)
class ImportRow:
    """One question of an import as its page shows it."""

    # from 0, its place in the file
    place: int
    item: FoundItem
    question: Question
    notes: Sequence[Note]
    # what our own check says of it, in its words
    faults: Sequence[str]
    # the code of a published question with the same words
    same_as: str
    # or the number of an earlier one in this file
    same_here: int | None
    is_taken: bool

    @property
    def is_ready(self) -> bool:
        return self.is_taken and not self.faults


def start_import(
    content: bytes, source: str, format_name: str, *, title: str, of: Person, now: datetime
) -> ItemImport:
    """What can be read is kept at once; raises UnreadableItems where nothing can."""
    found = read_items(content, source, format_name)
    kept = ItemFile(found.format, found.items[:MOST_ITEMS], found.notes)
    made = ItemImport(
        owner_id=of.id,
        title=title or _title_of(source),
        source=source,
        format=found.format,
        found={**dump_file(kept), LEFT_OUT: []},
        imported_at=now,
    )
    db.session.add(made)
    db.session.flush()
    return made


def _title_of(source: str) -> str:
    """`soal_pre-test.docx` → `Soal pre-test`."""
    words = " ".join((source.rpartition(".")[0] or source).replace("_", " ").split())
    return words[:1].upper() + words[1:]


def list_imports(*, of: Person) -> Sequence[ItemImport]:
    """The person's own, newest first."""
    query = select(ItemImport).where(ItemImport.owner_id == of.id)
    return db.session.scalars(query.order_by(ItemImport.imported_at.desc())).all()


def get_import(import_id: UUID, *, of: Person) -> ItemImport:
    """The person's own import; anyone else's does not exist for them."""
    query = select(ItemImport).where(ItemImport.id == import_id, ItemImport.owner_id == of.id)
    found = db.session.scalar(query)
    if found is None:
        raise NotFound
    return found


def delete_import(found: ItemImport) -> None:
    """Nothing of it stays."""
    db.session.execute(delete(ItemImport).where(ItemImport.id == found.id))


def list_rows(found: ItemImport) -> list[ImportRow]:
    """Every question with what was noted, what is still missing and whom it repeats."""
    file, out = load_file(found.found), set(found.found[LEFT_OUT])
    known, seen = list_published_stems(), dict[str, int]()
    checker = read_checker()
    rows = []
    for place, (item, code) in enumerate(zip(file.items, _codes(found), strict=True)):
        words = letters_of(item.question.stem)
        rows.append(
            ImportRow(
                place=place,
                item=item,
                question=item.question.render(checker.renderer, ""),
                notes=[note for note in file.notes if note.line == item.line],
                faults=checker.check(code, item),
                same_as=known.get(words, ""),
                same_here=seen.get(words),
                is_taken=place not in out,
            )
        )
        seen.setdefault(words, place)
    return rows


def other_notes(found: ItemImport) -> list[Note]:
    """Notes of places without a question: what was refused, what belongs to none."""
    file = load_file(found.found)
    lines = {item.line for item in file.items}
    return [note for note in file.notes if note.line not in lines]


def fill_import(found: ItemImport, filled: Mapping[int, Mapping[str, Any]]) -> None:
    """What was typed for each question, by its place in the file.

    `fields` of the data line, `why` of the key, `whys` of the options, `right` their places,
    `taken`: whether it is wanted at all.
    """
    file, out = load_file(found.found), set(found.found[LEFT_OUT])
    items = list(file.items)
    for place, given in filled.items():
        if not 0 <= place < len(items):
            continue
        items[place] = _filled(items[place], given)
        (out.discard if given.get("taken", True) else out.add)(place)
    kept = dump_file(replace(file, items=tuple(items)))
    found.found = {**found.found, **kept, LEFT_OUT: sorted(out)}
    db.session.flush()


def write_import(found: ItemImport) -> tuple[bytes, str]:
    """The bank's file, or a zip of it with its pictures; and how its name ends."""
    taken = list_taken(found)
    items = [item for _, item in taken]
    named = [replace(item, name=code) for code, item in taken]
    content = write_markdown(with_codes(named, found.title), found.title).content
    pictures = {picture.name: picture.content for item in items for picture in item.pictures}
    if not pictures:
        return content, "md"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bank.md", content)
        for name, picture in pictures.items():
            archive.writestr(name, picture)
    return packed.getvalue(), "zip"


def list_taken(found: ItemImport) -> list[tuple[str, FoundItem]]:
    """The questions that are wanted, each with its code."""
    file, out = load_file(found.found), set(found.found[LEFT_OUT])
    pairs = zip(_codes(found), file.items, strict=True)
    return [pair for place, pair in enumerate(pairs) if place not in out]


def _codes(found: ItemImport) -> list[str]:
    return [item.code for item in with_codes(load_file(found.found).items, found.title)]


def _filled(item: FoundItem, given: Mapping[str, Any]) -> FoundItem:
    fields = {**item.fields, **given.get("fields", {})}
    question = replace(item.question, explanation=given.get("why", item.question.explanation))
    if isinstance(question, Choices):
        right, whys = given.get("right"), given.get("whys", {})
        options = tuple(
            replace(
                option,
                right=option.right if right is None else place in right,
                why=whys.get(place, option.why),
            )
            for place, option in enumerate(question.options)
        )
        question = replace(question, options=options)
    return replace(item, question=question, fields={k: v for k, v in fields.items() if v})
