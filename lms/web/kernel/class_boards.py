"""The board of a class, for the page of its members and for who writes it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from flask import url_for

from lms.evaluation.words import number
from lms.training.board_models import Handout
from lms.training.class_board import LINK, PDF, list_announcements, list_contacts, list_handouts
from lms.training.models import Angkatan
from lms.web.kernel.filters import dialled, waktu

MEGABYTE = 1_000_000


def board_of(angkatan: Angkatan, *, endpoint: str) -> dict[str, Any]:
    """What stands on the board, for a page; files are fetched at `endpoint`."""
    return {
        "announcements": [
            {"id": one.id, "text": one.text, "at": waktu(one.told_at)}
            for one in list_announcements(angkatan)
        ],
        "handouts": [
            {
                "id": one.id,
                "title": one.title,
                "speaker": one.speaker,
                "about": about_handout(one),
                "is_link": one.kind == LINK,
                "href": one.address or url_for(endpoint, slug=angkatan.slug, handout_id=one.id),
            }
            for one in list_handouts(angkatan)
        ],
        "contacts": [
            {
                "id": one.id,
                "name": one.name,
                "number": one.number,
                "href": f"tel:{dialled(one.number)}",
            }
            for one in list_contacts(angkatan)
        ],
    }


def about_handout(one: Handout) -> str:
    if one.kind == LINK:
        return f"tautan ke {urlsplit(one.address).hostname}"
    return f"{'PDF' if one.kind == PDF else 'gambar'}, {_size(one.size)}"


def _size(count: int) -> str:
    """Of a file, as somebody with little data reads it."""
    return f"{number(count / MEGABYTE, 1)} MB" if count >= MEGABYTE else f"{-(-count // 1000)} KB"
