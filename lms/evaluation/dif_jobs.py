"""The same comparison of so many sheets that a page cannot read them: a job, and its kept result.

The result belongs to the country, not to who asked: it holds no person and no class. It is shown
with the moment it was computed, and computed anew when somebody asks for it.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from lms.assessment.models import Attempt, Form, Occasion
from lms.assessment.quiz_names import TESTS
from lms.db import db
from lms.errors import NotFound
from lms.evaluation.dif_marks import AT_ONCE, GroupedMarks, list_classes, read_marks
from lms.evaluation.dif_reports import GROUPINGS, DifReport, Grouping, places_of_one, report_of
from lms.evaluation.form_sheets import Edition, list_editions
from lms.evaluation.sums.forms import MOST_SHEETS
from lms.evaluation.sums.models import FormTotals
from lms.jobs.jobs import ask_job, find_newest_result, find_open
from lms.jobs.models import Job
from lms.people.models import Person
from lms.statistics.core.printable import printable
from lms.statistics.items.dif import Dif, ItemDif

KIND = "dif_report"


@dataclass(frozen=True)
class KeptDif:
    """What was computed, and when."""

    report: DifReport
    computed_at: datetime


@dataclass(frozen=True)
class DifQuestion:
    """One comparison of very many sheets: of which form, on which occasion, by which groups."""

    edition: Edition
    grouping: Grouping
    occasion: Occasion
    occasions: Sequence[Occasion]
    # handed in on this occasion
    n: int

    @property
    def subject(self) -> str:
        return f"dif:{self.edition.form.id}:{self.occasion}:{self.grouping.name}"


def find_large(form: Form, grouping: Grouping, occasion: Occasion | None) -> DifQuestion | None:
    """None for what a page can read itself."""
    (edition,) = list_editions([form.id])
    if edition.kept_sheets <= MOST_SHEETS:
        return None
    sizes: Counter[str] = Counter()
    for row in _totals(edition):
        sizes[row.occasion] += row.n
    occasions = [one for one in TESTS if one in sizes]
    wanted = occasion if occasion in occasions else occasions[-1]
    return DifQuestion(edition, grouping, wanted, occasions, sizes[wanted])


def _totals(edition: Edition) -> Sequence[FormTotals]:
    query = select(FormTotals).where(FormTotals.form_id.in_(edition.form_ids))
    return db.session.scalars(query.order_by(FormTotals.form_id)).all()


def ask_dif(question: DifQuestion, *, title: str, by: Person, now: datetime) -> Job:
    """The run that is under way, whoever asked for it, else a new one."""
    form = question.edition.form
    rows = _totals(question.edition)
    counts = b"".join(row.counts for row in rows if row.occasion == question.occasion)
    return find_open(question.subject, now=now) or ask_job(
        KIND,
        subject=question.subject,
        title=title,
        arguments={
            "form_id": form.id, "occasion": str(question.occasion),
            "grouping": question.grouping.name, "jenjang": form.jenjang_slug,
            "code": form.code, "number": form.number,
        },
        input_sha256=hashlib.sha256(counts).hexdigest(),
        by=by,
        now=now,
    )  # fmt: skip


def run_dif(arguments: Mapping[str, Any], progress: Callable[[int], None]) -> dict[str, Any]:
    """Rests as long as it worked, so that whoever answers meanwhile hardly feels it."""
    form = db.session.get(Form, arguments["form_id"])
    if form is None:
        raise NotFound
    occasion, grouping = Occasion(arguments["occasion"]), GROUPINGS[arguments["grouping"]]
    (edition,) = list_editions([form.id])
    found = GroupedMarks(places_of_one(edition))
    classes = list_classes(edition, occasion)
    for start in range(0, len(classes), AT_ONCE):
        began = time.perf_counter()
        some = Attempt.angkatan_id.in_(classes[start : start + AT_ONCE])
        for _, marks, group in read_marks(
            edition, grouping.is_focal, Attempt.occasion == occasion, some
        ):
            found.add(marks, group)
        # what was read is given back before the rest: a long look keeps old rows from being let go
        db.session.rollback()
        progress(95 * start // len(classes))
        time.sleep(time.perf_counter() - began)
    (edition,) = list_editions([form.id])
    report = report_of(edition, grouping, occasion, [occasion], found)
    return {"n_reference": report.n_reference, "n_focal": report.n_focal,
            "n_unknown": report.n_unknown, "codes": list(report.codes),
            "figures": printable(report.figures) if report.figures else None}  # fmt: skip


def find_kept(question: DifQuestion) -> KeptDif | None:
    """The newest result; None before the first."""
    job = find_newest_result(question.subject)
    if job is None or job.ended_at is None or job.result is None:
        return None
    kept = job.result
    report = DifReport(
        edition=question.edition,
        grouping=question.grouping,
        occasion=question.occasion,
        occasions=question.occasions,
        n_reference=kept["n_reference"],
        n_focal=kept["n_focal"],
        n_unknown=kept["n_unknown"],
        codes=tuple(kept["codes"]),
        figures=_read_figures(kept["figures"]) if kept["figures"] else None,
    )
    return KeptDif(report, job.ended_at)


def _read_figures(kept: Mapping[str, Any]) -> Dif:
    return Dif(
        n_reference=kept["n_reference"],
        n_focal=kept["n_focal"],
        items=tuple(ItemDif(**each) for each in kept["items"]),
        purified=tuple(ItemDif(**each) for each in kept["purified"]),
        flags=tuple(kept["flags"]),
    )
