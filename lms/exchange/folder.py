"""The content folder beside what was written in the browser: two hands on one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lms.authoring.drafts import open_document, take_beside
from lms.authoring.rules.blocks import decode, encode
from lms.authoring.rules.merging import Displaced, merge_texts
from lms.authoring.rules.pieces import piece_of
from lms.curriculum.publications import find_blob, note_folder_file
from lms.exchange.content_files import Files, Hashes
from lms.people.models import Person


@dataclass(frozen=True)
class FileConflict:
    """A file that the folder and the browser changed in the same block.

    `text` is the published one with all of the folder that found its place; `displaced` the rest.
    """

    path: str
    text: str
    displaced: Sequence[Displaced]


def combine(
    folder: Files, hashes: Hashes, published: Files, before: Mapping[str, str], seen: Hashes
) -> tuple[Files, list[FileConflict]]:
    """What is to be published, and what somebody must decide.

    A file that the folder left as it was at the last sync stays as it is published; one that nobody
    changed in the browser comes from the folder; one that both changed is merged block by block.
    """
    files: Files = {}
    conflicts: list[FileConflict] = []
    for path in sorted(folder.keys() | published.keys()):
        here, there = hashes.get(path), before.get(path)
        if here == seen.get(path):
            content = published.get(path)
        elif there == seen.get(path) or here == there:
            content = folder.get(path)
        else:
            content = _merged(path, folder, published, seen, conflicts)
        if content is not None:
            files[path] = content
    return files, conflicts


def take_folder(
    conflict: FileConflict, sha256: str | None, *, by: Person, event_id: str, now: datetime
) -> None:
    """The folder's words come into the draft; from then on they are no conflict any more."""
    piece = piece_of(conflict.path, conflict.text)
    document = open_document(conflict.path, piece=piece, by=by, now=now)
    kept = conflict.displaced
    take_beside(document, conflict.text, kept, by=by, event_id=event_id, now=now)
    note_folder_file(conflict.path, sha256)


def _merged(
    path: str,
    folder: Files,
    published: Files,
    seen: Hashes,
    conflicts: list[FileConflict],
) -> bytes | None:
    base = find_blob(seen[path]) if path in seen else b""
    first, second = published.get(path), folder.get(path)
    if base is None or first is None or second is None or not path.endswith(".md"):
        words = decode(second) if second and path.endswith(".md") else ""
        text = decode(first) if first and path.endswith(".md") else ""
        conflicts.append(FileConflict(path, text, (Displaced(0, words),)))
        return first
    merged = merge_texts(decode(base), decode(first), decode(second), path)
    if merged.kept:
        conflicts.append(FileConflict(path, merged.text, merged.kept))
    return encode(merged.text)
