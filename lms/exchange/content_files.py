"""The files of `curriculum/` and `quizzes/` on the disk, by their path from the root."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from lms.config import content_root

KINDS = ("curriculum", "quizzes")
Files = dict[str, bytes]
Hashes = dict[str, str]


def read_files(root: Path | None = None) -> Files:
    """All content files; READMEs and hidden files are no content.

    Without a root the two folders of the settings are read.
    """
    files: Files = {}
    for kind in KINDS:
        folder = root / kind if root else content_root(kind)
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder)
            if path.is_file() and path.name != "README.md" and not _is_hidden(name):
                files[f"{kind}/{name.as_posix()}"] = path.read_bytes()
    return files


def hash_files(files: Files) -> Hashes:
    """SHA-256 of every file, in hex."""
    return {path: sha256(content).hexdigest() for path, content in files.items()}


def _is_hidden(name: Path) -> bool:
    return any(part.startswith(".") for part in name.parts)
