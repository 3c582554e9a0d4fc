"""Titles, goals, names of sources: shown as they are written, so a mark of Markdown is seen."""

from __future__ import annotations

import re

MARK = re.compile(
    r"\*\*|__|~~|`|\]\(|</?[A-Za-z]|&(?:[A-Za-z]{2,10}|#\w{2,6});|\n"
    r"|(?<!\w)\*(?=\w[^*]*\*)|(?<!\w)_(?=[^\W_][^_]*_(?!\w))|^(?:[-*+#>]+|=+) "
)


def find_mark(text: str) -> str:
    """The first mark that a page would show as it stands; "" if there is none."""
    found = MARK.search(text.strip())
    return ("baris baru" if found[0] == "\n" else f"`{found[0].strip()}`") if found else ""
