"""Bantuan: one tap from every page. How to answer, when the signal is gone, whom to call."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, render_template, request

from lms.training.contacts import SERVICES, list_contacts_near
from lms.training.own_classes import list_class_people, list_own_classes
from lms.web.kernel.access import find_me, my_roles, public
from lms.web.kernel.offices import KEEPERS
from lms.web.kernel.places import today

bp = Blueprint("help", __name__)


@bp.get("/bantuan")
@public
def show() -> str:
    person = find_me()
    classes = list_own_classes(person, day=today().earliest) if person else []
    return render_template(
        "learning/help/show.html",
        classes=[(angkatan, list_class_people(angkatan)) for angkatan in classes[:1]],
        near=list_contacts_near(person.region_code) if person and person.region_code else [],
        services=SERVICES,
        page=_page_before(),
        keeps_reports=not my_roles().isdisjoint(KEEPERS) if person else False,
    )


def _page_before() -> str:
    """The path one came from, so that a report can name it; "" when it is another site's."""
    came = urlsplit(request.referrer or "")
    return came.path[:200] if came.netloc == request.host and came.path.isprintable() else ""
