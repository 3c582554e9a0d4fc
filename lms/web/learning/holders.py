"""Which page answers a sitting, for scripts: asking, and taking over with one press."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response, jsonify, make_response, request
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from lms import clock
from lms.assessment.answers import list_answers
from lms.assessment.attempts import hold_attempt, read_attempt
from lms.assessment.doubts import list_doubts
from lms.assessment.holders import find_holder, take_over
from lms.assessment.models import AttemptHolder
from lms.assessment.rules.windows import is_closed, seconds_left
from lms.people.models import Role
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import jam
from lms.web.learning.attempts import render_sheet
from lms.web.learning.sheets import Overview
from lms.web.people.devices import device_label

bp = Blueprint("holders", __name__)
HOLDER = r"^[0-9a-f]{32}$"


class HolderIn(BaseModel):
    """The page that wants to answer."""

    model_config = ConfigDict(extra="forbid")

    holder: str = Field(pattern=HOLDER)
    # whether it wants all questions at once, as they stand now
    sheet: bool = False


@bp.get("/pengerjaan/<uuid:attempt_id>/pegangan")
@allow(Role.TRAINEE)
def show(attempt_id: UUID) -> Response:
    """Where it is open, and the time left: what a page asks before it acts on its own clock."""
    attempt, now = read_attempt(attempt_id, of=me()), clock.now()
    return jsonify(
        **_words(find_holder(attempt)),
        seconds_left=seconds_left(attempt.closes_at, now),
        closed=attempt.is_submitted or is_closed(attempt.closes_at, now),
    )


@bp.post("/pengerjaan/<uuid:attempt_id>/pegangan")
@allow(Role.TRAINEE)
def create(attempt_id: UUID) -> Response:
    """Takes over; answers with who held it before, the next sequence and, if asked, the sheet."""
    try:
        given = HolderIn.model_validate(request.get_json(silent=True))
    except ValidationError:
        return make_response(jsonify(error="malformed", fields=["holder"]), 422)
    attempt = hold_attempt(attempt_id, of=me())
    device = device_label(request.user_agent.string)
    before = take_over(attempt, given.holder, device=device, now=clock.now())
    overview = Overview(attempt, list_answers(attempt), list_doubts(attempt))
    body = {**_words(before), "sequence": overview.next_sequence}
    return jsonify(body | ({"sheet": render_sheet(overview)} if given.sheet else {}))


def _words(holder: AttemptHolder | None) -> dict[str, str | None]:
    if holder is None:
        return {"holder": None, "device": None, "since": None}
    return {"holder": holder.holder, "device": holder.device, "since": jam(holder.taken_at)}
