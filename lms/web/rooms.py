"""The test room: who is sitting, and what may be decided while they sit."""

from __future__ import annotations

from flask import Blueprint

from lms.people.models import Role
from lms.web.access import allow

bp = Blueprint("rooms", __name__)
HOLDERS = (Role.INSTRUCTOR, Role.ORGANISER, Role.ADMINISTRATOR)


@bp.get("/angkatan/<slug>/ruang/<any(pre,post):occasion>")
@allow(*HOLDERS)
def show(slug: str, occasion: str) -> str:
    return ""
