"""The parts of a class report that come from its sheets, as far as there are data for them."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from lms.evaluation.follow_up import list_observed_steps
from lms.evaluation.reading.instruments import list_instruments
from lms.evaluation.report_parts import Section
from lms.evaluation.sections.attitude import attitude_section
from lms.evaluation.sections.field_practice import field_practice_section
from lms.evaluation.sections.follow_up import USE, follow_up_section
from lms.evaluation.sections.reaction import reaction_section
from lms.evaluation.words import known
from lms.statistics.core.pairs import Score
from lms.training.models import Angkatan

MAKERS = (attitude_section, field_practice_section, reaction_section)


def instrument_sections(
    angkatan: Angkatan, post: Mapping[UUID, Score], *, has_later: bool = False
) -> list[Section]:
    """Attitude, field practice, reaction, follow-up; no section where nobody filled anything in.

    `post`: the members' scores after the training. `has_later`: some sat a test months later.
    """
    found = list_instruments(angkatan)
    if not found:
        return []
    asked = any(instrument.use == USE for instrument in found)
    observed = list_observed_steps(angkatan) if asked else {}
    after = follow_up_section(found, post, observed, has_later=has_later)
    return known([*(make(found) for make in MAKERS), after])
