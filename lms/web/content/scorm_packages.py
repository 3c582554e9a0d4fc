"""A published module as a SCORM 1.2 package: what comes along is said before it is fetched."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from flask import Blueprint, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from lms.assessment.quiz_names import QuizName
from lms.assessment.quizzes import CHECK_LENGTH, list_carried_items, list_check_items
from lms.curriculum.models import Lesson, Module, ModuleVersion
from lms.curriculum.modules import get_module, list_sources, list_terms
from lms.evaluation.words import number
from lms.exchange.scorm.package import Package, pack
from lms.exchange.scorm.pages import Losses, Places, stand_alone
from lms.practice.cards import get_questions
from lms.practice.models import Purpose
from lms.web.kernel.access import allow
from lms.web.kernel.keys import refuse_keys_of
from lms.web.kernel.offices import TEACHERS
from lms.web.learning.practice_cards import RoundCard, make_card

bp = Blueprint("scorm_packages", __name__, url_prefix="/materi/scorm")
START = "awal"


@dataclass(frozen=True)
class PackagePart:
    """One lesson of a package."""

    name: str
    title: str
    minutes: int
    # where the list of contents finds it on the server; `stand_alone` makes a fragment of it
    address: str
    html: Markup


@dataclass(frozen=True)
class PackageCard(RoundCard):
    """A question whose answer the page itself marks."""

    # `Question.typed_key` as JSON; "" for what is not typed
    typed_key: str = ""


@bp.get("/<slug>")
@allow(*TEACHERS)
def show(slug: str) -> str:
    """What the package holds and what is lost."""
    module = get_module(slug)
    with_questions = _wants_questions()
    package = _make(module, with_questions=with_questions)
    other = None if not with_questions else "tanpa"
    return render_template(
        "content/scorm/show.html",
        module=module,
        version=module.published,
        package=package,
        size=f"{number(len(package.content) / 1024, 0)} kB",
        with_questions=with_questions,
        download_href=url_for(".download", slug=slug, soal=None if with_questions else "tanpa"),
        other_href=url_for(".show", slug=slug, soal=other),
        back_href=url_for("items.module", slug=slug),
    )


@bp.get("/<slug>.zip")
@allow(*TEACHERS)
def download(slug: str) -> Response:
    package = _make(get_module(slug), with_questions=_wants_questions())
    answer = Response(package.content, mimetype="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{slug}-scorm12.zip"'
    return answer


def _wants_questions() -> bool:
    return request.args.get("soal") != "tanpa"


def _make(module: Module, *, with_questions: bool) -> Package:
    if with_questions:
        refuse_keys_of(*list_carried_items(module.slug))
    return make_package(module, with_questions=with_questions)


def make_package(module: Module, *, with_questions: bool = True) -> Package:
    """The published version of the module, whole, with a name for everything that is left out."""
    version = module.published
    assert version is not None
    losses = Losses()
    names = {lesson.slug: f"pelajaran-{lesson.slug}" for lesson in version.lessons}
    cards = _cards(module.slug, losses) if with_questions else []
    others = _other_places(version, module.slug, has_check=bool(cards))
    places = Places(module.slug, names, START, others)
    lessons = [_lesson(lesson, version, places, losses) for lesson in version.lessons]
    if not with_questions and list_check_items(module.slug):
        losses.add("soal cek pemahaman: dibuat tanpa soal")
    page = render_template(
        "content/scorm/page.html",
        title=version.title,
        slug=module.slug,
        digest=_edition(version, cards),
        start=_start(version, lessons, places, losses),
        lessons=lessons,
        card=_pocket_card(version, places, losses),
        cards=[_card_page(card, places, losses) for card in cards],
        ask=min(CHECK_LENGTH, len(cards)),
    )
    content, pictures = pack(module.slug, version.title, page)
    return Package(content, tuple(losses), len(lessons), len(cards), pictures)


def _edition(version: ModuleVersion, cards: Sequence[PackageCard]) -> str:
    """What an earlier visit kept belongs to the same lessons and the same questions."""
    known = [version.digest, *(f"{card.code} {card.keys} {card.typed_key}" for card in cards)]
    return sha256("\n".join(known).encode()).hexdigest()[:8]


def _other_places(version: ModuleVersion, slug: str, *, has_check: bool) -> dict[str, str]:
    there = {}
    if has_check:
        there[_check_address(slug)] = "cek"
    if version.pocket_card_html is not None:
        there[url_for("modules.pocket_card", slug=slug)] = "kartu-saku"
    return there


def _check_address(slug: str) -> str:
    return url_for("quizzes.show", slug=QuizName.of_check(slug).slug)


def _lesson(lesson: Lesson, version: ModuleVersion, places: Places, losses: Losses) -> PackagePart:
    name = places.lessons[lesson.slug]
    text = render_template(
        "content/scorm/_lesson.html",
        lesson=lesson,
        position=lesson.position,
        total=len(version.lessons),
        module_title=version.title,
        start_href=_address(places),
        terms=list_terms(lesson.terms) if lesson.terms else [],
        sources=list_sources(lesson.sources),
    )
    html = Markup(stand_alone(text, name, places, losses))
    return PackagePart(name, lesson.title, lesson.minutes, _address(places, lesson.slug), html)


def _address(places: Places, lesson_slug: str = "") -> str:
    """As published pages write it."""
    return f"/modul/{places.module}" + (f"/{lesson_slug}" if lesson_slug else "")


def _start(
    version: ModuleVersion, lessons: Sequence[PackagePart], places: Places, losses: Losses
) -> Markup:
    pages = {name: address for address, name in places.others.items()}
    text = render_template(
        "content/scorm/_start.html",
        version=version,
        lessons=lessons,
        check_href=pages.get("cek"),
        card_href=pages.get("kartu-saku"),
        sources=list_sources(version.sources),
    )
    return Markup(stand_alone(text, START, places, losses))


def _pocket_card(version: ModuleVersion, places: Places, losses: Losses) -> Markup | None:
    if version.pocket_card_html is None:
        return None
    text = render_template("content/scorm/_pocket_card.html", version=version)
    return Markup(stand_alone(text, "kartu-saku", places, losses))


def _cards(module_slug: str, losses: Losses) -> list[PackageCard]:
    """The questions of the module's check that a page can mark and no test asks."""
    items = list_carried_items(module_slug)
    for _ in range(len(list_check_items(module_slug)) - len(items)):
        losses.add("soal yang juga dipakai di tes resmi")
    questions = get_questions([item.code for item in items])
    cards: list[PackageCard] = []
    for item in items:
        version = questions[item.code]
        if not version.question.is_marked:
            losses.add(f"soal {item.code} ({version.question.title}): dinilai orang, bukan halaman")
            continue
        key = version.question.typed_key()
        made = make_card(
            version, code=item.code, purpose=Purpose.CARD, position=len(cards) + 1, seed="0"
        )
        cards.append(PackageCard(**vars(made), typed_key=json.dumps(key) if key else ""))
    return cards


def _card_page(card: PackageCard, places: Places, losses: Losses) -> Markup:
    reread = card.explained.reread
    if reread is not None and places.find(reread.href) is None:
        card = replace(card, explained=replace(card.explained, reread=None))
    text = render_template("content/scorm/_card.html", item=card)
    return Markup(stand_alone(text, f"k{card.position}", places, losses))
