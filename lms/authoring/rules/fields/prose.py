"""Running text as authors type it: a line is a paragraph, `•` begins an item, `»` what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lms.authoring.rules.blocks import split_blocks

BULLET = re.compile(r"([ \t]*)(?:[•▪●◦‣·*+☐–—-]|o(?=\t))[ \t\u00a0]+(?=\S)")
NUMBER = re.compile(r"([ \t]*)(\d{1,2})[.)][ \t\u00a0]+(?=\S)")
LETTER = re.compile(r"([ \t]*)([a-zA-Z])[.)][ \t\u00a0]+(?=\S)")
SAID = "»"
QUOTED = re.compile(r"[ \t]*[»>][ \t]*(?=\S)")
UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
# what would begin something else at the start of a paragraph, but was typed as a word
STARTS = re.compile(r"^(#{1,6}(?= )|!(?=!!)|-(?=--)|\+(?= ))")
YEAR = re.compile(r"^(\d{3,})\.(?= )")
ESCAPED = re.compile(r"^\\([#!+-])|^(\d{3,})\\\.")
ITEM = re.compile(r"( *)(?:([-*+])|(\d+)\.) +(\S.*)")


def to_prose(markdown: str) -> str | None:
    """The text for a plain field; None where it holds more than paragraphs and simple lists."""
    parts = []
    for block in split_blocks(markdown, ""):
        reader = READERS.get(block.kind)
        text = reader(block.words) if reader else None
        if text is None:
            return None
        parts.append(text)
    prose = "\n".join(parts)
    return prose if squeezed(from_prose(prose)) == squeezed(markdown) else None


def from_prose(prose: str) -> str:
    """Markdown of what was typed or pasted: each line a paragraph, runs of items a list."""
    lines = [line for line in tidy(prose).split("\n") if line.strip()]
    parts: list[str] = []
    before = ""
    for mark, text in _marked(lines):
        joins = mark and (mark == before or text.startswith(" ")) and before
        if joins:
            parts[-1] += f"\n{text}"
        else:
            parts.append(text)
        before = before if joins else mark
    return "\n\n".join(parts)


def tidy(text: str) -> str:
    """Without what Word and WhatsApp put between words and nobody sees."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = UNSEEN.sub("", text).replace("\u00a0", " ")
    return "\n".join(line.rstrip() for line in text.split("\n"))


def one_line(text: str) -> str:
    """What was typed, on one line."""
    return " ".join(tidy(text).split())


def squeezed(text: str) -> str:
    """All words with single blanks: to see whether two texts say the same."""
    return " ".join(text.split())


def _one_line(words: str) -> str | None:
    lines = words.split("\n")
    if any(line.endswith(("  ", "\\")) for line in lines) or words[:1] in " \t":
        return None
    return ESCAPED.sub(lambda found: found[1] or f"{found[2]}.", " ".join(map(str.strip, lines)))


def _lines_of(words: str) -> str | None:
    """`• item` or `1. item`, four blanks for each level; None for longer items."""
    out: list[str] = []
    lines = words.split("\n")
    for place, line in enumerate(lines):
        found = ITEM.fullmatch(line.rstrip())
        if found and len(found[1]) % 4 == 0:
            mark = "•" if found[2] else f"{found[3]}."
            out.append(f"{found[1]}{mark} {found[4]}")
        elif line.strip() and out and not found and lines[place - 1].strip():
            out[-1] += f" {line.strip()}"
        elif line.strip():
            return None
    return "\n".join(out)


def _said(words: str) -> str | None:
    """`» ` before each paragraph of a quotation."""
    lines = words.split("\n")
    if not all(line.startswith(">") for line in lines if line.strip()):
        return None
    inside = "\n".join(re.sub(r"^> ?", "", line) for line in lines)
    parts = [each.words for each in split_blocks(inside, "")]
    if any(each.kind != "paragraph" for each in split_blocks(inside, "")):
        return None
    return "\n".join(f"{SAID} {squeezed(part)}" for part in parts)


READERS = {"paragraph": _one_line, "list": _lines_of, "quote": _said}


def _marked(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each line with the mark of its list, `-` or `1`; "" for a paragraph."""
    numbers: dict[int, int] = {}
    for place in range(len(lines)):
        mark, level, text = _read(lines, place)
        if not mark:
            numbers.clear()
            yield "", _guarded(text)
            continue
        numbers = {depth: n for depth, n in numbers.items() if depth <= level}
        numbers[level] = numbers.get(level, 0) + 1 if mark == "1" else 0
        sign = f"{numbers[level]}." if mark == "1" else "-"
        yield mark, f"{' ' * 4 * level}{sign} {text}"


def _read(lines: Sequence[str], place: int) -> tuple[str, int, str]:
    """Mark, level and words of one line."""
    line = lines[place]
    if found := QUOTED.match(line):
        return "", 0, f"> {line[found.end() :].strip()}"
    if found := BULLET.match(line):
        return "-", _level(found[1]), line[found.end() :].strip()
    if found := NUMBER.match(line):
        return "1", _level(found[1]), line[found.end() :].strip()
    if (found := LETTER.match(line)) and _is_lettered(lines, place, found[2]):
        return "1", _level(found[1]), line[found.end() :].strip()
    return "", 0, line.strip()


def _level(blanks: str) -> int:
    width = len(blanks.expandtabs(4))
    return (width + 2) // 4


def _is_lettered(lines: Sequence[str], place: int, letter: str) -> bool:
    """Whether `a. satu` stands among its like; a lone `A. Rahman` is a name."""
    around = [*lines[max(place - 1, 0) : place], *lines[place + 1 : place + 2]]
    beside = [found[2] for line in around if (found := LETTER.match(line))]
    return any(abs(ord(each) - ord(letter)) == 1 for each in beside)


def _guarded(text: str) -> str:
    """A paragraph that begins like a heading or a list stays a paragraph."""
    return YEAR.sub(r"\1\.", STARTS.sub(r"\\\1", text, count=1), count=1)
