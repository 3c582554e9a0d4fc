"""The content of the checkout, read once for all tests of a process."""

from __future__ import annotations

from functools import cache

from lms.exchange.content import Content, read_content
from lms.exchange.content_files import Files, read_files


@cache
def shipped_files() -> Files:
    return read_files(None)


@cache
def shipped_content() -> Content:
    return read_content(shipped_files())
