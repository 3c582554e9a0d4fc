"""How a text is built: headings, raw HTML, boxes, lists, footnotes and long sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lms.curriculum.rules import messages
from lms.curriculum.rules.habits import find_habits, hide
from lms.curriculum.rules.markup import BOXES
from lms.curriculum.rules.problems import Problem, problem, warning
from lms.curriculum.rules.tables import QUOTED, RULE
from lms.curriculum.rules.text_files import line_at

RAW_HTML = re.compile(
    r"</?[A-Za-z][^<>]*+>|<!--|<[!?][A-Za-z\[][^<>]*+>|< ?/? ?(?:br|hr|p|b|i|u|div|span)\s*/? ?>"
)
MAIL = re.compile(r"<[\w.+-]+@[\w.-]+>")
AUTOLINK = re.compile(r"<https://[^<>\s]++>")
BOX_FORM = re.compile(r'!!! ?[\w-]*(?: +"[^"]*")?[ \t]*$')
BOX = re.compile(r'!!! ?([\w-]*)(?: +"([^"]*)")?[ \t]*$')
LIST_ITEM = re.compile(r"( *)(?:[-*+]|\d+[.)]) +\S")
FOOTNOTE = re.compile(r"\[\^([^\[\]\s]++)\](:?)")
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)*_]*\s+(?=[\"“‘(*_]*[A-Z0-9])")
MARKUP = re.compile(r"\(sumber:(?:[^()]++|\([^()]*+\))*+\)|\]\([^()]*+\)|[*_`\[\]#>|]")
MAX_WORDS_IN_SENTENCE = 35
# letters; a line that was wrapped is longer
SHORT_LINE = 60
# of an address or a programme, typed on lines of their own
OWN_LINE = 40
SAID_LINE = re.compile(r"[A-Z][\w .]{0,24}: \S")
NO_PROSE = re.compile(r"\s*(?:[#|!\[:=]|[-*+] |\d+[.)] )")


@dataclass(frozen=True)
class Box:
    """An admonition: its kind, its title (empty if it has none) and its line."""

    kind: str
    title: str
    line: int


def find_boxes(text: str, first_line: int = 1) -> list[Box]:
    """All `!!! kind "title"` lines."""
    boxes = []
    for number, line in _lines(text, first_line):
        if line.lstrip().startswith("!!!"):
            found = BOX.match(line.strip())
            kind, title = (found[1], found[2] or "") if found else ("", "")
            boxes.append(Box(kind, title.strip(), number))
    return boxes


def read_structure(path: str, text: str, first_line: int = 1) -> list[Problem]:
    """Everything about a Markdown text that can be seen from its lines alone."""
    return [
        *_headings(path, text, first_line),
        *find_raw_html(path, text, first_line),
        *_boxes(path, text, first_line),
        *_box_ends(path, text, first_line),
        *_joined_lines(path, text, first_line),
        *find_list_faults(path, text, first_line),
        *_footnotes(path, text, first_line),
        *_tight_tables(path, text, first_line),
        *find_habits(path, text, first_line),
        *find_long_sentences(path, text, first_line),
    ]


def _lines(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    return enumerate(text.split("\n"), first_line)


def _headings(path: str, text: str, first_line: int) -> Iterator[Problem]:
    for number, line in _lines(text, first_line):
        if line.startswith("# ") or re.fullmatch(r"=+\s*", line):
            yield problem(path, number, messages.H1)
        elif line.startswith("####"):
            yield problem(path, number, messages.DEEP_HEADING)
        elif re.match(r"#{1,3}[^\s#]", line):
            yield problem(path, number, messages.TIGHT_HEADING)


def find_raw_html(path: str, text: str, first_line: int) -> Iterator[Problem]:
    """Tags and comments; `<https://…>` is a link."""
    plain = MAIL.sub("", AUTOLINK.sub(lambda match: " " * len(match[0]), hide(text)))
    for found in RAW_HTML.finditer(plain):
        line = line_at(text, found.start(), first_line)
        yield problem(path, line, messages.RAW_HTML, tanda=found[0][:30])


def _tight_tables(path: str, text: str, first_line: int) -> Iterator[Problem]:
    """A table right below a sentence becomes part of it; one without rows shows nothing."""
    lines = ["", *(QUOTED.sub("", line) for line in text.split("\n")), ""]
    for place in range(2, len(lines) - 1):
        above, head, rule, below = lines[place - 2 : place + 2]
        if "|" not in head or not RULE.fullmatch(rule):
            continue
        if above.strip() and "|" not in above:
            mend = "beri satu baris kosong sebelum tabel"
            line = first_line + place - 2
            yield problem(path, line, messages.HABIT, tanda=head.strip()[:30], ganti=mend)
        if not below.strip():
            mend = "tabel ini belum berisi; tulis barisnya tepat di bawah, tanpa baris kosong"
            line = first_line + place - 1
            yield problem(path, line, messages.HABIT, tanda=rule.strip()[:30], ganti=mend)


def _boxes(path: str, text: str, first_line: int) -> Iterator[Problem]:
    kinds = ", ".join(BOXES)
    lines = text.split("\n")
    for box in find_boxes(text, first_line):
        line = lines[box.line - first_line]
        if not BOX_FORM.match(line.strip()) or _is_shifted(line):
            yield problem(path, box.line, messages.BOX_FORM)
            continue
        if box.kind not in BOXES:
            yield problem(path, box.line, messages.BOX_KIND, jenis=box.kind, kenal=kinds)
        elif not box.title:
            yield problem(path, box.line, messages.BOX_TITLE, jenis=box.kind)
        place = box.line - first_line
        if place > 0 and lines[place - 1].strip():
            yield problem(path, box.line, messages.BOX_BLANK)
        indent = len(lines[place]) - len(lines[place].lstrip())
        below = next((line for line in lines[place + 1 :] if line.strip()), "")
        if not below.startswith(" " * (indent + 4)):
            yield problem(path, box.line, messages.BOX_INDENT)


def _box_ends(path: str, text: str, first_line: int) -> Iterator[Problem]:
    """Lines that were meant to stand in the box above and are shown below it."""
    inside, before = False, ""
    for number, line in _lines(text, first_line):
        indent = len(line) - len(line.lstrip())
        if line.startswith("!!!"):
            inside = True
        elif inside and line.strip() and indent < 4:
            is_torn = bool(before.strip()) and not before.startswith("!!!")
            is_new = line.startswith(("#", "[^"))
            if indent or (is_torn and not is_new):
                yield problem(path, number, messages.BOX_INDENT)
            inside = bool(indent)
        before = line


def _joined_lines(path: str, text: str, first_line: int) -> Iterator[Problem]:
    """Lines of a letter, an address, a talk: each was typed alone and is shown in one."""
    before = ""
    for number, whole in _lines(text, first_line):
        line = QUOTED.sub("", whole)
        is_prose = before.strip() and line.strip() and not NO_PROSE.match(before)
        if is_prose and not NO_PROSE.match(line):
            are_said = SAID_LINE.match(before) and SAID_LINE.match(line)
            are_short = len(before) < OWN_LINE and re.match(r"[A-Z]", line)
            if are_said or (are_short and re.search(r"[\w)]$", before)):
                yield warning(path, number, messages.LINES_JOIN)
        before = line


def _is_shifted(line: str) -> bool:
    """Blanks in front that make it neither a box of the page nor one inside another."""
    return (len(line) - len(line.lstrip())) % 4 != 0


def find_list_faults(path: str, text: str, first_line: int) -> Iterator[Problem]:
    """Items that would not be shown as a list, or not inside the list above."""
    above = before = ""
    for number, line in _lines(text, first_line):
        found = LIST_ITEM.match(line)
        if found and len(found[1]) % 4:
            yield problem(path, number, messages.LIST_INDENT)
        elif (found and _is_paragraph(before, len(found[1]))) or _is_list_in_quote(before, line):
            yield problem(path, number, messages.LIST_BLANK)
        elif not found:
            yield from _beside_list(path, number, line, before, above)
        above = before if before.strip() or not line.strip() else above
        before = line


def _in_quote(line: str) -> bool:
    return line.lstrip().startswith(">")


def _is_list_in_quote(before: str, line: str) -> bool:
    """Whether an item of a quoted list would be swallowed by the quoted line above it."""
    words, above = (re.sub(r"^ *> ?", "", each) for each in (line, before))
    found = LIST_ITEM.match(words)
    are_quoted = _in_quote(before) and _in_quote(line)
    return are_quoted and found is not None and _is_paragraph(above, len(found[1]))


def _beside_list(path: str, number: int, line: str, before: str, above: str) -> Iterator[Problem]:
    """Words that are meant to belong to the item above and do not, or the other way round."""
    indent = len(line) - len(line.lstrip())
    if not before.strip() and LIST_ITEM.match(above) and 0 < indent < 4 and line.strip():
        yield problem(path, number, messages.LIST_MORE)
    is_new = re.match(r"[A-Z]", line) or (re.match(r"\w", line) and before.endswith(":"))
    if LIST_ITEM.match(before) and is_new and len(before) < SHORT_LINE:
        yield warning(path, number, messages.LIST_TAIL)


def _is_paragraph(line: str, indent: int) -> bool:
    """Whether a list right below it would be swallowed by it."""
    if not line.strip() or LIST_ITEM.match(line):
        return False
    return len(line) - len(line.lstrip()) <= indent and not line.lstrip().startswith(("#", ":"))


def _footnotes(path: str, text: str, first_line: int) -> Iterator[Problem]:
    used: dict[str, int] = {}
    given: dict[str, int] = {}
    for found in FOOTNOTE.finditer(text):
        line = line_at(text, found.start(), first_line)
        starts_line = found.start() == 0 or text[found.start() - 1] == "\n"
        if found[2] and starts_line and found[1] in given:
            yield problem(path, line, messages.FOOTNOTE_TWICE, tanda=found[1])
        (given if found[2] and starts_line else used).setdefault(found[1], line)
    for name in used.keys() - given.keys():
        yield problem(path, used[name], messages.FOOTNOTE_MISSING, tanda=name)
    for name in given.keys() - used.keys():
        yield problem(path, given[name], messages.FOOTNOTE_UNUSED, tanda=name)


def find_long_sentences(path: str, text: str, first_line: int) -> Iterator[Problem]:
    """Warnings: sentences of more words than one can keep in mind."""
    for line, words in list_sentences(text, first_line):
        if len(words) > MAX_WORDS_IN_SENTENCE:
            given = {"jumlah": len(words), "batas": MAX_WORDS_IN_SENTENCE}
            start = " ".join(words[:4])
            yield warning(path, line, messages.LONG_SENTENCE, awal=start, **given)


def list_sentences(text: str, first_line: int = 1) -> Iterator[tuple[int, list[str]]]:
    """The line of the paragraph and the words of each sentence, without marks of Markdown."""
    for line, paragraph in _paragraphs(text, first_line):
        for sentence in SENTENCE_END.split(MARKUP.sub(" ", paragraph)):
            if words := re.findall(r"\S*\w\S*", sentence):
                yield line, words


def _paragraphs(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Running text: wrapped lines joined; a table row, list item or heading stands alone."""
    start, parts = first_line, list[str]()
    for number, line in _lines(text, first_line):
        alone = line.lstrip().startswith(("#", "!!!", "|"))
        begins = bool(LIST_ITEM.match(line)) or _turns_to_quote(parts, line)
        if parts and (not line.strip() or alone or begins):
            yield start, " ".join(parts)
            parts = []
        if line.strip() and not alone:
            start = start if parts else number
            parts.append(line.strip())
    if parts:
        yield start, " ".join(parts)


def _turns_to_quote(parts: list[str], line: str) -> bool:
    return bool(parts) and line.lstrip().startswith(">") and not parts[-1].startswith(">")
