"""How much there is and how it is balanced, for `lms content check --counts`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lms.assessment.kinds.question import Question
from lms.assessment.rules.balance import is_key_longest, key_places, plain_text, single_choices
from lms.assessment.rules.form_series import series_of
from lms.assessment.rules.forms_apart import share_words
from lms.assessment.rules.item_text import COGNITIVE
from lms.assessment.rules.judged_difficulty import (
    ENOUGH_ANSWERS,
    cell_shares,
    expected_share,
    share_of_reading,
)
from lms.assessment.rules.parallel_forms import FormText, cells_of
from lms.curriculum.rules.lessons import LessonText
from lms.exchange.content import Content

Row = tuple[str | int, ...]


@dataclass(frozen=True)
class CountTable:
    """A table for the terminal."""

    title: str
    header: Sequence[str]
    rows: Sequence[Row]


def count_content(content: Content) -> list[CountTable]:
    """All tables: modules, banks, kinds, and one for each form."""
    return [
        _modules(content),
        _banks(content),
        _kinds(content),
        *_forms(content),
    ]


def _modules(content: Content) -> CountTable:
    rows: list[Row] = []
    for module in content.course.modules:
        rows.append((module.jenjang, module.slug, *_sums(module.lessons)))
    lessons = [lesson for module in content.course.modules for lesson in module.lessons]
    rows.append(("semua", "", *_sums(lessons)))
    return CountTable("Modul", ("jenjang", "modul", "pelajaran", "kata", "menit"), rows)


def _sums(lessons: Sequence[LessonText]) -> tuple[int, int, int]:
    words = sum(lesson.words for lesson in lessons)
    return len(lessons), words, sum(lesson.minutes for lesson in lessons)


def _banks(content: Content) -> CountTable:
    rows: list[Row] = []
    total: Counter[str] = Counter()
    for bank in content.quizzes.banks:
        levels = Counter(item.cognitive for item in bank.items)
        total += levels
        counts = [levels[each] for each in COGNITIVE]
        name = bank.path.rpartition("/")[2]
        rows.append((bank.jenjang, name, bank.use, len(bank.items), *counts))
    rows.append(("semua", "", "", total.total(), *(total[each] for each in COGNITIVE)))
    return CountTable("Bank soal", ("jenjang", "bank", "guna", "soal", *COGNITIVE), rows)


def _kinds(content: Content) -> CountTable:
    levels = [level.slug for level in content.course.jenjang]
    counts = Counter((each.item.kind, each.jenjang) for each in content.quizzes.bank.values())
    total = Counter(each.item.kind for each in content.quizzes.bank.values())
    rows: list[Row] = [
        (kind, *(counts[kind, level] for level in levels), count)
        for kind, count in total.most_common()
    ]
    return CountTable("Jenis soal", ("jenis", *levels, "semua"), rows)


def _forms(content: Content) -> Iterator[CountTable]:
    for form in content.quizzes.forms:
        title = f"Form {form.code} {form.jenjang}: {form.title}"
        yield CountTable(title, ("hal", "nilai"), list(_form_rows(form, content)))


def _form_rows(form: FormText, content: Content) -> Iterator[Row]:
    bank = content.quizzes.bank
    items = [bank[code].item for code in form.items if code in bank]
    other = next(
        (
            other
            for other in content.quizzes.forms
            if (other.jenjang, series_of(other.code)) == (form.jenjang, series_of(form.code))
            and other.code != form.code
        ),
        form,
    )
    yield "soal", len(items)
    yield "nilai tertinggi", sum(item.max_marks for item in items)
    yield "soal bersama", len(set(form.items) & set(other.items))
    choices = single_choices(items)
    places = key_places(choices)
    yield "letak kunci", ", ".join(f"{letter} {count}" for letter, count in places.items())
    longest = sum(is_key_longest(question) for question in choices)
    yield "kunci terpanjang", f"{longest} dari {len(choices)}"
    words = sum(_reading_words(item.question) for item in items)
    yield "kata dibaca", f"{words} ({words // max(len(items), 1)} per soal)"
    shares = cell_shares(items)
    for cell, count in sorted(cells_of(form.items, bank).items()):
        judged = f" (taksiran {share_words(shares[cell])})" if cell in shares else ""
        yield " × ".join(cell), f"{count}{judged}" if judged else count


def judged_lines(content: Content) -> Iterator[str]:
    """One sentence for each judged form: how hard it is thought to be, and by which readings."""
    bank = content.quizzes.bank
    for form in content.quizzes.forms:
        items = [bank[code].item for code in form.items if code in bank]
        share = expected_share(items)
        if share is None:
            continue
        rounds = range(min(len(item.readings) for item in items))
        each = [share_of_reading(items, number) for number in rounds]
        words = "; ".join(share_words(part) for part in each if part is not None)
        yield (
            f"Taksiran kesukaran {form.jenjang} form {form.code}: {share_words(share)}"
            f" (tiap pembacaan {words}). Ini penilaian pembaca, bukan data; sesudah"
            f" {ENOUGH_ANSWERS} orang menjawab, angka merekalah yang dipakai."
        )


def _reading_words(question: Question) -> int:
    """Words a person reads to answer: story, stem, options."""
    parts = [question.story, question.stem, *question.read_texts()]
    return len(plain_text(" ".join(parts)).split())
