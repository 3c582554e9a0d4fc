"""A Google Forms quiz, copied as text: question, `2 poin`, options, *Jawaban benar*, *Masukan*."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lms.assessment.kinds.question import Question
from lms.exchange.item_files.building import (
    FULL,
    Notes,
    Weighed,
    choice_question,
    essay_question,
    plain_line,
    plain_to_markdown,
    short_question,
)
from lms.exchange.item_files.found import FoundItem, ItemFile, Note
from lms.exchange.item_files.texts import decode

POINTS = re.compile(r"(?:[\d.,]+\s*/\s*)?\d+\s*(?:poin|points?|pts)\.?", re.IGNORECASE)
RIGHT = re.compile(
    r"(?:jawaban (?:yang )?benar|correct answers?|kunci(?: jawaban)?)\s*:?", re.IGNORECASE
)
FEEDBACK = re.compile(r"(?:masukan|umpan balik|feedback|pembahasan)\s*:?", re.IGNORECASE)
NOISE = re.compile(
    r"(?:wajib(?: diisi)?|required|\* ?(?:menunjukkan|indicates).*|pilihan ganda|multiple choice"
    r"|kotak centang|checkboxes|opsi \d+|tambahkan opsi.*|add option.*|pilih|choose"
    r"|jawaban anda|your answer"
    r"|kosongkan pilihan|clear selection|teks jawaban singkat|short answer text|hapus pilihan)",
    re.IGNORECASE,
)
MARK = re.compile(r"^(?:[○◯⚪◻☐□•●✓✔√❑]|\( ?\)|\[ ?\])\s*")
NUMBERED = re.compile(r"^\d{1,3}[.)]\s+")
STAR = re.compile(r"\s*\*$")


@dataclass
class Block:
    """One question while its lines come."""

    line: int
    stem: list[str]
    options: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    feedback: list[str] = field(default_factory=list)
    boxes: bool = False


def looks_like_google(text: str) -> bool:
    lines = text.split("\n")
    return any(POINTS.fullmatch(line.strip()) for line in lines) and any(
        RIGHT.fullmatch(line.strip()) for line in lines
    )


def read_google(content: bytes) -> ItemFile:
    """Every question with points below it."""
    lines = decode(content).split("\n")
    blocks = _blocks(lines)
    items: list[FoundItem] = []
    notes: list[Note] = []
    for block in blocks:
        about = Notes(block.line)
        question = _question(block, about)
        items += [FoundItem(block.line, question)] if question else []
        notes += about.found
    return ItemFile("google", tuple(items), tuple(notes))


def _blocks(lines: list[str]) -> list[Block]:
    """A line of points ends a question; what stands above it, down from the last gap, is asked."""
    blocks: list[Block] = []
    above: list[tuple[int, str]] = []
    part = ""
    for number, raw in enumerate(lines, 1):
        line = raw.strip()
        if POINTS.fullmatch(line):
            stem = _take_stem(above)
            blocks.append(Block(stem[0][0] if stem else number, [text for _, text in stem]))
            above, part = [], "options"
            continue
        if blocks and (heads := _part_named(line)):
            part = heads
            continue
        part = _goes_on(part, line)
        if not NOISE.fullmatch(line):
            above.append((number, line))
            if line and part and blocks:
                _put(blocks[-1], part, line)
    _drop_next_stems(blocks)
    return blocks


def _part_named(line: str) -> str:
    """The part that a line announces."""
    if RIGHT.fullmatch(line):
        return "right"
    return "feedback" if FEEDBACK.fullmatch(line) else ""


def _goes_on(part: str, line: str) -> str:
    """A gap ends what was said of a question; a number or a star begins the next one."""
    ends = not line and part in ("right", "feedback")
    return "" if ends or STAR.search(line) or NUMBERED.match(line) else part


def _put(block: Block, part: str, line: str) -> None:
    text = MARK.sub("", line)
    block.boxes = block.boxes or line[:1] in "☐□◻[❑"
    getattr(block, part).append(text)


def _take_stem(above: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The lines right above the points, up to a gap or to the line with the star."""
    taken: list[tuple[int, str]] = []
    for number, text in reversed(above):
        if not text and taken:
            break
        if text:
            taken.insert(0, (number, STAR.sub("", NUMBERED.sub("", text))))
    return taken


def _drop_next_stems(blocks: list[Block]) -> None:
    """Without a gap the next question was read as the last option of this one."""
    for this, following in zip(blocks, blocks[1:], strict=False):
        stem = [STAR.sub("", line) for line in following.stem]
        for part in (this.options, this.right, this.feedback):
            plain = [STAR.sub("", NUMBERED.sub("", line)) for line in part]
            if stem and plain[-len(stem) :] == stem:
                del part[-len(stem) :]


def _question(block: Block, notes: Notes) -> Question | None:
    stem = plain_to_markdown("\n".join(block.stem))
    why = plain_to_markdown("\n".join(block.feedback))
    options = list(dict.fromkeys(block.options))
    right = [text for text in block.right if text in options] or block.right
    if not stem:
        notes.refuse("Di atas baris poin ini tidak ada pertanyaan; salin lagi dari judul soalnya.")
        return None
    if not options:
        if not block.right:
            return essay_question(stem, why, notes)
        answers = [Weighed(" ".join(text.split()), FULL) for text in block.right]
        return short_question(stem, answers, why, notes)
    if strange := [text for text in right if text not in options]:
        notes.ask(
            f"Jawaban benar “{strange[0][:40]}” tidak ada di antara pilihannya; pilih kuncinya."
        )
    weighed = [Weighed(plain_line(t), FULL if t in right else 0.0) for t in options]
    return choice_question(stem, weighed, why, several=block.boxes or len(right) > 1, notes=notes)
