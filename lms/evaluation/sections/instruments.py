"""The parts of a class report that come from its sheets, as far as there are data for them."""

from __future__ import annotations

from lms.evaluation.instruments import list_instruments
from lms.evaluation.report_parts import Section
from lms.evaluation.sections.attitude import attitude_section
from lms.evaluation.sections.field_practice import field_practice_section
from lms.evaluation.sections.reaction import follow_up_section, reaction_section
from lms.evaluation.words import known
from lms.training.models import Angkatan

MAKERS = (attitude_section, field_practice_section, reaction_section, follow_up_section)


def instrument_sections(angkatan: Angkatan) -> list[Section]:
    """Attitude, field practice, reaction, follow-up; no section where nobody filled anything in."""
    found = list_instruments(angkatan)
    return known([make(found) for make in MAKERS]) if found else []
