"""Addresses of pages: each is built once, because a page holds dozens of them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from uuid import UUID

from flask import Flask, has_request_context, request

# values whose equals have the same address; Flask's own function names each option, as None
PLAIN = (str, int, UUID)
MOST_KEPT = 5000


class LinkedApp(Flask):
    """As Flask, with an address built once for each process: its rules never change."""

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
