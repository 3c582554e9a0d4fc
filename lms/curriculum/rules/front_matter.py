"""The YAML between two `---` lines at the top of a file, checked against a schema, with lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from lms.curriculum.rules import messages
from lms.curriculum.rules.head_doubts import find_head_doubts
from lms.curriculum.rules.layout import SLUG
from lms.curriculum.rules.plain_fields import find_mark
from lms.curriculum.rules.problems import Problem, problem


class Schema(BaseModel):
    """What a front matter may hold; anything else is a fault."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, str_strip_whitespace=True)
    # the least and the most of each figure that is hardly a slip, nested keys joined by points
    usual: ClassVar[Mapping[str, tuple[int, int]]] = {}
    # keys whose text has many lines and is never shown, so that marks in it do no harm
    many_lines: ClassVar[frozenset[str]] = frozenset()


# a plain text with ` #` and no blank behind it: a number sign, no remark
LOST_COMMENT = re.compile(r"""\s*(?:- +|[\w-]+: +)[^\s"'#\[{|>][^"'#]*\s#(?:\S|\s\d)""")

# `title: &a Judul`: the sign and the word would be lost
LOST_NAME = re.compile(r"\s*(?:- +|[\w-]+: +)&\w")
TIME = 'jam dalam tanda kutip, misalnya "13.30"'
ONE_A_LINE = "`{}: |`, lalu satu baris di bawahnya untuk setiap pertanyaan, menjorok dua spasi"
CAPITALS = "kode dua sampai enam huruf besar atau angka, misalnya PS"

S = TypeVar("S", bound=Schema)


@dataclass(frozen=True)
class FrontMatter(Generic[S]):
    """`data` is None where the YAML does not fit; the body is there all the same."""

    data: S | None
    body: str
    body_line: int
    problems: list[Problem]
    tree: Any = field(default=None, repr=False)

    def line_of(self, *keys: str | int) -> int:
        """Line of a value in the file; of the value around it if it has none."""
        return _line_of(self.tree, keys) + 2


def read_front_matter(path: str, text: str, schema: type[S]) -> FrontMatter[S]:
    """Front matter and the Markdown after it."""
    lines = text.split("\n")
    lines = [line.rstrip() if line.startswith("---") else line for line in lines]
    if lines[0] != "---":
        fault = problem(path, 1, messages.NO_FRONT_MATTER)
        return FrontMatter(None, text, 1, [fault])
    try:
        end = lines.index("---", 1)
    except ValueError:
        fault = problem(path, 1, messages.OPEN_FRONT_MATTER)
        return FrontMatter(None, "", len(lines), [fault])
    comments = _lost_comments(path, lines[1:end])
    body = "\n".join(lines[end + 1 :])
    from lms.curriculum.rules.yaml_texts import parse_yaml

    tree, faults = parse_yaml(path, "\n".join(lines[1:end]))
    if faults:
        return FrontMatter(None, body, end + 2, faults)
    data, faults = _validate(path, tree, schema)
    faults += _folded(path, lines[1:end], schema) if data else []
    swallowed = _swallowed(path, lines[1:end], tree)
    marked = [*_marked(path, tree, schema)] if data else []
    faults = [*comments, *swallowed, *faults, *marked]
    advice = _doubts(path, tree, lines[1:end], schema) if data and not faults else ()
    return FrontMatter(data, body, end + 2, [*faults, *advice], tree)


def _doubts(path: str, tree: Any, lines: list[str], schema: type[Schema]) -> Iterator[Problem]:
    """Advice about what can be read, and was hardly meant."""
    for place, said in find_head_doubts(tree, lines, schema.usual, schema.many_lines):
        line = place if isinstance(place, int) else _line_of(tree, place)
        yield Problem(path, line + 2, said, is_warning=True)


def _lost_comments(path: str, lines: list[str]) -> list[Problem]:
    """`title: Langkah #1`: what stands behind the sign would be lost without a word."""
    return [
        problem(path, number, messages.YAML_COMMENT)
        for number, line in enumerate(lines, 2)
        if LOST_COMMENT.match(line)
    ] + [
        problem(path, number, messages.BAD_YAML)
        for number, line in enumerate(lines, 2)
        if LOST_NAME.match(line)
    ]


def _swallowed(path: str, lines: list[str], tree: Any) -> Iterator[Problem]:
    """`   - dua` below `  - satu`: YAML makes one text of both."""
    inside = [text for _, text in _texts(tree) if " - " in text]
    for number, line in enumerate(lines, 2):
        found = re.fullmatch(r"\s+- +(\S.*)", line)
        if found and any(f" - {found[1]}" in text for text in inside):
            yield problem(path, number, messages.YAML_LIST)


def _folded(path: str, lines: list[str], schema: type[Schema]) -> list[Problem]:
    """`asked:` without `|` and lines below it: YAML makes one line of them all."""
    return [
        problem(path, number, messages.KEY_WRONG, kunci=key, harapan=ONE_A_LINE.format(key))
        for key in schema.many_lines
        for number, (line, below) in enumerate(pairwise(lines), 2)
        if re.match(rf"{key}:(?! *\|)", line) and re.match(r"\s+\S", below)
    ]


def _marked(path: str, tree: Any, schema: type[Schema]) -> Iterator[Problem]:
    """Marks of Markdown in a title or a goal: it can be read, and would be shown with them."""
    for keys, text in _texts(tree):
        if keys[0] not in schema.many_lines and (mark := find_mark(text)):
            name = ".".join(str(key + 1) if isinstance(key, int) else str(key) for key in keys)
            wanted = f"teks biasa dalam satu baris, tanpa tanda {mark}"
            line = _line_of(tree, keys) + 2
            yield problem(path, line, messages.KEY_WRONG, kunci=name, harapan=wanted)


def _texts(
    node: Any, keys: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text of the front matter, and where it stands."""
    if isinstance(node, str):
        yield keys, node
    elif isinstance(node, Mapping | list):
        inside = node.items() if isinstance(node, Mapping) else enumerate(node)
        for key, each in inside:
            yield from _texts(each, (*keys, key))


def _validate(path: str, tree: Any, schema: type[S]) -> tuple[S | None, list[Problem]]:
    if strange := [key for key in tree if not isinstance(key, str)]:
        known = ", ".join(schema.model_fields)
        return None, [
            problem(path, _line_of(tree, (key,)) + 2, messages.KEY_UNKNOWN, kunci=key, kenal=known)
            for key in strange
        ]
    try:
        return schema.model_validate(tree), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_explain(path, tree, each, schema) for each in details]


def _explain(path: str, tree: Any, error: ErrorDetails, schema: type[Schema]) -> Problem:
    keys = error["loc"]
    name = ".".join(str(key + 1) if isinstance(key, int) else key for key in keys)
    line = _line_of(tree, keys) + 2
    known = ", ".join(schema.model_fields)
    if error["type"] == "missing":
        return problem(path, line, messages.KEY_MISSING, kunci=name)
    if error["type"] == "extra_forbidden":
        template = messages.KEY_UNKNOWN if len(keys) == 1 else messages.KEY_UNKNOWN_INSIDE
        return problem(path, line, template, kunci=name, kenal=known)
    if error["input"] in (None, ""):
        return problem(path, _own_line(tree, keys) + 2, messages.KEY_EMPTY, kunci=name)
    wanted = ONE_A_LINE.format(name) if name in schema.many_lines else _wanted(error)
    return problem(path, line, messages.KEY_WRONG, kunci=name, harapan=wanted)


def _wanted(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    if error["type"] == "literal_error":
        return "salah satu dari " + str(context["expected"]).replace(" or ", ", ")
    if error["type"] in ("greater_than_equal", "less_than_equal"):
        low_or_high = "paling sedikit" if "ge" in context else "paling banyak"
        return f"{low_or_high} {context.get('ge', context.get('le'))}"
    if error["type"] == "string_type" and isinstance(error["input"], Mapping | list):
        return 'teks; apit seluruhnya dengan tanda kutip ("…") bila memuat titik dua atau kurung'
    if error["type"] == "string_pattern_mismatch" and SLUG not in context["pattern"]:
        return CAPITALS if "[A-Z]" in context["pattern"] else TIME
    if error["type"] == "value_error":
        return str(context["error"])
    return WANTED.get(error["type"], "nilai yang sah")


WANTED = {
    "string_type": 'teks; beri tanda kutip bila berupa angka, misalnya "2024"',
    "string_too_short": "teks yang tidak kosong",
    "string_pattern_mismatch": "kode huruf kecil a-z, angka, dan tanda hubung tunggal",
    "int_type": "bilangan bulat tanpa tanda kutip",
    "list_type": "daftar, misalnya [satu, dua] atau []",
    "too_short": "daftar yang berisi paling sedikit satu",
    "model_type": "daftar kunci dan nilai",
    "bool_type": "true atau false",
    "string_too_long": "teks yang lebih pendek",
}


def _own_line(node: Any, keys: tuple[str | int, ...]) -> int:
    """Line of the last key itself; a value that is empty has none of its own."""
    *outer, last = keys
    for key in outer:
        node = node[key]
    try:
        return int((node.lc.key(last) if hasattr(node, "keys") else node.lc.item(last))[0])
    except (KeyError, IndexError, AttributeError, TypeError):
        return _line_of(node, keys)


def _line_of(node: Any, keys: tuple[str | int, ...], base: int = 0) -> int:
    for key in keys:
        try:
            place = node.lc.value(key) if hasattr(node, "keys") else node.lc.item(key)
            base = int(place[0])
            node = node[key]
        except (KeyError, IndexError, AttributeError, TypeError):
            break
    return base
