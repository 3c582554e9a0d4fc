"""Which file of an older publication is this one under another name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from lms.authoring.rules.pieces import BANK, front_of
from lms.curriculum.rules.layout import IN_MODULE, LESSON, SLUG

LASTING = re.compile(rf"^id: *[\"']?(?P<id>{SLUG})[\"']? *\r?$", re.MULTILINE)


def former_path(
    path: str, sha256: str, text: str, gone: Mapping[str, str], texts: Mapping[str, str]
) -> str:
    """Of the files that went when `path` came, the one that it was before; "" if it is new.

    `gone`: their SHA-256 by path; `texts`: what stood in them. The same bytes are the same file,
    else the `id` of the front matter, or the name in a folder that was renamed.
    """
    alike = [old for old in gone if _kind(old) == _kind(path)]
    name = PurePosixPath(path).name
    same = sorted(
        (old for old in alike if gone[old] == sha256),
        key=lambda old: PurePosixPath(old).name != name,
    )
    lasting = _lasting(path, text)
    named = [old for old in alike if _lasting(old, texts.get(old, "")) == lasting]
    return next(iter([*same, *named]), "")


def _kind(path: str) -> str:
    if found := IN_MODULE.fullmatch(path):
        return "lesson" if LESSON.fullmatch(found["name"]) else found["name"]
    return "bank" if BANK.fullmatch(path) else ""


def _lasting(path: str, text: str) -> tuple[str, str]:
    """The module's folder without its number, and the name that the file keeps."""
    said = LASTING.search(front_of(text))
    found, bank = IN_MODULE.fullmatch(path), BANK.fullmatch(path)
    if bank:
        return bank["jenjang"], said["id"] if said else bank["name"]
    if not found:
        return "", path
    lesson = LESSON.fullmatch(found["name"])
    if not lesson:
        return found["jenjang"], said["id"] if said else found["slug"]
    return found["jenjang"], said["id"] if said else lesson["slug"]
