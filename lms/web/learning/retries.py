"""After a failed post-test, in words: what was reached, what is needed, what to read first."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from lms.assessment.models import Occasion
from lms.assessment.quiz_names import QuizName
from lms.evaluation.words import whole
from lms.progress.retries import Retry, RetryLesson

COUNTED = {1: "pelajaran ini", 2: "dua pelajaran ini", 3: "tiga pelajaran ini"}


@dataclass(frozen=True)
class ReadingRow:
    """One lesson to read again."""

    title: str
    module: str
    href: str
    is_done: bool


@dataclass(frozen=True)
class RetryView:
    """What stands between two sittings of a post-test."""

    # "Terakhir 37, perlu 70.", empty where the score is not shown
    reached: str
    # what opens the test again, or that it is open
    words: str
    rows: list[ReadingRow]
    # the next thing to press; none: the test itself
    next_href: str | None
    next_title: str


def retry_view(retry: Retry) -> RetryView:
    reading = retry.next_reading
    return RetryView(
        reached=reached_words(retry),
        words=_words(retry),
        rows=[
            ReadingRow(one.title, one.module_title, lesson_href(one), one.is_done)
            for one in retry.readings
        ],
        next_href=lesson_href(reading) if reading else None,
        next_title=reading.title if reading else "",
    )


def reached_words(retry: Retry) -> str:
    if retry.percent is None:
        return ""
    needed = f", perlu {retry.pass_mark}" if retry.pass_mark else ""
    return f"Terakhir {whole(retry.percent)}{needed}."


def _words(retry: Retry) -> str:
    count = len(retry.readings)
    if not count:
        return "Tes akhir boleh Anda coba lagi."
    if retry.next_reading is None:
        return "Yang perlu dibaca lagi sudah Anda baca. Tes akhir terbuka lagi."
    left = f"{retry.done} dari {count} sudah dibaca. " if retry.done else ""
    return f"{left}Baca dulu {COUNTED[count]} sampai selesai, lalu tes akhir terbuka lagi."


def lesson_href(reading: RetryLesson) -> str:
    return url_for("lessons.show", slug=reading.module_slug, lesson_slug=reading.lesson_slug)


def test_href(jenjang_slug: str) -> str:
    """The page before the post-test, where the list with its ticks stands."""
    slug = QuizName.of_test(Occasion.POST, jenjang_slug).slug
    return url_for("quizzes.show", slug=slug)
