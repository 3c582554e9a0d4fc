"""What a request may bring: clean text in forms, addresses and JSON, and numbers that fit a column.

One place for all of them, before any view: a view that reads a form by itself is no exception.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Flask, Request, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.routing import IntegerConverter

from lms.errors import NotFound
from lms.letters import clean, clean_json

# what a column of whole numbers holds
MOST = 2**31 - 1
NUL = "\0"
# bytes, where no setting says less
LARGEST = 2**63


class CleanFields(ImmutableMultiDict[str, str]):
    """The fields of a form or of an address, without what is no letter."""

    def __init__(self, mapping: Any = None) -> None:
        super().__init__(_pairs(mapping))


class CleanRequest(Request):
    """As Flask's; what it brings has been through the door."""

    parameter_storage_class = CleanFields


class CleanJson(DefaultJSONProvider):
    """JSON as deep as Python reads it; what is deeper is malformed, as it would be half closed."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        try:
            return clean_json(super().loads(s, **kwargs))
        except RecursionError as error:
            raise ValueError("JSON nested too deeply") from error


class ColumnInteger(IntegerConverter):
    """A number in an address that a column can hold; a longer one names nothing."""

    def __init__(self, map: Any, min: int | None = None, max: int | None = None, **given: Any):
        super().__init__(map, min=min, max=MOST if max is None else max, **given)


def init_door(app: Flask) -> None:
    """Before the pages: their addresses are read with these converters."""
    app.request_class = CleanRequest
    app.json = CleanJson(app)
    app.url_map.converters["int"] = ColumnInteger
    app.before_request(_refuse)


def _refuse() -> None:
    """No page of ours has NUL in its address, and PostgreSQL stores none; nor so large a body.

    Raises NotFound, RequestEntityTooLarge.
    """
    if NUL in request.path:
        raise NotFound
    if (request.content_length or 0) > int(request.max_content_length or LARGEST):
        raise RequestEntityTooLarge


def _pairs(mapping: Any) -> Iterable[tuple[str, str]] | None:
    if mapping is None:
        return None
    if isinstance(mapping, MultiDict):
        pairs: Iterable[tuple[str, str]] = mapping.items(multi=True)
    elif isinstance(mapping, dict):
        pairs = mapping.items()
    else:
        pairs = mapping
    # files come through here, too
    return [
        (clean(name), clean(value) if isinstance(value, str) else value) for name, value in pairs
    ]
