"""A list of what one person keeps, or of some hundreds: searched, sorted, a page at a time.

For lists that grow with the nation the database does it (`lms.training.angkatan`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import request

from lms.web.kernel.pages import ON_A_PAGE, Page, page_asked

Row = TypeVar("Row")
NEWEST, BY_NAME = "terbaru", "nama"


@dataclass(frozen=True)
class Listed(Generic[Row]):
    """The rows of one page; `count` is of all that fit the word."""

    rows: Sequence[Row]
    page: Page
    count: int
    word: str
    order: str
    # short lists need no tools
    is_long: bool


def listed(rows: Sequence[Row], endpoint: str, *, name: Callable[[Row], str]) -> Listed[Row]:
    """By the address: `cari` is a part of the name, `urut` by name or as given, `hal` the page."""
    word = request.args.get("cari", "").strip()[:100]
    order = BY_NAME if request.args.get("urut") == BY_NAME else NEWEST
    found = [row for row in rows if word.casefold() in name(row).casefold()]
    if order == BY_NAME:
        found.sort(key=lambda row: name(row).casefold())
    kept = {"cari": word, "urut": BY_NAME if order == BY_NAME else ""}
    page = page_asked(len(found), endpoint, kept)
    shown = found[page.offset : page.offset + ON_A_PAGE]
    return Listed(shown, page, len(found), word, order, len(rows) > ON_A_PAGE)
