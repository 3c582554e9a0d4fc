"""Sheets of the sample class that has finished: attitude twice, tasks with marks, reaction."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from lms.assessment.answers import Event, save_answers
from lms.assessment.assignments import WrittenTask, give_sheet, list_sheets
from lms.assessment.attempts import hold_attempt
from lms.assessment.gradings import WrittenAnswer, grade_answer, list_written_answers
from lms.assessment.kinds.likert import Likert
from lms.assessment.kinds.task import Task
from lms.assessment.kinds.written import Criterion
from lms.assessment.papers import Part, list_paper
from lms.assessment.quizzes import get_quiz
from lms.assessment.rules.instruments import AFTER
from lms.people.models import Person
from lms.progress.learning import begin_quiz, finish_quiz
from lms.training.models import Angkatan

DAY = timedelta(days=1)
REPORT = (
    "Laporan contoh. Saya meminta izin kepada keluarga sebelum mencatat. Keadaan yang saya lihat "
    "saya tulis terpisah dari dugaan. Usul tindak lanjut sudah saya bicarakan dengan pembimbing."
)
# how far a class leans to the hoped-for side, in steps from the middle
LEAN = {"sebelum": 0.2, "sesudah": 0.75, "": 0.9}
SPREAD, NOISE = 0.5, 0.8
STAYED_AWAY = 0.06
MARKED_TWICE = 14


def fill_sheets(
    angkatan: Angkatan, members: Sequence[Person], graders: tuple[Person, Person], start: datetime
) -> None:
    """Every instrument of the jenjang except the follow-up, which comes months later."""
    for sheet in list_sheets(angkatan.jenjang_slug):
        if sheet.use == "lanjutan":
            continue
        day = start - DAY if sheet.moment and sheet.moment != AFTER else start + 3 * DAY
        give_sheet(angkatan, sheet, closes_at=None, by=graders[0], now=day)
        for person in members:
            _fill(person, sheet, day + timedelta(hours=2))
    order = {person.id: place for place, person in enumerate(members)}
    written = list_written_answers(angkatan, for_=graders[0])
    ordered = sorted(written, key=lambda w: (order[w.attempt.person_id], w.form_position))
    _mark(ordered, graders, start + 4 * DAY)


def _fill(person: Person, sheet: WrittenTask, now: datetime) -> None:
    """The same person answers the same way every time, and a few do not hand in."""
    luck = random.Random(f"{person.username}/{sheet.slug}")
    if luck.random() < STAYED_AWAY:
        return
    own = random.Random(f"{person.username}/sikap").gauss(0, SPREAD)
    attempt = begin_quiz(get_quiz(sheet.slug), of=person, now=now)
    answers = _answers(list_paper(attempt.id), LEAN[sheet.moment] + own, luck)
    events = [
        Event(f"{attempt.id.hex[:24]}{n:08x}", position, answer, n)
        for n, (position, answer) in enumerate(answers.items())
    ]
    save_answers(hold_attempt(attempt.id, of=person), events, now=now + timedelta(minutes=5))
    finish_quiz(attempt.id, of=person, last_events={}, now=now + timedelta(minutes=12))


def _answers(paper: Sequence[Part], lean: float, luck: random.Random) -> dict[int, Any]:
    """Steps around the person's leaning; of written questions the first two, in one text."""
    given: dict[int, Any] = {}
    for part in sorted(paper, key=lambda part: part.form_position):
        question = part.version.question
        if isinstance(question, Likert):
            appeal = random.Random(f"pernyataan/{question.stem}").gauss(0, SPREAD)
            given[part.position] = str(_step(question, lean + appeal, luck))
        elif isinstance(question, Task) and part.form_position < 2:
            given[part.position] = REPORT
    return given


def _step(question: Likert, lean: float, luck: random.Random) -> int:
    """From 1; turned for a statement against."""
    steps = question.scale
    step = min(steps, max(1, round((steps + 1) / 2 + lean + luck.gauss(0, NOISE))))
    return question.turned(step)


def _mark(answers: Sequence[WrittenAnswer], graders: tuple[Person, Person], now: datetime) -> None:
    """The first instructor marks everything, the second some of it."""
    for number, written in enumerate(answers):
        luck = random.Random(f"nilai/{number}")
        quality = luck.gauss(0.62, 0.2)
        for grader in graders if number < 2 * MARKED_TWICE else graders[:1]:
            points = {row.key: _points(row, quality, luck) for row in written.rubric}
            grade_answer(written, points=points, comment="", by=grader, now=now)


def _points(row: Criterion, quality: float, luck: random.Random) -> int:
    """The level that an assessor sees: the quality of the work, and their own eye."""
    levels = [level.points for level in row.levels]
    place = round((len(levels) - 1) * (quality + luck.gauss(0, 0.13)))
    return int(levels[min(len(levels) - 1, max(0, place))])
