"""The card of a level that somebody has passed, to keep and to hand on."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, render_template

from lms.curriculum.catalog import get_catalog
from lms.errors import NotFound
from lms.people.models import Role
from lms.progress.own_results import find_passed_at
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import day_here, tanggal

bp = Blueprint("level_cards", __name__)


@bp.get("/tingkat/<slug>/kartu")
@allow(Role.TRAINEE)
def show(slug: str) -> str:
    """Only who has passed has one; the address names nobody."""
    passed_at = find_passed_at(slug, of=me())
    level = next((one for one in get_catalog().jenjang if one.slug == slug), None)
    if passed_at is None or level is None:
        raise NotFound
    title = f"Tingkat {level.number} · {level.title}"
    said = f"Saya lulus {title} di Jenjang, tempat belajar pekerja sosial masyarakat."
    return render_template(
        "learning/level_cards/show.html",
        title=title,
        day=tanggal(day_here(passed_at)),
        said=said,
        whatsapp_href=f"https://wa.me/?text={quote(said)}",
    )
