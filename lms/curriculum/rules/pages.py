"""What module.md, lessons and pocket cards have in common: known codes, text, references."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lms.curriculum.rules import messages
from lms.curriculum.rules.front_matter import FrontMatter
from lms.curriculum.rules.markup import Renderer
from lms.curriculum.rules.page_faults import find_page_faults
from lms.curriculum.rules.pointers import read_pointers
from lms.curriculum.rules.problems import Problem, has_faults, problem
from lms.curriculum.rules.prose import read_structure
from lms.curriculum.rules.self_checks import find_check_faults


@dataclass(frozen=True)
class Surroundings:
    """What the files of one tree share."""

    texts: Mapping[str, str]
    renderer: Renderer
    competencies: Collection[str]
    # slug of a module → number of its jenjang, its own number: its place on the path
    steps: Mapping[str, tuple[int, int]]


def find_text_faults(
    path: str,
    head: FrontMatter[Any],
    around: Surroundings,
    listed: Collection[str] | None,
    *,
    is_page: bool = False,
) -> list[Problem]:
    """Structure, references and leftovers of the Markdown below a front matter."""
    text, line, renderer = head.body, head.body_line, around.renderer
    html = renderer.render(text, path, is_page=is_page).html
    found = [
        *read_structure(path, text, line),
        *find_check_faults(path, text, line),
        *read_pointers(path, text, line, renderer.known, listed=listed, has_pictures=True),
    ]
    is_sound = not has_faults(found)
    return [*found, *find_page_faults(path, text, line, html, renderer.known, is_sound=is_sound)]


def unknown_codes(
    path: str,
    head: FrontMatter[Any],
    around: Surroundings,
    *,
    sources: Sequence[str],
    competencies: Sequence[str],
) -> Iterator[Problem]:
    """Codes of the front matter that stand in no list."""
    for number, code in enumerate(sources):
        if code not in around.renderer.known.sources:
            line = head.line_of("sources", number)
            yield problem(path, line, messages.UNKNOWN_SOURCE, kode=code)
    for number, code in enumerate(competencies):
        if code not in around.competencies:
            line = head.line_of("competencies", number)
            yield problem(path, line, messages.UNKNOWN_COMPETENCY, kode=code)
