"""The published content as those who teach see it: modules, banks, each question with its key."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from flask import Blueprint, render_template, url_for

from lms.assessment.decision_models import KeyCorrection
from lms.assessment.items import (
    Usage,
    get_item,
    list_banks,
    list_items,
    list_offered_forms,
    list_versions,
    usage_by_version,
    usage_of_all,
)
from lms.assessment.keys import find_corrections
from lms.assessment.models import ItemVersion
from lms.curriculum.modules import (
    competency_titles,
    get_module,
    list_jenjang,
    list_modules,
    list_sources,
    list_terms,
)
from lms.errors import NotFound
from lms.evaluation.words import number
from lms.web.kernel.access import allow
from lms.web.kernel.headings import Figure
from lms.web.kernel.keys import refuse_keys_of
from lms.web.kernel.offices import TEACHERS
from lms.web.learning.reviews import Link, Review, review_item

bp = Blueprint("items", __name__)


@bp.get("/materi")
@allow(*TEACHERS)
def index() -> str:
    return render_template(
        "content/items/index.html",
        jenjang_list=list_jenjang(),
        modules=list_modules(),
        banks=list_banks(),
        forms=list_offered_forms(),
    )


@bp.get("/materi/modul/<slug>")
@allow(*TEACHERS)
def module(slug: str) -> str:
    """The whole module on one page, as it was published."""
    module = get_module(slug)
    version = module.published
    assert version is not None
    sources = list(dict.fromkeys(code for lesson in version.lessons for code in lesson.sources))
    return render_template(
        "content/items/module.html",
        module=module,
        version=version,
        sources=list_sources(sources or version.sources),
    )


@bp.get("/materi/modul/<slug>/<lesson_slug>")
@allow(*TEACHERS)
def lesson(slug: str, lesson_slug: str) -> str:
    """A lesson as trainees see it, without opening anything for anybody."""
    version = get_module(slug).published
    assert version is not None
    lesson = next((one for one in version.lessons if one.slug == lesson_slug), None)
    if lesson is None:
        raise NotFound
    return render_template(
        "learning/lessons/show.html",
        lesson=lesson,
        module=version,
        module_href=url_for(".module", slug=slug),
        total=len(version.lessons),
        terms=list_terms(lesson.terms),
        sources=list_sources(lesson.sources),
        read_action=None,
    )


@bp.get("/materi/kartu-saku/<slug>")
@allow(*TEACHERS)
def pocket_card(slug: str) -> str:
    """The module's pocket card, to look at and to print for a class."""
    version = get_module(slug).published
    assert version is not None
    if version.pocket_card_html is None:
        raise NotFound
    return render_template(
        "learning/modules/pocket_card.html",
        version=version,
        back_href=url_for(".module", slug=slug),
    )


@bp.get("/materi/bank/<path:bank>")
@allow(*TEACHERS)
def bank(bank: str) -> str:
    items = list_items(bank)
    if not items:
        raise NotFound
    refuse_keys_of(*items)
    return render_template(
        "content/items/bank.html",
        bank=bank,
        title=items[0].bank_title or bank,
        items=[
            (item, review_item(item.published, code=item.code)) for item in items if item.published
        ],
        competencies=competency_titles(),
    )


@bp.get("/materi/soal/<code>")
@allow(*TEACHERS)
def show(code: str) -> str:
    item = get_item(code)
    refuse_keys_of(item)
    version = item.published
    assert version is not None
    codes = [other.code for other in list_items(item.bank)]
    place = codes.index(code) if code in codes else -1
    used = usage_by_version(item)
    versions = list_versions(item)
    corrections = find_corrections([each.id for each in versions])
    return render_template(
        "content/items/show.html",
        item=_review(version, code, corrections),
        correction_href=url_for("corrections.show", code=code),
        bank=item.bank_title or item.bank,
        version=version,
        competency=competency_titles().get(version.competency, version.competency),
        figures=_figures(used.values()),
        versions=[_past(each, code, used, corrections) for each in versions],
        previous=_neighbour(codes, place - 1),
        next=_neighbour(codes, place + 1),
        back_href=url_for(".bank", bank=item.bank),
    )


@dataclass(frozen=True)
class PastVersion:
    """One version of a question: its words and key, and what its own answers earned."""

    version: ItemVersion
    review: Review
    usage: Usage | None
    share: str


def _past(
    version: ItemVersion,
    code: str,
    used: Mapping[int, Usage],
    corrections: Mapping[int, KeyCorrection],
) -> PastVersion:
    usage = used.get(version.id)
    review = _review(version, f"{code}, versi {version.number}", corrections)
    return PastVersion(version, review, usage, _share(usage) if usage else "")


def _review(version: ItemVersion, name: str, corrections: Mapping[int, KeyCorrection]) -> Review:
    """At a place of its own: all versions stand on one page."""
    review = review_item(version, code=name, correction=corrections.get(version.id))
    return replace(review, position=version.number)


def _share(usage: Usage) -> str:
    return f"{number(100 * usage.earned / usage.possible, 0)} %" if usage.possible else "–"


def _figures(used: Collection[Usage]) -> list[Figure]:
    usage = usage_of_all(used)
    if not usage.sittings:
        return []
    return [Figure("Dikerjakan", usage.sittings), Figure("Poin yang diraih", _share(usage))]


def _neighbour(codes: list[str], place: int) -> Link | None:
    if not 0 <= place < len(codes):
        return None
    return Link(f"Soal {codes[place]}", url_for(".show", code=codes[place]))
