"""A file under a pass phrase: Argon2id makes the key, XChaCha20-Poly1305 seals it piece by piece.

What is cut off, swapped or changed by one bit does not open; nor does the file tell what is in it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import BinaryIO

from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.utils import random

MAGIC = b"jenjang-tersegel-1\n"
# as much as a hall's laptop has to spare, and half a second of it; kept in the file
OPERATIONS, MEMORY = 3, 64 * 1024 * 1024
# no file of ours asks for more, so a forged one cannot fill the machine
MOST_OPERATIONS, MOST_MEMORY = 10, 512 * 1024 * 1024
PIECE = 1024 * 1024
SHORTEST = 8
_MORE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_LAST = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
_EXTRA = bindings.crypto_secretstream_xchacha20poly1305_ABYTES
_HEADER = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_KEY = bindings.crypto_secretstream_xchacha20poly1305_KEYBYTES


class WrongPassphrase(Exception):
    """The pass phrase does not open it, or the file was changed: nobody can tell which."""


def is_sealed(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(MAGIC)) == MAGIC


def seal(source: Path, target: Path, passphrase: str) -> None:
    """Raises FileExistsError, OSError."""
    salt = random(argon2id.SALTBYTES)
    costs = {"salt": salt.hex(), "operations": OPERATIONS, "memory": MEMORY}
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    header = bindings.crypto_secretstream_xchacha20poly1305_init_push(
        state, _derive(passphrase, salt, OPERATIONS, MEMORY)
    )
    with source.open("rb") as plain, target.open("xb") as sealed:
        sealed.write(MAGIC + json.dumps(costs).encode() + b"\n" + header)
        piece = plain.read(PIECE)
        while True:
            following = plain.read(PIECE)
            tag = _MORE if following else _LAST
            sealed.write(bindings.crypto_secretstream_xchacha20poly1305_push(state, piece, tag=tag))
            if not following:
                return
            piece = following


def unseal(source: Path, target: Path, passphrase: str) -> None:
    """Raises WrongPassphrase, ValueError for what is no sealed file of ours, OSError."""
    with source.open("rb") as sealed, target.open("xb") as plain:
        key, header = _read_head(sealed, passphrase)
        state = bindings.crypto_secretstream_xchacha20poly1305_state()
        try:
            bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, header, key)
            tag = _MORE
            while tag != _LAST:
                piece = sealed.read(PIECE + _EXTRA)
                opened, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, piece)
                plain.write(opened)
        except (CryptoError, RuntimeError) as error:
            raise WrongPassphrase from error
        if sealed.read(1):
            raise WrongPassphrase


def _read_head(sealed: BinaryIO, passphrase: str) -> tuple[bytes, bytes]:
    """Key and header of the stream. Raises ValueError."""
    if sealed.readline(len(MAGIC)) != MAGIC:
        raise ValueError("not sealed by this program")
    try:
        costs = json.loads(sealed.readline(1000))
        salt = bytes.fromhex(costs["salt"])
        operations, memory = int(costs["operations"]), int(costs["memory"])
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError("a damaged head") from error
    header = sealed.read(_HEADER)
    if operations > MOST_OPERATIONS or memory > MOST_MEMORY or len(header) != _HEADER:
        raise ValueError("a damaged head")
    return _derive(passphrase, salt, operations, memory), header


def _derive(passphrase: str, salt: bytes, operations: int, memory: int) -> bytes:
    """Raises ValueError for costs or a salt that Argon2id does not take."""
    try:
        return bytes(
            argon2id.kdf(_KEY, passphrase.encode(), salt, opslimit=operations, memlimit=memory)
        )
    except Exception as error:  # nacl has classes of its own for each
        raise ValueError("no such costs") from error
