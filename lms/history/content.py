"""What published content is called in every database: by what it is, not by a local counter."""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated

from sqlalchemy import BigInteger, Integer
from sqlalchemy.orm import mapped_column

# 63 bits; on SQLite it is the number of the row itself
ContentNumber = Annotated[
    int, mapped_column(BigInteger().with_variant(Integer(), "sqlite"), autoincrement=False)
]


def content_number(*names: str) -> int:
    """Of `("item", code, digest)` and the like: 63 bits of the SHA-256 over all of them.

    The same version of the same question has the same number in a hall and at the centre, so facts
    that name it mean the same there. A million versions share one with a chance below 1 in 10
    million, and the primary key refuses it.
    """
    said = "\n".join(names).encode()
    return int.from_bytes(sha256(said).digest()[:8]) >> 1
