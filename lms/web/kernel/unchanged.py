"""A page that a browser still has is not sent again."""

from __future__ import annotations

import re
from hashlib import sha256

from flask import Response, make_response, request, session

# made anew in every answer, good for the whole session
TOKEN = re.compile(r'name="csrf_token" value="[^"]*"')


def unless_known(page: str) -> Response:
    """The page, or 304 where the browser kept the same one in this session."""
    seen = f"{session.get('csrf_token', '')}{TOKEN.sub('', page)}"
    response = make_response(page)
    response.set_etag(sha256(seen.encode()).hexdigest(), weak=True)
    response.make_conditional(request)
    return response
