"""What may stand in a Word file."""

from __future__ import annotations

import re

# what XML cannot hold: nobody can read it either
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def clean_text(text: str) -> str:
    """Without what a Word file cannot hold."""
    return CONTROL.sub("", text)
