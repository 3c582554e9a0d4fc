"""Where somebody begins: each role at its own work."""

from __future__ import annotations

from flask import url_for

from lms.people.models import Role
from lms.training.angkatan import list_of_today
from lms.web.kernel.access import my_appointments, my_roles
from lms.web.kernel.offices import HOLDERS
from lms.web.kernel.places import today


def first_page() -> str:
    """Who holds classes: the one that runs today, else the list; who evaluates: the reports.

    Everybody else, and who has no role at all, begins on the path.
    """
    if my_roles().intersection(HOLDERS):
        running = list_of_today(my_appointments(), roles=HOLDERS, today=today())
        if len(running) == 1:
            return url_for("angkatan.show", slug=running[0].slug)
        return url_for("angkatan.index")
    if Role.EVALUATOR in my_roles():
        return url_for("reports.index")
    if my_roles() & {Role.MENTOR, Role.TKSK}:
        return url_for("field_classes.index")
    return url_for("path.show")
