"""The next numbers of an issuer: without gaps, never twice, in one place.

The place is the life of the database in which the issuer was founded. Another life (a copy of the
folder, a restored one, the centre after a merge) does not know what was given since, so it gives
numbers only from a range that somebody said; see `NumberRange`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import func, select

from lms.credentials.issuers import find_range
from lms.credentials.models import Certificate, Issuer
from lms.db import db
from lms.errors import Conflict
from lms.history.origins import current_origin


class NoNumbers(Conflict):
    """This place may not give a number, or its range is used up."""


@contextmanager
def hold_numbers(issuer: Issuer) -> Iterator[None]:
    """Whoever else wants numbers of this issuer waits until this transaction has ended.

    What is read inside has been committed by everybody who was here before.
    """
    with db.session.begin_nested():
        db.session.execute(select(Issuer.id).where(Issuer.id == issuer.id).with_for_update())
        yield


def next_serials(issuer: Issuer, year: int, count: int) -> range:
    """The next `count` of the year; only inside `hold_numbers`. Raises NoNumbers."""
    first = next_serial(issuer, year)
    found = find_range(issuer, year)
    if found is not None and found.last is not None and first + count - 1 > found.last:
        left = max(0, found.last - first + 1)
        raise NoNumbers(
            f"Nomor tahun {year} tinggal {left}, sedangkan yang diperlukan {count}. "
            "Mintalah rentang nomor berikutnya, lalu catat di halaman penerbit."
        )
    return range(first, first + count)


def next_serial(issuer: Issuer, year: int) -> int:
    """Which number comes next. Raises NoNumbers where this place was told none."""
    found = find_range(issuer, year)
    if found is None and issuer.origin != current_origin():
        raise NoNumbers(
            f"Catatan ini pernah disalin atau dipindahkan, jadi nomor {year} yang terakhir dipakai "
            "belum pasti. Tulis nomor berikutnya di halaman penerbit, sesudah dicocokkan dengan "
            "buku nomor."
        )
    query = select(func.max(Certificate.serial)).where(
        Certificate.issuer_id == issuer.id,
        Certificate.year == year,
        Certificate.origin == current_origin(),
    )
    given = db.session.scalar(query) or 0
    return max(given + 1, found.first if found else 1)
