"""Calling people to a class: one letter with one link, and who answered what.

An answer makes nobody a member: the organiser enrols from the list as always.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from lms.db import db
from lms.errors import Conflict, NotFound
from lms.people.models import Person
from lms.training.call_models import CallReply, ClassCall
from lms.training.models import Angkatan

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
# 60 random bits: a link that is handed on by many, and guessed by nobody
CODE_LENGTH = 12
# a class has at most some hundreds; a link that strangers found fills no disk
MOST_REPLIES = 1000
SIZES = ("S", "M", "L", "XL", "XXL", "XXXL")


@dataclass(frozen=True)
class CallText:
    """What is decided of a letter as one."""

    letter_number: str
    sent_on: date
    # whom it is addressed to
    recipients: str
    # answers are taken until this day is over; None: until the class has begun
    answer_until: date | None


def find_call(angkatan: Angkatan) -> ClassCall | None:
    """The letter as it stands today."""
    query = select(ClassCall).where(ClassCall.angkatan_id == angkatan.id)
    query = query.order_by(ClassCall.number.desc(), ClassCall.id.desc()).limit(1)
    return db.session.scalar(query)


def decide_call(angkatan: Angkatan, text: CallText, *, by: Person, now: datetime) -> ClassCall:
    """The link stays the same. What is so already adds nothing."""
    newest = find_call(angkatan)
    if newest is not None and all(getattr(newest, k) == v for k, v in asdict(text).items()):
        return newest
    row = ClassCall(
        angkatan_id=angkatan.id,
        number=newest.number + 1 if newest else 1,
        code=newest.code if newest else _new_code(),
        decided_at=now,
        decided_by_id=by.id,
        **asdict(text),
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:
        raise Conflict("Undangan ini baru saja diubah orang lain. Muat ulang dahulu.") from error
    return row


def get_called(code: str) -> tuple[ClassCall, Angkatan]:
    """By the link, for anybody who has it; raises NotFound."""
    query = (
        select(ClassCall, Angkatan)
        .join(Angkatan, Angkatan.id == ClassCall.angkatan_id)
        .where(ClassCall.code == code)
        .order_by(ClassCall.number.desc(), ClassCall.id.desc())
        .limit(1)
    )
    found = db.session.execute(query).one_or_none()
    if found is None:
        raise NotFound
    return found[0], found[1]


def is_open(call: ClassCall, angkatan: Angkatan, *, today: date) -> bool:
    """Whether an answer is still taken."""
    return today <= (call.answer_until or angkatan.starts_on)


def reply(
    call: ClassCall, *, name: str, place: str, size: str, comes: bool, now: datetime
) -> CallReply:
    """The same name from the same place again takes the place of what was answered before.

    Raises Conflict when the list is full.
    """
    count = select(func.count()).where(CallReply.angkatan_id == call.angkatan_id)
    if (db.session.scalar(count) or 0) >= MOST_REPLIES:
        raise Conflict("Daftar jawaban sudah penuh. Hubungi penyelenggara.")
    row = CallReply(
        angkatan_id=call.angkatan_id, name=name, place=place, size=size, comes=comes,
        replied_at=now,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def list_replies(angkatan: Angkatan) -> Sequence[CallReply]:
    """The newest answer of each name and place, by name."""
    query = select(CallReply).where(CallReply.angkatan_id == angkatan.id)
    query = query.order_by(CallReply.replied_at, CallReply.id)
    newest = {same(row.name, row.place): row for row in db.session.scalars(query)}
    return sorted(newest.values(), key=lambda row: row.name.casefold())


def count_sizes(replies: Sequence[CallReply]) -> list[tuple[str, int]]:
    """How many vests of each size for those who come, in the order of sizes."""
    counts = Counter(row.size for row in replies if row.comes and row.size)
    return [(size, counts[size]) for size in SIZES if counts[size]]


def same(name: str, place: str) -> tuple[str, str]:
    """What two answers of one person share."""
    return name.casefold(), place.casefold()


def _new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
