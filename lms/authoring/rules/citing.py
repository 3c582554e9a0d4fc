"""A source that is newly cited in a lesson stands in its list of sources from then on."""

from __future__ import annotations

from lms.authoring.rules.blocks import line_end, split_blocks
from lms.authoring.rules.edits import replace_block
from lms.authoring.rules.fields.front import read_front, schema_of, write_front
from lms.curriculum.rules.references import find_references
from lms.curriculum.rules.schemas import LessonHead


def with_sources(before: str, after: str, path: str) -> str:
    """`after` with the sources that it cites and `before` did not, added to its front matter."""
    if schema_of(path) is not LessonHead:
        return after
    blocks = split_blocks(after, path)
    if not blocks or blocks[0].kind != "front":
        return after
    front = read_front(blocks[0].words, path)
    if front is None:
        return after
    listed = front["sources"].split("\n") if front["sources"] else []
    fresh = [code for code in _cited(after) if code not in _cited(before) and code not in listed]
    if not fresh:
        return after
    sources = "\n".join(dict.fromkeys([*listed, *fresh]))
    words = write_front(blocks[0].words, path, {"sources": sources})
    return replace_block(after, path, 0, words.replace("\n", line_end(after)))


def _cited(text: str) -> list[str]:
    return [found.target for found in find_references(text) if found.kind == "source"]
