"""Copies that the server makes by itself, and whether one has gone out of this machine."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from lms.assessment.models import Attempt
from lms.assessment.newest import newest_moment
from lms.backups.archives import Backup, back_up
from lms.backups.shelf import clear, find_carried, list_copies, place_for
from lms.db import db
from lms.people import settings

# hours on the clock of the machine: in the night, and when a day's class goes home
SLOTS = (17, 2)
# what is written within it after a copy went out is no reason to remind anybody
GRACE = timedelta(hours=12)


class NoRoom(Exception):
    """A copy would fill the disk that the answers need."""


@dataclass(frozen=True)
class CopyState:
    """How safe the answers are if this machine is lost."""

    # when the newest sitting began; None: nobody sat a test yet
    newest: datetime | None
    # when a copy last went out of this machine
    carried: datetime | None

    @property
    def is_late(self) -> bool:
        """Answers that stand nowhere else."""
        if self.newest is None:
            return False
        return self.carried is None or self.newest > self.carried + GRACE


def read_copy_state(folder: Path) -> CopyState:
    sitting = select(Attempt.started_at).order_by(Attempt.id.desc()).limit(1)
    return CopyState(db.session.scalar(sitting), find_carried(folder))


def newest_slot(here: datetime) -> datetime:
    """The last moment at which a copy was due; `here` is now, on the clock of the machine."""
    for back in (0, 1):
        for hour in SLOTS:
            slot = here.replace(hour=hour, minute=0, second=0, microsecond=0)
            slot -= timedelta(days=back)
            if slot <= here:
                return slot
    raise AssertionError("a day has two slots")


def is_copy_due(folder: Path, here: datetime) -> bool:
    """Nothing was copied since the last slot, and something was written since the last copy."""
    newest = newest_moment()
    if newest is None:
        return False
    wall = here.replace(tzinfo=None)
    made = [copy.taken_at for copy in list_copies(folder) if copy.taken_at <= wall]
    if not made:
        return True
    slot = newest_slot(here).replace(tzinfo=None)
    return made[0] < slot and made[0] < newest.astimezone(here.tzinfo).replace(tzinfo=None)


def claim_slot(here: datetime, *, now: datetime) -> bool:
    """Of several nodes on one database, one makes the copy. The caller commits."""
    return settings.claim(settings.COPY_CLAIMED, newest_slot(here).isoformat(), now=now)


def make_automatic_copy(folder: Path, url: str, *, now: datetime, here: datetime) -> Backup:
    """And lets go what the rule lets go. Raises NoRoom and what `back_up` raises."""
    size = sum(file.stat().st_size for file in folder.glob("jenjang.db*") if file.is_file())
    if shutil.disk_usage(folder).free < 3 * size + 100 * 1024 * 1024:
        raise NoRoom
    target = place_for(folder, here, automatic=True, sealed=False)
    kept = back_up(folder, target, now=now, url=url)
    clear(folder)
    return kept
