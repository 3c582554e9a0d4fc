"""The own code: eight letters by which a person says yes to somebody who stands beside them.

Drawn from the secret of this server, the person and the day, so nothing is stored; it is shown to
that person alone. Whoever can tell it has spoken with them today or yesterday.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import date, timedelta
from uuid import UUID

# five bytes are eight letters of A–Z and 2–7
BYTES = 5
# what is read out or written by hand for a letter that the alphabet does not have
MISREAD = str.maketrans({"0": "O", "1": "I", "8": "B", " ": "", "-": ""})


def own_code(person_id: UUID, *, secret: str, on: date) -> str:
    """The code of one day, as the person sees it: ABCD-2345."""
    letters = _letters(person_id, secret, on)
    return f"{letters[:4]}-{letters[4:]}"


def is_own_code(typed: str, person_id: UUID, *, secret: str, on: date) -> bool:
    """Whether this is the code of `on` or of the day before; case, blanks and hyphens are free."""
    read = typed.upper().translate(MISREAD).encode()
    days = (on, on - timedelta(days=1))
    fits = [hmac.compare_digest(read, _letters(person_id, secret, day).encode()) for day in days]
    return any(fits)


def _letters(person_id: UUID, secret: str, on: date) -> str:
    said = f"own code {person_id.hex} {on.isoformat()}".encode()
    digest = hmac.new(secret.encode(), said, hashlib.sha256).digest()
    return base64.b32encode(digest[:BYTES]).decode()
