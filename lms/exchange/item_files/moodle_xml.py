"""Moodle XML read: questions, categories, feedback, fractions, pictures, tags.

MoodleSource: Moodle documentation, "Moodle XML format".
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lms.assessment.kinds.lines import is_table_rule, table_cells
from lms.assessment.kinds.ordering import OrderedStep, Ordering
from lms.assessment.kinds.question import Question
from lms.assessment.kinds.task import Task
from lms.assessment.kinds.written import Criterion, Level, Written
from lms.exchange.item_files.building import (
    FULL,
    Notes,
    Weighed,
    around,
    choice_question,
    essay_question,
    matching_question,
    number_question,
    plain_to_markdown,
    share_of,
    short_question,
    truth,
)
from lms.exchange.item_files.found import FoundItem, ItemFile, ItemPicture, Note, UnreadableItems
from lms.exchange.item_files.html_markdown import html_to_markdown
from lms.exchange.item_files.moodle_words import STANDARD
from lms.exchange.item_files.safe_xml import below, first, line_of, name_of, read_xml, words_of
from lms.exchange.item_files.tags import read_pairs

if TYPE_CHECKING:
    from lxml import etree

# bytes of all pictures of one file
MOST_PICTURES = 20_000_000


@dataclass
class MoodleSource:
    """One `<question>` while it is read."""

    element: etree._Element
    notes: Notes
    pictures: list[ItemPicture] = field(default_factory=list)

    def text(self, *path: str) -> str:
        """The Markdown of `<path><text>`, whatever its format."""
        found: etree._Element | None = self.element
        for step in path:
            found = first(found, step)
        return self.markdown(found)

    def markdown(self, element: etree._Element | None) -> str:
        if element is None:
            return ""
        raw = words_of(first(element, "text"))
        self._take_pictures(element)
        style = element.get("format", "html")
        if style == "markdown":
            return raw.strip()
        if style in ("plain_text", "plain"):
            return plain_to_markdown(raw)
        converted = html_to_markdown(raw)
        for loss in converted.losses:
            self.notes.loss(f"Di teks soal: {loss} tidak disimpan.")
        return converted.text

    def plain(self, element: etree._Element) -> str:
        """An answer that is typed: no signs of any kind."""
        return " ".join(words_of(first(element, "text")).split())

    def _take_pictures(self, element: etree._Element) -> None:
        for file in below(element, "file"):
            name = (file.get("name") or "gambar").rpartition("/")[2]
            try:
                content = base64.b64decode(words_of(file), validate=False)
            except (binascii.Error, ValueError):
                self.notes.loss(f"Gambar {name} rusak dan tidak diambil.")
                continue
            if sum(len(p.content) for p in self.pictures) + len(content) > MOST_PICTURES:
                self.notes.loss(f"Gambar {name} terlalu besar dan tidak diambil.")
            elif name not in {picture.name for picture in self.pictures}:
                self.pictures.append(ItemPicture(name, content))


def looks_like_moodle(content: bytes) -> bool:
    return b"<quiz" in content[:4000].replace(b"\0", b"")


def read_moodle(content: bytes) -> ItemFile:
    root = read_xml(content)
    if name_of(root) != "quiz":
        raise UnreadableItems("Ini bukan Moodle XML: unsur pertamanya bukan `<quiz>`.")
    items: list[FoundItem] = []
    notes: list[Note] = []
    category = ""
    for element in below(root, "question"):
        kind = element.get("type", "")
        if kind == "category":
            category = words_of(first(first(element, "category"), "text")).strip()
            continue
        source = MoodleSource(element, Notes(line_of(element)))
        item = _read(source, kind, category)
        items += [item] if item else []
        notes += source.notes.found
    return ItemFile("moodle-xml", tuple(items), tuple(notes))


def _read(source: MoodleSource, kind: str, category: str) -> FoundItem | None:
    name = words_of(first(first(source.element, "name"), "text")).strip()
    if kind not in READERS:
        named = NOT_OURS.get(kind, f"Jenis soal Moodle “{kind}” tidak ada di sini")
        source.notes.refuse(f"{named}; soal “{name[:40]}” tidak diambil.")
        return None
    tags = first(source.element, "tags")
    texts = [words_of(tag).strip() for tag in below(tags, "tag")] if tags is not None else []
    fields = read_pairs(texts)
    if others := [text for text in texts if not read_pairs([text])]:
        source.notes.loss(f"Tag {', '.join(others)[:80]} tidak disimpan.")
    question = READERS[kind](source, fields)
    if question is None:
        return None
    for label in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        own = words_of(first(first(source.element, label), "text")).strip()
        if own and own not in STANDARD:
            source.notes.loss("Umpan balik umum untuk benar atau salah tidak disimpan.")
    number = words_of(first(source.element, "idnumber")).strip()
    unsaid = Notes(source.notes.line)
    shares = tuple(_share(a, unsaid) for a in below(source.element, "answer"))
    pictures = tuple(source.pictures)
    return FoundItem(
        source.notes.line, question, number or name, category, fields, shares, pictures
    )


NOT_OURS = {
    "description": "Teks tanpa pertanyaan",
    "cloze": "Soal isian di dalam teks (Cloze)",
    "calculated": "Soal hitungan dengan peubah",
}


def _share(answer: etree._Element, notes: Notes) -> float:
    """What an answer is worth, in percent."""
    return share_of(answer.get("fraction", "0"), notes)


def _weighed(source: MoodleSource, answer: etree._Element, words: str) -> Weighed:
    feedback = source.markdown(first(answer, "feedback"))
    return Weighed(words, _share(answer, source.notes), feedback)


def _answers(source: MoodleSource) -> list[Weighed]:
    return [
        _weighed(source, answer, source.markdown(answer))
        for answer in below(source.element, "answer")
    ]


def _typed(source: MoodleSource) -> list[Weighed]:
    return [
        _weighed(source, answer, source.plain(answer)) for answer in below(source.element, "answer")
    ]


def _choice(source: MoodleSource, fields: dict[str, str]) -> Question | None:
    several = words_of(first(source.element, "single")).strip() in ("false", "0")
    return choice_question(
        _stem(source), _answers(source), _why(source), several=several, notes=source.notes
    )


def _truth(source: MoodleSource, fields: dict[str, str]) -> Question | None:
    said = {source.plain(a).lower(): a for a in below(source.element, "answer")}
    yes, no = said.get("true"), said.get("false")
    if yes is None or no is None:
        source.notes.refuse("Soal benar–salah ini tidak punya kedua jawabannya.")
        return None
    is_true = _share(yes, source.notes) > 0
    if is_true == (_share(no, source.notes) > 0):
        source.notes.ask("Kedua jawaban benar–salah ini bernilai sama; periksa kuncinya.")
    texts = source.markdown(first(yes, "feedback")), source.markdown(first(no, "feedback"))
    right, wrong = texts if is_true else texts[::-1]
    return truth(_stem(source), is_true, _why(source), wrong, right)


def _short(source: MoodleSource, fields: dict[str, str]) -> Question | None:
    if words_of(first(source.element, "usecase")).strip() == "1":
        source.notes.loss("Huruf besar tidak dibedakan di sini.")
    return short_question(_stem(source), _typed(source), _why(source), source.notes)


def _number(source: MoodleSource, fields: dict[str, str]) -> Question | None:
    ranges = []
    for answer in below(source.element, "answer"):
        middle, width = source.plain(answer), words_of(first(answer, "tolerance"))
        said = around(middle, width)
        if said is None:
            source.notes.refuse(f"Angka “{middle[:30]}” tidak terbaca.")
            return None
        if _share(answer, source.notes) < FULL:
            source.notes.loss(f"Jawaban {said} dengan nilai sebagian tidak dipakai.")
        else:
            ranges.append(said)
    units = first(source.element, "units")
    names = (
        [words_of(first(u, "unit_name")).strip() for u in below(units, "unit")]
        if units is not None
        else []
    )
    if len(names) > 1:
        source.notes.loss(f"Satuan lain ({', '.join(names[1:])}) tidak disimpan.")
    if not ranges:
        source.notes.refuse("Soal angka ini tidak punya jawaban yang bernilai penuh.")
        return None
    fields.pop("satuan", None)
    return number_question(_stem(source), ranges, _why(source), names[0] if names else "")


def _matching(source: MoodleSource, fields: dict[str, str]) -> Question | None:
    pairs = [
        (source.markdown(sub), _answer_words(first(sub, "answer")))
        for sub in below(source.element, "subquestion")
    ]
    for left, right in pairs:
        if left and not right:
            source.notes.ask(f"“{left[:40]}” belum punya pasangan di sebelah kanan.")
    heads = tuple(fields.pop("kolom", "").split("|"))
    return matching_question(
        _stem(source), pairs, _why(source), *([heads] if len(heads) == 2 else [])
    )


def _answer_words(answer: etree._Element | None) -> str:
    """Partners are plain text in Moodle, ours are Markdown: what looks like it is kept so."""
    return " ".join(words_of(first(answer, "text")).split())


def _ordering(source: MoodleSource, fields: dict[str, str]) -> Question | None:
    steps = tuple(
        OrderedStep("", source.markdown(answer)) for answer in below(source.element, "answer")
    )
    return Ordering(stem=_stem(source), steps=steps, explanation=_why(source))


def _essay(source: MoodleSource, fields: dict[str, str]) -> Question | None:
    question: Written = essay_question(_stem(source), _why(source), Notes(0))
    rubric = read_rubric(source.text("graderinfo"))
    if fields.pop("tipe", "") == "tugas":
        question = Task(stem=question.stem, explanation=question.explanation)
    if rubric is None:
        source.notes.ask("Esai memerlukan rubrik; lengkapi sebelum diterbitkan.")
        return question
    return type(question)(
        stem=question.stem, explanation=question.explanation, head=rubric[0], rubric=rubric[1]
    )


def read_rubric(text: str) -> tuple[str, tuple[Criterion, ...]] | None:
    """A table of criteria as our grammar writes it; None for anything else."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 3 or not lines[0].startswith("|") or not is_table_rule(lines[1]):
        return None
    head, *points = table_cells(lines[0])
    rows = [table_cells(line) for line in lines[2:]]
    if not all(cell.isdecimal() for cell in points) or any(
        len(row) != len(points) + 1 for row in rows
    ):
        return None
    return head, tuple(
        Criterion(
            "", row[0], tuple(Level(int(p), cell) for p, cell in zip(points, row[1:], strict=True))
        )
        for row in rows
    )


def _stem(source: MoodleSource) -> str:
    return source.text("questiontext")


def _why(source: MoodleSource) -> str:
    return source.text("generalfeedback")


READERS: dict[str, Callable[[MoodleSource, dict[str, str]], Question | None]] = {
    "multichoice": _choice, "truefalse": _truth, "shortanswer": _short, "numerical": _number,
    "matching": _matching, "ordering": _ordering, "essay": _essay,
}  # fmt: skip
