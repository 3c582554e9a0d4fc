"""One row of a list of people, as it is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RowVerdict(StrEnum):
    """What a row is taken for."""

    PERSON = "person"
    # is no person: a title, a head, a signature
    ASIDE = "aside"
    FAULT = "fault"


@dataclass(frozen=True)
class RosterLine:
    """One row that says something; `number` is its row, `cell` where its name stands (B7)."""

    number: int
    cell: str
    name: str
    # "" where none is given
    username: str
    reading: RowVerdict = RowVerdict.PERSON
    reason: str = ""
    # what else stands in the row, without numbers of persons: tells namesakes apart
    details: tuple[str, ...] = ()
    # where the person comes from and for whom they work, "" where the list does not say
    origin: str = ""
    district: str = ""
    village: str = ""
    office: str = ""
    position: str = ""
    # "" also where numbers of persons are not kept
    nip: str = ""
    # a person because the reader of the list said so
    is_taken: bool = False
