"""Where a request comes from, and which accounts signed in here before: a signed cookie.

It opens nothing. It only says that failures elsewhere are no reason to let this browser wait.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from flask import after_this_request, current_app, request
from werkzeug.wrappers import Response

from lms.people.models import Person
from lms.people.throttle import Browser
from lms.web.kernel.cookies import keep_cookie, read_cookie

COOKIE = "jenjang-kenal"
YEAR = 60 * 60 * 24 * 365
# a phone that a family shares
MOST = 8


def real_address() -> str:
    """Of IPv6 the network of 64 bits: one house has more addresses than the world has people."""
    given = request.remote_addr or ""
    try:
        address = ip_address(given)
    except ValueError:
        return given
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ip_network((address, 64), strict=False))
    return given


def this_browser() -> Browser:
    kept = _read()
    return Browser(real_address(), kept["mark"], frozenset(kept["entered"]))


def know_this_browser(person: Person) -> None:
    """The answer of this request carries the cookie with this account in it."""
    kept = _read()
    entered = [person.id.hex, *(one for one in kept["entered"] if one != person.id.hex)]
    said = "-".join([kept["mark"] or secrets.token_hex(8), *entered[:MOST]])

    @after_this_request
    def set_cookie(response: Response) -> Response:
        keep_cookie(response, COOKIE, f"{said}.{_sign(said)}", seconds=YEAR)
        return response


def _read() -> dict[str, Any]:
    """An unreadable cookie is none."""
    said, _, signature = read_cookie(COOKIE).partition(".")
    if not hmac.compare_digest(signature.encode(), _sign(said).encode()):
        return {"mark": "", "entered": []}
    mark, *entered = said.split("-")
    return {"mark": mark, "entered": entered}


def _sign(said: str) -> str:
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, b"known browser " + said.encode(), hashlib.sha256).hexdigest()
