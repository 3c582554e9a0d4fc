"""The options of a question: `- [x] text`, each with its indented explanation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from string import ascii_lowercase

from lms.assessment.rules import messages
from lms.assessment.rules.item_parts import Line, unquote
from lms.curriculum.rules.problems import Problem, problem


@dataclass(frozen=True)
class AnswerKeys:
    """The keys of options, pairs or steps: the line of each, and those the author wrote."""

    lines: Mapping[str, int]
    written: frozenset[str]


NO_KEYS = AnswerKeys({}, frozenset())
OPTION = re.compile(r"- \[([ x])\] (?:\{([a-z])\} +)?(.*)")
FIXED_KEY = re.compile(r"\{([a-z])\} +")
TRUE_FALSE = {"Benar", "Salah"}


@dataclass
class OptionText:
    """One option as written."""

    line: int
    key: str
    is_right: bool
    text: str
    why: list[Line] = field(default_factory=list)

    @property
    def why_text(self) -> str:
        return unquote(self.why)


def read_options(
    path: str, lines: list[Line]
) -> tuple[list[OptionText], AnswerKeys, list[Problem]]:
    """Options in the order of the file, with their keys."""
    options: list[OptionText] = []
    problems = []
    for line in lines:
        if not line.text.startswith(" "):
            found = OPTION.match(line.text)
            if found is None:
                problems.append(problem(path, line.number, messages.BAD_OPTION))
                continue
            key = found[2] or ""
            options.append(OptionText(line.number, key, found[1] == "x", found[3].strip()))
        elif not options:
            problems.append(problem(path, line.number, messages.WHY_WITHOUT_OPTION))
        elif line.text.lstrip().startswith(">"):
            problems += _add_why(path, options[-1], line)
        elif options[-1].why:
            problems.append(problem(path, line.number, messages.WHY_NOT_INDENTED))
        else:
            options[-1].text += " " + line.text.strip()
    given = [(option.line, option.key) for option in options]
    letters, keys, faults = give_keys(path, given)
    for option, letter in zip(options, letters, strict=True):
        option.key = letter
    return options, keys, problems + faults


def _add_why(path: str, option: OptionText, line: Line) -> list[Problem]:
    if option.why and option.why[-1].number != line.number - 1:
        return [problem(path, line.number, messages.TWO_WHYS)]
    option.why.append(line)
    return []


def give_keys(
    path: str, given: list[tuple[int, str]]
) -> tuple[list[str], AnswerKeys, list[Problem]]:
    """Letters a, b, c … by place; a written key stays, and its letter is not given again.

    `given`: line and written key ("" if none) of each option, pair or step.
    """
    problems = []
    written: set[str] = set()
    for line, key in given:
        if key in written:
            problems.append(problem(path, line, messages.SAME_KEY, kunci=key))
        written.update(key)
    letters = [key for _, key in given]
    for number, key in enumerate(letters):
        if not key:
            place = ascii_lowercase[number % 26]
            free = [letter for letter in ascii_lowercase if letter not in letters]
            letters[number] = place if place not in letters else free[0]
    lines = {letter: line for letter, (line, _) in zip(letters, given, strict=True)}
    return letters, AnswerKeys(lines, frozenset(written)), problems


def take_key(text: str) -> tuple[str, str]:
    """`{c} Text` → c and Text; no key is ""."""
    found = FIXED_KEY.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def find_option_faults(
    path: str, code: str, line: int, options: list[OptionText]
) -> Iterator[Problem]:
    """Counts, doubles and missing explanations."""
    yield from _doubles(path, options)
    right = sum(option.is_right for option in options)
    wrong = len(options) - right
    is_true_false = {option.text for option in options} == TRUE_FALSE
    if right == 0:
        yield problem(path, line, messages.NO_KEY, kode=code)
    elif right == 1 and not is_true_false and not 3 <= len(options) <= 5:
        yield problem(path, line, messages.OPTION_COUNT, kode=code, jumlah=len(options))
    elif right > 1 and wrong < right:
        text = messages.TOO_MANY_RIGHT
        yield problem(path, line, text, kode=code, benar=right, salah=wrong)
    for option in options:
        if not option.is_right and not option.why_text.strip():
            yield problem(path, option.line, messages.NO_WHY, teks=shorten(option.text))


def _doubles(path: str, options: list[OptionText]) -> Iterator[Problem]:
    seen = set()
    for option in options:
        plain = " ".join(option.text.lower().split())
        if not plain:
            yield problem(path, option.line, messages.EMPTY_OPTION)
        elif plain in seen:
            yield problem(path, option.line, messages.SAME_OPTION, teks=shorten(option.text))
        seen.add(plain)


def shorten(text: str) -> str:
    """The first words of a text, for a message."""
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
