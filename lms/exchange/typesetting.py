"""Paper from typst: tagged, archivable, A4; the same data and day give the same bytes."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from lms.exchange.glyphs import printable

HERE = Path(__file__).parent
# for who reads with their ears, and for an archive
STANDARDS: list[Any] = ["ua-1", "a-2a"]


def typeset(template: str, data: Mapping[str, Any], *, dated: datetime) -> bytes:
    """Data go in as JSON and are never read as typst source; `dated` counts to the second.

    The typefaces are ours alone, so that every machine makes the same bytes; a letter that none of
    them has is a box.
    """
    import typst

    files: Any = {
        "main.typ": (HERE / template).read_bytes(),
        "data.json": json.dumps(printable(dict(data)), ensure_ascii=False).encode(),
    }
    made: bytes = typst.compile(
        files,
        format="pdf",
        font_paths=_fonts(),
        pdf_standards=STANDARDS,
        timestamp=dated.astimezone(UTC).replace(microsecond=0),
    )
    return made


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(HERE / "fonts")],
    )


def picture_svg(content: bytes, *, width: int, height: int, kind: str = "png") -> str:
    """A picture as typst takes it in JSON: text, in a drawing of its size."""
    inside = base64.b64encode(content).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}"><image width="{width}" height="{height}" '
        f'href="data:image/{kind};base64,{inside}"/></svg>'
    )
