"""What a refusal looks like: the page or, for a script, the JSON of each kind of error."""

from __future__ import annotations

import logging

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.wrappers import Response as BaseResponse

from lms.errors import Conflict, DomainError, NotAllowed, NotFound
from lms.web.kernel.access import ask_to_sign_in, is_closed_to_me, without_database
from lms.web.kernel.logs import request_id
from lms.web.kernel.unit_of_work import FolderLost, StorageRefused

logger = logging.getLogger(__name__)
BUSY_SECONDS = 3
NO_COOKIES = (
    "HP atau komputer ini tidak menyimpan tanda masuk (cookie), jadi kiriman tadi tidak "
    "dapat dikenali. Izinkan cookie untuk alamat ini, atau tutup mode samaran, lalu coba lagi."
)
STATUS: dict[type[DomainError], int] = {NotFound: 404, NotAllowed: 403, Conflict: 409}


def init_errors(app: Flask) -> None:
    app.register_error_handler(DomainError, _domain)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(StorageRefused, _busy)
    app.register_error_handler(FolderLost, _busy)


def answer_error(status: int, message: str = "") -> Response:
    """The error as page or JSON; `message` is the domain's own sentence, if it has one."""
    if request.is_json:
        return make_response(jsonify(error=message or str(status)), status)
    return make_response(
        render_template(
            "kernel/errors/error.html", code=status, message=message, incident=_incident(status)
        ),
        status,
    )


def _incident(status: int) -> str:
    """What to tell whoever looks after the server; "" where nothing broke."""
    return request_id() if status >= 500 else ""


def _domain(error: DomainError) -> Response:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 422)
    return answer_error(status, str(error))


def _csrf(error: CSRFError) -> BaseResponse:
    """The form's token does not fit the session: signed in again, or the cookie is gone."""
    if request.is_json:
        return make_response(jsonify(error="csrf"), 400)
    if request.cookies and is_closed_to_me():
        return ask_to_sign_in()
    return answer_error(400, "" if request.cookies else NO_COOKIES)


def _http(error: HTTPException) -> Response:
    cause = error.original_exception if isinstance(error, InternalServerError) else None
    if isinstance(cause, StorageRefused | FolderLost):
        return _busy(cause)
    if cause is not None:
        logger.error("request failed", exc_info=cause)
    return answer_error(error.code or 500)


def _busy(error: StorageRefused | FolderLost) -> Response:
    """Nothing was stored: the browser keeps everything and tries again."""
    logger.error("storage refused: %s", error)
    without_database()
    response = answer_error(503)
    response.headers["Retry-After"] = str(BUSY_SECONDS)
    return response
