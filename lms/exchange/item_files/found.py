"""What a reader of question files gives: questions as written, and notes with their lines."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from lms.assessment.kinds.choices import Choices, Option
from lms.assessment.kinds.matching import Matching
from lms.assessment.kinds.ordering import Ordering
from lms.assessment.kinds.question import Question
from lms.assessment.kinds.registry import read_question
from lms.assessment.kinds.typed import Typed
from lms.errors import DomainError

PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)")
LOST_PICTURE = "Gambar {} tidak ada di berkas ini; pasang lagi sesudah diimpor."


class UnreadableItems(DomainError):
    """A file out of which no question can be read; the message says why."""


class NoteKind(StrEnum):
    """How much a note weighs."""

    # a question that was not taken
    REFUSED = "ditolak"
    # something of the file that is not kept
    LOSS = "hilang"
    # something a person must look at
    ASK = "periksa"


@dataclass(frozen=True, order=True)
class Note:
    """One sentence about one place of the file."""

    line: int
    kind: NoteKind
    text: str


@dataclass(frozen=True)
class ItemPicture:
    """A picture that a question shows, by the name it has in the text."""

    name: str
    content: bytes


@dataclass(frozen=True)
class FoundItem:
    """One question of a file, in Markdown as an author would write it."""

    line: int
    question: Question
    # its name or code in the file
    name: str = ""
    # where the file keeps it: a category, a sheet
    category: str = ""
    # of the data line: kompetensi, kognitif, pmks …
    fields: Mapping[str, str] = field(default_factory=dict)
    # what the file gives for each option or answer, in percent; () where it says nothing
    fractions: tuple[float, ...] = ()
    pictures: tuple[ItemPicture, ...] = ()

    def as_plain(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "line": self.line,
            "name": self.name,
            "category": self.category,
            "kind": self.question.name,
            "stem": self.question.stem,
            "options": plain_options(self.question, self.fractions),
            "feedback": self.question.explanation,
            "fields": dict(self.fields),
            "pictures": [picture.name for picture in self.pictures],
        }


@dataclass(frozen=True)
class ItemFile:
    """Everything in one file."""

    format: str
    items: tuple[FoundItem, ...]
    notes: tuple[Note, ...] = ()

    def with_notes(self, notes: Sequence[Note]) -> ItemFile:
        return replace(self, notes=tuple(sorted({*self.notes, *notes})))


def with_lost_pictures(file: ItemFile) -> ItemFile:
    """A note for each picture that a question shows and the file does not hold."""
    notes = []
    for item in file.items:
        words = json.dumps(item.question.to_body(), ensure_ascii=False)
        there = {picture.name for picture in item.pictures}
        lost = [name for name in dict.fromkeys(PICTURE.findall(words)) if name not in there]
        notes += [Note(item.line, NoteKind.LOSS, LOST_PICTURE.format(name)) for name in lost]
    return file.with_notes(notes) if notes else file


def plain_options(question: Question, fractions: Sequence[float]) -> list[dict[str, Any]]:
    """Options, pairs, steps or accepted answers, each with what the key says of it."""
    rows = _rows(question)
    shares: list[float | None] = [*fractions, *[None] * len(rows)]
    told = []
    for row, share in zip(rows, shares, strict=False):
        own = row.pop("share", None)
        told.append({**row, "fraction": own if share is None else share})
    return told


def _rows(question: Question) -> list[dict[str, Any]]:
    if isinstance(question, Choices):
        n_right = sum(option.right for option in question.options) or 1
        return [_option_row(option, n_right) for option in question.options]
    if isinstance(question, Matching):
        rows = [{"text": pair.left, "match": pair.right} for pair in question.pairs]
        return [*rows, *({"text": "", "match": extra.right} for extra in question.extras)]
    if isinstance(question, Ordering):
        return [{"text": step.text, "place": n} for n, step in enumerate(question.steps, 1)]
    if isinstance(question, Typed):
        return [{"text": text, "key": True, "share": 100.0} for text in question.accepted]
    return []


def _option_row(option: Option, n_right: int) -> dict[str, Any]:
    share = 100.0 / n_right if option.right else 0.0
    return {"text": option.text, "key": option.right, "feedback": option.why, "share": share}


def dump_file(found: ItemFile) -> dict[str, Any]:
    """As JSON, to be handed from one process to another."""
    return {
        "format": found.format,
        "notes": [[note.line, note.kind.value, note.text] for note in found.notes],
        "items": [
            {
                "line": item.line,
                "body": item.question.to_body(),
                "name": item.name,
                "category": item.category,
                "fields": dict(item.fields),
                "fractions": item.fractions,
                "pictures": [[p.name, p.content.hex()] for p in item.pictures],
            }
            for item in found.items
        ],
    }


def load_file(plain: Mapping[str, Any]) -> ItemFile:
    """The other way round."""
    return ItemFile(
        plain["format"],
        tuple(load_item(item) for item in plain["items"]),
        tuple(Note(line, NoteKind(kind), text) for line, kind, text in plain["notes"]),
    )


def load_item(plain: Mapping[str, Any]) -> FoundItem:
    return FoundItem(
        plain["line"],
        read_question(plain["body"]),
        plain["name"],
        plain["category"],
        plain["fields"],
        tuple(plain["fractions"]),
        tuple(ItemPicture(name, bytes.fromhex(content)) for name, content in plain["pictures"]),
    )
