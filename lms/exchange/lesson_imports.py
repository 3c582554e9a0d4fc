"""A Word file becomes lessons of a module: drafts with their pictures, not yet published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lms.authoring.documents import Shelf
from lms.authoring.new_files import begin
from lms.authoring.pictures import BadPicture, add_picture
from lms.authoring.rules.patterns import free_slug, lesson_paths, new_lesson, slug_of
from lms.authoring.rules.pieces import Piece
from lms.exchange.item_files.reading import read_apart
from lms.exchange.item_files.word_lessons import LESSONS, FoundLessons, flag, lessons_of
from lms.people.models import Person

FLAG = "[Periksa: "


@dataclass(frozen=True)
class Brought:
    """How many lessons came, and how many places somebody must look at."""

    lessons: int
    flags: int


def bring_lessons(
    piece: Piece, shelf: Shelf, content: bytes, source: str, *, by: Person, now: datetime
) -> Brought:
    """Each lesson of the file as a draft behind the last one.

    Raises UnreadableItems, or Conflict where the module has no room; nothing is written then.
    """
    found = lessons_of(read_apart(content, LESSONS))
    name = " ".join(source.rpartition(".")[0].replace("_", " ").split()) or "Pelajaran"
    titles = [each.title or name for each in found.lessons]
    taken = [name[3:] for name in piece.documents]
    slugs: list[str] = []
    for title in titles:
        slugs.append(free_slug(slug_of(title) or "pelajaran", [*taken, *slugs]))
    paths = lesson_paths(piece.folder, slugs, shelf.texts)
    bodies = _with_pictures(found, piece, by=by, now=now)
    for path, title, body in zip(paths, titles, bodies, strict=True):
        text = new_lesson({"title": title}, body)
        begin(path, text, piece=piece.slug, by=by, now=now)
    return Brought(len(paths), sum(body.count(FLAG) for body in bodies))


def _with_pictures(found: FoundLessons, piece: Piece, *, by: Person, now: datetime) -> list[str]:
    """The bodies with the names under which their pictures are kept, or what is wrong with them."""
    bodies = [each.body for each in found.lessons]
    for name, content in found.pictures.items():
        try:
            kept = add_picture(piece, content, filename=name, by=by, now=now)
        except BadPicture as refusal:
            bodies = [_flagged(body, name, str(refusal)) for body in bodies]
        else:
            bodies = [body.replace(f"]({name})", f"]({kept})") for body in bodies]
    return bodies


def _flagged(body: str, name: str, why: str) -> str:
    parts = body.split("\n\n")
    return "\n\n".join(flag(why) if part.endswith(f"]({name})") else part for part in parts)
