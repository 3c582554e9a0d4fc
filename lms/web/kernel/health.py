"""`GET /health`: version, database and migration state, for people and for machines."""

from __future__ import annotations

from importlib.metadata import version

from flask import Blueprint, Response, jsonify, make_response

from lms.web.kernel.access import public
from lms.web.kernel.unit_of_work import schema_state

bp = Blueprint("health", __name__)


@bp.get("/health")
@public
def show() -> Response:
    """200 when the database answers and is migrated, else 503."""
    database, has, wants = schema_state()
    body = {
        "status": "ok" if has == wants else "migration_needed",
        "version": version("lms"),
        "database": database,
        "migration": {"database": has, "program": wants},
    }
    return make_response(jsonify(body), 200 if has == wants else 503)
