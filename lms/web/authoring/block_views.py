"""The blocks of one document as its page shows them: what a trainee sees, faults, the open form."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lms.assessment.rules.item_text import ItemText
from lms.authoring.rules.blocks import TextBlock, plain_lines, split_blocks
from lms.curriculum.rules.markup import Renderer
from lms.curriculum.rules.problems import Problem
from lms.exchange.piece_reading import PieceReading
from lms.web.authoring.advice import advise
from lms.web.learning.reviews import Review

NAMES = {
    "front": "Keterangan",
    "heading": "Judul bagian",
    "paragraph": "Tulisan",
    "list": "Daftar",
    "quote": "Ucapan",
    "table": "Tabel",
    "picture": "Gambar",
    "box": "Kotak",
    "check": "Pertanyaan dengan penjelasan",
    "footnote": "Catatan kaki",
    "definitions": "Daftar arti",
    "rule": "Garis",
    "entry": "Soal",
    "story": "Kisah kasus",
    "blank": "Kosong",
}
ADD_NAMES = {
    **NAMES,
    "pilihan": "Pilihan (satu atau beberapa kunci)",
    "benar-salah": "Benar atau salah",
    "menjodohkan": "Menjodohkan",
    "mengurutkan": "Mengurutkan",
    "isian": "Jawaban singkat atau angka",
    "rubrik": "Esai dengan rubrik",
    "skala": "Pernyataan dengan skala",
}
# letters of a question in the list of its bank
BRIEF = 70
LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
NOTES = re.compile(r'<div class="footnote">.*', re.DOTALL)
ID = re.compile(r' (?:id|tabindex|role|aria-label)="[^"]*"')


@dataclass(frozen=True)
class BlockAdvice:
    """What is wrong or could be better, in the words of the page."""

    words: str
    is_warning: bool


@dataclass(frozen=True)
class BlockView:
    """One block: `html` as trainees see it, or `review` for a question."""

    place: int
    kind: str
    name: str
    html: str
    review: Review | None
    advice: Sequence[BlockAdvice]
    words: str

    @property
    def brief(self) -> str:
        """How the text of an entry begins."""
        return " ".join(_without_head(self.words).split())[:BRIEF]

    @property
    def has_faults(self) -> bool:
        return any(not each.is_warning for each in self.advice)


def list_views(
    text: str,
    path: str,
    reading: PieceReading,
    *,
    pictures: str,
    only: Container[int] | None = None,
) -> list[BlockView]:
    """All blocks in order; `pictures`: the address under which those of the draft are found.

    `only`: the places of those that are shown; the others are known by their words and faults.
    """
    blocks = split_blocks(text, path)
    problems = reading.problems_of(path)
    notes = "\n\n".join(block.text for block in blocks if block.kind == "footnote")
    renderer = Renderer(reading.course.renderer.known)
    views = []
    line = 1
    for place, block in enumerate(blocks):
        lines = plain_lines(block.text).count("\n")
        start = line + plain_lines(block.lead).count("\n")
        is_last = place + 1 == len(blocks)
        own = [
            each
            for each in problems
            if line <= each.line < line + max(lines, 1) or (is_last and each.line >= line)
        ]
        line += lines
        if only is not None and place not in only:
            views.append(_unseen(place, block, own, path))
            continue
        view = _view(place, block, renderer, notes, _item(reading, path, start), own, path)
        views.append(replace(view, html=with_pictures(view.html, path, reading, pictures)))
    return views


def with_pictures(html: str, path: str, reading: PieceReading, address: str) -> str:
    """Pictures of a draft are served to its authors and readers alone."""
    folder = path.rpartition("/")[0]
    for name, picture in reading.course.renderer.known.pictures.items():
        if name.startswith(f"{folder}/") and picture.sha256:
            html = html.replace(picture.url, f"{address}/{name.rpartition('/')[2]}")
    return html


def _item(reading: PieceReading, path: str, line: int) -> ItemText | None:
    return reading.items.get((path, line))


def _view(
    place: int,
    block: TextBlock,
    renderer: Renderer,
    notes: str,
    item: ItemText | None,
    problems: Sequence[Problem],
    path: str,
) -> BlockView:
    return BlockView(
        place=place,
        kind=block.kind,
        name=_name(block, path),
        html="" if item else _html(block, renderer, notes, path),
        review=_review(item) if item else None,
        advice=_advice(problems),
        words=block.words,
    )


def _unseen(place: int, block: TextBlock, problems: Sequence[Problem], path: str) -> BlockView:
    name, advice = _name(block, path), _advice(problems)
    return BlockView(place, block.kind, name, "", None, advice, block.words)


def _name(block: TextBlock, path: str) -> str:
    if block.kind == "entry" and not path.startswith("quizzes/"):
        return "Isi daftar"
    return NAMES.get(block.kind, "Bagian")


def _advice(problems: Sequence[Problem]) -> list[BlockAdvice]:
    return [BlockAdvice(advise(each), each.is_warning) for each in problems]


def _html(block: TextBlock, renderer: Renderer, notes: str, path: str) -> str:
    if block.kind == "front":
        return ""
    text = block.words
    if block.kind in ("entry", "story"):
        text = _without_head(text)
    with_notes = notes and "[^" in text and block.kind != "footnote"
    html = renderer.render(f"{text}\n\n{notes}" if with_notes else text, path, is_page=True).html
    if block.kind == "footnote":
        html = renderer.render(text.partition("]:")[2].strip(), path).html
    elif with_notes:
        html = NOTES.sub("", html)
    return _still(html)


def _without_head(words: str) -> str:
    """A story or an entry without its code and data line."""
    lines = words.split("\n")
    rest = lines[2:] if len(lines) > 1 and ":" in lines[1] else lines[1:]
    return "\n".join(rest).strip("\n")


def _still(html: str) -> str:
    """Without what can be pressed: in an editor a press opens the block, and all is seen."""

    def plain(found: re.Match[str]) -> str:
        is_term = "istilah" in found[1]
        return f'<span class="{"istilah" if is_term else "tautan"}">{found[2]}</span>'

    return ID.sub("", LINK.sub(plain, html)).replace("<details>", "<details open>")


def _review(item: ItemText) -> Review:
    question = item.question
    return Review(
        position=item.line,
        code=item.code,
        kind=question.name,
        story_html="",
        stem_html=_still(question.stem),
        explanation_html=_still(question.explanation),
        answered=False,
        earned=0,
        possible=item.max_marks,
        has_key=question.is_marked,
        shown=_shown(item),
        reread=None,
    )


def _shown(item: ItemText) -> Mapping[str, Any]:
    return item.question.reviewed(item.question.choices(), None)
