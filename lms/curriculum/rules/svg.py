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
    if reader.size is None:
        reader.problems.append(problem(path, 1, messages.SVG_NO_SIZE))
    return reader.size, reader.problems


class _Reader:
    """Walks through the elements; expat knows the line of each."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.size: tuple[int, int] | None = None
        self.problems: list[Problem] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "svg" and self.size is None:
            self.size = _view_box(attributes.get("viewBox", ""))
        if tag not in TAGS:
            self._add(messages.SVG_TAG, unsur=tag)
        for name, value in attributes.items():
            if not _is_safe(name, value):
                self._add(messages.SVG_ATTRIBUTE, atribut=name)

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
