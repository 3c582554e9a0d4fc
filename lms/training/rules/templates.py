"""A real training as a template: days, sessions, JP, tests; read from curriculum/trainings/."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import Field

from lms.curriculum.rules.course import Course, find_body_faults
from lms.curriculum.rules.front_matter import FrontMatter, Schema, read_front_matter
from lms.curriculum.rules.problems import Problem, problem, warning
from lms.curriculum.rules.schemas import Code, Count, Text
from lms.training.rules import messages
from lms.training.rules.timetable import plan_sessions

# when nobody learns any more
LATE = time(22, 30)
Percent = Annotated[int, Field(ge=0, le=100)]


class SessionHead(Schema):
    """One session of a training."""

    day: Count
    title: Text
    jp: Annotated[int, Field(ge=0, le=10_000)]
    module: Code | None = None
    kind: Literal["kelas", "praktik", "tes", "pembukaan", "diskusi", "istirahat", "penutupan"]
    # follows from the kind unless it stands here
    strand: Literal["inti", "penunjang"] | None = None
    # without: when the one before it ends, and the first of a day at eight
    begins: Annotated[str, Field(pattern=r"^([01]\d|2[0-3])\.[0-5]\d$")] | None = None
    # without: 45 for each JP
    minutes: Count | None = None
    # the institution the speaker comes from
    house: Text | None = None


class PassRuleHead(Schema):
    """Least figures that are proposed to a class, from 0 to 100."""

    attendance: Percent | None = None
    post: Percent | None = None
    pkl: Percent | None = None


class OwnTestHead(Schema):
    """A test of the training's own, drawn from practice banks of its jenjang by a blueprint."""

    # stands before the letters of its forms: PS-A, PS-B
    code: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]{1,5}$")]
    title: Text
    minutes: Count
    pass_mark: Annotated[int, Field(ge=1, le=100)]
    # questions that both forms ask
    shared: Count
    # names of files in quizzes/<jenjang>/, without their ending
    banks: Annotated[list[Code], Field(min_length=1)]
    # by competency and cognitive level
    blueprint: Annotated[dict[Code, dict[Code, Count]], Field(min_length=1)]


class TrainingHead(Schema):
    """curriculum/trainings/<slug>.md"""

    usual = {
        "days": (1, 45),
        "jp": (2, 400),
        "max_participants": (5, 300),
        "pass_rule.attendance": (50, 100),
        "pass_rule.post": (40, 100),
        "pass_rule.pkl": (40, 100),
        "own_test.minutes": (10, 180),
        "own_test.pass_mark": (40, 100),
        "sessions.jp": (0, 12),
        "sessions.minutes": (5, 600),
    }
    title: Text
    jenjang: Code
    days: Count
    jp: Count
    max_participants: Count | None = None
    opens_jenjang: bool = True
    pass_rule: PassRuleHead = PassRuleHead()
    tests: list[Literal["pre", "post"]]
    own_test: OwnTestHead | None = None
    sessions: Annotated[list[SessionHead], Field(min_length=1)]


@dataclass(frozen=True)
class OwnTest:
    """The blueprint of a training's own test; see lms.assessment.rules.own_tests."""

    code: str
    title: str
    minutes: int
    pass_mark: int
    shared: int
    banks: Sequence[str]
    # ((competency, level), questions of one form), in the order of the file
    cells: Sequence[tuple[tuple[str, str], int]]
    # where it stands in the file
    line: int = 1


@dataclass(frozen=True)
class TrainingText:
    """A training as it will be published."""

    slug: str
    title: str
    jenjang: str
    days: int
    jp: int
    max_participants: int | None
    tests: list[str]
    sessions: list[dict[str, Any]]
    body_html: str
    opens_jenjang: bool = True
    pass_rule: dict[str, int | None] = field(default_factory=dict)
    # None: those of its jenjang
    own_test: OwnTest | None = None
    path: str = ""


def read_trainings(course: Course) -> tuple[list[TrainingText], list[Problem]]:
    """All trainings, and every fault."""
    trainings = []
    problems: list[Problem] = []
    for slug, path in sorted(course.layout.trainings.items()):
        if path not in course.texts:
            continue
        head = read_front_matter(path, course.texts[path], TrainingHead)
        problems += head.problems
        problems += find_body_faults(path, head.body, head.body_line, course.renderer)
        problems += _head_faults(path, head, course)
        if head.data is not None:
            trainings.append(_text(slug, path, head, head.data, course))
    return trainings, problems


def _text(
    slug: str, path: str, head: FrontMatter[TrainingHead], data: TrainingHead, course: Course
) -> TrainingText:
    html = course.renderer.render(head.body, path).html
    said = data.model_dump(exclude={"own_test"})
    own_test = _own_test(data.own_test, head.line_of("own_test")) if data.own_test else None
    return TrainingText(slug=slug, path=path, body_html=html, own_test=own_test, **said)


def _own_test(head: OwnTestHead, line: int) -> OwnTest:
    cells = [
        ((competency, level), count)
        for competency, levels in head.blueprint.items()
        for level, count in levels.items()
    ]
    return OwnTest(**head.model_dump(exclude={"blueprint"}), cells=cells, line=line)


def _head_faults(path: str, head: FrontMatter[TrainingHead], course: Course) -> Iterator[Problem]:
    data = head.data
    if data is None:
        return
    if data.jenjang not in course.layout.jenjang:
        known = ", ".join(course.layout.jenjang)
        line = head.line_of("jenjang")
        yield problem(path, line, messages.UNKNOWN_JENJANG, kode=data.jenjang, kenal=known)
    for test in {test for test in data.tests if data.tests.count(test) > 1}:
        yield problem(path, head.line_of("tests"), messages.TEST_TWICE, nilai=test)
    total = sum(session.jp for session in data.sessions)
    if total != data.jp:
        line = head.line_of("jp")
        yield problem(path, line, messages.JP_SUM, jumlah=total, tertulis=data.jp)
    yield from _sessions_faults(path, head, data, course)
    yield from _overlaps(path, head, data)
    if not data.tests and data.own_test is None:
        for number, session in enumerate(data.sessions):
            if session.kind == "tes":
                line = head.line_of("sessions", number, "kind")
                yield warning(path, line, messages.TEST_MISSING)


def _sessions_faults(
    path: str, head: FrontMatter[TrainingHead], data: TrainingHead, course: Course
) -> Iterator[Problem]:
    before = 1
    for number, session in enumerate(data.sessions):
        line = head.line_of("sessions", number, "day")
        if session.day > data.days:
            text = messages.LATE_SESSION
            yield problem(path, line, text, hari=session.day, semua=data.days)
        if session.day < before:
            yield problem(path, line, messages.SESSION_ORDER, hari=session.day, lain=before)
        before = max(before, session.day)
        if session.module and session.module not in course.layout.module_slugs:
            line = head.line_of("sessions", number, "module")
            yield problem(path, line, messages.UNKNOWN_MODULE, kode=session.module)
    if before < data.days:
        line = head.line_of("days")
        yield problem(path, line, messages.IDLE_DAY, semua=data.days, hari=before)


def _overlaps(path: str, head: FrontMatter[TrainingHead], data: TrainingHead) -> Iterator[Problem]:
    """Sessions that begin while the one above is not over: parallel rooms, or a slip."""
    sessions = [session.model_dump() for session in data.sessions]
    slots = plan_sessions(sessions, date.min, date.max)
    for number, slot in enumerate(slots):
        if slot.ends >= LATE:
            line = head.line_of("sessions", number, "day")
            yield warning(path, line, messages.LATE_END, jam=f"{slot.ends:%H.%M}")
    for number, (before, slot) in enumerate(pairwise(slots), 1):
        if slot.held_on == before.held_on and slot.begins < before.ends:
            values = {"mulai": f"{slot.begins:%H.%M}", "selesai": f"{before.ends:%H.%M}"}
            line = head.line_of("sessions", number, "begins")
            yield warning(path, line, messages.SESSION_OVERLAP, **values)
