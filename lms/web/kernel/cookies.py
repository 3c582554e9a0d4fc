"""Names and bounds of every cookie, by how the page came.

Over https the name carries a prefix with which browsers take it from this host alone, never from
a neighbour or a page without https. A hall on plain http has none: there such a cookie is refused.
"""

from __future__ import annotations

from flask import current_app, request
from werkzeug.wrappers import Response


def is_secure() -> bool:
    return bool(current_app.config["SESSION_COOKIE_SECURE"]) or request.is_secure


def cookie_path() -> str:
    """Under a sub-path the cookies of other programs of the host stay apart from ours."""
    return request.script_root or str(current_app.config["APPLICATION_ROOT"])


def cookie_name(name: str) -> str:
    if not is_secure():
        return name
    return f"__Host-{name}" if cookie_path() == "/" else f"__Secure-{name}"


def read_cookie(name: str) -> str:
    """Empty where there is none."""
    return request.cookies.get(cookie_name(name), "")


def keep_cookie(response: Response, name: str, value: str, *, seconds: int) -> None:
    """For the server alone: scripts and other sites see nothing of it."""
    response.set_cookie(
        cookie_name(name),
        value,
        max_age=seconds,
        path=cookie_path(),
        secure=is_secure(),
        httponly=True,
        samesite="Lax",
    )


def drop_cookie(response: Response, name: str) -> None:
    keep_cookie(response, name, "", seconds=0)
