"""Sums that are kept, so that the national figure is an addition; all can be made anew."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Model
from lms.history.content import ContentNumber


class FormSumsRow(Model):
    """Sums of one form on one occasion in one angkatan (docs/statistics.md 14)."""

    __tablename__ = "form_sums"

    form_id: Mapped[ContentNumber] = mapped_column(ForeignKey("form.id"), primary_key=True)
    occasion: Mapped[str] = mapped_column(primary_key=True)
    angkatan_id: Mapped[UUID] = mapped_column(
        ForeignKey("angkatan.id"), primary_key=True, index=True
    )
    n: Mapped[int]
    # G, (total, mark), (option, total, mark): compressed JSON
    counts: Mapped[bytes] = mapped_column(LargeBinary)


class FormMarksRow(Model):
    """All marks of the same sheets. Apart from the sums, in the order of forms: so narrow that
    those of a million sheets are read at once.
    """

    __tablename__ = "form_marks"
    __table_args__ = ({"sqlite_with_rowid": False},)

    form_id: Mapped[ContentNumber] = mapped_column(ForeignKey("form.id"), primary_key=True)
    occasion: Mapped[str] = mapped_column(primary_key=True)
    angkatan_id: Mapped[UUID] = mapped_column(
        ForeignKey("angkatan.id"), primary_key=True, index=True
    )
    # packed: see lms.statistics.counts.form_counts
    marks: Mapped[bytes] = mapped_column(LargeBinary)


class FormTotals(Model):
    """The sum of all rows of one form and occasion: the nation's."""

    form_id: Mapped[ContentNumber] = mapped_column(ForeignKey("form.id"), primary_key=True)
    occasion: Mapped[str] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(BigInteger)
    counts: Mapped[bytes] = mapped_column(LargeBinary)


class PairSumsRow(Model):
    """Sums over the pairs of an angkatan in points, by the maxima of both tests.

    Nearly always one row: parallel forms are worth the same.
    """

    __tablename__ = "pair_sums"

    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"), primary_key=True)
    pre_possible: Mapped[int] = mapped_column(primary_key=True)
    post_possible: Mapped[int] = mapped_column(primary_key=True)
    n: Mapped[int]
    # pairs of the angkatan in all its rows together
    of_class: Mapped[int]
    pre: Mapped[int] = mapped_column(BigInteger)
    post: Mapped[int] = mapped_column(BigInteger)
    pre_pre: Mapped[int] = mapped_column(BigInteger)
    post_post: Mapped[int] = mapped_column(BigInteger)
    pre_post: Mapped[int] = mapped_column(BigInteger)
    # every pair, packed: see lms.statistics.counts.pair_counts
    pairs: Mapped[bytes] = mapped_column(LargeBinary)
