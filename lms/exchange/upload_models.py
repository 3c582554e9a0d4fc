"""Files of other systems that one person brought for one report; nobody else sees them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Model, new_id


class Upload(Model):
    """One report to be: what was typed and chosen on the way; deleted with all its files."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    title: Mapped[str]
    place: Mapped[str]
    # percent
    pass_mark: Mapped[int | None]
    # as typed: one number, or one for each question with `;` between; empty: as the files say
    max_marks: Mapped[str]
    # None: the first usual one in both files; "": row by row
    match_column: Mapped[str | None]
    # right answers by question, chosen on the screen
    picked: Mapped[dict[str, list[str]]] = mapped_column(JSON, default=dict)
    # near matches that somebody looked at: [before, after, same person?]
    judged: Mapped[list[list[Any]]] = mapped_column(JSON, default=list)
    # what a column is, where the guess was overruled: head → one of ROLES
    roles: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    # the sheet of a workbook that is meant, by part; without it the first one that holds a table
    sheets: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    uploaded_at: Mapped[datetime]


class UploadFile(Model):
    """The bytes as they came; a file chosen again takes the place of the one before."""

    __table_args__ = (UniqueConstraint("upload_id", "part"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    upload_id: Mapped[UUID] = mapped_column(ForeignKey("upload.id"))
    # "pre", "post", "later" or "key"; one file with both occasions is "pre"
    part: Mapped[str]
    name: Mapped[str]
    sha256: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)
