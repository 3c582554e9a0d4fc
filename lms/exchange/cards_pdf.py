"""Cards to be cut: eight on an A4 page, with cut marks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

import segno

from lms.exchange.typesetting import typeset


@dataclass(frozen=True)
class PrintedCard:
    """What stands on one card, all in words."""

    name: str
    # what tells two of one name apart, or where somebody comes from; may be ""
    apart: str
    title: str
    # what the QR says
    address: str
    # what somebody types who cannot scan
    typed: str
    code: str
    until: str


def cards_pdf(cards: Sequence[PrintedCard], *, title: str, dated: datetime) -> bytes:
    """One page for eight cards, in their order."""
    printed = [{**asdict(card), "qr": _qr(card.address)} for card in cards]
    return typeset("cards.typ", {"title": title, "cards": printed}, dated=dated)


def _qr(text: str) -> str:
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=0)
    return out.getvalue().decode()
