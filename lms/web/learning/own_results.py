"""My results: everything handed in, with its score where it is shown and its keys where open."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, url_for

from lms import clock
from lms.assessment.models import Occasion
from lms.curriculum.catalog import get_catalog
from lms.evaluation.words import whole
from lms.people.models import Role
from lms.progress.own_results import OwnSitting, list_sittings
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import waktu
from lms.web.kernel.pages import ON_A_PAGE, page_asked

bp = Blueprint("own_results", __name__)


@bp.get("/hasil-saya")
@allow(Role.TRAINEE)
def index() -> str:
    sittings = list_sittings(me(), now=clock.now())
    page = page_asked(len(sittings), ".index", {})
    levels = {entry.slug: entry.title for entry in get_catalog().jenjang}
    shown = sittings[page.offset : page.offset + ON_A_PAGE]
    return render_template(
        "learning/own_results/index.html",
        rows=[_row(one, levels.get(one.jenjang_slug, "")) for one in shown],
        page=page,
        passed=[title for slug, title in levels.items() if _has_passed(slug, sittings)],
    )


def _has_passed(jenjang_slug: str, sittings: list[OwnSitting]) -> bool:
    return any(one.passed and one.jenjang_slug == jenjang_slug for one in sittings)


def _row(one: OwnSitting, level: str) -> dict[str, Any]:
    is_check = one.occasion == Occasion.FORMATIVE
    result = url_for("submissions.show", attempt_id=one.attempt_id)
    explained = url_for("submissions.explanation", attempt_id=one.attempt_id)
    return {
        "title": one.title,
        "level": level,
        "submitted_at": waktu(one.submitted_at),
        "score": _score(one, is_check),
        "passed": one.passed,
        "sitting": one.sitting if one.sitting > 1 else None,
        "result_href": None if is_check else result,
        "explained_href": explained if one.has_keys and one.occasion != Occasion.SHEET else None,
    }


def _score(one: OwnSitting, is_check: bool) -> str:
    if one.occasion == Occasion.SHEET or one.percent is None:
        return ""
    if is_check:
        return f"{one.earned} dari {one.possible} poin"
    return f"nilai {whole(one.percent)}"
