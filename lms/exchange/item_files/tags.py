"""What other systems have no place for: competency, level, kind … as `key=value` tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

KEYS = ("kompetensi", "kognitif", "pmks", "baca", "tipe", "satuan", "kolom")
TAG = re.compile(r"\[(id|tag):((?:\\.|[^\]\\])*)\]")


def write_tags(code: str, fields: Mapping[str, str]) -> str:
    """`[id:psk-01] [tag:kognitif=memahami]`, as Moodle reads it in a comment of GIFT."""
    parts = [f"[id:{_safe(code)}]"] if code else []
    parts += [f"[tag:{_safe(f'{key}={value}')}]" for key, value in fields.items()]
    return " ".join(parts)


def _safe(text: str) -> str:
    return text.replace("\\", "\\\\").replace("]", "\\]")


def read_tags(comment: str) -> dict[str, str]:
    """The other way round; `id` holds the code."""
    found: dict[str, str] = {}
    for kind, raw in TAG.findall(comment):
        text = re.sub(r"\\(.)", r"\1", raw)
        if kind == "id":
            found["id"] = text
        else:
            found |= read_pairs([text])
    return found


def read_pairs(texts: Iterable[str]) -> dict[str, str]:
    """`kognitif=memahami` and `kognitif: memahami`; tags of others are left out."""
    found = {}
    for text in texts:
        key, sign, value = (
            re.split(r"([=:])", text, maxsplit=1) if re.search("[=:]", text) else (text, "", "")
        )
        if sign and key.strip().lower() in KEYS and value.strip():
            found[key.strip().lower()] = value.strip()
    return found
