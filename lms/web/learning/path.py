"""The path: the way up, and the one thing to do next."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from flask import Blueprint, render_template, url_for

from lms import clock
from lms.assessment.assignments import GivenSheet, list_given_to
from lms.assessment.models import Occasion
from lms.assessment.quiz_names import QuizName
from lms.assessment.third_tests import list_open_tests
from lms.evaluation.words import whole
from lms.people.models import Role
from lms.progress.path import JenjangPlace, ModulePlace, list_path
from lms.progress.retries import find_retry
from lms.progress.rules.opening import Standing, State
from lms.training.invitations import list_questions
from lms.training.models import Angkatan, Invitation
from lms.training.own_classes import list_own_classes
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import waktu
from lms.web.kernel.headings import dates_of
from lms.web.kernel.places import today
from lms.web.learning.practice_counts import waiting_cards
from lms.web.learning.retries import RetryView, retry_view

bp = Blueprint("path", __name__)


@dataclass(frozen=True)
class PathStep:
    """One row under a jenjang."""

    title: str
    meta: str
    state: State
    href: str | None
    opens_when: str = ""


@dataclass(frozen=True)
class NextStep:
    """The one primary action of the page."""

    kicker: str
    title: str
    text: str
    label: str
    href: str
    # the module or the level, for a button that stands alone
    subject: str = ""

    @property
    def full_label(self) -> str:
        return f"{self.label} {self.subject}".strip()


@dataclass(frozen=True)
class JenjangView:
    """A jenjang as the drawing and its list show it."""

    number: int
    title: str
    organiser: str
    state: State
    note: str
    opens_when: str
    done: int
    total: int
    steps: list[PathStep]
    # modules for some tasks only
    extras: list[PathStep]
    # of a level that was passed
    card_href: str | None


@bp.get("/jalur")
@allow(Role.TRAINEE)
def show() -> str:
    places = list_path(me())
    total = sum(place.steps for place in places)
    return render_template(
        "learning/path/show.html",
        jenjang_list=[_jenjang(place) for place in places],
        next_step=_later_step(places)
        or next((step for place in places if (step := next_step(place))), None),
        classes=[
            {
                "title": angkatan.title,
                "note": " · ".join(part for part in (dates_of(angkatan), angkatan.place) if part),
                "href": url_for("own_classes.show", slug=angkatan.slug),
            }
            for angkatan in list_own_classes(me(), day=today().earliest)
        ],
        sheets=[_sheet(given) for given in list_given_to(me())],
        questions=[_question(*row) for row in list_questions(me(), today=today())],
        practice_due=waiting_cards(me()),
        walked=whole(Fraction(100 * sum(place.done for place in places), total)) if total else 0,
    )


def _question(invitation: Invitation, angkatan: Angkatan, name: str) -> dict[str, str]:
    """A class that asks whether one comes in."""
    return {
        "title": angkatan.title,
        "dates": dates_of(angkatan),
        "by": name,
        "accept": url_for("invitations.accept", invitation_id=invitation.id),
        "decline": url_for("invitations.decline", invitation_id=invitation.id),
    }


def _sheet(given: GivenSheet) -> dict[str, str]:
    until = f"sampai {waktu(given.closes_at)}" if given.closes_at else "dari pengajar Anda"
    return {
        "title": given.title,
        "href": url_for("quizzes.show", slug=given.slug),
        "note": "sudah dikumpulkan" if given.is_submitted else until,
        "done": "ya" if given.is_submitted else "",
    }


def _jenjang(place: JenjangPlace) -> JenjangView:
    return JenjangView(
        number=place.jenjang.number,
        title=place.jenjang.title,
        organiser=place.jenjang.organiser,
        state=place.standing.state,
        note="lulus" if place.standing.state == State.DONE else _note(place),
        opens_when=place.standing.reason,
        done=place.done,
        total=place.steps,
        steps=_steps(place),
        extras=[_module_step(module) for module in place.extras],
        card_href=url_for("level_cards.show", slug=place.jenjang.slug)
        if place.standing.state == State.DONE
        else None,
    )


def _note(place: JenjangPlace) -> str:
    return f"{place.done} dari {place.steps} langkah" if place.standing.is_open else ""


AFTERWARDS = "Sesudah belajar"
OPENS = f"{AFTERWARDS}; lulus membuka tingkat berikutnya"


def _steps(place: JenjangPlace) -> list[PathStep]:
    if place.standing.state == State.PLANNED:
        return [_module_step(module) for module in place.modules]
    return [
        _test_step("Tes awal", "Sebelum belajar, untuk mengenal bekal Anda", place.pre_test,
                   _test_href(place, Occasion.PRE)),
        *(_module_step(module) for module in place.modules),
        _test_step("Tes akhir", OPENS if place.opens_next else AFTERWARDS,
                   place.post_test, _test_href(place, Occasion.POST)),
    ]  # fmt: skip


def _test_href(place: JenjangPlace, occasion: Occasion) -> str:
    return url_for("quizzes.show", slug=QuizName.of_test(occasion, place.jenjang.slug).slug)


def _test_step(title: str, meta: str, standing: Standing, href: str) -> PathStep:
    return PathStep(
        title, meta, standing.state, href if standing.is_open else None, standing.reason
    )


def _module_step(place: ModulePlace) -> PathStep:
    meta = f"{place.module.jp} JP"
    if place.module.lessons:
        read, lessons = len(place.lessons_read), len(place.module.lessons)
        meta += f" · {read} dari {lessons} pelajaran dibaca"
    return PathStep(
        place.module.title,
        meta,
        place.standing.state,
        url_for("modules.show", slug=place.module.slug),
        place.standing.reason,
    )


def _later_step(places: list[JenjangPlace]) -> NextStep | None:
    """The test months after a class, while its room is open: it will not be for long."""
    if not any(place.has_later for place in places):
        return None
    open_tests = list_open_tests(me(), now=clock.now())
    if not open_tests:
        return None
    test = open_tests[0]
    until = f" Terbuka sampai {waktu(test.closes_at)}." if test.closes_at else ""
    return NextStep(
        test.class_title,
        "Tes lanjutan",
        f"Apa yang masih Anda ingat dari pelatihan? Tidak ada lulus atau tidak lulus.{until}",
        "Lanjutkan tes lanjutan" if test.is_begun else "Buka tes lanjutan",
        url_for("quizzes.show", slug=test.slug),
    )


def next_step(place: JenjangPlace) -> NextStep | None:
    """The first open thing of this jenjang: pre-test, a module, post-test."""
    name = f"Tingkat {place.jenjang.number} · {place.jenjang.title}"
    if place.pre_test.state in (State.OPEN, State.BEGUN):
        return NextStep(
            name,
            "Tes awal",
            "Sebelum belajar, jawab dulu semampu Anda. Nilainya tidak menentukan lulus atau tidak.",
            "Lanjutkan tes awal" if place.pre_test.state == State.BEGUN else "Buka tes awal",
            _test_href(place, Occasion.PRE),
            subject=place.jenjang.title,
        )
    open_modules = [m for m in place.modules if m.standing.state in (State.BEGUN, State.OPEN)]
    if open_modules:
        return _next_module(name, open_modules)
    if place.post_test.state != State.BEGUN and place.has_failed:
        return _after_failing(name, place)
    if place.post_test.state in (State.OPEN, State.BEGUN):
        return NextStep(
            name,
            "Tes akhir",
            "Semua modul sudah Anda selesaikan. Saatnya melihat kemajuan Anda.",
            "Lanjutkan tes akhir" if place.post_test.state == State.BEGUN else "Buka tes akhir",
            _test_href(place, Occasion.POST),
            subject=place.jenjang.title,
        )
    return None


def _after_failing(name: str, place: JenjangPlace) -> NextStep | None:
    """What is to be read first, or the test once more."""
    retry = find_retry(place.jenjang.slug, of=me())
    if retry is None or place.post_test.state not in (State.OPEN, State.LOCKED):
        return None
    shown = retry_view(retry)
    if place.to_reread and shown.next_href:
        return NextStep(
            name, shown.next_title, f"{shown.reached} {shown.words}".strip(), "Baca sekarang",
            shown.next_href,
        )  # fmt: skip
    return _test_again(name, place, shown)


def _test_again(name: str, place: JenjangPlace, shown: RetryView) -> NextStep | None:
    if not place.post_test.is_open:
        return None
    return NextStep(
        name, "Tes akhir, sekali lagi", f"{shown.reached} {shown.words}".strip(),
        "Buka tes akhir", _test_href(place, Occasion.POST), subject=place.jenjang.title,
    )  # fmt: skip


def _next_module(name: str, open_modules: list[ModulePlace]) -> NextStep:
    module = next((m for m in open_modules if m.standing.state == State.BEGUN), open_modules[0])
    if module.next_lesson is not None:
        read, lessons = len(module.lessons_read), len(module.module.lessons)
        text = f"{read} dari {lessons} pelajaran sudah dibaca."
    else:
        text = "Semua pelajaran sudah dibaca. Tinggal cek pemahaman."
    begun = module.standing.state == State.BEGUN
    return NextStep(
        name,
        module.module.title,
        text,
        "Lanjutkan modul" if begun else "Mulai modul",
        url_for("modules.show", slug=module.module.slug),
        subject=module.module.title,
    )
