"""A proposal as its readers see it: what changed, a page at a time, without keys of tests."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from flask import current_app, request

from lms.authoring.documents import Shelf, published_files
from lms.authoring.models import Proposal, Remark
from lms.authoring.proposals import list_files
from lms.authoring.rules.blocks import decode, encode, join_blocks, split_blocks
from lms.authoring.rules.differences import BlockChange, differences
from lms.authoring.rules.pieces import IS_TEST, front_of, full_title
from lms.curriculum.publications import find_blob
from lms.errors import NotFound
from lms.exchange.piece_reading import read_shown
from lms.web.authoring.block_views import BlockView, list_views
from lms.web.kernel.pages import Page, page_asked

TOKEN = re.compile(r"([0-9a-f]{32})-([0-9a-f]{40})")
# what of a proposal is open: its text, all of it or the changed blocks, the page
ASKED = ("isi", "semua", "hal")
QUESTIONS, BLOCKS = 10, 40
# what the questions of a bank lean on
AROUND = ("front", "story")


@dataclass(frozen=True)
class ReviewText:
    """One text of a proposal, `number` in its address, beside the one on which it was written."""

    number: int
    path: str
    before: str
    text: str

    @property
    def title(self) -> str:
        return full_title(self.path, self.text or self.before)

    @property
    def is_bank(self) -> bool:
        return self.path.startswith("quizzes/")

    @property
    def is_closed(self) -> bool:
        """Questions of an official test, which are shown without keys."""
        return bool(IS_TEST.search(front_of(self.text or self.before)))

    @cached_property
    def changes(self) -> Sequence[BlockChange]:
        return differences(self.before, self.text, self.path)

    def count(self, state: str) -> int:
        return sum(change.state == state for change in self.changes)


@dataclass(frozen=True)
class OpenText:
    """What of one text stands on this page: blocks, what changed in each, what was taken out."""

    text: ReviewText
    views: Sequence[BlockView]
    changes: Mapping[int, BlockChange]
    gone: Sequence[BlockChange]
    page: Page
    is_whole: bool
    # blocks that did not change and are left out
    hidden: int


def list_texts(proposal: Proposal) -> list[ReviewText]:
    """In the order of their names."""
    texts = [each for each in list_files(proposal) if each.path.endswith(".md")]
    return [
        ReviewText(number, each.path, _base(each.published_sha256), decode(each.content))
        for number, each in enumerate(texts, 1)
    ]


def _base(sha256: str | None) -> str:
    return decode((find_blob(sha256) if sha256 else None) or b"")


def shown_files(proposal: Proposal) -> Mapping[str, bytes]:
    """What is published with the proposal over it as it was handed in."""
    proposed = {each.path: each.content for each in list_files(proposal)}
    return {path: each for path, each in {**published_files(), **proposed}.items() if each}


def open_text(
    proposal: Proposal,
    texts: Sequence[ReviewText],
    remarks: Iterable[Remark],
    *,
    pictures: str,
    address: Mapping[str, Any],
) -> OpenText | None:
    """The text and the page that the address asks for; None where only pictures changed."""
    if not texts:
        return None
    text = texts[min(max(request.args.get("isi", 1, type=int), 1), len(texts)) - 1]
    said = {each.place for each in remarks if each.path == text.path}
    blocks = split_blocks(text.text, text.path)
    body = [place for place, block in enumerate(blocks) if block.kind != "front"]
    is_whole = not text.before or bool(request.args.get("semua"))
    places = sorted({*(body if is_whole else _touched(text, body)), *(said & set(body))})
    kept = {**address, "isi": text.number, "semua": "ya" if is_whole and text.before else ""}
    size = QUESTIONS if text.is_bank else BLOCKS
    page = page_asked(len(places), str(request.endpoint), kept, "perubahan", size)
    shown = places[page.offset : page.offset + size]
    first = shown[0] if page.number > 1 else 0
    after = places[page.offset + size] if page.number < page.total else len(blocks) + 1
    here = [each for each in text.changes if first <= each.place < after]
    return OpenText(
        text,
        _views(text, shown, shown_files(proposal), pictures),
        {each.place: each for each in here if each.state != "gone"},
        [each for each in here if each.state == "gone"],
        page,
        is_whole,
        len(body) - len(places),
    )


def _touched(text: ReviewText, body: Sequence[int]) -> set[int]:
    """Changed blocks; of prose those beside them too, without which they are hard to judge."""
    places = {change.place for change in text.changes if change.state != "gone"}
    if not text.is_bank:
        places |= {near for place in places for near in (place - 1, place + 1)}
    return places & set(body)


def _views(
    text: ReviewText, places: Sequence[int], files: Mapping[str, bytes], pictures: str
) -> list[BlockView]:
    """The blocks at these places; of a bank no other question is read."""
    if not places:
        return []
    blocks = split_blocks(text.text, text.path)
    read: Sequence[int] = range(len(blocks))
    if text.is_bank:
        read = [n for n, block in enumerate(blocks) if n in places or block.kind in AROUND]
    words = join_blocks([blocks[place] for place in read])
    reading = read_shown(Shelf({**files, text.path: encode(words)}, {}, {}), [text.path])
    views = list_views(words, text.path, reading, pictures=pictures)
    found = [replace(view, place=place) for view, place in zip(views, read, strict=True)]
    return [view for view in found if view.place in places]


def asked_here() -> dict[str, Any]:
    """What the address says of the open text, to come back to it."""
    return {name: request.args[name] for name in ASKED if name in request.args}


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
