"""The receipt of a submission: a short code over the stored answers."""

from __future__ import annotations

import hashlib
import json
from typing import Any

# without 0 O 1 I L U: it is read out over the telephone
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def receipt_code(attempt: str, answers: list[Any]) -> str:
    """Eight characters as `ABCD-2345`; the same attempt and answers always give the same."""
    text = json.dumps([attempt, answers], sort_keys=True, separators=(",", ":"))
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    code = ""
    for _ in range(8):
        number, rest = divmod(number, len(ALPHABET))
        code += ALPHABET[rest]
    return f"{code[:4]}-{code[4:]}"
