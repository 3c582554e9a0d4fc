"""`GET /health`: version, database and migration state, for people and for machines."""

from __future__ import annotations

from importlib.metadata import version

from flask import Blueprint, Response, jsonify, make_response, request

from lms.schema import read_schema
from lms.web.kernel.access import public
from lms.web.kernel.addresses import prove

bp = Blueprint("health", __name__)
NONCE = "tanda"
LONGEST_NONCE = 64


@bp.get("/health")
@public
def show() -> Response:
    """200 when the database answers and has every table and column, else 503 with what it lacks.

    Whoever sends `?tanda=…` hears a proof that this very installation answers.
    """
    state = read_schema()
    nonce = request.args.get(NONCE, "")[:LONGEST_NONCE]
    body: dict[str, object] = {
        "status": state.status,
        "version": version("lms"),
        "database": state.database,
        "migration": {"database": state.revision, "program": state.wanted},
        "missing": list(state.missing),
    }
    if nonce:
        body["proof"] = prove(nonce)
    return make_response(jsonify(body), 200 if state.status == "ok" else 503)
