"""Questions of a file whose key is not known: with the answers given, to pick the right ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from lms.exchange.cells import is_moment, parse_number, parse_share, same_words
from lms.exchange.google_forms import (
    SCORE,
    TOTAL_HEADS,
    is_beside_question,
    is_google_form,
)
from lms.exchange.microsoft_forms import is_microsoft_form
from lms.exchange.moodle_reports import QUESTION, is_moodle_report, response_columns
from lms.exchange.not_people import without_summaries
from lms.exchange.plain_responses import guessed_out, item_candidates
from lms.exchange.response_table import ANSWER
from lms.exchange.responses import take_key_row
from lms.exchange.sheets import Sheet

MOST_ANSWERS = 12
# below it the share of different answers tells nothing
FEW_ANSWERED = 5
# a question whose answers are nearly all different is a name, a district or an essay
FREE_TEXT = 0.6


@dataclass(frozen=True)
class OpenQuestion:
    """A question and the answers given, most frequent first, with how often."""

    name: str
    answers: tuple[tuple[str, int], ...]
    n_answered: int

    @property
    def is_choice(self) -> bool:
        """Whether people chose from few answers."""
        if self.n_answered < FEW_ANSWERED:
            return len(self.answers) <= MOST_ANSWERS
        return len(self.answers) <= min(MOST_ANSWERS, FREE_TEXT * self.n_answered)


def open_questions(
    sheets: Sequence[Sheet],
    taken: Collection[str] = (),
    roles: Mapping[str, str] | None = None,
) -> list[OpenQuestion]:
    """Questions without a key in one or two files; columns in `taken` name people.

    `roles` is what somebody said of columns.
    """
    roles = roles or {}
    given: dict[str, list[str]] = {}
    for sheet in sheets:
        rest, own_key = take_key_row(sheet)
        if own_key is not None:
            continue
        for name in _unmarked(rest, roles):
            if name not in taken and roles.get(name, ANSWER) == ANSWER:
                given.setdefault(name, []).extend(a for a in rest.column(name) if a)
    return [_question(name, answers) for name, answers in given.items() if answers]


def _unmarked(sheet: Sheet, roles: Mapping[str, str]) -> list[str]:
    """Heads of answer columns for which the file has neither marks nor right answers."""
    if is_moodle_report(sheet):
        marked = any(QUESTION.fullmatch(name) for name in sheet.names)
        return [] if marked else response_columns(sheet)
    if is_microsoft_form(sheet):
        return []
    if is_google_form(sheet):
        if any(name.endswith(SCORE) for name in sheet.names):
            return []
        return [name for name in sheet.names[1:] if _may_be_question(sheet, name)]
    candidates = item_candidates(sheet, (), roles)
    rest, _ = without_summaries(sheet, candidates)
    no_items = guessed_out(rest, roles)
    return [n for n in candidates if n not in no_items and _has_words(rest.column(n))]


def _may_be_question(sheet: Sheet, name: str) -> bool:
    if not name or is_beside_question(name) or name.casefold() in TOTAL_HEADS:
        return False
    return name in item_candidates(sheet) and not all(
        parse_share(cell) or is_moment(cell) for cell in sheet.column(name) if cell
    )


def _has_words(cells: Sequence[str]) -> bool:
    return any(cell and parse_number(cell) is None for cell in cells)


def _question(name: str, answers: Sequence[str]) -> OpenQuestion:
    """Spellings that differ in case or spaces are one answer, written as most wrote it."""
    counts = Counter(same_words(answer) for answer in answers)
    spelling: dict[str, str] = {}
    for text, _ in Counter(answers).most_common():
        spelling.setdefault(same_words(text), text)
    listed = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return OpenQuestion(name, tuple((spelling[w], n) for w, n in listed), len(answers))
