"""Checking a certificate: by the code on the paper, by its square code, by its file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lms.credentials.certificates import list_public_keys
from lms.credentials.holding import HeldCertificate, Validity, facts_of, find_held
from lms.credentials.rules.certified import CertifiedFacts
from lms.credentials.rules.signatures import Signed, find_token, read_file, read_token


@dataclass(frozen=True)
class Checked:
    """What is known; `facts` are those that were certified, never those that were brought."""

    validity: Validity
    facts: CertifiedFacts | None = None
    since: datetime | None = None
    # the number of the one that took its place
    successor: str = ""
    # a whole signature of a certificate that this server has no row of
    is_from_elsewhere: bool = False
    # what was brought is not what was certified
    is_altered: bool = False
    # something was written behind the sealed file, as a signature of others is
    has_addition: bool = False


UNKNOWN = Checked(Validity.UNKNOWN)


def clean_code(typed: str) -> str:
    """As it is stored, however it was copied: blanks, dashes, small letters."""
    return "".join(typed.split()).replace("-", "").upper()


def check_code(typed: str) -> Checked:
    held = find_held(clean_code(typed))
    return _checked(held) if held else UNKNOWN


def check_token(token: str) -> Checked:
    """What the square code says, beside what is kept here."""
    signed = read_token(token, list_public_keys())
    return _signed(signed) if signed else Checked(Validity.UNKNOWN, is_altered=True)


def check_file(data: bytes) -> Checked:
    """A file whose every byte is as it was made; else what it once was, and that it was changed."""
    sealed = read_file(data, list_public_keys())
    if sealed is not None:
        found = _signed(sealed.signed)
        return Checked(**{**vars(found), "has_addition": bool(sealed.rest.strip())})
    token = find_token(data)
    signed = read_token(token, list_public_keys()) if token else None
    facts = _signed(signed).facts if signed else None
    return Checked(Validity.UNKNOWN, facts=facts, is_altered=token is not None)


def _signed(signed: Signed) -> Checked:
    """A signature that is right says what was certified; only a row says whether it still holds."""
    held = find_held(signed.facts.code)
    if held is None:
        return Checked(Validity.VALID, facts=signed.facts, is_from_elsewhere=True)
    if facts_of(held.certificate) != signed.facts:
        return Checked(Validity.UNKNOWN, is_altered=True)
    return _checked(held)


def _checked(held: HeldCertificate) -> Checked:
    return Checked(
        held.validity,
        facts=facts_of(held.certificate),
        since=held.since,
        successor=held.successor.number if held.successor else "",
    )
