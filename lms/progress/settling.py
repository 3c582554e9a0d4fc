"""After facts came from elsewhere: everything that is worked out from facts, anew."""

from __future__ import annotations

from sqlalchemy import select

from lms.assessment.closings import refresh_ends
from lms.db import db
from lms.people.endings import refresh_endings
from lms.people.erasures import refresh_erasures
from lms.people.profiles import refresh_profiles
from lms.people.residences import refresh_residences
from lms.training.arrangements import refresh_arrangements
from lms.training.changes import note_changes
from lms.training.memberships import refresh_members
from lms.training.models import Angkatan
from lms.training.namings import refresh_titles
from lms.training.unions import refresh_learners


def settle_history() -> None:
    """Computed columns of all rows; the kept sums of every class are noted as due.

    The order in which the facts came changes nothing, and a second time changes nothing.
    """
    refresh_learners()
    refresh_members()
    refresh_titles()
    refresh_arrangements()
    refresh_endings()
    refresh_ends()
    refresh_profiles()
    refresh_residences()
    refresh_erasures()
    note_changes(db.session.scalars(select(Angkatan.id)).all())
