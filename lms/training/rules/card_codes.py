"""The code on a card: made from its number and the installation's key, so that it can be printed
again and stands in no table.

Twelve letters of an alphabet without look-alikes (Crockford's base 32), 60 bits.
"""

from __future__ import annotations

import hashlib
import hmac
from uuid import UUID

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LETTERS = 12
# what people read for another letter
ALIKE = str.maketrans({"o": "0", "i": "1", "l": "1", "u": "v"})


def card_code(card_id: UUID, *, secret: str) -> str:
    """Always the same for one card and one key."""
    digest = hmac.new(secret.encode(), b"card:" + card_id.bytes, hashlib.sha256).digest()
    number = int.from_bytes(digest[:8], "big")
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(LETTERS))


def plain_code(typed: str) -> str:
    """As it is stored: what was typed in capitals, in groups, with letters that look alike."""
    kept = "".join(letter for letter in typed.casefold() if letter.isalnum())
    return kept.translate(ALIKE)


def spaced_code(code: str) -> str:
    """In groups of four, to read from paper."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))


def code_digest(code: str) -> str:
    """What the table knows of a code."""
    return hashlib.sha256(plain_code(code).encode()).hexdigest()
