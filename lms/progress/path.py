"""The path of one person: every jenjang and module, how it stands, and what opens it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lms.assessment.models import Occasion
from lms.assessment.quiz_names import QuizName
from lms.assessment.quizzes import QuizCatalog, get_quiz_catalog
from lms.curriculum.catalog import (
    Catalog,
    JenjangEntry,
    ModuleEntry,
    get_catalog,
    newest_publication,
)
from lms.people.models import Person
from lms.progress.history import MODULE, History, get_history
from lms.progress.rules.opening import (
    Standing,
    State,
    jenjang_standing,
    module_standing,
    post_test_standing,
    pre_test_standing,
    room_standing,
)


@dataclass(frozen=True)
class ModulePlace:
    """A module on the path."""

    module: ModuleEntry
    standing: Standing
    # slugs, of the lessons there are today
    lessons_read: frozenset[str]
    has_check: bool
    check_done: bool

    @property
    def next_lesson(self) -> str | None:
        """Slug of the first lesson not read yet."""
        slugs = (lesson.slug for lesson in self.module.lessons)
        return next((slug for slug in slugs if slug not in self.lessons_read), None)


@dataclass(frozen=True)
class JenjangPlace:
    """A jenjang on the path with its tests and modules."""

    jenjang: JenjangEntry
    standing: Standing
    pre_test: Standing
    modules: Sequence[ModulePlace]
    post_test: Standing
    # for some tasks only; they count neither as steps nor for the post-test
    extras: Sequence[ModulePlace] = ()
    # a post-test was handed in and not passed
    has_failed: bool = False
    # (module, lesson) to read again before the next post-test
    to_reread: frozenset[tuple[str, str]] = frozenset()
    # whether passing opens the next jenjang: not where the training of the class says so
    opens_next: bool = True
    # there may be a test months later, see lms.assessment.third_tests
    has_later: bool = False

    @property
    def places(self) -> list[ModulePlace]:
        """Every module that belongs here."""
        return [*self.modules, *self.extras]

    @property
    def done(self) -> int:
        """How many steps (tests and modules with lessons) are done."""
        return sum(standing.state == State.DONE for standing in self._steps)

    @property
    def steps(self) -> int:
        return sum(standing.state != State.PLANNED for standing in self._steps)

    @property
    def _steps(self) -> list[Standing]:
        return [self.pre_test, *(place.standing for place in self.modules), self.post_test]


@dataclass(frozen=True)
class _Way:
    """Everything that decides how a place stands, read once."""

    catalog: Catalog
    quizzes: QuizCatalog
    history: History


def list_path(person: Person) -> list[JenjangPlace]:
    """The whole way; the number of statements does not grow with it."""
    number = newest_publication()
    way = _Way(get_catalog(number), get_quiz_catalog(number), get_history(person))
    return [_jenjang_place(jenjang, way) for jenjang in way.catalog.jenjang]


def _jenjang_place(jenjang: JenjangEntry, way: _Way) -> JenjangPlace:
    history = way.history
    pre, post = (QuizName.of_test(one, jenjang.slug).slug for one in (Occasion.PRE, Occasion.POST))
    standing = jenjang_standing(
        needs=jenjang.needs,
        passed=history.passed,
        slug=jenjang.slug,
        titles={each.slug: each.title for each in way.catalog.jenjang},
        has_tests=jenjang.slug in way.quizzes.tested,
        begun=pre in history.submitted | history.begun,
    )
    pre_test = pre_test_standing(
        standing, submitted=pre in history.submitted, begun=pre in history.begun
    )
    places = [_module_place(m, pre_test, way) for m in way.catalog.modules_of(jenjang.slug)]
    to_reread = _to_reread(jenjang, way)
    unfinished = [
        place
        for place in places
        if place.standing.state not in (State.DONE, State.PLANNED)
        # what was published after the pre-test closes nobody's post-test
        and place.module.slug not in history.added
    ]
    post_test = post_test_standing(
        pre_test,
        passed=history.has_passed(jenjang.slug),
        begun=post in history.begun,
        open_modules=len(unfinished),
        to_reread=len(to_reread),
    )
    everybody = Standing(State.DONE)
    extras = [_module_place(m, everybody, way) for m in way.catalog.extras_of(jenjang.slug)]
    has_failed = post in history.submitted and not history.has_passed(jenjang.slug)
    place = JenjangPlace(
        jenjang, standing, pre_test, places, post_test, extras, has_failed, to_reread
    )
    place = replace(
        place,
        opens_next=jenjang.slug not in history.ends,
        has_later=jenjang.slug in history.later,
    )
    return _in_class(place, history)


def _to_reread(jenjang: JenjangEntry, way: _Way) -> frozenset[tuple[str, str]]:
    """Nothing for who has passed; a lesson that was taken out since holds nobody up."""
    if way.history.has_passed(jenjang.slug):
        return frozenset()
    pairs = {address.partition("/")[::2] for slug, address in way.history.to_reread
             if slug == jenjang.slug}  # fmt: skip
    return frozenset(pair for pair in pairs if way.catalog.lesson_title(*pair))


def _in_class(place: JenjangPlace, history: History) -> JenjangPlace:
    """What the organiser of a class opened is open, whatever was read or passed before it."""
    slug = place.jenjang.slug
    tests = [one for one in (Occasion.PRE, Occasion.POST) if (slug, one) in history.rooms]
    if not tests:
        return place
    in_room = {}
    for occasion in tests:
        quiz = QuizName.of_test(occasion, slug).slug
        in_room[occasion] = room_standing(
            submitted=quiz in history.submitted_in_class, begun=quiz in history.begun
        )
    standing = place.standing if place.standing.is_open else Standing(State.OPEN)
    return replace(
        place,
        standing=standing,
        pre_test=in_room.get(Occasion.PRE, place.pre_test),
        post_test=in_room.get(Occasion.POST, place.post_test),
        to_reread=frozenset() if Occasion.POST in tests else place.to_reread,
    )


def _module_place(module: ModuleEntry, pre_test: Standing, way: _Way) -> ModulePlace:
    history, check = way.history, QuizName.of_check(module.slug).slug
    read = history.lessons_read(module.slug)
    missing = [need for need in module.needs if (MODULE, need) not in history.completed]
    standing = module_standing(
        pre_test,
        has_lessons=bool(module.lessons),
        completed=(MODULE, module.slug) in history.completed,
        begun=bool(read) or check in history.begun | history.submitted,
        missing_needs=[_title(need, way.catalog) for need in missing],
    )
    return ModulePlace(
        module=module,
        standing=standing,
        lessons_read=frozenset(read & {lesson.slug for lesson in module.lessons}),
        has_check=module.slug in way.quizzes.check_items,
        check_done=check in history.submitted,
    )


def _title(module_slug: str, catalog: Catalog) -> str:
    module = catalog.by_slug.get(module_slug)
    return module.title if module else module_slug
