"""What the server does by itself beside serving: copies, in a thread of its own."""

from __future__ import annotations

import logging
import threading
from datetime import datetime
from pathlib import Path

from flask import Flask, current_app

from lms import clock
from lms.config import data_folder
from lms.people import settings
from lms.upkeep.copies import (
    NoRoom,
    claim_slot,
    is_copy_due,
    make_automatic_copy,
    newest_slot,
)
from lms.upkeep.pruning import prune
from lms.web.kernel.clock_watch import clock_words
from lms.web.kernel.unit_of_work import unit_of_work

logger = logging.getLogger(__name__)
# seconds between two looks; the first comes when the hall has begun
EVERY = 300


def init_nightly(app: Flask) -> None:
    """Only in the serving process, as the sweeper."""
    if app.config.get("SWEEP"):
        threading.Thread(target=_run, args=(app,), name="nightly", daemon=True).start()


def _run(app: Flask) -> None:
    pause, pruned = threading.Event(), None
    while not pause.wait(min(EVERY, float(app.config["NIGHTLY_SECONDS"]))):
        copy_when_due(app)
        slot = newest_slot(clock.now().astimezone())
        if slot != pruned and prune_all(app):
            pruned = slot


def prune_all(app: Flask) -> bool:
    """Lets go what is old, in short transactions; False when it broke off."""
    with app.app_context():
        try:
            while True:
                with unit_of_work():
                    if not prune(now=clock.now()):
                        return True
        except Exception:
            logger.exception("old rows were not let go")
            return False


def copy_when_due(app: Flask) -> bool:
    """One look; True when a copy was made. A wrong clock would name it wrongly: then none is."""
    with app.app_context():
        try:
            return not clock_words() and _copy(data_place(), clock.now())
        except NoRoom:
            logger.warning("no copy: the disk has too little room")
        except Exception:
            logger.exception("the copy was not made")
    return False


def data_place() -> Path:
    """The data folder of this application."""
    return Path(current_app.config.get("DATA") or data_folder())


def database_place() -> str:
    return str(current_app.config["SQLALCHEMY_DATABASE_URI"])


def _copy(folder: Path, now: datetime) -> bool:
    here = now.astimezone()
    with unit_of_work():
        wanted = is_copy_due(folder, here) and claim_slot(here, now=now)
    if not wanted:
        return False
    try:
        make_automatic_copy(folder, database_place(), now=now, here=here)
    except Exception:
        with unit_of_work():
            settings.claim(settings.COPY_CLAIMED, "", now=now)
        raise
    logger.info("a copy was made")
    return True
