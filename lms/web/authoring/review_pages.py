"""A proposal as its readers see it: its pages block by block, without keys of official tests."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import current_app

from lms.authoring.documents import Shelf
from lms.authoring.models import Proposal
from lms.authoring.proposals import list_files
from lms.authoring.rules.pieces import IS_TEST, front_of, full_title
from lms.errors import NotFound
from lms.exchange.piece_reading import read_shown
from lms.web.authoring.block_views import BlockView, list_views

TOKEN = re.compile(r"([0-9a-f]{32})-([0-9a-f]{40})")


@dataclass(frozen=True)
class ReviewPage:
    """One text of a proposal; `is_closed`: questions of an official test, shown without keys."""

    path: str
    title: str
    views: Sequence[BlockView]
    is_closed: bool


def list_pages(proposal: Proposal, shelf: Shelf, *, pictures: str) -> list[ReviewPage]:
    """The changed texts, whole, in the order of their names."""
    files = list_files(proposal)
    reading = read_shown(shelf, [each.path for each in files if each.path in shelf.texts])
    pages = []
    for each in files:
        text = shelf.texts.get(each.path)
        if text is not None:
            is_closed = bool(IS_TEST.search(front_of(text)))
            views = list_views(text, each.path, reading, pictures=pictures)
            pages.append(ReviewPage(each.path, full_title(each.path, text), views, is_closed))
    return pages


def link_token(link_id: UUID) -> str:
    """The address of a review link: its id, signed."""
    return f"{link_id.hex}-{_sign(link_id)}"


def link_of(token: str) -> UUID:
    """Raises NotFound for what was not signed here."""
    found = TOKEN.fullmatch(token)
    link_id = UUID(hex=found[1]) if found else None
    if found is None or link_id is None or not hmac.compare_digest(found[2], _sign(link_id)):
        raise NotFound("Tautan ini tidak dikenal. Salin lagi dari pesan yang Anda terima.")
    return link_id


def _sign(link_id: UUID) -> str:
    """160 bits that only this installation can make."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, b"telaah:" + link_id.bytes, hashlib.sha256).hexdigest()[:40]
