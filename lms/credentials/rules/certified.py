"""The facts of a certificate: what is signed, shown and compared; always the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
# one fact a line: a fact holds no line break
BREAK = "\n"


@dataclass(frozen=True)
class CertifiedFacts:
    """What the paper says; nothing else is in the square code and on the public page."""

    code: str
    number: str
    name: str
    title: str
    training: str
    jp: int
    starts_on: date
    ends_on: date
    place: str
    issuer: str
    issued_on: date


def write_facts(facts: CertifiedFacts) -> bytes:
    """One fact a line, in the order above; days as `20261121`."""
    return BREAK.join(_line(getattr(facts, each.name)) for each in fields(facts)).encode()


def read_facts(said: bytes) -> CertifiedFacts:
    """The way back. Raises ValueError for what `write_facts` did not write."""
    lines = said.decode().split(BREAK)
    names = [each.name for each in fields(CertifiedFacts)]
    values: dict[str, object] = dict(zip(names, lines, strict=True))
    for name in ("starts_on", "ends_on", "issued_on"):
        values[name] = date.fromisoformat(str(values[name]))
    values["jp"] = int(str(values["jp"]))
    facts = CertifiedFacts(**values)  # type: ignore[arg-type]  # each was read by its type
    if write_facts(facts) != said:
        raise ValueError("not as they are written")
    return facts


def print_day(day: date) -> str:
    """21 November 2026"""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def print_days(first: date, last: date) -> str:
    """20–23 November 2026; what both share is said once."""
    if first == last:
        return print_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{print_day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {print_day(last)}"
    return f"{print_day(first)} – {print_day(last)}"


def printed(facts: CertifiedFacts) -> dict[str, str]:
    """Each fact as it stands on the paper, by the word for it."""
    return {
        "Nomor": facts.number,
        "Nama": facts.name,
        "Jenis": facts.title,
        "Pelatihan": facts.training,
        "Jumlah JP": f"{facts.jp} JP",
        "Waktu": print_days(facts.starts_on, facts.ends_on),
        "Tempat": facts.place,
        "Penerbit": facts.issuer,
        "Tanggal terbit": print_day(facts.issued_on),
    }


def compare_with_paper(facts: CertifiedFacts, typed: Mapping[str, str]) -> dict[str, bool]:
    """For each fact that somebody copied from a paper, whether it is letter for letter the same.

    Only blanks may differ.
    """
    real = printed(facts)
    return {
        word: " ".join(said.split()) == " ".join(real[word].split())
        for word, said in typed.items()
        if word in real and said.strip()
    }


def _line(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%Y%m%d}"
    return " ".join(str(value).split())
