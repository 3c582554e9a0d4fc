"""What a Word file is made of: runs of letters, paragraphs, tables with their merged cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lms.exchange.item_files.found import ItemPicture
from lms.exchange.item_files.safe_xml import first, local_name, within
from lms.exchange.item_files.word_lists import value_of

if TYPE_CHECKING:
    from lxml import etree

NOTE_LOST = "catatan kaki tidak ikut"
# no table of a lesson has more columns
MOST_SPAN = 60


@dataclass(frozen=True)
class Run:
    """Letters with one look."""

    text: str
    marks: frozenset[str]
    # where it leads; "" for plain words
    link: str = ""
    # what its footnote says; such a run has no letters of its own
    note: str = ""


@dataclass
class Paragraph:
    """One paragraph: its automatic number ("1.", "B.", "•" or ""), its runs, its pictures."""

    number: str = ""
    runs: list[Run] = field(default_factory=list)
    pictures: list[ItemPicture] = field(default_factory=list)
    # what a text cannot hold: formulas, drawings
    losses: list[str] = field(default_factory=list)
    # of a heading from 1, 0 for the title of the file; None for running text
    level: int | None = None
    # of its list, from 0
    depth: int = 0
    # name of a picture → what its author says is seen on it
    alts: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def lost_in_questions(self) -> list[str]:
        """What cannot be kept where there are no footnotes either."""
        has_notes = any(run.note for run in self.runs)
        return [*self.losses, *([NOTE_LOST] if has_notes else [])]


@dataclass
class TableBlock:
    """Rows of cells, each a list of paragraphs."""

    rows: list[list[list[Paragraph]]]
    # of each cell: how many columns it is wide, and whether it goes on the cell above
    shape: list[list[tuple[int, bool]]] = field(default_factory=list)


def id_of(element: etree._Element) -> str:
    return next((v for k, v in element.attrib.items() if local_name(k) == "id"), "")


def words_of(note: etree._Element) -> str:
    """Its paragraphs on one line."""
    texts = ("".join(each.text or "" for each in within(p, "t")) for p in within(note, "p"))
    return " ".join(" ".join(texts).split())


def shape_of(row: etree._Element) -> list[tuple[int, bool]]:
    """Of each cell: how many columns it spans, and whether it is part of the one above."""
    found = []
    for cell in within(row, "tc"):
        properties = first(cell, "tcPr")
        span = value_of(first(properties, "gridSpan"))
        merge = first(properties, "vMerge")
        goes_on = merge is not None and value_of(merge) != "restart"
        wide = int(span) if span.isdecimal() else 1
        found.append((min(max(wide, 1), MOST_SPAN), goes_on))
    return found
