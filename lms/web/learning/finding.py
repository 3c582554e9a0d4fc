"""Searching: one line for a question, and where the answer stands."""

from __future__ import annotations

import logging
import threading
from typing import Any

from flask import Blueprint, Flask, current_app, render_template, request, url_for

from lms import clock
from lms.curriculum.catalog import get_catalog
from lms.curriculum.searching import get_search_book, is_search_book_begun
from lms.progress.finding import CardHit, LessonHit, find
from lms.web.kernel.access import find_me, public

logger = logging.getLogger(__name__)
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
    if not asked:
        _make_ready()
    return render_template(
        "learning/finding/index.html",
        query=query,
        findings=findings,
        lessons=[_lesson(hit) for hit in findings.lessons] if findings else [],
        cards=[_card(hit) for hit in findings.cards] if findings else [],
        questions=findings.questions if findings else [],
    )


def _make_ready() -> None:
    """While somebody types the first question after a start, what is searched is read.

    Only in the serving process, as the sweeper.
    """
    if current_app.config.get("SWEEP") and not is_search_book_begun():
        app = current_app._get_current_object()  # type: ignore[attr-defined]
        threading.Thread(target=_read_all, args=(app,), name="search", daemon=True).start()


def _read_all(app: Flask) -> None:
    with app.app_context():
        try:
            get_search_book()
        except Exception:
            logger.exception("what is searched was not read")


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
