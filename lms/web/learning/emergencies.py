"""Darurat: what to do in the first hour and whom to call, one tap from every page.

The page names nobody and carries no form token, so that the worker may keep it on the phone.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for

from lms.curriculum.emergencies import get_guide, get_open_lesson
from lms.curriculum.modules import list_sources, list_terms
from lms.training.contacts import (
    SERVICES,
    RegionContacts,
    list_contacts_near,
    list_regions_with_contacts,
)
from lms.web.kernel.access import find_me, public
from lms.web.learning.shelf import NEUTRAL

bp = Blueprint("emergencies", __name__)


@bp.get("/darurat")
@public
def show() -> str:
    regions = list_regions_with_contacts()
    return render_template(
        "learning/emergencies/index.html",
        guide=get_guide(),
        near=_contacts(regions),
        regions=regions,
        services=SERVICES,
        **NEUTRAL,
    )


@bp.get("/darurat/<slug>/<lesson_slug>")
@public
def lesson(slug: str, lesson_slug: str) -> str:
    """A lesson of a level that may still be locked, as everybody may read it."""
    lesson = get_open_lesson(slug, lesson_slug)
    context: dict[str, Any] = {
        "lesson": lesson,
        "terms": list_terms(lesson.terms) if lesson.terms else [],
        "sources": list_sources(lesson.sources),
        "back_href": url_for(".show"),
    }
    return render_template("learning/emergencies/lesson.html", **context, **NEUTRAL)


def _contacts(regions: Any) -> list[RegionContacts]:
    """Of the region that was asked for, else the reader's own, else the only one there is."""
    known = [code for code, _ in regions]
    person = find_me()
    own = person.region_code if person else None
    asked = request.args.get("wilayah", "")
    if asked in known:
        return list_contacts_near(asked)
    if own:
        return list_contacts_near(own)
    return list_contacts_near(known[0]) if len(known) == 1 else []
