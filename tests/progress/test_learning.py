"""The way: what is open when, what completes what, and what stays when content changes."""

from __future__ import annotations

import pytest

from lms import clock
from lms.assessment.attempts import get_attempt
from lms.assessment.decision_models import Shown
from lms.assessment.models import Attempt, ItemVersion, Submission
from lms.assessment.quizzes import get_quiz
from lms.curriculum.catalog import forget_catalog, get_catalog
from lms.curriculum.models import Lesson, Module, ModuleVersion
from lms.db import db
from lms.errors import NotAllowed, NotFound
from lms.people.models import Person
from lms.people.persons import get_person
from lms.progress.learning import (
    NotOpenYet,
    begin_quiz,
    finish_quiz,
    get_open_module,
    read_lesson,
    sweep,
)
from lms.progress.models import Completion, LessonReading
from lms.progress.path import JenjangPlace, list_path
from lms.progress.results import get_standing, what_is_shown
from lms.progress.standings import WORDS, Stage
from lms.web.classes.member_list import COLOURS
from tests.factories import (
    answer_attempt,
    make_angkatan,
    make_attempt,
    make_form,
    make_item,
    make_jenjang,
    make_module,
    make_sitting,
    publish_dasar,
    study_module,
)


def publish_two(modules: int = 2) -> None:
    """Dasar, and madya behind it with its own forms."""
    publish_dasar(modules=modules)
    make_jenjang("madya", 2, ("dasar",))
    versions = [make_item(use="tes") for _ in range(2)]
    make_form("A", versions, jenjang_slug="madya")
    make_form("B", versions, jenjang_slug="madya")
    make_module("lanjut", jenjang_slug="madya", position=9)


def place(person: Person, slug: str = "dasar") -> JenjangPlace:
    return next(each for each in list_path(person) if each.jenjang.slug == slug)


def states(person: Person, slug: str = "dasar") -> list[str]:
    """Pre-test, modules, post-test."""
    here = place(person, slug)
    standings = [here.pre_test, *(m.standing for m in here.modules), here.post_test]
    return [standing.state for standing in standings]


def completed(person: Person) -> set[tuple[str, str]]:
    rows = db.session.query(Completion).filter_by(person_id=person.id)
    return {(row.kind, row.slug) for row in rows}


def test_at_first_only_the_pre_test_is_open(siti):
    publish_two()
    assert states(siti) == ["terbuka", "terkunci", "terkunci", "terkunci"]
    assert states(siti, "madya") == ["terkunci"] * 3
    assert "lulus tes akhir Dasar" in place(siti, "madya").standing.reason


def test_a_begun_pre_test_opens_nothing(siti):
    publish_two()
    make_attempt(siti)
    assert states(siti) == ["sedang", "terkunci", "terkunci", "terkunci"]
    with pytest.raises(NotOpenYet, match="tes awal"):
        get_open_module("modul-1", of=siti)


def test_the_pre_test_opens_the_modules(siti):
    publish_two()
    make_sitting(siti)
    assert states(siti) == ["selesai", "terbuka", "terbuka", "terkunci"]
    assert place(siti).post_test.reason == "Terbuka setelah 2 modul lagi selesai."


def test_the_pre_test_is_sat_once(siti):
    publish_two()
    make_sitting(siti)
    with pytest.raises(NotAllowed, match="satu kali"):
        begin_quiz(get_quiz("pre-dasar"), of=siti, now=clock.now())


@pytest.mark.parametrize("slug", ["post-dasar", "cek-modul-1", "pre-madya", "post-madya"])
def test_a_quiz_that_is_locked_cannot_be_begun(siti, slug: str):
    publish_two()
    with pytest.raises(NotOpenYet, match="Terbuka setelah"):
        begin_quiz(get_quiz(slug), of=siti, now=clock.now())
    assert db.session.query(Attempt).count() == 0


def test_reading_begins_a_module_and_all_lessons_with_the_check_complete_it(siti):
    publish_two()
    make_sitting(siti)
    module = get_catalog().get_module("modul-1")
    read_lesson(module, "pelajaran-1", by=siti, now=clock.now())
    assert states(siti)[1] == "sedang"
    read_lesson(module, "pelajaran-2", by=siti, now=clock.now())
    db.session.commit()
    assert states(siti)[1] == "sedang"
    make_sitting(siti, "cek-modul-1", right=0)
    assert states(siti)[1] == "selesai"
    assert completed(siti) == {("module", "modul-1")}


def test_a_lesson_has_the_title_it_was_published_with(app):
    publish_dasar()
    titles = [
        get_catalog().lesson_title("modul-1", slug)
        for slug in ("pelajaran-1", "pelajaran-2", "tiada")
    ]
    assert titles == ["Pelajaran 1", "Pelajaran 2", None]


def test_the_check_first_and_the_lessons_after_complete_it_too(siti):
    publish_two()
    make_sitting(siti)
    make_sitting(siti, "cek-modul-1")
    assert states(siti)[1] == "sedang"
    module = get_catalog().get_module("modul-1")
    for lesson in ("pelajaran-2", "pelajaran-1"):
        read_lesson(module, lesson, by=siti, now=clock.now())
    assert states(siti)[1] == "selesai"


def test_a_module_without_a_check_is_complete_when_it_was_read(siti):
    publish_two()
    make_module("baca-saja", position=5)
    make_sitting(siti)
    module = get_catalog().get_module("baca-saja")
    for lesson in ("pelajaran-1", "pelajaran-2"):
        read_lesson(module, lesson, by=siti, now=clock.now())
    assert ("module", "baca-saja") in completed(siti)


def test_reading_twice_changes_nothing(siti, time):
    publish_two()
    make_sitting(siti)
    module = get_catalog().get_module("modul-1")
    read_lesson(module, "pelajaran-1", by=siti, now=clock.now())
    first = db.session.query(LessonReading).one().read_at
    time.forward(days=1)
    read_lesson(module, "pelajaran-1", by=siti, now=clock.now())
    db.session.expire_all()
    assert db.session.query(LessonReading).one().read_at == first


def test_a_module_that_needs_another_says_which(siti):
    publish_two()
    version = db.session.query(ModuleVersion).filter_by(title="Modul modul-2").one()
    version.needs = ["modul-1"]
    db.session.commit()
    make_sitting(siti)
    assert states(siti) == ["selesai", "terbuka", "terkunci", "terkunci"]
    assert place(siti).modules[1].standing.reason == "Terbuka setelah modul Modul modul-1 selesai."
    study_module(siti, "modul-1")
    assert states(siti)[2] == "terbuka"


def learn(person: Person) -> None:
    make_sitting(person)
    for slug in ("modul-1", "modul-2"):
        study_module(person, slug)


def test_passing_the_post_test_opens_madya(siti):
    publish_two()
    learn(siti)
    assert states(siti)[-1] == "terbuka"
    make_sitting(siti, "post-dasar", right=3)
    assert states(siti)[-1] == "selesai"
    assert ("jenjang", "dasar") in completed(siti)
    assert states(siti, "madya") == ["terbuka", "terkunci", "terkunci"]


def test_failing_the_post_test_keeps_it_open_and_opens_nothing(siti):
    publish_two()
    learn(siti)
    failed = make_sitting(siti, "post-dasar", right=2)
    assert states(siti)[-1] == "terbuka"
    assert states(siti, "madya") == ["terkunci"] * 3
    again = make_sitting(siti, "post-dasar", right=4)
    assert states(siti)[-1] == "selesai"
    assert (failed.number, again.number) == (1, 2)
    assert failed.form_id != again.form_id


def test_failing_later_takes_nothing_away(siti):
    publish_two()
    learn(siti)
    make_sitting(siti, "post-dasar", right=4)
    make_sitting(siti, "post-dasar", right=0)
    assert states(siti)[-1] == "selesai"
    assert states(siti, "madya")[0] == "terbuka"


def test_a_new_lesson_does_not_undo_a_completion(siti):
    publish_two()
    learn(siti)
    module = db.session.query(Module).filter_by(slug="modul-1").one()
    db.session.add(
        Lesson(module_version_id=module.published_version_id, position=3, slug="baru",
               title="Baru", html="", words=1, minutes=1, sources=[], terms=[])
    )  # fmt: skip
    db.session.commit()
    assert states(siti) == ["selesai", "selesai", "selesai", "terbuka"]
    assert place(siti).modules[0].next_lesson == "baru"


def test_a_module_that_is_published_after_the_pre_test_closes_nobodys_post_test(siti, budi, time):
    publish_two()
    learn(siti)
    time.forward(days=1)
    make_module("baru", position=5)
    learn(budi)
    assert states(siti) == ["selesai", "selesai", "selesai", "terbuka", "terbuka"]
    assert states(budi)[-1] == "terkunci"
    assert begin_quiz(get_quiz("post-dasar"), of=siti, now=clock.now())


def publish_again(module: Module) -> None:
    """A second version with one lesson."""
    first = db.session.get_one(ModuleVersion, module.published_version_id)
    fields = ("title", "jp", "goals", "needs", "competencies", "sources", "intro_html",
              "pocket_card_title", "pocket_card_html")  # fmt: skip
    second = ModuleVersion(
        id=first.id + 1, module_id=module.id, number=2, digest="f" * 64,
        published_at=clock.now(), **{name: getattr(first, name) for name in fields},
    )  # fmt: skip
    db.session.add(second)
    db.session.flush()
    db.session.add(
        Lesson(module_version_id=second.id, position=1, slug="pelajaran-1", title="Satu", html="",
               words=1, minutes=1, sources=[], terms=[])
    )  # fmt: skip
    module.published_version_id = second.id
    db.session.commit()
    forget_catalog()


@pytest.mark.parametrize(("lessons", "post"), [(0, "terbuka"), (2, "terkunci")])
def test_lessons_that_came_after_the_pre_test_close_nothing_and_old_ones_do(
    siti, time, lessons: int, post: str
):
    publish_two()
    module = make_module("lagi", position=5, lessons=lessons)
    learn(siti)
    time.forward(days=1)
    publish_again(module)
    assert states(siti)[-2:] == ["terbuka", post]


def test_a_sitting_that_is_older_than_the_whole_course_here_opens_nothing(siti, time):
    """It was carried from another hall, or is a sample."""
    publish_two()
    make_sitting(siti)
    time.forward(days=1)
    for version in db.session.query(ModuleVersion):
        version.published_at = clock.now()
    db.session.commit()
    assert states(siti) == ["selesai", "terbuka", "terbuka", "terkunci"]


def test_a_retired_module_leaves_the_path_and_opens_the_post_test(siti):
    publish_two()
    make_sitting(siti)
    study_module(siti, "modul-1")
    module = db.session.query(Module).filter_by(slug="modul-2").one()
    module.retired_at = clock.now()
    db.session.commit()
    assert states(siti) == ["selesai", "selesai", "terbuka"]


def test_a_place_without_lessons_is_planned_and_blocks_nothing(siti):
    publish_dasar()
    make_module("kelak", position=7, lessons=0)
    make_sitting(siti)
    study_module(siti)
    assert states(siti) == ["selesai", "selesai", "disiapkan", "terbuka"]
    assert place(siti).steps == 3


def test_a_jenjang_without_forms_is_planned(siti):
    publish_dasar()
    make_jenjang("madya", 2, ())
    assert place(siti, "madya").standing.state == "disiapkan"


def test_the_sweeper_completes_what_the_saved_answers_earned(siti, time):
    publish_two()
    learn(siti)
    attempt = make_attempt(siti, "post-dasar")
    answer_attempt(attempt, siti, right=4)
    time.forward(minutes=46)
    assert sweep(now=clock.now()) == 1
    db.session.commit()
    assert db.session.get_one(Submission, attempt.id).submitted_by == "sweeper"
    assert ("jenjang", "dasar") in completed(siti)
    assert sweep(now=clock.now()) == 0


def test_a_swept_pre_test_opens_the_modules(siti, time):
    publish_two()
    make_attempt(siti)
    time.forward(hours=2)
    sweep(now=clock.now())
    db.session.commit()
    assert states(siti)[:2] == ["selesai", "terbuka"]


def test_handing_in_twice_completes_once(siti):
    publish_two()
    learn(siti)
    attempt = make_attempt(siti, "post-dasar")
    answer_attempt(attempt, siti, right=4)
    for _ in range(2):
        finish_quiz(attempt.id, of=siti, last_events={}, now=clock.now())
    db.session.commit()
    rows = db.session.query(Completion).filter_by(kind="jenjang").all()
    assert [row.attempt_id for row in rows] == [attempt.id]


def test_somebody_elses_progress_opens_nothing(siti, budi):
    publish_two()
    learn(siti)
    assert states(budi) == ["terbuka", "terkunci", "terkunci", "terkunci"]


def test_a_module_that_is_not_published_is_not_found(siti):
    publish_two()
    with pytest.raises(NotFound):
        get_open_module("tiada", of=siti)


def test_keys_stay_closed_between_two_sittings_and_open_with_the_passed_one(siti):
    publish_two()
    pre = make_sitting(siti)
    assert not explained(pre, siti)
    check = make_sitting(siti, "cek-modul-1")
    assert explained(check, siti)
    for slug in ("modul-1", "modul-2"):
        study_module(siti, slug)
    failed = make_sitting(siti, "post-dasar", right=0)
    assert not explained(pre, siti) and not explained(failed, siti)
    make_sitting(siti, "post-dasar", right=4)
    assert explained(pre, siti) and explained(failed, siti)


def test_before_and_after_stand_side_by_side_and_name_what_to_read_again(siti):
    publish_two()
    for version in db.session.query(ItemVersion):
        version.reread = "modul-1/pelajaran-2"
    db.session.commit()
    make_sitting(siti, right=1)
    for slug in ("modul-1", "modul-2"):
        study_module(siti, slug)
    post = make_sitting(siti, "post-dasar", right=3)
    standing = get_standing(_reload(post), Shown.ANSWERS)
    assert standing.before is not None
    assert (standing.before.score.earned, standing.result.score.earned) == (1, 3)
    assert [(row.lesson_slug, row.wrong) for row in standing.reread] == [("pelajaran-2", 1)]
    (change,) = standing.competencies
    assert change.before is not None and (change.before.percent, change.after.percent) == (25, 75)


def explained(attempt: Attempt, person: Person) -> bool:
    return what_is_shown(_reload(attempt), to=person, now=clock.now()) == Shown.ANSWERS


def _reload(attempt: Attempt) -> Attempt:
    return get_attempt(attempt.id, of=get_person(attempt.person_id))


def test_the_post_test_of_somebody_else_opens_no_keys(siti, budi):
    publish_dasar()
    mine = make_sitting(siti)
    make_sitting(budi)
    study_module(budi)
    make_sitting(budi, "post-dasar")
    assert what_is_shown(mine, to=siti, now=clock.now()) != Shown.ANSWERS


def test_the_check_of_somebody_else_completes_nothing(siti, budi):
    publish_dasar()
    for person in (siti, budi):
        make_sitting(person)
    study_module(budi)
    module = get_catalog().get_module("modul-1")
    for lesson in module.lessons:
        read_lesson(module, lesson.slug, by=siti, now=clock.now())
    assert {row.person_id for row in db.session.query(Completion)} == {budi.id}


def test_who_moves_to_a_second_class_sits_the_pre_test_no_second_time(siti, budi, time):
    publish_dasar()
    make_angkatan(siti)
    make_sitting(siti)
    time.forward(days=1)
    make_angkatan(siti, budi, slug="tapin-2")
    with pytest.raises(NotAllowed, match="satu kali"):
        begin_quiz(get_quiz("pre-dasar"), of=siti, now=clock.now())
    assert begin_quiz(get_quiz("pre-dasar"), of=budi, now=clock.now())


def test_every_stage_of_a_member_has_its_words_and_its_colour():
    assert set(WORDS) == set(COLOURS) == set(Stage)
