"""Certificates on paper: one sealed file each, or all of a class in one file to print."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

import segno

from lms.credentials.holding import facts_of
from lms.credentials.issuers import find_logo
from lms.credentials.models import Certificate, Letterhead
from lms.credentials.rules.certified import print_day, print_days
from lms.credentials.rules.signatures import OPEN_LENGTH, OPEN_SEAL, seal_file, write_token
from lms.exchange.logos import logo_svg
from lms.exchange.typesetting import typeset

TEMPLATE = "certificate.typ"
CODE_GROUP = 4
# any of the eight can be read; trying which is best takes longer than all the rest of a paper
MASK = 3


@dataclass(frozen=True)
class Papers:
    """Certificates in words, all of one letterhead: nothing of the database is needed any more."""

    data: Mapping[str, Any]
    dated: datetime
    # what stands in the keywords of a single sealed one
    token: str

    @classmethod
    def of(cls, certificates: Sequence[Certificate]) -> Papers:
        """Dated by the day of issue, so that it does not change with the day it is asked for."""
        first = certificates[0]
        dated = datetime.combine(first.issued_on, time(), UTC)
        return cls(_data(certificates), dated, token_of(first))

    @classmethod
    def together(cls, papers: Sequence[Papers]) -> Papers:
        """Of papers that say the same but for the person: what was worked out is not once more."""
        first = papers[0]
        people = [one for each in papers for one in each.data["certificates"]]
        whose = first.data["training"] if len(people) > 1 else people[0]["name"]
        document = f"{first.data['title']} – {whose}"
        data = {**first.data, "document": document, "certificates": people}
        return cls(data, first.dated, first.token)

    def to_print(self) -> bytes:
        """All one after the other, front and back; not sealed, because it is cut apart."""
        return self._typeset(("sertifikat",))

    def sample(self) -> bytes:
        """Marked as a sample, without a seal."""
        return self._typeset(("contoh",), mark="CONTOH")

    def unsealed(self) -> bytes:
        """With free places for length and seal."""
        return self._typeset((f"jenjang:{self.token}", OPEN_LENGTH, OPEN_SEAL))

    def _typeset(self, keywords: Sequence[str], *, mark: str = "") -> bytes:
        data = {**self.data, "keywords": list(keywords), "mark": mark}
        return typeset(TEMPLATE, data, dated=self.dated)


def certificate_pdf(certificate: Certificate, *, secret: bytes) -> bytes:
    """Two pages, sealed: whoever changes a byte of it is found out. The same bytes every time."""
    return seal_papers(Papers.of([certificate]), secret=secret)


def seal_papers(papers: Papers, *, secret: bytes) -> bytes:
    return seal_file(papers.unsealed(), secret)


def token_of(certificate: Certificate) -> str:
    return write_token(
        facts_of(certificate), key=certificate.public_key, signature=certificate.signature
    )


def code_in_groups(code: str) -> str:
    """ABCD-EFGH-…: as it is read aloud and typed."""
    return "-".join(code[at : at + CODE_GROUP] for at in range(0, len(code), CODE_GROUP))


def _data(certificates: Sequence[Certificate]) -> dict[str, Any]:
    first = certificates[0]
    letterhead = first.letterhead
    whose = first.name if len(certificates) == 1 else first.training
    return {
        **_issuer(letterhead, find_logo(letterhead)),
        "document": f"{letterhead.title} – {whose}",
        "training": first.training,
        "jp": first.jp,
        "place": first.place,
        "subjects": first.subjects,
        "subject_jp": sum(one["jp"] for one in first.subjects),
        "certificates": [_certificate(one) for one in certificates],
    }


def _issuer(letterhead: Letterhead, logo: bytes | None) -> dict[str, Any]:
    return {
        "issuer": letterhead.name,
        "lines": letterhead.lines,
        "title": letterhead.title,
        "layout": letterhead.layout,
        "city": letterhead.city,
        "signatories": letterhead.signatories,
        "logo": logo_svg(logo) if logo else None,
    }


def _certificate(certificate: Certificate) -> dict[str, Any]:
    """The address is said in words without its scheme, as people type it."""
    check = f"{certificate.address}/periksa"
    square = _square_code(f"{certificate.address.upper()}/P/{token_of(certificate)}")
    return {
        "name": certificate.name,
        "nip": certificate.nip,
        "number": certificate.number,
        "days": print_days(certificate.starts_on, certificate.ends_on),
        "issued_on": print_day(certificate.issued_on),
        "code": code_in_groups(certificate.code),
        "check": check.partition("://")[2],
        "check_url": f"{check}/{certificate.code}",
        "qr": list(square),
    }


def _square_code(text: str) -> bytes:
    """A PNG of one bit a dot; capital letters and digits take the least room.

    A drawing of as many squares takes three times as long to typeset, and so do the dots one by
    one: as JSON they are seven times as long.
    """
    out = io.BytesIO()
    code = segno.make(text, error="m", micro=False, mask=MASK)
    code.save(out, kind="png", scale=1, border=2)
    return out.getvalue()
