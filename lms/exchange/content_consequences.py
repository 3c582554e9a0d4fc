"""What a publishing would take away from people, said before anything is written.

Identity is a name: a module, lesson, bank or question whose file is renamed without an `id` is
another one, and whoever was in the middle of the old one begins again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, tuple_, union

from lms.assessment.decision_models import Assignment
from lms.assessment.models import Form, Item
from lms.assessment.rules.form_series import series_of
from lms.assessment.rules.quiz_files import Quizzes
from lms.curriculum.models import Lesson, Module
from lms.curriculum.rules.course import Course
from lms.db import db
from lms.progress.models import Completion, LessonReading


@dataclass(frozen=True)
class Consequence:
    """One thing that goes, how many it concerns, and how it would stay."""

    words: str
    # persons who read it, classes to whom it was given
    concerned: int = 0
    # what to write in the file so that it stays
    mend: str = ""

    def __str__(self) -> str:
        return f"{self.words} {self.mend}".strip()


def find_consequences(course: Course, quizzes: Quizzes) -> list[Consequence]:
    """What is published today and no longer stands in the files; some statements."""
    return [*_modules(course), *_lessons(course), *_banks(quizzes), *_forms(quizzes)]


def _modules(course: Course) -> Iterable[Consequence]:
    now = {module.slug for module in course.modules}
    query = select(Module.slug).where(Module.retired_at.is_(None)).order_by(Module.position)
    gone = [slug for slug in db.session.scalars(query) if slug not in now]
    people = _readers(gone)
    fresh = sorted(now - set(db.session.scalars(select(Module.slug))))
    for slug in gone:
        count = people.get(slug, 0)
        words = f"Modul `{slug}` tidak ada lagi di berkas."
        if count:
            words = f"Modul `{slug}` hilang: {count} orang mulai lagi."
        mend = f"Bila foldernya hanya berganti nama, tulis `id: {slug}` di module.md-nya."
        yield Consequence(words, count, mend if fresh else "")


def _readers(slugs: Sequence[str]) -> dict[str, int]:
    """How many people read a lesson of each module, or completed it."""
    seen = union(
        select(LessonReading.module_slug.label("slug"), LessonReading.learner_id).where(
            LessonReading.module_slug.in_(slugs)
        ),
        select(Completion.slug, Completion.learner_id).where(
            Completion.kind == "module", Completion.slug.in_(slugs)
        ),
    ).subquery()
    query = select(seen.c.slug, func.count()).group_by(seen.c.slug)
    return dict(db.session.execute(query).all())


def _lessons(course: Course) -> Iterable[Consequence]:
    now = {(m.slug, lesson.slug) for m in course.modules for lesson in m.lessons}
    kept = {module.slug for module in course.modules}
    query = (
        select(Module.slug, Lesson.slug)
        .join(Lesson, Lesson.module_version_id == Module.published_version_id)
        .where(Module.retired_at.is_(None), Module.slug.in_(kept))
        .order_by(Module.position, Lesson.position)
    )
    gone = [(row[0], row[1]) for row in db.session.execute(query) if (row[0], row[1]) not in now]
    readings = (
        select(
            LessonReading.module_slug,
            LessonReading.lesson_slug,
            func.count(LessonReading.learner_id.distinct()),
        )
        .where(tuple_(LessonReading.module_slug, LessonReading.lesson_slug).in_(gone))
        .group_by(LessonReading.module_slug, LessonReading.lesson_slug)
    )
    people = {(row[0], row[1]): row[2] for row in db.session.execute(readings)}
    for module, lesson in gone:
        count = people.get((module, lesson), 0)
        words = f"Pelajaran `{module}/{lesson}` hilang; {count} orang sudah membacanya."
        mend = f"Bila hanya berganti nama, tulis `id: {lesson}` di berkasnya."
        yield Consequence(words, count, mend)


def _banks(quizzes: Quizzes) -> Iterable[Consequence]:
    now = {bank.name for bank in quizzes.banks}
    codes = {item.code for bank in quizzes.banks for item in bank.items}
    query = (
        select(Item.bank, func.max(Item.bank_title), func.count())
        .where(Item.retired_at.is_(None), Item.bank.not_in(now))
        .group_by(Item.bank)
        .order_by(Item.bank)
    )
    gone = db.session.execute(query).all()
    given = _given([row[0] for row in gone])
    for bank, title, count in gone:
        classes = given.get(bank, 0)
        name = bank.rpartition("/")[2].removesuffix(".md")
        if classes:
            yield Consequence(
                f"Lembar “{title or bank}” hilang dari {classes} angkatan yang menerimanya.",
                classes,
                f"Bila berkasnya hanya berganti nama, tulis `id: {name}` di bagian depannya.",
            )
        else:
            yield Consequence(f"Bank “{title or bank}” tidak ada lagi ({count} soal).")
    kept = select(Item.code).where(Item.retired_at.is_(None), Item.bank.in_(now))
    lost = sorted(code for code in db.session.scalars(kept) if code not in codes)
    if lost:
        shown = ", ".join(lost[:5]) + (" …" if len(lost) > 5 else "")
        words = f"{len(lost)} soal tidak dipakai lagi: {shown}. Angkanya tetap tersimpan."
        mend = "Bila hanya berganti kode, tulis `id: kode-lama` di baris data."
        yield Consequence(words, mend=mend)


def _given(banks: Sequence[str]) -> dict[str, int]:
    """To how many classes each is given today."""
    query = (
        select(Assignment.bank, func.count(Assignment.angkatan_id.distinct()))
        .where(Assignment.bank.in_(banks), Assignment.ended_at.is_(None))
        .group_by(Assignment.bank)
    )
    return dict(db.session.execute(query).all())


def _forms(quizzes: Quizzes) -> Iterable[Consequence]:
    """Of a level, and of a training that has a test of its own."""
    now = {(form.jenjang, series_of(form.code)) for form in quizzes.forms}
    query = select(Form.jenjang_slug, Form.code).where(Form.retired_at.is_(None)).distinct()
    before = {(jenjang, series_of(code)) for jenjang, code in db.session.execute(query)}
    for jenjang, series in sorted(before - now):
        if series:
            words = f"Tes sendiri `{series}` ditarik: tidak ada lagi di berkas pelatihannya."
        else:
            words = (
                f"Tes awal dan tes akhir jenjang `{jenjang}` ditarik: forms.md-nya tidak ada lagi."
            )
        yield Consequence(words, 1)
