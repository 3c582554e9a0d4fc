"""What an instructor of the sample class thinks of its members, given before the post-test."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime

from lms.evaluation.borderline.ratings import rate_member
from lms.people.models import Person
from lms.statistics.reliability.global_ratings import Grade
from lms.training.models import Angkatan

OFTEN = {Grade.NOT_YET: 3, Grade.BORDERLINE: 11, Grade.ABLE: 12, Grade.VERY_ABLE: 4}


def rate_members(
    angkatan: Angkatan, members: Sequence[Person], rater: Person, now: datetime
) -> None:
    """The same person is rated the same way every time; one is left out."""
    for person in members[:-1]:
        luck = random.Random(f"{person.username}/kecakapan")
        (grade,) = luck.choices(list(OFTEN), weights=list(OFTEN.values()))
        rate_member(angkatan, person, grade, by=rater, now=now)
