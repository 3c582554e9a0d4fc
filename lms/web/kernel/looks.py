"""Who of the staff looked at somebody's page: a row of the audit for each person and day.

Written after the page, in a transaction of its own: a page that cannot be written about is still
a page, and reading stays reading. The same person, looker and day is one row for each process.
"""

from __future__ import annotations

import logging
from datetime import UTC, date
from uuid import UUID

from flask import Flask, Response, current_app, request

from lms import clock
from lms.assessment.attempts import find_attempt
from lms.people import audit
from lms.people.models import Person
from lms.people.own_affairs import is_own
from lms.web.kernel.access import find_me
from lms.web.kernel.unit_of_work import StorageRefused, unit_of_work

logger = logging.getLogger(__name__)
EXTENSION = "jenjang-looks"
# of one process; more are forgotten and written once more
MOST = 5000
STAFF_PAGES = ("/angkatan/", "/akun/", "/laporan/")
Look = tuple[UUID, UUID, date]


def init_looks(app: Flask) -> None:
    """Before the unit of work, so that it runs when that has ended."""
    app.extensions[EXTENSION] = set[Look]()
    app.after_request(_note)


def _note(response: Response) -> Response:
    if request.method != "GET" or response.status_code not in (200, 304):
        return response
    looker = find_me()
    if looker is None or not _is_about_somebody():
        return response
    try:
        _write(looker)
    except StorageRefused:
        logger.warning("a look was not written down")
    return response


def _is_about_somebody() -> bool:
    """A page of staff about one person; a trainee's own pages are found by its address."""
    named = {"person_id", "attempt_id"} & set(request.view_args or ())
    return bool(named) and str(request.url_rule).startswith(STAFF_PAGES)


def _write(looker: Person) -> None:
    person_id = _whose()
    if person_id is None or is_own(person_id, by=looker):
        return
    seen: set[Look] = current_app.extensions[EXTENSION]
    look = (looker.id, person_id, clock.day_of(clock.now(), UTC))
    if look in seen:
        return
    if len(seen) >= MOST:
        seen.clear()
    page = str(request.endpoint).partition(".")[0]
    with unit_of_work():
        subject = f"person:{person_id}"
        audit.record(audit.LOOK, subject=subject, by=looker, now=clock.now(), page=page)
    seen.add(look)


def _whose() -> UUID | None:
    given = request.view_args or {}
    if "person_id" in given:
        person_id: UUID = given["person_id"]
        return person_id
    attempt = find_attempt(given["attempt_id"])
    return attempt.person_id if attempt else None
