"""Changes of a forms.md: a form, the blueprint; every other character of the file stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lms.assessment.kinds.lines import table_line
from lms.assessment.rules.item_text import COGNITIVE
from lms.assessment.rules.parallel_forms import BLUEPRINT, Cell, form_heading, read_plan
from lms.authoring.rules.blocks import TextBlock, plain_lines, split_blocks
from lms.authoring.rules.edits import insert_block, remove_block, replace_block
from lms.curriculum.rules.text_files import plain_text_of

# the numbers of questions in one cell that anybody would want
MOST_IN_CELL = 99


def with_form(text: str, path: str, letter: str, codes: Sequence[str]) -> str:
    """The file in which this form asks these questions; the form is added where it is missing."""
    lines = [f"{number}. {code}" for number, code in enumerate(codes, 1)]
    return _with_part(text, path, form_heading(letter), "\n".join(lines))


def without_form(text: str, path: str, letter: str) -> str:
    place = _place_of(split_blocks(text, path), form_heading(letter))
    if place is None:
        return text
    emptied = with_form(text, path, letter, ())
    return remove_block(emptied, path, place)


def with_blueprint(text: str, path: str, cells: Mapping[Cell, int]) -> str:
    """The file with these numbers; competencies in the order in which they are given."""
    codes = dict.fromkeys(code for code, _ in cells)
    rows = [
        table_line([code, *(str(cells.get((code, level), 0)) for level in COGNITIVE)])
        for code in codes
    ]
    head = [table_line(["kompetensi", *COGNITIVE]), "|" + "---|" * (1 + len(COGNITIVE))]
    return _with_part(text, path, BLUEPRINT, "\n".join([*head, *rows]) if rows else "")


def put_in(text: str, path: str, letter: str, code: str, place: int | None = None) -> str:
    """The form with the question at a place from 0, the last where none is said.

    A question that stands in it already goes to that place.
    """
    codes = codes_of(text, letter)
    if code in codes and place is None:
        return text
    rest = [each for each in codes if each != code]
    rest.insert(len(rest) if place is None else place, code)
    return with_form(text, path, letter, rest)


def take_out(text: str, path: str, letter: str, code: str) -> str:
    codes = codes_of(text, letter)
    return with_form(text, path, letter, [each for each in codes if each != code])


def put_instead(text: str, path: str, letter: str, old: str, new: str) -> str:
    """The form with another question at the same place."""
    codes = codes_of(text, letter)
    if old not in codes or new in codes:
        return text
    return with_form(text, path, letter, [new if each == old else each for each in codes])


def codes_of(text: str, letter: str) -> list[str]:
    """The codes of a form, [] where there is none."""
    return list(read_plan(plain_text_of(text)).forms.get(letter, ()))


def _with_part(text: str, path: str, heading: str, body: str) -> str:
    blocks = split_blocks(text, path)
    place = _place_of(blocks, heading)
    if place is None:
        text = insert_block(text, path, len(blocks), f"## {heading}")
        return insert_block(text, path, len(blocks) + 1, body)
    below = place + 1
    while below + 1 < len(blocks) and blocks[below + 1].kind != "heading":
        text = remove_block(text, path, below + 1)
        blocks = split_blocks(text, path)
    if below < len(blocks) and blocks[below].kind != "heading":
        return replace_block(text, path, below, body)
    return insert_block(text, path, below, body)


def _place_of(blocks: Sequence[TextBlock], heading: str) -> int | None:
    wanted = f"## {heading}"
    found = (n for n, each in enumerate(blocks) if plain_lines(each.body).strip() == wanted)
    return next(found, None)
