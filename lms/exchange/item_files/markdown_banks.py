"""Our own files in and out: a bank as it stands in `quizzes/`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lms.assessment.kinds.draft import Draft
from lms.assessment.kinds.lines import split_item
from lms.assessment.kinds.question import Question
from lms.assessment.kinds.registry import recognise
from lms.assessment.rules.item_text import CASE, KEYS, write_item
from lms.curriculum.rules.entries import DataKeys, Entry, read_entries, split_entries
from lms.curriculum.rules.text_files import plain_text_of
from lms.exchange.item_files.found import FoundItem, ItemFile, Note, NoteKind
from lms.exchange.item_files.texts import decode
from lms.exchange.item_files.writing import OutItem, WrittenFile

LOOSE = DataKeys((), KEYS.known, has_parts=True)


def looks_like_markdown(text: str) -> bool:
    return text.lstrip("\ufeff \n").startswith(("---", "## ")) and "\n## " in f"\n{text}"


@dataclass(frozen=True)
class Told:
    """One question as its bank tells it."""

    entry: Entry
    fields: dict[str, str]
    # Markdown of the story of its case, and the case's code; "" if it stands alone
    story: str = ""
    case: str = ""


def read_markdown(content: bytes) -> ItemFile:
    """Every question, those of a case with its story in front of them."""
    told, notes = _told(plain_text_of(decode(content)))
    items: list[FoundItem] = []
    for each in told:
        question = _question(each, notes)
        if question is None:
            continue
        own = question.data()
        given = {key: value for key, value in each.fields.items() if key not in own}
        if each.story:
            question = replace(question, stem=f"{each.story}\n\n{question.stem}")
            code = each.entry.code
            loss = f"Kisah kasus {each.case} ditulis di depan soal {code}, tidak lagi bersama."
            notes.append(Note(each.entry.line, NoteKind.LOSS, loss))
        items.append(FoundItem(each.entry.line, question, each.entry.code, each.case, given))
    return ItemFile("markdown", tuple(items), tuple(notes))


def items_of_bank(content: bytes) -> list[OutItem]:
    """The questions of a published bank, to be written in another format."""
    found = []
    for each in _told(plain_text_of(decode(content)))[0]:
        question = _question(each, [])
        if question is not None:
            own = question.data()
            fields = {key: value for key, value in each.fields.items() if key not in own}
            question = replace(question, case=each.case)
            found.append(OutItem(each.entry.code, fields, question, story=each.story))
    return found


def _told(text: str) -> tuple[list[Told], list[Note]]:
    entries, problems = read_entries("", text, 1, LOOSE)
    notes = [Note(each.line, NoteKind.ASK, each.message) for each in problems]
    told = []
    for entry in entries:
        if entry.fields.get("tipe") != CASE:
            told.append(Told(entry, dict(entry.fields)))
            continue
        story = split_entries(entry.text, entry.text_line, "### ")[0].strip()
        inner, more = read_entries("", entry.text, entry.text_line, LOOSE, "### ")
        notes += [Note(each.line, NoteKind.ASK, each.message) for each in more]
        own = {key: value for key, value in entry.fields.items() if key != "tipe"}
        told += [Told(each, own | dict(each.fields), story, entry.code) for each in inner]
    return told, notes


def _question(told: Told, notes: list[Note]) -> Question | None:
    entry = told.entry
    parts, problems = split_item("", entry.text, entry.text_line)
    draft = Draft("", entry.code, entry.line, told.fields, parts)
    kind = recognise(draft)
    if kind is None:
        text = f"Bentuk jawaban soal {entry.code} tidak dikenali; soal ini tidak diambil."
        notes.append(Note(entry.line, NoteKind.REFUSED, text))
        return None
    reading = kind.read(draft)
    notes += [
        Note(each.line, NoteKind.ASK, each.message)
        for each in [*problems, *reading.problems]
        if not each.is_warning
    ]
    return reading.question


def write_markdown(items: Sequence[OutItem], title: str) -> WrittenFile:
    """A bank that reads back to the same questions."""
    head = f"---\ntitle: {_quoted(title)}\nuse: tes\n---\n\n"
    parts = [item.source or write_item(item.code, item.fields, item.question) for item in items]
    return WrittenFile((head + "\n".join(part.rstrip("\n") + "\n" for part in parts)).encode())


def _quoted(title: str) -> str:
    return '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
