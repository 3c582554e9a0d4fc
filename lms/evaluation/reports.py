"""The report of one angkatan, from its rows."""

from __future__ import annotations

from lms.evaluation.angkatan_data import angkatan_data
from lms.evaluation.class_report import ClassReport, class_report
from lms.evaluation.instrument_sections import instrument_sections
from lms.training.models import Angkatan


def angkatan_report(
    angkatan: Angkatan, *, jenjang: str = "", place: str = "", dates: str = ""
) -> ClassReport:
    """Computed from the rows each time; the texts stand at the head of the report."""
    data = angkatan_data(angkatan, jenjang=jenjang, place=place, dates=dates)
    return class_report(data, sections=instrument_sections(angkatan))
