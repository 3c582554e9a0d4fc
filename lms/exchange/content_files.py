"""The files of `curriculum/` and `quizzes/` on the disk, by their path from the root."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from lms.config import content_root
from lms.curriculum.rules.layout import EMPTY, LINK
from lms.errors import Conflict

KINDS = ("curriculum", "quizzes")
# guides, and what systems put beside every folder they show
NO_CONTENT = frozenset({"README.md", "Thumbs.db", "desktop.ini"})
Files = dict[str, bytes]
Hashes = dict[str, str]


class FolderInUse(Conflict):
    """The folder of an export holds something else."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"Folder itu sudah berisi berkas lain ({path}). Pilih folder kosong, atau pakai"
            " --force untuk menulis di atasnya."
        )


def read_files(root: Path | None = None) -> Files:
    """All content files; READMEs and hidden files are no content.

    Without a root the two folders of the settings are read. A link to another folder, or to
    nothing, is not followed: it stands here as `name/`, a folder that holds nothing as `name/.`,
    so that the check names them.
    """
    files: Files = {}
    for kind in KINDS:
        folder = root / kind if root else content_root(kind)
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder)
            if path.is_file() and path.name not in NO_CONTENT and not _is_hidden(name):
                files[f"{kind}/{name.as_posix()}"] = path.read_bytes()
            elif path.is_symlink() and not _is_hidden(name):
                files[f"{kind}/{name.as_posix()}{LINK}"] = b""
            elif path.is_dir() and not _is_hidden(name) and not any(_shown(path)):
                files[f"{kind}/{name.as_posix()}{EMPTY}"] = b""
    return files


def hash_files(files: Files) -> Hashes:
    """SHA-256 of every file, in hex."""
    return {path: sha256(content).hexdigest() for path, content in files.items()}


def write_files(files: Files, folder: Path, *, force: bool = False) -> list[str]:
    """Writes the files below the folder; gives the paths of other content files found there.

    Raises FolderInUse for a folder that holds anything else, unless `force`; nothing is deleted.
    """
    others = [path for path, content in _all_files(folder) if files.get(path) != content]
    if others and not force:
        raise FolderInUse(others[0])
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return sorted(path for path in others if path in read_files(folder) and path not in files)


def _all_files(folder: Path) -> list[tuple[str, bytes]]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in found]


def _shown(folder: Path) -> Iterator[Path]:
    """What of a folder is content, or may hold some."""
    for path in folder.iterdir():
        if path.name not in NO_CONTENT and not path.name.startswith("."):
            yield path


def _is_hidden(name: Path) -> bool:
    return any(part.startswith(".") for part in name.parts)
