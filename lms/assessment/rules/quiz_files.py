"""All of `quizzes/` read and checked: banks, forms, and what must hold across files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from lms.assessment.rules import messages
from lms.assessment.rules.balance import plain_text
from lms.assessment.rules.banks import BankText, read_bank
from lms.assessment.rules.instruments import SURVEYS
from lms.assessment.rules.item_text import Around, ItemText
from lms.assessment.rules.misconceptions import (
    PATH,
    Misconception,
    find_idle,
    find_unlisted,
    read_misconceptions,
)
from lms.assessment.rules.parallel_forms import BankedItem, FormText, read_forms
from lms.curriculum.rules.containment import contained
from lms.curriculum.rules.course import Course
from lms.curriculum.rules.layout import SLUG, find_empty
from lms.curriculum.rules.problems import Problem, problem, warning

QUIZ_FILE = re.compile(rf"quizzes/(?P<jenjang>{SLUG})/(?P<name>{SLUG})\.md")


@dataclass(frozen=True)
class Quizzes:
    """Everything that `quizzes/` says."""

    banks: list[BankText]
    forms: list[FormText]
    # every readable question by its code
    bank: Mapping[str, BankedItem]
    problems: list[Problem]
    # the ideas behind wrong answers, by their code
    misconceptions: Mapping[str, Misconception]


def read_quizzes(paths: list[str], course: Course) -> Quizzes:
    """Banks and forms as far as they can be read, with every fault."""
    problems: list[Problem] = []
    banks: list[BankText] = []
    banked: dict[str, BankedItem] = {}
    forms_at: list[tuple[str, str]] = []
    around = _around(course)
    for path in sorted(path for path in paths if path.startswith("quizzes/") and path != PATH):
        found = QUIZ_FILE.fullmatch(path)
        if found is None:
            problems.append(find_empty(path) or problem(path, 1, messages.UNKNOWN_FILE))
        elif found["name"] == "forms":
            forms_at.append((path, found["jenjang"]))
        elif path in course.texts:
            jenjang = found["jenjang"]
            read = partial(_read_bank, path, course.texts[path], jenjang, around)
            nothing: tuple[BankText | None, list[ItemText]] = (None, [])
            (bank, items), faults = contained(path, read, nothing)
            problems += [
                *faults,
                *_bank_faults(bank, course),
                *_take_in(items, bank, jenjang, banked),
            ]
            banks += [bank] if bank else []
        if found and found["jenjang"] not in course.layout.jenjang:
            known = ", ".join(course.layout.jenjang)
            text = messages.UNKNOWN_FOLDER
            problems.append(problem(path, 1, text, kode=found["jenjang"], kenal=known))
    forms: list[FormText] = []
    for path, jenjang in forms_at:
        if path in course.texts:
            text = course.texts[path]
            codes = course.competency_codes
            find = partial(read_forms, path, text, jenjang, banked, codes)
            some, faults = contained(path, find, list[FormText]())
            forms += some
            problems += faults
    ideas, faults = read_misconceptions(course.texts.get(PATH, ""), around.lessons)
    items = [each.item for each in banked.values()]
    problems += _same_names(banks)
    problems += [*faults, *find_unlisted(items, ideas), *_same_stems(banked)]
    problems += find_idle(items, ideas, course.texts.get(PATH, ""))
    return Quizzes(banks, forms, banked, problems, ideas)


def _read_bank(
    path: str, text: str, jenjang: str, around: Around
) -> tuple[tuple[BankText | None, list[ItemText]], list[Problem]]:
    bank, items, faults = read_bank(path, text, jenjang, around)
    return (bank, items), faults


def _around(course: Course) -> Around:
    lessons = {
        f"{module.slug}/{lesson.slug}"
        for module in course.layout.modules
        for lesson in module.lessons
    }
    return Around(course.renderer, course.competency_codes, lessons)


def _bank_faults(bank: BankText | None, course: Course) -> Iterator[Problem]:
    if bank is None or bank.module is None:
        return
    place = course.layout.module_slugs.get(bank.module)
    if place is None or place.jenjang != bank.jenjang:
        text = course.texts[bank.path].split("\n")
        line = next((n for n, each in enumerate(text, 1) if each.startswith("module:")), 1)
        yield problem(bank.path, line, messages.UNKNOWN_MODULE, kode=bank.module)


def _take_in(
    items: list[ItemText], bank: BankText | None, jenjang: str, banked: dict[str, BankedItem]
) -> Iterator[Problem]:
    """Puts the questions among all others; each code stands once in the whole tree."""
    for item in items:
        if item.code in banked:
            other = banked[item.code].item
            text = messages.DUPLICATE_ITEM
            place = f"{other.path}:{other.line}"
            yield problem(item.path, item.line, text, kode=item.code, lain=place)
        else:
            banked[item.code] = BankedItem(item, jenjang, bank.use if bank else "tes")


def _same_names(banks: Sequence[BankText]) -> Iterator[Problem]:
    """Two files that would be kept under one name, or shown under one title."""
    seen: dict[str, str] = {}
    titles: dict[str, str] = {}
    for bank in banks:
        if bank.name in seen:
            name = bank.name.rpartition("/")[2].removesuffix(".md")
            text = messages.SAME_BANK
            yield problem(bank.path, 1, text, nama=name, lain=seen[bank.name])
        seen.setdefault(bank.name, bank.path)
        title = f"{bank.jenjang}: {bank.title.casefold()}"
        if title in titles:
            values = {"judul": bank.title, "lain": titles[title]}
            yield warning(bank.path, 2, messages.SAME_TITLE, **values)
        titles.setdefault(title, bank.path)


def _same_stems(banked: Mapping[str, BankedItem]) -> Iterator[Problem]:
    """A survey asks every jenjang alike, so that their answers compare; other questions do not."""
    seen: dict[tuple[str, str], ItemText] = {}
    for each in banked.values():
        item = each.item
        stem = plain_text(item.question.story + item.question.stem).lower()
        asked = (stem, each.jenjang if each.use in SURVEYS else "")
        if stem and asked in seen:
            other = seen[asked]
            text = messages.SAME_STEM
            yield warning(item.path, item.line, text, kode=other.code, lain=other.path)
        seen.setdefault(asked, item)
