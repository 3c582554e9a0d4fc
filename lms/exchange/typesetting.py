"""Paper from typst: tagged, archivable, A4; the same data and day give the same bytes."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
# for who reads with their ears, and for an archive
STANDARDS: list[Any] = ["ua-1", "a-2a"]


def typeset(template: str, data: Mapping[str, Any], *, dated: datetime) -> bytes:
    """Data go in as JSON and are never read as typst source; `dated` counts to the second.

    Our font has the letters of every language in Latin script. A name in another one still comes
    out: with a font of this machine, and where there is none as a plain PDF with an empty box.
    """
    import typst

    files: Any = {
        "main.typ": (HERE / template).read_bytes(),
        "data.json": json.dumps(data, ensure_ascii=False).encode(),
    }
    said = json.dumps(data, ensure_ascii=False).isascii()
    tries = [(False, STANDARDS)]
    if not said:
        tries += [(True, STANDARDS), (True, [])]
    for number, (system, standards) in enumerate(tries, start=1):
        try:
            made: bytes = typst.compile(
                files,
                format="pdf",
                font_paths=_fonts(system),
                pdf_standards=standards,
                timestamp=dated.astimezone(UTC).replace(microsecond=0),
            )
            return made
        except RuntimeError as error:
            if number == len(tries) or "could not be displayed" not in str(error):
                raise
    raise AssertionError("the last try returned or raised")


@cache
def _fonts(system: bool) -> Any:
    import typst

    return typst.Fonts(
        include_system_fonts=system,
        include_embedded_fonts=False,
        font_paths=[str(HERE / "fonts")],
    )


def picture_svg(content: bytes, *, width: int, height: int) -> str:
    """A PNG as typst takes it in JSON: text, in a drawing of its size."""
    inside = base64.b64encode(content).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}"><image width="{width}" height="{height}" '
        f'href="data:image/png;base64,{inside}"/></svg>'
    )
