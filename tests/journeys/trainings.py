"""What happens in a training besides its staff: files from the office, days that pass, members."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter
from sqlalchemy import select

from lms.assessment.answers import Event, save_answers
from lms.assessment.assignments import list_given
from lms.assessment.attempts import hold_attempt
from lms.assessment.kinds.likert import Likert
from lms.assessment.models import Attempt
from lms.assessment.papers import list_paper
from lms.assessment.quizzes import get_quiz
from lms.cli.sample_answers import answer_paper
from lms.db import db
from lms.people.models import Person
from lms.progress.learning import begin_quiz, finish_quiz
from lms.training.angkatan import list_members
from lms.training.arrangements import arrange, details_of
from lms.training.field_ratings import rate
from lms.training.field_sheets import write_lines
from lms.training.follow_ups import answer_link, get_open_link, list_codes
from lms.training.models import Angkatan
from lms.training.rules.field_rubric import REPORT_RUBRIC, RatingKind
from lms.training.rules.field_sheets import PLAN
from lms.training.timetable import shift_sessions

FIRST = ("Siti", "Nur Aini", "Umar", "Dewi", "Hj. Rosmalinda", "I Wayan", "Ma'ruf", "Yenita")
LAST = ("Hasibuan", "Saragih", "Rahmi", "Koto", "Tanjung", "Piliang", "Jambak")
TITLES = ("", ", S.Sos", ", S.Pd., M.Si", ", A.Md.Keb")
# who knows nearly everything, so that the rule of a class can be met
ABILITY = 6.0


@dataclass(frozen=True)
class Template:
    """A training as its office has it: who comes, from where, in which columns."""

    slug: str
    region: str
    size: int
    origins: tuple[str, ...]
    # a name of its own behind every name: nobody of one class is known from another
    family: str
    # heads beside the usual ones, and what stands below them
    heads: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


def write_roster(template: Template, file: Path) -> Path:
    """Title rows, No, names with titles, NIK, L/P, telephone, what the office adds, a signature."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    sheet = book.add_worksheet("Peserta")
    sheet.merge_range(0, 0, 0, 6, f"DAFTAR PESERTA {template.slug.replace('-', ' ').upper()}")
    sheet.write(1, 0, "Tempat dan tanggal: lihat undangan")
    sheet.write_row(3, 0, ["No", "Nama Lengkap dan Gelar", "NIK", "L/P", "Asal Kab/Kota",
                           *template.heads, "No. HP / WA", "Tanda Tangan"])  # fmt: skip
    for n in range(template.size):
        more = "" if n < 56 else f" {LAST[n % 5]}"
        name = f"{FIRST[n % 8]} {LAST[n % 7]}{more} {template.family}{TITLES[n % 4]}"
        origin = template.origins[n % len(template.origins)]
        sheet.write_row(4 + n, 0, [n + 1, name, f"13720155{n:08}", "LP"[n % 2], origin,
                                   *template.cells, f"0812-7000-{n:04}", ""])  # fmt: skip
    sheet.write(6 + template.size, 4, "Mengetahui,")
    sheet.write(7 + template.size, 4, "Kepala Dinas,")
    book.close()
    file.write_bytes(made.getvalue())
    return file


def get_class(slug: str) -> Angkatan:
    return db.session.scalars(select(Angkatan).where(Angkatan.slug == slug)).one()


def let_days_pass(slug: str, *, by: Person, since: int = 1) -> None:
    """The class was over `since` days ago: its days and its timetable lie so much earlier."""
    angkatan, now = get_class(slug), datetime.now(UTC)
    days = (now.date() - timedelta(days=since) - angkatan.ends_on).days
    shift = timedelta(days=days)
    details = details_of(angkatan)
    moved = replace(details, starts_on=details.starts_on + shift, ends_on=details.ends_on + shift)
    arrange(angkatan, moved, by=by, now=now)
    shift_sessions(angkatan, days, by=by, now=now)


def sit(slug: str, quiz: str) -> int:
    """Every member sits it in the room that is open; how many."""
    members = list_members(get_class(slug))
    for person in members:
        attempt = begin_quiz(get_quiz(quiz), of=person, now=datetime.now(UTC))
        paper, luck = list_paper(attempt.id), random.Random(person.username)
        _hand_in(person, attempt, answer_paper(paper, ability=ABILITY, luck=luck, omit=0))
    return len(members)


def fill_surveys(slug: str) -> None:
    """Every member chooses the second best step of each statement and writes nothing."""
    angkatan = get_class(slug)
    for given in list_given(angkatan):
        for person in list_members(angkatan):
            attempt = begin_quiz(get_quiz(given.quiz_slug), of=person, now=datetime.now(UTC))
            _hand_in(person, attempt, {
                part.position: str(part.version.question.scale - 1)
                for part in list_paper(attempt.id)
                if isinstance(part.version.question, Likert)
            })  # fmt: skip


def rate_field_practice(slug: str, *, by: Person) -> None:
    """The report of every member is on the third step of each criterion."""
    angkatan = get_class(slug)
    points = {line.key: 3 for line in REPORT_RUBRIC}
    for person in list_members(angkatan):
        rate(
            angkatan, person, RatingKind.REPORT, points, note="", capacity="penyelenggara", by=by,
            now=datetime.now(UTC),
        )  # fmt: skip


def write_plans(slug: str) -> None:
    """Everybody wrote one step of a plan on the last day."""
    angkatan = get_class(slug)
    step = {"apa1": "Mendata lansia di dusun saya", "siapa1": "Kader", "kapan1": "Bulan depan"}
    for person in list_members(angkatan):
        write_lines(angkatan, PLAN, step, of=person, now=datetime.now(UTC))


def answer_links(slug: str, *, secret: str) -> int:
    """Every link that still waits, of members and of the TKSK; how many."""
    codes = list_codes(get_class(slug), secret=secret)
    for code in codes.values():
        found = get_open_link(code)
        answer_link(found, {"1": "selesai"}, note="", now=datetime.now(UTC))
    return len(codes)


def _hand_in(person: Person, attempt: Attempt, answers: dict[int, Any]) -> None:
    events: Sequence[Event] = [
        Event(f"{attempt.id.hex[:24]}{n:08x}", position, answer, n)
        for n, (position, answer) in enumerate(answers.items())
    ]
    save_answers(hold_attempt(attempt.id, of=person), events, now=datetime.now(UTC))
    finish_quiz(attempt.id, of=person, last_events={}, now=datetime.now(UTC))
