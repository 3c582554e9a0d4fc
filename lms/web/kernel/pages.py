"""One page of a long list: which, of how many, and the ways to those beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from flask import request, url_for

ON_A_PAGE = 25


@dataclass(frozen=True)
class Page:
    """`hal` of the address, held within what there is; `kept` stands in the links too."""

    number: int
    total: int
    endpoint: str
    kept: Mapping[str, Any] = field(default_factory=dict)
    anchor: str | None = None
    size: int = ON_A_PAGE

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.size

    @property
    def previous_href(self) -> str | None:
        return self._href(self.number - 1)

    @property
    def next_href(self) -> str | None:
        return self._href(self.number + 1)

    def _href(self, to: int) -> str | None:
        if not 1 <= to <= self.total:
            return None
        return url_for(self.endpoint, **self.kept, hal=to, _anchor=self.anchor)


def page_asked(
    count: int,
    endpoint: str,
    kept: Mapping[str, Any],
    anchor: str | None = None,
    size: int = ON_A_PAGE,
) -> Page:
    """Of a list of `count`; a page that is not there is the nearest one that is."""
    total = max(ceil(count / size), 1)
    asked = request.args.get("hal", 1, type=int)
    shown = {name: value for name, value in kept.items() if value}
    return Page(min(max(asked, 1), total), total, endpoint, shown, anchor, size)
