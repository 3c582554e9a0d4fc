"""One bank of questions: its front matter and its items, cases opened up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lms.assessment.rules import messages
from lms.assessment.rules.balance import find_imbalance
from lms.assessment.rules.instruments import Use, find_instrument_faults
from lms.assessment.rules.item_doubts import find_item_doubts, is_unwritten
from lms.assessment.rules.item_text import (
    CASE,
    KEYS,
    Around,
    ItemText,
    find_page_faults,
    find_word_faults,
    in_case,
    read_item,
)
from lms.curriculum.rules.entries import DataKeys, Entry, read_entries, split_entries
from lms.curriculum.rules.front_matter import FrontMatter, Schema, read_front_matter
from lms.curriculum.rules.problems import Problem, problem, warning
from lms.curriculum.rules.schemas import Code, Text

CASE_KEYS = DataKeys(("tipe",), ("kompetensi", "kognitif", "pmks", "baca"))
INHERITED = ("kompetensi", "kognitif", "pmks", "baca")


class BankHead(Schema):
    """quizzes/<jenjang>/<bank>.md"""

    title: Text
    use: Use
    module: Code | None = None
    # the name that it keeps when its file gets another
    id: Code | None = None
    # words of the steps of all its statements; none: the usual ones
    labels: list[Text] = []


@dataclass(frozen=True)
class BankText:
    """A bank as it will be published."""

    path: str
    jenjang: str
    title: str
    use: str
    module: str | None
    items: list[ItemText]
    # path under which its questions are kept; that of the file unless it has an `id`
    name: str


def read_bank(
    path: str, text: str, jenjang: str, around: Around
) -> tuple[BankText | None, list[ItemText], list[Problem]]:
    """The bank, None if its front matter is broken; its items all the same; every fault."""
    head = read_front_matter(path, text, BankHead)
    problems = list(head.problems)
    loose = DataKeys((), KEYS.known, has_parts=True)
    # which keys are required is known only when it is known what is a case
    entries, faults = read_entries(path, head.body, head.body_line, loose)
    problems += [*faults, *_start_faults(path, head, entries)]
    items: list[ItemText] = []
    for entry in entries:
        found, faults = read_entry(entry, around)
        items += found
        problems += faults
    if head.data is None:
        return None, items, problems
    data = head.data
    line = head.line_of("labels") if data.labels else head.body_line
    problems += find_instrument_faults(path, data.use, items, data.labels, line)
    items = [
        replace(item, question=item.question.with_labels(data.labels)) if data.labels else item
        for item in items
    ]
    problems += find_imbalance(path, items)
    if is_unwritten(data.title):
        line = head.line_of("title")
        problems.append(warning(path, line, messages.NO_TITLE, judul=data.title))
    problems += find_item_doubts(head.body, head.body_line, items)
    name = f"{path.rpartition('/')[0]}/{data.id}.md" if data.id else path
    bank = BankText(path, jenjang, data.title, data.use, data.module, items, name)
    return bank, items, problems


def read_entry(entry: Entry, around: Around) -> tuple[list[ItemText], list[Problem]]:
    """One question, or the questions of a case."""
    if entry.fields.get("tipe") == CASE:
        return _read_case(entry, around)
    problems = list(_missing(entry, KEYS.required))
    item, faults = read_item(entry, around)
    return [item] if item else [], problems + faults


def _read_case(entry: Entry, around: Around) -> tuple[list[ItemText], list[Problem]]:
    path = entry.path
    story, parts = split_entries(entry.text, entry.text_line, "### ")
    problems = list(_not_for_cases(entry))
    if not story.strip():
        problems.append(problem(path, entry.line, messages.NO_STEM, kode=entry.code))
    if not parts:
        problems.append(problem(path, entry.line, messages.EMPTY_CASE, kode=entry.code))
    problems += find_word_faults(path, story, entry.text_line, around)
    html = around.renderer.render(story, path).html
    problems += find_page_faults(path, story, entry.text_line, html, around)
    loose = DataKeys((), KEYS.known, has_parts=True)
    inner, faults = read_entries(path, entry.text, entry.text_line, loose, "### ")
    problems += faults
    items = []
    for each in inner:
        if each.code == entry.code:
            problems.append(problem(path, each.line, messages.CASE_CODE, kode=each.code))
        item, faults = _read_inner(each, entry, around)
        problems += faults
        if item:
            items.append(in_case(item, entry.code, html))
    return items, problems


def _read_inner(inner: Entry, case: Entry, around: Around) -> tuple[ItemText | None, list[Problem]]:
    """A question of a case; what its data line leaves out it takes from the case."""
    if inner.fields.get("tipe") == CASE:
        return None, [problem(inner.path, inner.line, messages.CASE_IN_CASE)]
    given = {key: case.fields[key] for key in INHERITED if key in case.fields}
    whole = Entry(
        inner.path, inner.code, inner.line, given | dict(inner.fields), inner.text, inner.text_line
    )
    item, problems = read_item(whole, around)
    return item, [*_missing(whole, KEYS.required), *problems]


def _missing(entry: Entry, keys: tuple[str, ...]) -> Iterator[Problem]:
    for key in keys:
        if key not in entry.fields and entry.fields:
            yield problem(entry.path, entry.data_line, messages.DATA_MISSING, kunci=key)


def _not_for_cases(entry: Entry) -> Iterator[Problem]:
    for key in entry.fields:
        if key not in CASE_KEYS.known:
            yield problem(entry.path, entry.data_line, messages.KEY_NOT_HERE, kunci=key)


def _start_faults(
    path: str, head: FrontMatter[BankHead], entries: list[Entry]
) -> Iterator[Problem]:
    if head.data and head.data.use == "formatif" and head.data.module is None:
        yield problem(path, head.line_of("use"), messages.BANK_NEEDS_MODULE)
    if head.data and head.data.use != "formatif" and head.data.module is not None:
        yield problem(path, head.line_of("module"), messages.MODULE_NOT_HERE, guna=head.data.use)
    if not entries:
        yield problem(path, head.body_line, messages.NO_ITEMS)
    elif split_entries(head.body, 1)[0].strip():
        yield problem(path, head.body_line, messages.TEXT_BEFORE_ITEMS)
