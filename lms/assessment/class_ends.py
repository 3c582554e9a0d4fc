"""What a class that is over still takes: the test months later, and nothing else."""

from __future__ import annotations

from lms.assessment.models import Occasion
from lms.training.closures import refuse_closed
from lms.training.models import Angkatan


def refuse_over(angkatan: Angkatan, occasion: Occasion) -> None:
    """Raises ClassClosed for a test that belongs to the days of a class that is over."""
    if occasion != Occasion.LATER:
        refuse_closed(angkatan)
