"""Whether an SVG is safe to show, and its size."""

from __future__ import annotations

import re
from xml.parsers import expat

from lms.curriculum.rules import messages
from lms.curriculum.rules.problems import Problem, problem

TAGS = frozenset(
    {
        *("svg", "title", "desc", "g", "defs", "use", "symbol", "text", "tspan"),
        *("rect", "circle", "ellipse", "line", "polyline", "polygon", "path"),
        *("marker", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern"),
    }
)
SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
# shapes that a phone of 2018 draws without a pause
MAX_SHAPES = 5_000
OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)")


def read_svg(path: str, content: bytes) -> tuple[tuple[int, int] | None, list[Problem]]:
    """Width and height of the view box, and everything that must not be in the file."""
    if b"<!ENTITY" in content:
        return None, [problem(path, 1, messages.SVG_DOCTYPE)]
    reader = _Reader(path)
    try:
        reader.parser.Parse(content, True)
    except expat.ExpatError as error:
        return None, [*reader.problems, problem(path, error.lineno, messages.SVG_BROKEN)]
    if (shapes := reader.count_shapes()) > MAX_SHAPES:
        heavy = messages.SVG_HEAVY
        reader.problems.append(problem(path, 1, heavy, jumlah=shapes, batas=MAX_SHAPES))
    if reader.size is None:
        reader.problems.append(problem(path, 1, messages.SVG_NO_SIZE))
    return reader.size, reader.problems


class _Reader:
    """Walks through the elements; expat knows the line of each."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.size: tuple[int, int] | None = None
        self.problems: list[Problem] = []
        # of each element inside which we are: its id, "" if none
        self.open: list[str] = []
        # id → what stands in it: shapes of its own, and the ids that it uses
        self.shapes: dict[str, int] = {"": 0}
        self.uses: dict[str, list[str]] = {"": []}
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, tag = tag.rpartition(" ")
        if not self.open and space != SVG:
            self._add(messages.SVG_NAMESPACE)
        if tag == "svg" and self.size is None:
            self.size = _view_box(attributes.get("viewBox", ""))
        if tag not in TAGS:
            self._add(messages.SVG_TAG, unsur=tag)
        for name, value in attributes.items():
            if not _is_safe(name.rpartition(" ")[2], value):
                self._add(messages.SVG_ATTRIBUTE, atribut=name.rpartition(" ")[2])
        self._count(tag, attributes)

    def _count(self, tag: str, attributes: dict[str, str]) -> None:
        name = attributes.get("id", "")
        self.open.append(name)
        within = {"", *self.open}
        for one in within:
            self.shapes[one] = self.shapes.get(one, 0) + 1
        target = attributes.get("href") or attributes.get(f"{XLINK} href") or ""
        if tag == "use" and target.startswith("#"):
            for one in within:
                self.uses.setdefault(one, []).append(target[1:])

    def _end(self, _: str) -> None:
        self.open.pop()

    def count_shapes(self) -> int:
        """All that is drawn, with every `use` followed; a use of itself is more than any."""
        counted: dict[str, int] = {}

        def of(name: str, above: frozenset[str]) -> int:
            if name in above:
                return MAX_SHAPES + 1
            if name not in counted:
                inner = sum(of(one, above | {name}) for one in self.uses.get(name, []))
                counted[name] = min(self.shapes.get(name, 0) + inner, 10 * MAX_SHAPES)
            return counted[name]

        return of("", frozenset())

    def _doctype(self, *_: object) -> None:
        self._add(messages.SVG_DOCTYPE)

    def _add(self, template: str, **values: object) -> None:
        line = self.parser.CurrentLineNumber
        self.problems.append(problem(self.path, line, template, **values))


def _view_box(text: str) -> tuple[int, int] | None:
    numbers = re.findall(r"-?\d+(?:\.\d+)?", text)
    if len(numbers) != 4:
        return None
    return round(float(numbers[2])), round(float(numbers[3]))


def _is_safe(name: str, value: str) -> bool:
    """No script, no inline style, nothing that is fetched from elsewhere."""
    if name == "style" or name.lower().startswith("on") or OUTSIDE.search(value):
        return False
    return not name.endswith("href") or value.startswith("#")
