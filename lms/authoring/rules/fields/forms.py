"""Which form a block has, and what comes of it when it is filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lms.authoring.rules.blocks import TextBlock
from lms.authoring.rules.fields.boxes import read_box, write_box
from lms.authoring.rules.fields.checks import read_check, write_check
from lms.authoring.rules.fields.entries import read_entry, write_entry
from lms.authoring.rules.fields.front import read_front, write_front
from lms.authoring.rules.fields.parts import (
    Fields,
    read_definitions,
    read_heading,
    read_note,
    read_picture,
    read_prose,
    read_table,
    write_definitions,
    write_heading,
    write_note,
    write_picture,
    write_prose,
    write_table,
)
from lms.authoring.rules.fields.prose import squeezed, tidy
from lms.curriculum.rules.entries import SEPARATOR

Reader = Callable[[str], dict[str, str] | None]
Writer = Callable[[Fields], str]
SOURCE = "source"
# what a form sends besides the fields of its block
BESIDE = {
    *("csrf_token", "dasar", "peristiwa", "bentuk-blok", "sesudah", "aksi"),
    *("istilah", "kata", "sumber-kode", "sumber-letak"),
}
PARTS: Mapping[str, tuple[Reader, Writer]] = {
    "heading": (read_heading, write_heading),
    "paragraph": (read_prose, write_prose),
    "list": (read_prose, write_prose),
    "quote": (read_prose, write_prose),
    "box": (read_box, write_box),
    "check": (read_check, write_check),
    "picture": (read_picture, write_picture),
    "footnote": (read_note, write_note),
    "table": (read_table, write_table),
    "definitions": (read_definitions, write_definitions),
    "entry": (read_entry, write_entry),
    "story": (read_entry, write_entry),
}


@dataclass(frozen=True)
class BlockForm:
    """The fields of one block; `kind` is `source` where only its source says all of it."""

    kind: str
    fields: Mapping[str, str]


def form_of(block: TextBlock, path: str) -> BlockForm:
    """The form that can say everything that the block says."""
    words = block.words
    if block.kind == "front":
        fields = read_front(words, path)
        return BlockForm("front", fields) if fields is not None else _source(words)
    pair = PARTS.get(block.kind)
    fields = pair[0](words) if pair else None
    if pair is None or fields is None or _said(pair[1](fields)) != _said(words):
        return _source(words)
    return BlockForm(block.kind, fields)


def words_of(kind: str, fields: Fields, *, path: str, before: str = "") -> str:
    """The Markdown of a filled-in form; `before` are the words that stood there."""
    if kind == "front":
        return write_front(before, path, fields)
    if kind == SOURCE or kind not in PARTS:
        return tidy(fields.get("sumber", "")).strip("\n")
    return PARTS[kind][1](fields)


def changed_words(block: TextBlock, path: str, kind: str, fields: Fields) -> str:
    """What the block says now; exactly what it said when no field was changed."""
    form = form_of(block, path)
    if form.kind == kind and _same(form.fields, fields):
        return block.words
    return words_of(kind, fields, path=path, before=block.words)


def _said(words: str) -> list[str]:
    """All words; those of a data line in any order."""
    lines = words.split("\n")
    data = sorted(lines[1].split(SEPARATOR)) if len(lines) > 1 and SEPARATOR in lines[1] else []
    rest = [*lines[:1], *lines[2:]] if data else lines
    return [*data, *squeezed("\n".join(rest)).split()]


def _source(words: str) -> BlockForm:
    return BlockForm(SOURCE, {"sumber": words})


def _same(before: Mapping[str, str], after: Fields) -> bool:
    names = set(before) | {name for name, value in after.items() if value} - BESIDE
    return all(tidy(before.get(name, "")) == tidy(after.get(name, "")) for name in names)
