"""Answers sealed to this server, for the way without network.

    JENJANG1 (8 bytes) · fingerprint of the server's key (8) · sender's key for this file (32)
    · nonce (24) · X25519 + XSalsa20-Poly1305 box over UTF-8 JSON

The sender's key is made for one file and thrown away: whoever carries the file cannot read it, and
nobody can change a byte of it unseen. That it comes from the sheet of this person is said by the
pass inside, which only the server can make and only that person's page was given.
"""

from __future__ import annotations

import hashlib
import hmac
from functools import cache

MAGIC = b"JENJANG1"
HEAD = len(MAGIC) + 8
SHORTEST = HEAD + 32 + 24 + 16


class Unreadable(ValueError):
    """The file cannot be opened; the message says why, in Indonesian."""


def secret_of(key: str) -> bytes:
    """The private key of the server, drawn from a long secret word."""
    return hashlib.blake2b(key.encode(), digest_size=32, person=b"jenjang carried").digest()


@cache
def public_key(secret: bytes) -> bytes:
    """What the sheets are given."""
    from nacl.bindings import crypto_scalarmult_base

    return crypto_scalarmult_base(secret)


def fingerprint(public: bytes) -> bytes:
    """Eight bytes that tell one server's files from another's."""
    return hashlib.sha256(public).digest()[:8]


def open_sealed(data: bytes, secret: bytes) -> str:
    """The text inside; raises Unreadable."""
    from nacl.exceptions import CryptoError
    from nacl.public import Box, PrivateKey, PublicKey

    if len(data) < SHORTEST or not data.startswith(MAGIC):
        raise Unreadable("Ini bukan berkas jawaban Jenjang, atau berkasnya terpotong.")
    if data[len(MAGIC) : HEAD] != fingerprint(public_key(secret)):
        raise Unreadable("Berkas ini dibuat untuk server Jenjang yang lain.")
    sender, sealed = data[HEAD : HEAD + 32], data[HEAD + 32 :]
    try:
        plain = Box(PrivateKey(secret), PublicKey(sender)).decrypt(sealed)
        return plain.decode()
    except (CryptoError, UnicodeDecodeError) as error:
        raise Unreadable("Isi berkas ini rusak atau sudah diubah, jadi tidak diterima.") from error


def carry_pass(secret: bytes, *, attempt: str, person: str) -> str:
    """What proves that a file was made on the sheet of this attempt by this person."""
    said = f"{attempt}/{person}".encode()
    return hmac.new(secret, said, hashlib.sha256).hexdigest()[:32]


def is_pass(given: str, secret: bytes, *, attempt: str, person: str) -> bool:
    expected = carry_pass(secret, attempt=attempt, person=person)
    return hmac.compare_digest(given.encode(), expected.encode())
