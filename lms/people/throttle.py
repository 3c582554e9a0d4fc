"""Wrong tries, counted before the password is looked at, so that parallel ones count too."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Delete, delete, func, select, text

from lms.db import Given, db, made_once
from lms.errors import DomainError
from lms.people.models import Person, SignInFailure
from lms.people.rules.slowing import WINDOW, Failures, next_try_at

# what was typed as a name is often a password: it is not kept longer
KEPT = timedelta(days=1)
# of a browser that is known; no address begins so
KNOWN = "perangkat:"
# in the place of a name, which has no slash: accounts made from an address
REGISTERING = "/daftar"
REGISTRATIONS = 60
HOUR = timedelta(hours=1)
# PostgreSQL's advisory locks: by address, then by name, always in this order
LOCKS = (7401, 7402)


class TooManyFailures(DomainError):
    """No further try before `wait` has passed."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"Terlalu banyak percobaan. Coba lagi {in_words(wait)} lagi.")
        self.wait = wait


@dataclass(frozen=True)
class Browser:
    """Where a try comes from: the address, and the accounts that signed in here before."""

    address: str
    # drawn by lot at the first sign-in, kept in a signed cookie; "" for a new browser
    mark: str = ""
    # ids of persons, as hex
    entered: frozenset[str] = frozenset()

    def side_of(self, person: Person | None) -> str:
        """What its failures are counted under: itself for its own accounts, else its address."""
        is_known = person is not None and self.mark and person.id.hex in self.entered
        return f"{KNOWN}{self.mark}" if is_known else self.address


def count_try(username: str, side: str, *, now: datetime) -> None:
    """Counts a try as failed until it succeeds; the caller commits before it hashes.

    Raises TooManyFailures; then nothing is counted.
    """
    _hold(side, username)
    failures = _failures(username, side, now)
    allowed_at = next_try_at(failures, is_known=side.startswith(KNOWN), now=now)
    if allowed_at > now:
        raise TooManyFailures(allowed_at - now)
    db.session.add(SignInFailure(username=username, address=side, failed_at=now))
    db.session.flush()


def count_registration(address: str, *, now: datetime) -> None:
    """One more account made from this address; raises TooManyFailures beyond sixty an hour."""
    _hold(address, REGISTERING)
    made = select(func.count(), func.min(SignInFailure.failed_at)).where(
        SignInFailure.username == REGISTERING,
        SignInFailure.address == address,
        SignInFailure.failed_at > now - HOUR,
    )
    count, first = db.session.execute(made).one()
    if count >= REGISTRATIONS:
        raise TooManyFailures(first + HOUR - now)
    db.session.add(SignInFailure(username=REGISTERING, address=address, failed_at=now))


def forgive(username: str, side: str) -> None:
    """After a success: what failed at this name from this side."""
    db.session.execute(_forgiven(), {"name": username, "side": side})


@made_once
def _forgiven(name: Given, side: Given) -> Delete:
    return delete(SignInFailure).where(
        SignInFailure.username == name, SignInFailure.address == side
    )


def forget_old_failures(*, now: datetime) -> None:
    """Everything older than a day, typed names with it."""
    old = SignInFailure.failed_at <= now - KEPT
    # a write that changes nothing would still wait for its turn
    if db.session.scalar(select(SignInFailure.id).where(old).limit(1)) is not None:
        db.session.execute(delete(SignInFailure).where(old))


def in_words(wait: timedelta) -> str:
    """`30 detik`, `4 menit`."""
    seconds = math.ceil(wait.total_seconds())
    return f"{seconds} detik" if seconds < 60 else f"{math.ceil(seconds / 60)} menit"


def _hold(side: str, username: str) -> None:
    """Nobody else counts at this side or name until the transaction ends, on whichever node.

    SQLite has one writer, who begins with the first write.
    """
    if db.session.get_bind().dialect.name != "postgresql":
        db.session.execute(delete(SignInFailure).where(SignInFailure.id.is_(None)))
        return
    lock = text("SELECT pg_advisory_xact_lock(:kind, hashtext(:what))")
    for kind, what in zip(LOCKS, (side, username), strict=True):
        db.session.execute(lock, {"kind": kind, "what": what})


def _failures(username: str, side: str, now: datetime) -> Failures:
    given = {"name": username, "side": side, "recent": now - WINDOW, "kept": now - KEPT}
    return Failures(*db.session.execute(_counted(), given).one())


@made_once
def _counted(name: Given, side: Given, recent: Given, kept: Given) -> Any:
    """`recent` and `kept`: since when failures count against a side, and at all."""
    by_name, by_side = SignInFailure.username == name, SignInFailure.address == side
    is_recent = SignInFailure.failed_at > recent
    elsewhere = by_name & ~by_side & is_recent & ~SignInFailure.address.startswith(KNOWN)
    here = by_name & by_side
    from_here = by_side & is_recent & (SignInFailure.username != REGISTERING)
    at, address = SignInFailure.failed_at, SignInFailure.address
    return select(
        func.count().filter(here), func.max(at).filter(here),
        func.count(address.distinct()).filter(elsewhere), func.max(at).filter(elsewhere),
        func.count().filter(from_here), func.min(at).filter(from_here),
    ).where(at > kept, by_name | by_side)  # fmt: skip
