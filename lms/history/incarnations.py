"""Does this database still live where it lived? If not, a new life begins, and it is said why."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select, update

from lms.db import db
from lms.errors import Conflict
from lms.history.life_file import LifeFile, LifeMark, read_life, write_marks, write_origin
from lms.history.models import Incarnation
from lms.history.origins import (
    forget_origin,
    installation_of,
    new_installation,
    new_origin,
)

logger = logging.getLogger(__name__)
# the mark of a life whose database no server has been started on
UNSTARTED = ""


class Reason(StrEnum):
    """Why a life began."""

    FIRST = "first"
    # the folder was copied: the file beside the database is another one
    COPIED = "copied"
    # the database is older than the file beside it, or another one
    RESTORED = "restored"
    # there is no file beside the database, or none that can be read
    ALONE = "alone"


class PutBack(Conflict):
    """The database is not the one the server was started on."""

    def __init__(self) -> None:
        super().__init__(
            "Basis data diganti selagi server menyala. Matikan server, lalu nyalakan lagi."
        )


def list_incarnations() -> Sequence[Incarnation]:
    """All lives of this database, the newest first."""
    query = select(Incarnation).order_by(Incarnation.number.desc())
    return db.session.scalars(query).all()


def begin_first_life(*, now: datetime) -> Incarnation:
    """Of a database that has just got its tables; the first start gives it its file."""
    life = Incarnation(
        number=1,
        origin=new_origin(new_installation()),
        begun_at=now,
        reason=str(Reason.FIRST),
        file_changed_ns=0,
        mark=UNSTARTED,
        numbered=0,
    )
    db.session.add(life)
    db.session.flush()
    return life


def keep_incarnation(folder: Path, *, now: datetime) -> Incarnation | None:
    """Called at every start, in a transaction: the life that begins now, None when it goes on.

    `confirm_mark` follows when the transaction is committed.
    """
    life, file = find_life() or begin_first_life(now=now), read_life(folder)
    reason = _why_new(life, file)
    if reason is not None:
        life = _begin(life, file, reason, now)
    if reason is not None or life.mark == UNSTARTED:
        life.file_changed_ns = write_origin(folder, life.origin)
    before = _mark(life)
    life.mark = secrets.token_hex(8)
    write_marks(folder, _mark(life), before)
    db.session.flush()
    forget_origin()
    return life if reason is not None else None


def confirm_mark(folder: Path) -> None:
    """The commit is on the disk: the database says this and nothing older."""
    write_marks(folder, _mark(_newest()))


def hold_numbers() -> Incarnation:
    """The life that numbers, held until the transaction ends: one numbers after the other."""
    db.session.execute(update(Incarnation).values(numbered=Incarnation.numbered))
    newest = _newest()
    db.session.refresh(newest)
    return newest


def give_numbers(life: Incarnation, count: int, folder: Path) -> int:
    """The first of `count` numbers; the file knows them before the database does.

    Raises PutBack when the database was put back while the server ran: the same numbers were given
    once before. The next start begins another life.
    """
    if _why_new(life, read_life(folder)) is not None:
        raise PutBack
    before = _mark(life)
    life.numbered += count
    write_marks(folder, _mark(life), before)
    db.session.flush()
    return before.numbered + 1


def find_life() -> Incarnation | None:
    """The one that writes; None where there are tables and nothing else."""
    query = select(Incarnation).order_by(Incarnation.number.desc()).limit(1)
    return db.session.scalar(query)


def _why_new(life: Incarnation, file: LifeFile | None) -> Reason | None:
    if file is None:
        return None if life.mark == UNSTARTED else Reason.ALONE
    if file.origin != life.origin or _mark(life) not in file.marks:
        return Reason.RESTORED
    is_other = life.mark != UNSTARTED and file.changed_ns != life.file_changed_ns
    return Reason.COPIED if is_other else None


def _begin(
    before: Incarnation, file: LifeFile | None, reason: Reason, now: datetime
) -> Incarnation:
    """The next life of the same installation; a new database takes that of the file beside it."""
    is_new = file is not None and before.mark == UNSTARTED
    known = file.origin if file is not None and is_new else before.origin
    life = Incarnation(
        number=before.number + 1,
        origin=new_origin(installation_of(known)),
        begun_at=now,
        reason=str(reason),
        file_changed_ns=0,
        mark=UNSTARTED,
        numbered=before.numbered,
    )
    db.session.add(life)
    logger.info("incarnation %s begins: %s", life.origin, reason)
    return life


def _newest() -> Incarnation:
    life = find_life()
    assert life is not None
    return life


def _mark(life: Incarnation) -> LifeMark:
    return LifeMark(life.mark, life.numbered)
