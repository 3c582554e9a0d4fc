"""Prints how long a search takes, and of real questions the share found among the first three.

    .venv/bin/python -m benchmarks.finding            the figures
    .venv/bin/python -m benchmarks.finding --missed   also what was missed, and what came
    .venv/bin/python -m benchmarks.finding FILE       of other questions

The questions stand in tests/curriculum/search_questions.tsv, one a line: the question, a tab, the
file of the lesson that answers (below `curriculum/`, without its ending), of several with `|`.
Somebody wrote them who did not write the search. search_situations.tsv beside them holds 281 more,
mostly of a situation in front of somebody, by another writer and after the search was made; of
those 246 (87.5 %) were found when they were asked for the first time, on 30 November 2026, and 267
(95.0 %) once lessons kept what people ask, written by somebody who had seen thirty of them. Since
then the questions of the lessons learned from both files, which measure nothing new any more.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from lms import clock
from lms.app import create_app
from lms.curriculum.rules.search_book import SearchBook
from lms.curriculum.searching import get_search_book
from lms.db import db, transaction
from lms.exchange.content import sync_content

QUESTIONS = Path(__file__).parents[1] / "tests" / "curriculum" / "search_questions.tsv"
# ms for one question, and percent found among the first three
MOST_TIME, FEWEST_FOUND, FIRST = 30, 95, 3


def main(questions: Path, show_missed: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        url = f"sqlite:///{Path(name) / 'finding.db'}"
        app = create_app(SECRET_KEY="only to measure", SQLALCHEMY_DATABASE_URI=url)
        with app.app_context():
            db.create_all()
            with transaction():
                sync_content(now=clock.now())
            began = time.process_time()
            book = get_search_book()
            spent = time.process_time() - began
            print(f"index made in {spent:.2f} s of one core, once for each publication")
            report(book, read_questions(questions), show_missed)


def read_questions(path: Path) -> list[tuple[str, frozenset[str]]]:
    """(question, {"<module>/<lesson>"}) of every line."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    return [(question, frozenset(map(address_of, places.split("|")))) for question, places in rows]


def address_of(place: str) -> str:
    """`dasar/01-awal/10-melihat` is `awal/melihat`."""
    return "/".join(part.partition("-")[2] for part in place.split("/")[1:])


def report(
    book: SearchBook, questions: Sequence[tuple[str, frozenset[str]]], show_missed: bool
) -> None:
    times, found, missed = [], 0, []
    for question, wanted in questions:
        began = time.thread_time()
        asked = book.ask(question)
        lessons = book.find_lessons(asked)
        book.find_cards(asked)
        times.append(1000 * (time.thread_time() - began))
        first = [hit.lesson.address for hit in lessons[:FIRST]]
        found += not wanted.isdisjoint(first)
        if wanted.isdisjoint(first):
            missed.append((question, wanted, first))
    share = 100 * found / len(questions)
    print(f"{len(questions)} questions: {found} found among the first {FIRST}, {share:.1f} %")
    print(f"bar: {FEWEST_FOUND} %")
    print(
        f"time of one core: median {statistics.median(times):.1f} ms, longest {max(times):.1f} ms"
    )
    print(f"bar: {MOST_TIME} ms")
    for question, wanted, first in missed if show_missed else ():
        names = " or ".join(sorted(wanted))
        print(f"  {question}\n    wanted {names}\n    came   {', '.join(first) or 'nothing'}")


if __name__ == "__main__":
    files = [Path(given) for given in sys.argv[1:] if given != "--missed"]
    main(files[0] if files else QUESTIONS, "--missed" in sys.argv[1:])
