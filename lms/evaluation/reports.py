"""The report of one angkatan, from its rows."""

from __future__ import annotations

from lms.evaluation.classes.report import ClassReport, class_report
from lms.evaluation.classes.rows import angkatan_data
from lms.evaluation.sections.instruments import instrument_sections
from lms.training.models import Angkatan


def angkatan_report(angkatan: Angkatan, *, dates: str = "") -> ClassReport:
    """Computed from the rows each time; `dates` as they are printed at the head."""
    data = angkatan_data(angkatan, dates=dates)
    post = {
        person.person_id: score
        for person in data.people
        if person.person_id and (score := data.score(person.post)) is not None
    }
    return class_report(data, sections=instrument_sections(angkatan, post))
