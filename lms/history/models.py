"""What every fact carries, and the lives of this database."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Model
from lms.history.origins import current_origin

# marks of a column that is no part of the fact beside which it stands
# worked out from other facts by one function; a merge leaves it out and works it out anew
COMPUTED = {"column": "computed"}
# of this installation alone (a password); never merged
LOCAL = {"column": "local"}


def own_id(context: Any) -> Any:
    """For a row that names the first of several, and is it."""
    return context.get_current_parameters()["id"]


class Fact:
    """Something that happened: never updated, inserted at the centre as it is.

    Its table has one primary key that is made once in the world. A `number` in it counts within one
    origin; of two origins that both counted to 2, the lower id comes first, everywhere.
    """

    # the life that wrote it: `<installation>-<incarnation>`
    origin: Mapped[str] = mapped_column(default=current_origin)
    # its place in what this database sends up, without gaps; None: not in a bundle yet
    bundle_number: Mapped[int | None] = mapped_column(BigInteger, default=None, info=LOCAL)


class FactPart:
    """A row written together with the fact it belongs to, and going with it; no fact of its own."""


class Incarnation(Model):
    """One life of this database; the highest number is the one that writes today."""

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    # `<installation>-<incarnation>`, as it stands on facts
    origin: Mapped[str]
    begun_at: Mapped[datetime]
    # why: see lms.history.incarnations.Reason
    reason: Mapped[str]
    # when the file beside the database was last changed, in ns; a copy has another moment
    file_changed_ns: Mapped[int] = mapped_column(BigInteger)
    # new at each start, here and in the file; an older database has an older one
    mark: Mapped[str]
    # the last bundle number given; whoever numbers holds this row
    numbered: Mapped[int] = mapped_column(BigInteger)
