"""Questions that one person brought in a file: a draft that may stay incomplete."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Model, new_id


class ItemImport(Model):
    """What was read of one file, completed on the screen; nobody else sees it.

    Nothing of it is published: it leaves as a bank's file, or goes with one press.
    """

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    title: Mapped[str]
    # name of the file
    source: Mapped[str]
    format: Mapped[str]
    # lms.exchange.item_files.found.dump_file, changed by what was filled in
    found: Mapped[dict[str, Any]] = mapped_column(JSON)
    imported_at: Mapped[datetime]
