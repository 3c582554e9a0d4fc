"""`GET /health`: version, database and migration state, for people and for machines."""

from __future__ import annotations

from importlib.metadata import version

from flask import Blueprint, Response, jsonify, make_response

from lms.schema import read_schema
from lms.web.kernel.access import public

bp = Blueprint("health", __name__)


@bp.get("/health")
@public
def show() -> Response:
    """200 when the database answers and has every table and column, else 503 with what it lacks."""
    state = read_schema()
    body = {
        "status": state.status,
        "version": version("lms"),
        "database": state.database,
        "migration": {"database": state.revision, "program": state.wanted},
        "missing": list(state.missing),
    }
    return make_response(jsonify(body), 200 if state.status == "ok" else 503)
