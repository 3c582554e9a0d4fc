"""The quizzes there are: a pre- and a post-test per jenjang, a check per module."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from lms.assessment.models import Form, FormItem, Item, ItemVersion, Occasion
from lms.assessment.quiz_names import QuizName, occasion_name
from lms.assessment.rules.form_series import code_in_series
from lms.assessment.rules.instruments import MOMENTS, SHEET_USES, list_moments
from lms.assessment.rules.parallel_forms import NEEDED
from lms.assessment.rules.third_form import CODE as THIRD
from lms.curriculum.catalog import newest_publication
from lms.curriculum.models import Jenjang, Module
from lms.db import Given, db, made_once
from lms.errors import NotFound

# questions of one module check, drawn from its bank
CHECK_LENGTH = 10


@dataclass(frozen=True)
class Quiz:
    """What is sat: a test of a jenjang, the check of a module, or a sheet given to a class."""

    name: QuizName
    jenjang: Jenjang
    title: str
    length: int
    minutes: int | None
    pass_mark: int | None
    # what the bank of a sheet is for, one of SHEET_USES
    use: str | None = None
    # of a training's own test, see rules/form_series.py; "": the test of the jenjang
    series: str = ""

    @property
    def slug(self) -> str:
        return self.name.slug

    @property
    def occasion(self) -> Occasion:
        return self.name.occasion


def get_quiz(slug: str) -> Quiz:
    """As an address names it; raises NotFound when nothing of it is published."""
    return get_named_quiz(QuizName.parse(slug))


def get_named_quiz(name: QuizName, *, series: str = "") -> Quiz:
    """Raises NotFound when nothing of it is published; `series` as a class has it."""
    if name.occasion == Occasion.FORMATIVE:
        return _module_check(name)
    if name.occasion == Occasion.SHEET:
        return _sheet(name)
    return _jenjang_test(name, series)


def newest_form(jenjang_slug: str, code: str) -> Form:
    """The edition new attempts get, with its items; raises NotFound."""
    form = find_newest_form(jenjang_slug, code)
    if form is None:
        raise NotFound
    return form


def find_newest_form(jenjang_slug: str, code: str) -> Form | None:
    """None where no such form is offered."""
    query = (
        select(Form)
        .where(Form.jenjang_slug == jenjang_slug, Form.code == code, Form.retired_at.is_(None))
        .order_by(Form.number.desc())
        .limit(1)
        .options(selectinload(Form.items))
    )
    return db.session.scalar(query)


def list_check_numbers(module_slug: str) -> Sequence[int]:
    """The versions in the bank of a module check, in the order of its file."""
    return db.session.scalars(_check_numbers(), {"module": module_slug}).all()


@made_once
def _check_numbers(module: Given) -> Select[int]:
    query = select(ItemVersion.id).join(Item, Item.published_version_id == ItemVersion.id)
    return query.where(
        Item.module_slug == module, Item.use == "formatif", Item.retired_at.is_(None)
    ).order_by(Item.position)


def list_check_items(module_slug: str) -> list[ItemVersion]:
    """The bank of a module check, in the order of its file."""
    query = (
        select(Item)
        .where(Item.module_slug == module_slug, Item.use == "formatif", Item.retired_at.is_(None))
        .order_by(Item.position)
        .options(joinedload(Item.published))
    )
    return [item.published for item in db.session.scalars(query) if item.published]


def list_carried_items(module_slug: str) -> list[Item]:
    """Of a module check what may leave the server with its keys: nothing a test ever asked."""
    tested = (
        select(ItemVersion.item_id)
        .join(FormItem, FormItem.item_version_id == ItemVersion.id)
        .where(ItemVersion.item_id == Item.id)
    )
    query = (
        select(Item)
        .where(Item.module_slug == module_slug, Item.use == "formatif", Item.retired_at.is_(None))
        .where(Item.published_version_id.is_not(None), ~tested.exists())
        .order_by(Item.position)
        .options(joinedload(Item.published))
    )
    return list(db.session.scalars(query))


def list_bank_items(bank: str) -> list[ItemVersion]:
    """All published questions of a bank, in the order of its file."""
    query = (
        select(Item)
        .where(Item.bank == bank, Item.retired_at.is_(None))
        .order_by(Item.position)
        .options(joinedload(Item.published))
    )
    return [item.published for item in db.session.scalars(query) if item.published]


def sheet_title(title: str, moment: str) -> str:
    return f"{title} · {MOMENTS[moment]}" if moment else title


@dataclass(frozen=True)
class QuizCatalog:
    """Which quizzes are published at all."""

    # slugs of the jenjang whose forms A and B are both published
    tested: frozenset[str]
    # questions in the bank of each module; empty banks are absent
    check_items: dict[str, int]


_newest: dict[str, tuple[int, QuizCatalog]] = {}


def get_quiz_catalog(number: int | None = None) -> QuizCatalog:
    """All quizzes of the newest publication; kept as the catalog of the curriculum is."""
    number = number or newest_publication()
    if number is None:
        return _read_quiz_catalog()
    key = str(db.engine.url)
    known = _newest.get(key)
    if known is None or known[0] != number:
        known = _newest[key] = (number, _read_quiz_catalog())
    return known[1]


def forget_quiz_catalog() -> None:
    """For tests that empty the database."""
    _newest.clear()


def _read_quiz_catalog() -> QuizCatalog:
    return QuizCatalog(frozenset(_tested_jenjang()), _count_check_items())


def _count_check_items() -> dict[str, int]:
    query = (
        select(Item.module_slug, func.count())
        .where(Item.use == "formatif", Item.retired_at.is_(None), Item.module_slug.is_not(None))
        .group_by(Item.module_slug)
    )
    return {slug: number for slug, number in db.session.execute(query) if slug}


def _tested_jenjang() -> set[str]:
    query = (
        select(Form.jenjang_slug)
        .where(Form.retired_at.is_(None), Form.code.in_(NEEDED))
        .group_by(Form.jenjang_slug)
        .having(func.count(Form.code.distinct()) >= 2)
    )
    return set(db.session.scalars(query))


def _jenjang_test(name: QuizName, series: str) -> Quiz:
    length = (
        select(func.count()).where(FormItem.form_id == Form.id).correlate(Form).scalar_subquery()
    )
    query = (
        select(Jenjang, Form, length)
        .join(Form, Form.jenjang_slug == Jenjang.slug)
        .where(
            Jenjang.slug == name.about,
            Form.code.in_([code_in_series(series, letter) for letter in _papers_of(name)]),
            Form.retired_at.is_(None),
        )
        .order_by(Form.code.desc(), Form.number.desc())
        .limit(1)
    )
    row = db.session.execute(query).one_or_none()
    if row is None:
        raise NotFound
    jenjang, form, count = row
    whose = form.title if series else f"Tingkat {jenjang.number} {jenjang.title}"
    return Quiz(
        name=name,
        jenjang=jenjang,
        title=f"{occasion_name(name.occasion)} · {whose}",
        length=count,
        minutes=form.minutes,
        pass_mark=form.pass_mark if name.occasion == Occasion.POST else None,
        series=series,
    )


def _papers_of(name: QuizName) -> Sequence[str]:
    """The forms whose length and minutes a test has, the last one first.

    Form C is drawn when somebody first opens the test months later; until then it is as long as A.
    """
    return ("A", THIRD) if name.occasion == Occasion.LATER else ("A",)


def _sheet(name: QuizName) -> Quiz:
    """A bank in which nothing is marked by a key; others belong to forms and checks."""
    query = (
        select(Jenjang, func.count(), func.max(Item.use), func.max(Item.bank_title))
        .select_from(Jenjang)
        .join(Item, Item.bank == name.bank)
        .join(ItemVersion, ItemVersion.id == Item.published_version_id)
        .where(Jenjang.slug == name.about, Item.retired_at.is_(None))
        .group_by(Jenjang.slug)
    )
    row = db.session.execute(query).one_or_none()
    if row is None or row[2] not in SHEET_USES or name.moment not in list_moments(row[2]):
        raise NotFound
    return Quiz(
        name=name,
        jenjang=row[0],
        title=sheet_title(row[3] or name.bank_name.replace("-", " ").capitalize(), name.moment),
        length=row[1],
        minutes=None,
        pass_mark=None,
        use=row[2],
    )


def _module_check(name: QuizName) -> Quiz:
    row = db.session.execute(_module_and_jenjang(), {"slug": name.about}).one_or_none()
    length = get_quiz_catalog().check_items.get(name.about, 0)
    if row is None or row[0].published is None or not length:
        raise NotFound
    return Quiz(
        name=name,
        jenjang=row[1],
        title=f"Cek pemahaman: {row[0].published.title}",
        length=min(CHECK_LENGTH, length),
        minutes=None,
        pass_mark=None,
    )


@made_once
def _module_and_jenjang(slug: Given) -> Select[Module, Jenjang]:
    return (
        select(Module, Jenjang)
        .join(Jenjang, Jenjang.slug == Module.jenjang_slug)
        .where(Module.slug == slug)
        .options(joinedload(Module.published))
    )
