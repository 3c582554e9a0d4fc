"""A tablet that goes from hand to hand: its browser carries a mark and keeps nobody."""

from __future__ import annotations

from flask import Response

from lms.web.kernel.cookies import drop_cookie, keep_cookie, read_cookie

COOKIE = "bergantian"
# a day of training
SECONDS = 16 * 3600


def is_shared() -> bool:
    return read_cookie(COOKIE) == "1"


def share(answer: Response) -> None:
    keep_cookie(answer, COOKIE, "1", seconds=SECONDS)


def share_no_more(answer: Response) -> None:
    drop_cookie(answer, COOKIE)
