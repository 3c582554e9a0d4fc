"""Ed25519 over the facts of a certificate, and over the bytes of its file.

What is in the square code: key (first 4 bytes) · signature (64) · facts, in base 32, so that a
code of capital letters holds it. What is in the file: the same, and a signature over all of its
bytes, written into a place that was left free for it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection
from typing import NamedTuple

from lms.credentials.rules.certified import CertifiedFacts, read_facts, write_facts

FACTS = b"jenjang sertifikat 1\n"
FILE = b"jenjang berkas 1\n"
KEY_BYTES = 4
SIGNATURE_BYTES = 64
# in the keywords of a file; the length is of all that the signature covers
TOKEN = re.compile(rb"jenjang:([A-Z2-7]{120,4000})")
LENGTH = re.compile(rb"panjang:(\d{10})")
SEAL = re.compile(rb"segel:([0-9a-f]{128})")
OPEN_LENGTH = "panjang:" + "0" * 10
OPEN_SEAL = "segel:" + "0" * 128


class Signed(NamedTuple):
    """Facts that stood under a signature that is right, and the key it was made with."""

    facts: CertifiedFacts
    public_key: str


def secret_of(word: str) -> bytes:
    """The private key of a server, drawn from a long secret word."""
    return hashlib.blake2b(word.encode(), digest_size=32, person=b"jenjang papers").digest()


def public_key(secret: bytes) -> str:
    """64 hex digits."""
    from nacl.signing import SigningKey

    return SigningKey(secret).verify_key.encode().hex()


def sign_facts(facts: CertifiedFacts, secret: bytes) -> str:
    """128 hex digits."""
    return _sign(FACTS + write_facts(facts), secret).hex()


def write_token(facts: CertifiedFacts, *, key: str, signature: str) -> str:
    """For the square code: A to Z and 2 to 7."""
    said = bytes.fromhex(key)[:KEY_BYTES] + bytes.fromhex(signature) + write_facts(facts)
    return base64.b32encode(said).decode().rstrip("=")


def read_token(token: str, keys: Collection[str]) -> Signed | None:
    """None for what none of these keys signed, whatever was changed in it."""
    try:
        said = base64.b32decode(token + "=" * (-len(token) % 8))
        facts = read_facts(said[KEY_BYTES + SIGNATURE_BYTES :])
    except (ValueError, UnicodeError):
        return None
    signature = said[KEY_BYTES : KEY_BYTES + SIGNATURE_BYTES]
    for key in keys:
        known = bytes.fromhex(key)[:KEY_BYTES] == said[:KEY_BYTES]
        if known and _is_signed(FACTS + write_facts(facts), signature, key):
            # base 32 has several spellings of one end
            whole = write_token(facts, key=key, signature=signature.hex())
            return Signed(facts, key) if whole == token else None
    return None


def seal_file(data: bytes, secret: bytes) -> bytes:
    """Fills in length and signature; the file keeps its length."""
    data = data.replace(OPEN_LENGTH.encode(), f"panjang:{len(data):010d}".encode())
    seal = _sign(_file_digest(data), secret).hex()
    return data.replace(OPEN_SEAL.encode(), f"segel:{seal}".encode())


class SealedFile(NamedTuple):
    """A file whose bytes are as they were sealed; `rest` was added behind them later."""

    signed: Signed
    rest: bytes


def read_file(data: bytes, keys: Collection[str]) -> SealedFile | None:
    """None for what none of these keys sealed, and when any byte of it was changed."""
    token, length, seals = TOKEN.search(data), LENGTH.search(data), set(SEAL.findall(data))
    if token is None or length is None or len(seals) != 1:
        return None
    signed = read_token(token[1].decode(), keys)
    whole = data[: int(length[1])]
    if signed is None or len(whole) != int(length[1]):
        return None
    opened = SEAL.sub(OPEN_SEAL.encode(), whole)
    if not _is_signed(_file_digest(opened), bytes.fromhex(seals.pop().decode()), signed.public_key):
        return None
    return SealedFile(signed, data[len(whole) :])


def find_token(data: bytes) -> str | None:
    """The facts that a file carries, whole or not."""
    found = TOKEN.search(data)
    return found[1].decode() if found else None


def _file_digest(data: bytes) -> bytes:
    return FILE + hashlib.sha512(data).digest()


def _sign(said: bytes, secret: bytes) -> bytes:
    from nacl.signing import SigningKey

    return bytes(SigningKey(secret).sign(said).signature)


def _is_signed(said: bytes, signature: bytes, key: str) -> bool:
    from nacl.exceptions import CryptoError
    from nacl.signing import VerifyKey

    try:
        VerifyKey(bytes.fromhex(key)).verify(said, signature)
    except (CryptoError, ValueError):
        return False
    return True
