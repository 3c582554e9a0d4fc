"""The server's key for carried files, and what a sheet is given of it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from uuid import UUID

from flask import current_app

from lms.assessment.rules.sealing import carry_pass, fingerprint, public_key, secret_of
from lms.people.models import Person

# what no file may be called on some system
UNSAFE = re.compile(r'[\\/:*?"<>|.\x00-\x1f]+')
MOST_LETTERS = 100


class Carry(NamedTuple):
    """In the page of a sitting; the person may see both."""

    # the server's public key and, behind it, its fingerprint: 64 + 16 hex digits
    key: str
    permit: str
    # how a file is called, before the time and the ending
    name: str


def carry_of(attempt_id: UUID, person: Person, *, title: str) -> Carry:
    secret = carry_secret()
    return Carry(
        public_key(secret).hex() + fingerprint(public_key(secret)).hex(),
        carry_pass(secret, attempt=attempt_id.hex, person=person.id.hex),
        UNSAFE.sub(" ", f"{person.name} – {title}")[:MOST_LETTERS].strip(),
    )


def carry_secret() -> bytes:
    """From the file `carried-key` of the data folder; where there is none, from the secret key."""
    return _secret(current_app.config["CARRIED_KEY"] or current_app.config["SECRET_KEY"])


@cache
def _secret(word: str) -> bytes:
    return secret_of(word)
