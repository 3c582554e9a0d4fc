"""The head of every page about a class, and numbers that stand on their own."""

from __future__ import annotations

from dataclasses import dataclass

from lms.training.models import Angkatan
from lms.web.kernel.filters import masa_hari


@dataclass(frozen=True)
class Figure:
    """A number that stands on its own."""

    label: str
    value: str | int
    note: str = ""


@dataclass(frozen=True)
class Heading:
    """The head of every page about a class."""

    title: str
    place: str
    dates: str
    jenjang: str
    # "" for a class that follows none
    training: str
    # the hall, "" when it is not known yet
    venue: str = ""


def heading(angkatan: Angkatan) -> Heading:
    jenjang, region = angkatan.jenjang, angkatan.region
    return Heading(
        title=angkatan.title,
        place=region.name if region else "Indonesia",
        dates=dates_of(angkatan),
        jenjang=f"Tingkat {jenjang.number} · {jenjang.title} ({jenjang.organiser})",
        training=angkatan.training.title if angkatan.training else "",
        venue=angkatan.place,
    )


def dates_of(angkatan: Angkatan) -> str:
    return masa_hari(angkatan.starts_on, angkatan.ends_on)
