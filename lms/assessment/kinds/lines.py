"""The lines of a question taken apart: what is asked, how it is answered, the explanation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lms.curriculum.rules.problems import Problem, problem


class Says:
    """What an author is told."""

    AFTER_ANSWER = (
        "Sesudah bagian jawaban hanya boleh ada penjelasan `>`; pindahkan baris ini ke pertanyaan."
    )
    KEY_SAID = (
        "Kunci tidak ditulis dengan kata; hapus baris ini, dan beri `[x]` pada pilihan benar."
    )
    WHY_SAID = "Penjelasan kunci diawali `> `, tanpa kata `{tanda}`."
    AFTER_CLOSING = "Sesudah penjelasan kunci `>` tidak boleh ada teks; pindahkan, atau awali `> `."
    WHY_NOT_INDENTED = "Penjelasan pilihan harus menjorok dua spasi: `  > …`."
    WHY_WITHOUT_OPTION = "Penjelasan ini tidak berada di bawah pilihan; pindahkan atau hapus."


STARTS = {
    "options": re.compile(r"[-*+] ?\[.{0,2}\]"),
    "accepted": re.compile(r"=(?!=)"),
    "quote": re.compile(r">"),
    "table": re.compile(r"\|"),
    "steps": re.compile(r"\d+\. "),
}
KEY_LINE = re.compile(
    r"\W*(?:kunci|jawaban|jawab|answer)(?: (?:jawaban|benar))?\s*[:=]", re.IGNORECASE
)
WHY_LINE = re.compile(r"\W*(?:pembahasan|penjelasan|alasan)\s*:", re.IGNORECASE)
ANSWERS = ("options", "accepted", "table", "steps")


@dataclass(frozen=True)
class Line:
    """One line of the file."""

    number: int
    text: str


@dataclass
class Segment:
    """Neighbouring lines of one kind; blank lines stay with what stands above."""

    kind: str
    lines: list[Line]

    @property
    def number(self) -> int:
        return self.lines[0].number


@dataclass(frozen=True)
class ItemParts:
    """A question's stem, its answer lines (of one kind, "" if there are none), its closing."""

    stem: str
    stem_line: int
    kind: str
    answer: list[Line]
    closing: str
    closing_line: int


def split_item(path: str, text: str, first_line: int) -> tuple[ItemParts, list[Problem]]:
    """The parts of one question without its data line."""
    segments = _segments(text, first_line)
    closing = _take_from_end(segments, ("quote",))
    kinds = (segments[-1].kind,) if segments and segments[-1].kind in ANSWERS else ()
    answer = _take_from_end(segments, kinds)
    if kinds == ("table",):
        # tables above the last one belong to the question
        segments += answer[:-1]
        answer = answer[-1:]
    problems = [*_misplaced(path, segments, answer), *_lost_whys(path, [*segments, *answer])]
    stem = [line for segment in segments for line in segment.lines]
    parts = ItemParts(
        stem="\n".join(line.text for line in stem).strip("\n"),
        stem_line=next((line.number for line in stem if line.text.strip()), first_line),
        kind=answer[0].kind if answer else "",
        answer=[line for segment in answer for line in segment.lines if line.text.strip()],
        closing=unquote([line for segment in closing for line in segment.lines]),
        closing_line=closing[0].number if closing else first_line,
    )
    return parts, problems


def unquote(lines: list[Line]) -> str:
    """The text of `>` lines."""
    return "\n".join(re.sub(r"^\s*> ?", "", line.text) for line in lines).strip("\n")


def quote(text: str, indent: str = "") -> str:
    """The text as `>` lines."""
    return "\n".join(f"{indent}> {line}".rstrip() for line in text.split("\n"))


def table_line(cells: Sequence[str]) -> str:
    """`| a | b |`; an empty cell is one blank wide, as it is written by hand."""
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in _escaped(cells))


def _escaped(cells: Sequence[str]) -> Iterator[str]:
    return (cell.replace("|", "\\|") for cell in cells)


def table_cells(line: str) -> list[str]:
    """`| a | b |` → a, b; `\\|` is a bar inside a cell."""
    inside = line.strip().removeprefix("|").removesuffix("|")
    cells = re.split(r"(?<!\\)\|", inside)
    return [cell.strip().replace("\\|", "|") for cell in cells]


def is_table_rule(line: str) -> bool:
    """Whether it is the line of dashes below a table's header."""
    return all(re.fullmatch(r":?-+:?", cell) for cell in table_cells(line))


def _segments(text: str, first_line: int) -> list[Segment]:
    segments: list[Segment] = []
    lines = text.split("\n")
    for place, line in enumerate(lines):
        number, kind = first_line + place, _kind(line)
        is_new = kind == "table" and _begins_table(lines, place)
        if segments and not is_new and (not line.strip() or _goes_on(segments[-1], line, kind)):
            segments[-1].lines.append(Line(number, line))
        elif line.strip():
            segments.append(Segment(kind, [Line(number, line)]))
    return segments


def _begins_table(lines: list[str], place: int) -> bool:
    """Heads with their rule below them, after a blank line."""
    below = lines[place + 1 : place + 2]
    is_apart = place > 0 and not lines[place - 1].strip()
    return is_apart and bool(below) and below[0].startswith("|") and is_table_rule(below[0])


def _kind(line: str) -> str:
    return next((kind for kind, start in STARTS.items() if start.match(line)), "text")


def _goes_on(segment: Segment, line: str, kind: str) -> bool:
    """Indented lines belong to what stands above; so does more of the same kind."""
    if line.startswith(" ") and segment.kind != "quote":
        return True
    return kind == segment.kind


def _take_from_end(segments: list[Segment], kinds: tuple[str, ...]) -> list[Segment]:
    taken: list[Segment] = []
    while segments and segments[-1].kind in kinds:
        taken.insert(0, segments.pop())
    return taken


def _misplaced(path: str, stem: list[Segment], answer: list[Segment]) -> list[Problem]:
    """Options or accepted answers in front of something that is no explanation."""
    places = [n for n, segment in enumerate(stem) if segment.kind in ("options", "accepted")]
    if not places:
        return []
    after = [*stem[places[0] + 1 :], *answer][:1]
    if not after:
        return []
    return [_said_after(path, after[0], [*stem, *answer])]


def _said_after(path: str, first: Segment, segments: list[Segment]) -> Problem:
    """Why this may not stand behind the answers."""
    below = segments[segments.index(first) + 1 :]
    if first.kind == "quote" and below and all(each.kind == "text" for each in below):
        return problem(path, below[0].number, Says.AFTER_CLOSING)
    if first.kind == "quote":
        return problem(path, first.number, Says.WHY_NOT_INDENTED)
    words = first.lines[0].text
    if KEY_LINE.match(words):
        return problem(path, first.number, Says.KEY_SAID)
    if found := WHY_LINE.match(words):
        return problem(path, first.number, Says.WHY_SAID, tanda=found[0].strip())
    return problem(path, first.number, Says.AFTER_ANSWER)


def _lost_whys(path: str, segments: list[Segment]) -> list[Problem]:
    """Indented explanations that are under no option."""
    return [
        problem(path, line.number, Says.WHY_WITHOUT_OPTION)
        for segment in segments
        if segment.kind != "options"
        for line in segment.lines
        if line.text.startswith(" ") and line.text.lstrip().startswith(">")
    ]
