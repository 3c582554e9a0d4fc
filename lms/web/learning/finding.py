"""Searching: one line for a question, and where the answer stands."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for

from lms import clock
from lms.curriculum.catalog import get_catalog
from lms.progress.finding import CardHit, LessonHit, find
from lms.web.kernel.access import find_me, public

bp = Blueprint("finding", __name__)
FEWEST_LETTERS = 2
# as much of a query as is shown again
LONGEST = 200


@bp.get("/cari")
@public
def index() -> str:
    query = " ".join(request.args.get("q", "").split())[:LONGEST]
    asked = sum(letter.isalnum() for letter in query) >= FEWEST_LETTERS
    findings = find(query, of=find_me(), now=clock.now()) if asked else None
    return render_template(
        "learning/finding/index.html",
        query=query,
        findings=findings,
        lessons=[_lesson(hit) for hit in findings.lessons] if findings else [],
        cards=[_card(hit) for hit in findings.cards] if findings else [],
        questions=findings.questions if findings else [],
    )


def _lesson(hit: LessonHit) -> dict[str, Any]:
    where: dict[str, Any] = {"slug": hit.module_slug, "lesson_slug": hit.slug}
    where["_anchor"] = hit.anchor or None
    href = None
    if hit.is_open:
        href = url_for("lessons.show", **where)
    elif hit.always_open:
        href = url_for("emergencies.lesson", **where)
    return {"hit": hit, "href": href, "opens": "" if href else hit.reason}


def _card(hit: CardHit) -> dict[str, Any]:
    module, _, lesson = hit.card.lesson.partition("/")
    return {
        "hit": hit,
        "href": url_for("glossary.index", _anchor=hit.card.code),
        "lesson": get_catalog().lesson_title(module, lesson) if lesson else None,
    }
