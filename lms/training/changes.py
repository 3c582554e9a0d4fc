"""Notes that figures of an angkatan rest on something new; who keeps sums reads them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import insert

from lms.db import db, new_id
from lms.training.models import AngkatanChange


def note_changes(angkatan_ids: Iterable[UUID | None]) -> None:
    """One row for each angkatan, in the transaction of the change; who learns alone has none.

    Rows are only ever added here, so that a hundred who hand in at once do not wait for each other.
    """
    rows = [{"id": new_id(), "angkatan_id": each} for each in set(angkatan_ids) if each is not None]
    if rows:
        db.session.execute(insert(AngkatanChange), rows)
