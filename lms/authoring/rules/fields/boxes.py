"""A box: its kind, its title, and what stands in it.

Inside stand paragraphs, lists and sayings, and between two runs of them at most one table or one
picture; that is what a form can show without becoming a page of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lms.authoring.rules.blocks import TextBlock, join_blocks, split_blocks
from lms.authoring.rules.fields.parts import (
    read_picture,
    read_table,
    write_picture,
    write_table,
)
from lms.authoring.rules.fields.prose import from_prose, one_line, to_prose
from lms.curriculum.rules.markup import BOXES

Fields = Mapping[str, str]
BOX = re.compile(r'!!! ?([\w-]+) +"([^"]*)"[ \t]*')
TABLE_KEYS = re.compile(r"baris|kolom|garis|sel-\d+-\d+")
# names of the picture's fields in a box, where `judul` is the title of the box
PICTURE_NAMES = {"alt": "alt", "berkas": "berkas", "judul": "keterangan"}


def read_box(words: str) -> dict[str, str] | None:
    first, _, rest = words.partition("\n")
    found = BOX.fullmatch(first)
    lines = rest.split("\n")
    if not found or not all(line.startswith("    ") for line in lines if line.strip()):
        return None
    inside = _read_inside("\n".join(line[4:] for line in lines).strip("\n"))
    return None if inside is None else {"jenis": found[1], "judul": found[2]} | inside


def write_box(fields: Fields) -> str:
    kind = fields.get("jenis", "")
    title = one_line(fields.get("judul", "")).replace('"', "”")
    parts = [from_prose(fields.get("teks", "")), _write_middle(fields)]
    parts.append(from_prose(fields.get("teks-akhir", "")))
    inside = "\n\n".join(part for part in parts if part)
    if not inside and not title:
        return ""
    body = "\n".join(f"    {line}".rstrip() for line in inside.split("\n"))
    return f'!!! {kind if kind in BOXES else BOXES[0]} "{title}"\n\n{body}'.rstrip()


def _read_inside(inside: str) -> dict[str, str] | None:
    blocks = split_blocks(inside, "")
    places = [n for n, each in enumerate(blocks) if each.kind in ("table", "picture")]
    if len(places) > 1:
        return None
    place = places[0] if places else len(blocks)
    before = _prose_of(blocks[:place])
    after = _prose_of(blocks[place + 1 :])
    middle = _read_middle(blocks[place]) if places else {}
    if before is None or after is None or middle is None:
        return None
    return {"teks": before} | middle | ({"teks-akhir": after} if places else {})


def _prose_of(blocks: list[TextBlock]) -> str | None:
    return to_prose(join_blocks(blocks).strip("\n")) if blocks else ""


def _read_middle(block: TextBlock) -> dict[str, str] | None:
    if block.kind == "table":
        return read_table(block.words)
    picture = read_picture(block.words)
    return picture and {PICTURE_NAMES[name]: value for name, value in picture.items()}


def _write_middle(fields: Fields) -> str:
    if "baris" in fields:
        return write_table({key: each for key, each in fields.items() if TABLE_KEYS.fullmatch(key)})
    return write_picture({name: fields.get(given, "") for name, given in PICTURE_NAMES.items()})
