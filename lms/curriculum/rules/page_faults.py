"""Everything that can be told from a text and its rendered page side by side."""

from __future__ import annotations

from lms.curriculum.rules.doubts import find_doubts
from lms.curriculum.rules.leftovers import find_bare_codes, find_leftovers
from lms.curriculum.rules.markup import Known
from lms.curriculum.rules.placed import find_misplaced
from lms.curriculum.rules.problems import Problem


def find_page_faults(
    path: str, text: str, first_line: int, html: str, known: Known, *, is_sound: bool = True
) -> list[Problem]:
    """Faults first; advice only about lines that have none.

    `is_sound`: no other rule finds a fault in the text; else its advice would be that fault's echo.
    """
    faults = [
        *find_leftovers(path, text, first_line, html),
        *find_bare_codes(path, text, first_line, html, known.sources),
    ]
    if not known.is_advised or not is_sound:
        return faults
    named = {each.line for each in faults}
    advice = [
        *find_doubts(path, text, first_line, html),
        *find_misplaced(path, text, first_line, html),
    ]
    return [*faults, *(each for each in advice if each.line not in named)]
