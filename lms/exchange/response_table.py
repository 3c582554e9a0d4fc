"""Responses of one sitting, whatever system they came from: people, items, marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from lms.exchange.cells import same_words

Marks = tuple[Fraction | None, ...]
# what somebody may say of a column, against what was guessed
ANSWER, PERSON, NOTHING = "jawaban", "orang", "lewat"
ROLES = (ANSWER, PERSON, NOTHING)


@dataclass(frozen=True)
class ItemColumn:
    """One item: the answers as written, the marks (None: blank), the maximum where known."""

    name: str
    answers: tuple[str, ...]
    marks: Marks
    max_mark: Fraction | None
    right: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Responses:
    """The answers of one file, one row for each person.

    `people` holds every column that is no item, by its header; `lines` the rows' lines in the file.
    """

    source: str
    shape: str
    lines: tuple[int, ...]
    people: Mapping[str, tuple[str, ...]]
    items: tuple[ItemColumn, ...]
    totals: Marks = ()
    total_max: Fraction | None = None
    warnings: tuple[str, ...] = field(default=())
    # one occasion of a file that holds both: its rows are the persons
    is_half: bool = False
    # of a workbook, the one that was read
    sheet: str = ""
    # columns that were taken for no answers, with the reason
    left_out: Mapping[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """`nilai.xlsx, lembar Pre`: what was read, for people."""
        return f"{self.source}, lembar {self.sheet}" if self.sheet else self.source

    @property
    def has_sat(self) -> tuple[bool, ...]:
        """For each row whether the test was sat: there is an answer, a mark or a total."""
        return tuple(
            any(item.answers[i] or item.marks[i] is not None for item in self.items)
            or (bool(self.totals) and self.totals[i] is not None)
            for i in range(len(self.lines))
        )

    def with_roles(self, roles: Mapping[str, str]) -> Responses:
        """Questions that somebody calls no question do not count; what is passed over is gone."""
        kept = tuple(item for item in self.items if roles.get(item.name, ANSWER) == ANSWER)
        people = {n: cells for n, cells in self.people.items() if roles.get(n) != NOTHING}
        moved = [
            item for item in self.items if roles.get(item.name) == PERSON and any(item.answers)
        ]
        people |= {item.name: item.answers for item in moved}
        said = {n: "Anda yang menentukan" for n, role in roles.items() if role == NOTHING}
        here = {n: why for n, why in said.items() if n in self.people or n in self.item_names}
        return replace(self, items=kept, people=people, left_out={**self.left_out, **here})

    def with_names_of(self, other: Responses) -> Responses:
        """A question that differs in case or spaces alone has the name it has in the other."""
        known = {same_words(item.name): item.name for item in other.items}
        names = [known.get(same_words(item.name), item.name) for item in self.items]
        if len(set(names)) < len(names):
            return self
        items = zip(self.items, names, strict=True)
        return replace(self, items=tuple(replace(item, name=name) for item, name in items))

    @property
    def item_names(self) -> tuple[str, ...]:
        return tuple(item.name for item in self.items)

    @property
    def max_marks(self) -> tuple[Fraction, ...] | None:
        """Maxima of all items, if all are known."""
        known = tuple(item.max_mark for item in self.items if item.max_mark is not None)
        return known if len(known) == len(self.items) else None

    @property
    def max_total(self) -> Fraction | None:
        if not self.items:
            return self.total_max
        return None if self.max_marks is None else sum(self.max_marks, Fraction(0))

    def mark_rows(self) -> list[list[Fraction] | None]:
        """Marks of each person, blanks as 0; None for who did not sit."""
        return [
            [item.marks[i] or Fraction(0) for item in self.items] if sat else None
            for i, sat in enumerate(self.has_sat)
        ]

    def total_scores(self) -> list[Fraction | None]:
        """Sum of the marks, or the total that the file states where it has no marks."""
        if not self.items:
            return list(self.totals)
        return [None if row is None else sum(row, Fraction(0)) for row in self.mark_rows()]
