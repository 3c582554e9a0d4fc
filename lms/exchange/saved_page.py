"""The page that checks certificates without any network: keys, list and scripts are inside it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).parent
NACL = HERE.parent / "static" / "vendor" / "nacl.min.js"


def saved_page(*, keys: Sequence[str], ended: Mapping[str, str], day: str) -> str:
    """One HTML file. `ended`: codes that do not hold any more and the word for it, as of `day`."""
    known = {"keys": list(keys), "ended": dict(ended), "day": day}
    # nothing in the data can end the script it stands in
    data = json.dumps(known, ensure_ascii=True).replace("<", "\\u003c")
    page = (HERE / "saved_page.html").read_text(encoding="utf-8")
    for place, text in (
        ("/*NACL*/", NACL.read_text(encoding="utf-8")),
        ("/*SCRIPT*/", (HERE / "saved_page.js").read_text(encoding="utf-8")),
        ("/*DATA*/", f"var KNOWN = {data};"),
    ):
        page = page.replace(place, text)
    return page
