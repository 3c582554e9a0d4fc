"""Which classes of a jenjang are compared: said of rows in memory, and as a condition of SQL."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, extract, func

from lms.evaluation.comparing.rows import ClassGain
from lms.training.models import Angkatan


@dataclass(frozen=True)
class Choice:
    """What was picked on the page; None or "" leaves that question open."""

    province: str = ""
    # code of the region that runs the class
    organiser: str = ""
    year: int | None = None
    training: str = ""
    # never left open: classes that sat different tests are not compared
    series: str = ""

    def takes(self, row: ClassGain) -> bool:
        """Whether this class is among those that were picked."""
        return (
            row.series == self.series
            and (not self.province or self.province == row.province_code)
            and (not self.organiser or self.organiser == row.region_code)
            and (not self.training or self.training == row.training_slug)
            and (not self.year or self.year == row.year)
        )

    @property
    def condition(self) -> ColumnElement[bool]:
        """`takes` as SQL, for a query over `Angkatan`."""
        wanted = (
            (self.province, PROVINCE),
            (self.organiser, Angkatan.region_code),
            (self.training, Angkatan.training_slug),
            (self.year, YEAR),
        )
        same_test = Angkatan.test_series == self.series
        return and_(same_test, *(column == asked for asked, column in wanted if asked))


PROVINCE: ColumnElement[str | None] = func.substr(Angkatan.region_code, 1, 2)
YEAR: ColumnElement[int] = extract("year", Angkatan.starts_on)
