"""Bytes of a file to its text. What cannot be seen and is certain is read, never refused.

The file itself is kept byte for byte; only what is read of it has plain newlines and blanks.
"""

from __future__ import annotations

import re

from lms.curriculum.rules import messages
from lms.curriculum.rules.problems import Problem, problem

CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u2028\u2029\ufeff\u200b\u200e\u200f\u202a-\u202e"
    r"\u2060-\u2069\ufff9-\ufffc\u115f\u1160\u2800\u3000\u3164]|(?<=[A-Za-z])[\u200c\u200d](?=[A-Za-z])"
)
# letters that were broken on their way (Word, PDF, a wrong encoding), or drawn instead of typed
# (bold letters of a chat): no search finds them and nobody can type them
GARBLED = re.compile(
    r"[\ufffd\ue000-\uf8ff\ufb00-\ufb06\uff01-\uff5e\u1d00-\u1d25\u24b6-\u24e9\U0001d400-\U0001d7ff]"
    r"|[A-Za-z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][A-Za-z]"
    r"|\u00e2\u20ac.|\u00c3[\u0080-\u00bf]|\u00c2[\u00a0-\u00bf]"
)
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# what stands in front of the words of a line; blanks in it are there for the form alone
LEAD = re.compile(r"^[ \t\u00a0>]*(?:(?:[-*+=]|\d+\.)(?=[ \t\u00a0]))?[ \t\u00a0]*"
                  r"(?:\[[ x\u00a0]\][ \t\u00a0]*)?", re.MULTILINE)  # fmt: skip
# a tab or a hard blank behind the signs of a heading
HEADING_GAP = re.compile(r"^(#{1,6}) *[\t\u00a0][ \t\u00a0]*(?=\S)", re.MULTILINE)
# one blank at the end of a line means nothing; two are a line break
ONE_BLANK = re.compile(r"(?<=[^ \n]) $", re.MULTILINE)
ONLY_BLANKS = re.compile(r"^[ \t\u00a0]+$", re.MULTILINE)
AROUND_DOT = re.compile(r"[ \t\u00a0]·[ \t\u00a0]")
AFTER_KEY = re.compile(r"^([a-z_]+:)\u00a0", re.MULTILINE)
OURS, BASE, BETWEEN, THEIRS = "<<<<<<<", "|||||||", "=======", ">>>>>>>"
# bytes; the longest lesson has 10,000
MAX_BYTES = 500_000
# letters; a renderer of Markdown needs time for the square of what it cannot make sense of
MAX_LINE = 3_000
MAX_BLOCK = 12_000


def read_text(path: str, content: bytes) -> tuple[str | None, list[Problem]]:
    """The text with plain newlines, None if it cannot be read, and what is wrong with it."""
    if len(content) > MAX_BYTES:
        return None, [problem(path, 1, messages.LONG_FILE, batas=MAX_BYTES // 1000)]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [problem(path, line, messages.NOT_UTF8)]
    text, problems = _without_conflict(path, plain_text_of(text))
    if not text.strip():
        problems.append(problem(path, 1, messages.EMPTY_FILE))
    problems += _odd_characters(path, text)
    text, faults = _without_long_lines(path, text)
    return text, problems + faults


def plain_text_of(text: str) -> str:
    """The same lines with LF, ordinary blanks and one newline at the end; no line more or less."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = ONLY_BLANKS.sub("", text)
    text = LEAD.sub(lambda found: found[0].replace("\u00a0", " ").expandtabs(4), text)
    text = HEADING_GAP.sub(r"\1 ", text)
    text = AFTER_KEY.sub(r"\1 ", AROUND_DOT.sub(" · ", text))
    text = ONE_BLANK.sub("", text)
    return text.rstrip("\n") + "\n" if text.strip() else ""


def line_at(text: str, offset: int, first_line: int = 1) -> int:
    """Number of the line in which a character stands."""
    return text.count("\n", 0, offset) + first_line


def is_code(text: str) -> bool:
    """Whether it is a slug or code: a-z, 0-9, single hyphens."""
    return CODE.fullmatch(text) is not None


def _odd_characters(path: str, text: str) -> list[Problem]:
    problems = []
    if found := CONTROL.search(text):
        sign = f"U+{ord(found[0]):04X}"
        problems = [problem(path, line_at(text, found.start()), messages.CONTROL, tanda=sign)]
    if found := GARBLED.search(text):
        line = line_at(text, found.start())
        problems.append(problem(path, line, messages.GARBLED, tanda=found[0]))
    return problems


def _without_long_lines(path: str, text: str) -> tuple[str, list[Problem]]:
    """The text with lines blanked that are too long, or too many without a blank one."""
    kept, problems, length = list[str](), list[Problem](), 0
    for number, line in enumerate(text.split("\n"), 1):
        length = length + len(line) if line else 0
        if len(line) > MAX_LINE:
            problems.append(problem(path, number, messages.LONG_LINE, batas=MAX_LINE))
        elif length > MAX_BLOCK >= length - len(line):
            problems.append(problem(path, number, messages.LONG_BLOCK, batas=MAX_BLOCK))
        kept.append("" if len(line) > MAX_LINE or length > MAX_BLOCK else line)
    return "\n".join(kept), problems


def _without_conflict(path: str, text: str) -> tuple[str, list[Problem]]:
    """Of a merge that was not finished one fault, and the text of one side, on the same lines.

    The other side is left blank, so that one conflict is not ten faults.
    """
    if OURS not in text and THEIRS not in text:
        return text, []
    side, kept, first = "", list[str](), 0
    for number, line in enumerate(text.split("\n"), 1):
        mark = line[:7] if line[7:8] in ("", " ") else ""
        if mark in (OURS, THEIRS) or (side and mark in (BASE, BETWEEN)):
            first = first or number
            side = "" if mark == THEIRS else mark
            kept.append("")
        else:
            kept.append("" if side in (BASE, BETWEEN) else line)
    return "\n".join(kept), [problem(path, first, messages.CONFLICT)] if first else []
