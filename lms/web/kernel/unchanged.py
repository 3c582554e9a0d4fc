"""A page that a browser still has is not sent again."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Response, current_app, make_response, request, session

from lms.config import content_root

# made anew in every answer, good for the whole session
TOKEN = re.compile(r'name="csrf_token" value="[^"]*"')


def unless_known(page: str) -> Response:
    """The page, or 304 where the browser kept the same one in this session."""
    seen = f"{session.get('csrf_token', '')}{TOKEN.sub('', page)}"
    response = make_response(page)
    response.set_etag(sha256(seen.encode()).hexdigest(), weak=True)
    response.make_conditional(request)
    return response


def made_unless_known(make: Callable[[], str], *seen: object) -> Response:
    """The page that `make` makes of what is `seen`; 304 where the browser kept the same one.

    Then nothing is made. `seen` says everything that the page shows, except what is looked after
    here: address, program, session, and messages that are shown once.
    """
    if "_flashes" in session:
        return make_response(make())
    token = session.get("csrf_token", "")
    whole = (request.script_root, request.path, _program(), token, seen)
    tag = sha256(repr(whole).encode()).hexdigest()
    is_known = request.if_none_match.contains_weak(tag)
    response = Response(status=304) if is_known else make_response(make())
    response.set_etag(tag, weak=True)
    return response


@cache
def _program() -> str:
    """Another one for every state of its files: what it makes of the same may have changed."""
    roots = (Path(current_app.root_path), content_root("templates"))
    files = sorted(path for root in roots for path in root.rglob("*.*") if path.is_file())
    states = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return sha256(repr(states).encode()).hexdigest()
