"""Saving answers for scripts: JSON in, and an answer only after the commit."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from flask import Blueprint, Response, jsonify, make_response, request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from lms import clock
from lms.assessment.answers import CLASH, Event, save_answers
from lms.assessment.attempts import hold_attempt
from lms.assessment.doubts import set_doubts
from lms.assessment.kinds.wire import is_well_formed
from lms.assessment.rules.windows import is_closed, seconds_left
from lms.letters import clean_json
from lms.people.models import Role
from lms.web.kernel.access import allow, me
from lms.web.kernel.metrics import count_answers
from lms.web.kernel.unit_of_work import keep_despite_refusal

bp = Blueprint("answers", __name__)


def well_formed(answer: Any) -> Any:
    """Also of a carried file, which comes through no form."""
    if not is_well_formed(answer):
        raise ValueError("no answer of one of our pages")
    return clean_json(answer)


class EventIn(BaseModel):
    """One change of one answer."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=r"^[0-9a-f]{32}$")
    position: int = Field(ge=1, le=500)
    answer: Annotated[Any, AfterValidator(well_formed)]
    sequence: int = Field(ge=0, lt=2**31)
    client_at: datetime | None = None


class EventsIn(BaseModel):
    """What one flush brings; scores, keys or anything else in it is refused."""

    model_config = ConfigDict(extra="forbid")

    events: list[EventIn] = Field(max_length=500)
    doubts: list[int] | None = Field(default=None, max_length=500)
    # the page that sends; see lms.web.learning.holders
    holder: str | None = Field(default=None, pattern=r"^[0-9a-f]{32}$")


@bp.post("/pengerjaan/<uuid:attempt_id>/peristiwa")
@allow(Role.TRAINEE)
def create(attempt_id: UUID) -> Response:
    """200 with the arrival of each event; 409 when an id said something else before (both kept)."""
    try:
        given = EventsIn.model_validate(request.get_json(silent=True))
    except ValidationError as error:
        return make_response(jsonify(error="malformed", fields=_fields(error)), 422)
    attempt = hold_attempt(attempt_id, of=me())
    if any(event.position > attempt.length for event in given.events):
        return make_response(jsonify(error="malformed", fields=["position"]), 422)
    now = clock.now()
    stored = save_answers(attempt, [as_event(event) for event in given.events], now=now)
    count_answers(event.arrival for event in stored)
    if given.doubts is not None:
        set_doubts(attempt, given.doubts, among=range(1, attempt.length + 1))
    body: dict[str, Any] = {
        "stored": [{"id": event.id, "arrival": event.arrival} for event in stored],
        "seconds_left": seconds_left(attempt.closes_at, now),
        "closed": attempt.is_submitted or is_closed(attempt.closes_at, now),
    }
    if attempt.is_held_elsewhere(given.holder):
        body["held_elsewhere"] = True
    if any(event.arrival == CLASH for event in stored):
        keep_despite_refusal()
        return make_response(jsonify(body), 409)
    return jsonify(body)


def as_event(event: EventIn) -> Event:
    """Read, for the domain."""
    return Event(
        event.id, event.position, event.answer, event.sequence, believable(event.client_at)
    )


def believable(moment: datetime | None) -> datetime | None:
    """A phone's clock without a zone, or centuries away, says nothing worth keeping."""
    if moment is None or moment.tzinfo is None or not 2000 <= moment.year < 2200:
        return None
    return moment


def _fields(error: ValidationError) -> list[str]:
    return [".".join(str(part) for part in problem["loc"]) for problem in error.errors()]
