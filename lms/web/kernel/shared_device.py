"""A tablet that goes from hand to hand: its browser carries a mark and keeps nobody."""

from __future__ import annotations

from flask import Response, request

COOKIE = "bergantian"
# a day of training
SECONDS = 16 * 3600


def is_shared() -> bool:
    return request.cookies.get(COOKIE) == "1"


def share(answer: Response) -> None:
    answer.set_cookie(COOKIE, "1", max_age=SECONDS, httponly=True, samesite="Lax")


def share_no_more(answer: Response) -> None:
    answer.delete_cookie(COOKIE)
