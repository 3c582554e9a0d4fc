"""What an organiser's report is made of: chapters with sentences, tables and photographs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lms.training.models import ClassPhoto


@dataclass(frozen=True)
class DossierTable:
    """Heads, rows in words, and how tall a row is: `is_signed` leaves room for a hand.

    `caption` stands above it; a head of hours, as 08.00, is that of a narrow column.
    """

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    is_signed: bool = False
    caption: str = ""


@dataclass(frozen=True)
class DossierPart:
    """One chapter."""

    title: str
    sentences: Sequence[str] = ()
    tables: Sequence[DossierTable] = ()
    photos: Sequence[ClassPhoto] = ()
