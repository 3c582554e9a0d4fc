"""What of a jenjang is looked at: of rows that were read, and of rows that stay where they are."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, extract, func, true

from lms.evaluation.comparing.rows import ClassGain
from lms.training.models import Angkatan


@dataclass(frozen=True)
class Choice:
    """None or "" is everything."""

    province: str = ""
    # code of the region that runs the class
    organiser: str = ""
    year: int | None = None
    training: str = ""

    def takes(self, row: ClassGain) -> bool:
        wanted = (
            (self.province, row.province_code),
            (self.organiser, row.region_code),
            (self.training, row.training_slug),
            (self.year, row.year),
        )
        return all(not asked or asked == found for asked, found in wanted)

    @property
    def condition(self) -> ColumnElement[bool]:
        """The same of angkatan in the database."""
        wanted = (
            (self.province, PROVINCE),
            (self.organiser, Angkatan.region_code),
            (self.training, Angkatan.training_slug),
            (self.year, YEAR),
        )
        return and_(true(), *(column == asked for asked, column in wanted if asked))


PROVINCE: ColumnElement[str | None] = func.substr(Angkatan.region_code, 1, 2)
YEAR: ColumnElement[int] = extract("year", Angkatan.starts_on)
