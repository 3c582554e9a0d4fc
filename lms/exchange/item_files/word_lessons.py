"""Lessons out of a Word file: headings part them; lists, tables and pictures become blocks.

What cannot be kept stands as `[Periksa: …]` at its place; the check refuses a page that has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lms.authoring.rules.fields.parts import write_picture
from lms.authoring.rules.fields.prose import BULLET, LETTER, NUMBER, from_prose, one_line
from lms.exchange.item_files.building import plain_line
from lms.exchange.item_files.found import UnreadableItems
from lms.exchange.item_files.word_blocks import NOTE_LOST, Paragraph, Run, TableBlock
from lms.exchange.item_files.word_file import WordFile
from lms.exchange.item_files.word_grids import table_of, unmerged

# how the process of its own is told to read lessons
LESSONS = "pelajaran"
# letters of a title; lessons of one file
LONGEST, MOST_LESSONS = 120, 40
ENDS = (".", ",", ";", ":", "?", "!")
CHAPTER = re.compile(r"(?:BAB|BAGIAN)\s+[IVX\d]+\b")
SIGNS = {"tebal": "**", "miring": "*"}


@dataclass(frozen=True)
class FoundLesson:
    """One lesson as a body in Markdown; pictures by their names in the file."""

    title: str
    body: str


@dataclass(frozen=True)
class FoundLessons:
    """Everything in one file; `title`: what the file itself says, "" if nothing."""

    title: str
    lessons: tuple[FoundLesson, ...]
    pictures: Mapping[str, bytes]

    def to_plain(self) -> dict[str, Any]:
        """As JSON, to be handed from one process to another."""
        return {
            "title": self.title,
            "lessons": [[each.title, each.body] for each in self.lessons],
            "pictures": {name: content.hex() for name, content in self.pictures.items()},
        }


def lessons_of(plain: Mapping[str, Any]) -> FoundLessons:
    """The other way round."""
    return FoundLessons(
        plain["title"],
        tuple(FoundLesson(title, body) for title, body in plain["lessons"]),
        {name: bytes.fromhex(content) for name, content in plain["pictures"].items()},
    )


def read_lessons(content: bytes) -> FoundLessons:
    """Raises UnreadableItems."""
    blocks = list(WordFile(content).blocks())
    paragraphs = [each for each in blocks if isinstance(each, Paragraph)]
    has_headings = any(each.level for each in paragraphs)
    writer = _Writer()
    for block in blocks:
        if isinstance(block, TableBlock):
            writer.take_table(block)
        elif (level := _level(block, has_headings)) is not None and block.text.strip():
            writer.take_heading(block, level)
        else:
            writer.take_paragraph(block)
    return writer.finish()


def _level(paragraph: Paragraph, has_headings: bool) -> int | None:
    """Where nobody uses Word's headings, a short bold line is one."""
    if paragraph.level is not None or has_headings:
        return paragraph.level
    text = one_line(paragraph.text)
    runs = [run for run in paragraph.runs if run.text.strip()]
    is_bold = bool(runs) and all("tebal" in run.marks for run in runs)
    if not is_bold or len(text) > 90 or text.endswith(ENDS) or paragraph.number:
        return None
    return 1 if CHAPTER.match(text) else 2


@dataclass
class _Writer:
    """Walks down the file; `prose` are lines that are not yet blocks."""

    title: str = ""
    lessons: list[FoundLesson] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    head: str = ""
    parts: list[str] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    # the number that a list would have next, by its depth
    numbers: dict[int, int] = field(default_factory=dict)
    # footnotes of the lesson that is being written
    notes: list[str] = field(default_factory=list)

    def take_heading(self, paragraph: Paragraph, level: int) -> None:
        text = one_line(paragraph.text)
        self._close_prose()
        if level == 0:
            self.title = self.title or text
        elif level == 1:
            self._close_lesson()
            self.head = _title(paragraph, text)
        else:
            self.parts.append(f"{'##' if level == 2 else '###'} {plain_line(text)}")
        if any(run.note for run in paragraph.runs):
            self._flag(NOTE_LOST)
        self._take_rest(paragraph)

    def take_paragraph(self, paragraph: Paragraph) -> None:
        for place, line in enumerate(_lines(self._noted(paragraph.runs))):
            self._take_line(paragraph, line, is_first=place == 0)
        self._take_rest(paragraph)

    def take_table(self, table: TableBlock) -> None:
        """A table of one cell is a frame: what stands in it is text."""
        self._close_prose()
        both = [(row, shape) for row, shape in zip(table.rows, table.shape, strict=True) if row]
        if len(both) == 1 and len(both[0][0]) == 1:
            for paragraph in both[0][0][0]:
                self.take_paragraph(paragraph)
            return
        self._put_table([[self._cell(cell) for cell in row] for row, _ in both],
                        [shape for _, shape in both])  # fmt: skip
        for row, _ in both:
            for cell in row:
                for paragraph in cell:
                    self._take_rest(paragraph)

    def _put_table(self, texts: list[list[str]], shape: list[list[tuple[int, bool]]]) -> None:
        if len(texts) > 1 and len(texts[0]) == 1 and shape[0][0][0] > 1 and texts[0][0]:
            # one cell over all columns is the name of the table
            self.parts.append(f"**{texts[0][0]}**")
            texts, shape = texts[1:], shape[1:]
        cells = unmerged(texts, shape)
        if not any(any(row) for row in cells):
            return
        self.parts.append(table_of(cells))
        is_uneven = len({len(row) for row in cells}) > 1
        if is_uneven or any(span > 1 for row in shape for span, _ in row):
            self._flag("tabel di atas punya sel gabungan; periksa letak kolomnya")

    def finish(self) -> FoundLessons:
        self._close_prose()
        self._close_lesson()
        if not self.lessons:
            raise UnreadableItems("Berkas Word ini tidak punya tulisan.")
        if len(self.lessons) > MOST_LESSONS:
            raise UnreadableItems(
                f"Berkas ini punya {len(self.lessons)} judul besar (Heading 1); paling banyak"
                f" {MOST_LESSONS}. Jadikan Heading 2, atau bagi berkasnya."
            )
        return FoundLessons(self.title, tuple(self.lessons), self.pictures)

    def _take_line(self, paragraph: Paragraph, runs: Sequence[Run], *, is_first: bool) -> None:
        text = _inline(runs)
        if not text:
            return
        number = paragraph.number if is_first else ""
        if not number:
            marked = any(sign.match(text) for sign in (BULLET, NUMBER, LETTER))
            self.numbers = self.numbers if marked else {}
            self.prose.append(_guarded(text))
            return
        if number == "•":
            self.prose.append(f"{'    ' * paragraph.depth}• {text}")
            return
        self._check_number(number, paragraph.depth)
        self.prose.append(f"{'    ' * paragraph.depth}1. {text}")

    def _check_number(self, number: str, depth: int) -> None:
        """Our lists begin at 1: one that goes on after a break is said."""
        said = int(number[:-1]) if number[:-1].isdecimal() else None
        due = self.numbers.get(depth, 0) + 1
        self.numbers = {at: n for at, n in self.numbers.items() if at < depth} | {depth: due}
        if said is not None and said != due and due == 1:
            self._close_prose()
            self._flag(f"di Word daftar ini mulai dari nomor {said}")

    def _take_rest(self, paragraph: Paragraph) -> None:
        """Pictures below their paragraph, and what could not be kept."""
        if paragraph.pictures or paragraph.losses:
            self._close_prose()
        for picture in paragraph.pictures:
            self.pictures[picture.name] = picture.content
            alt = paragraph.alts.get(picture.name, "")
            self.parts.append(write_picture({"berkas": picture.name, "alt": alt}))
        for loss in dict.fromkeys(paragraph.losses):
            self._flag(loss)

    def _noted(self, runs: Sequence[Run]) -> list[Run]:
        """With the sign of each footnote in its place; its words follow at the end."""
        return [Run(self._sign(run.note), frozenset()) if run.note else run for run in runs]

    def _sign(self, words: str) -> str:
        self.notes.append(words)
        return f"[^{len(self.notes)}]"

    def _cell(self, paragraphs: Sequence[Paragraph]) -> str:
        """Its paragraphs on one line; items of a list are parted by semicolons."""
        texts = [(each.number, _inline(self._noted(each.runs))) for each in paragraphs]
        return "".join(_joined([(number, text) for number, text in texts if text]))

    def _flag(self, words: str) -> None:
        self.parts.append(flag(words))

    def _close_prose(self) -> None:
        text = from_prose("\n".join(self.prose))
        if text:
            self.parts.append(text)
        self.prose, self.numbers = [], {}

    def _close_lesson(self) -> None:
        notes = [f"[^{n}]: {plain_line(words)}" for n, words in enumerate(self.notes, 1)]
        if self.head or self.parts:
            title = self.head or self.title
            self.lessons.append(FoundLesson(title, "\n\n".join([*self.parts, *notes])))
        self.head, self.parts, self.notes = "", [], []


def flag(words: str) -> str:
    """What somebody must look at, at its place in the text."""
    plain = plain_line(words).replace("[", "(").replace("]", ")")
    return f"[Periksa: {plain}]"


def _title(paragraph: Paragraph, text: str) -> str:
    number = paragraph.number
    said = f"{number} {text}" if number and number != "•" else text
    return said if len(said) <= LONGEST else said[: LONGEST - 2].rstrip() + " …"


def _lines(runs: Sequence[Run]) -> list[list[Run]]:
    """Split where Word breaks a line."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split("\n")
        lines[-1].append(Run(first, run.marks, run.link))
        lines += [[Run(text, run.marks, run.link)] for text in rest]
    return lines


def _inline(runs: Sequence[Run]) -> str:
    """Bold, italics and links stay; other looks do not matter in a lesson."""
    merged: list[Run] = []
    for run in runs:
        marks = frozenset(run.marks & SIGNS.keys())
        if merged and (merged[-1].marks, merged[-1].link) == (marks, run.link):
            merged[-1] = Run(merged[-1].text + run.text, marks, run.link)
        elif run.text:
            merged.append(Run(run.text, marks, run.link))
    return " ".join("".join(map(_marked, merged)).split())


def _marked(run: Run) -> str:
    """Signs stand beside letters, never beside a blank."""
    words = plain_line(run.text)
    before = " " if run.text[:1].isspace() else ""
    after = " " if run.text[-1:].isspace() else ""
    if words and run.link and "(" not in run.link and ")" not in run.link:
        words = f"[{words}]({run.link.replace(' ', '%20')})"
    elif words and run.link:
        words = f"{words} ({plain_line(run.link)})"
    if words and any(letter.isalnum() for letter in words):
        for mark in sorted(run.marks):
            words = f"{SIGNS[mark]}{words}{SIGNS[mark]}"
    return f"{before}{words}{after}"


def _guarded(text: str) -> str:
    """A line that would begin a table or an answer stays a line."""
    sign = text[:1]
    return f"&#{ord(sign)};{text[1:]}" if sign and sign in "|=>" else text


def _joined(said: Sequence[tuple[str, str]]) -> Iterator[str]:
    for place, (number, text) in enumerate(said):
        if place:
            yield "; " if number else " "
        yield f"{number} {text}" if number and number != "•" else text
