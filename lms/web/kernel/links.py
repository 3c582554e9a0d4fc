"""Addresses of pages: each is built once, because a page holds dozens of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache, partial
from typing import Any
from uuid import UUID

from flask import Flask, has_request_context, request
from werkzeug.routing import Rule

# values whose equals have the same address; Flask's own function names each option, as None
PLAIN = (str, int, UUID)
MOST_KEPT = 5000


class LinkedRule(Rule):
    """What builds its addresses is compiled when the first of them is asked for.

    Compiled at the start, two functions for each of hundreds of rules took two thirds of the time
    in which an application is made.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        compiled = cache(partial(super()._compile_builder, append_unknown))
        return lambda rule, **values: compiled()(rule, **values)


class LinkedApp(Flask):
    """As Flask, with an address built once for each process: its rules never change."""

    url_rule_class = LinkedRule

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._kept = lru_cache(MOST_KEPT)(self._build)

    def url_for(self, /, endpoint: str, **values: Any) -> str:
        if not has_request_context():
            return super().url_for(endpoint, **values)
        if endpoint[:1] == "." and request.blueprint:
            endpoint = f"{request.blueprint}{endpoint}"
        if not _is_plain(values):
            return super().url_for(endpoint, **values)
        return self._kept(request.script_root, endpoint, *values.items())

    def _build(self, _root: str, endpoint: str, *values: tuple[str, Any]) -> str:
        """`_root` is the sub-path that stands before it; a proxy may serve several."""
        return super().url_for(endpoint, **dict(values))


def _is_plain(values: dict[str, Any]) -> bool:
    """Whether nothing but these values decides, neither host nor scheme."""
    return all(
        value is None or (type(value) in PLAIN and (name[:1] != "_" or name == "_anchor"))
        for name, value in values.items()
    )
