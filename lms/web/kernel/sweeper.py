"""Closes sittings whose time is over, every `SWEEP_SECONDS`, in a thread of the server."""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta

from flask import Flask

from lms import clock
from lms.evaluation.sums.keeping import refresh_due
from lms.people.throttle import forget_old_failures
from lms.progress.learning import sweep
from lms.web.kernel.clock_watch import look_at_clock
from lms.web.kernel.unit_of_work import unit_of_work

logger = logging.getLogger(__name__)
# angkatan of one round, each in a transaction of its own, with a breath for those who save answers
MOST_ROUNDS = 1000
BREATH = 0.02
DAY = timedelta(days=1)


def init_sweeper(app: Flask) -> None:
    """Only in the serving process (`LMS_SWEEP`); tests call `sweep` themselves."""
    if app.config.get("SWEEP"):
        threading.Thread(target=_run, args=(app,), name="sweeper", daemon=True).start()


def _run(app: Flask) -> None:
    pause = threading.Event()
    look = LookBack()
    is_clock_right(app)
    while not pause.wait(app.config["SWEEP_SECONDS"]):
        began = clock.now()
        done = sweep_when_clock_is_right(app, since=look.since(began))
        look.note(began, is_done=done)
        add_up_once(app)
        forget_once(app)


def sweep_when_clock_is_right(app: Flask, *, since: datetime | None = None) -> bool:
    """One round, or none: a clock that jumped ahead would end every test of the hall."""
    return is_clock_right(app) and sweep_once(app, since=since)


def is_clock_right(app: Flask) -> bool:
    """As far as this machine can tell; False also where it cannot."""
    with app.app_context():
        try:
            return not look_at_clock()
        except Exception:
            logger.exception("the clock could not be compared")
            return False


class LookBack:
    """How far back a round looks: a day before the last good one, and over everything each day."""

    def __init__(self) -> None:
        self._good: datetime | None = None
        self._whole: datetime | None = None

    def since(self, now: datetime) -> datetime | None:
        """None: over everything, as in the first round and after one that failed."""
        if self._good is None or self._whole is None or now - self._whole >= DAY:
            return None
        return self._good - DAY

    def note(self, began: datetime, *, is_done: bool) -> None:
        if is_done and self.since(began) is None:
            self._whole = began
        self._good = began if is_done else None


def sweep_once(app: Flask, *, since: datetime | None = None) -> bool:
    """One round, in short transactions, until nothing is due that another node does not close.

    False when it broke off: a locked database is left for the next round.
    """
    total = 0
    with app.app_context():
        try:
            while True:
                with unit_of_work():
                    closed = sweep(now=clock.now(), since=since)
                total += closed
                if not closed:
                    break
        except Exception:
            logger.exception("the sweeper did not finish")
            return False
    if total:
        logger.info("%s sittings closed by the sweeper", total)
    return True


def forget_once(app: Flask) -> None:
    """Wrong tries of yesterday go, and with them whatever was typed as a name."""
    with app.app_context():
        try:
            with unit_of_work():
                forget_old_failures(now=clock.now())
        except Exception:
            logger.exception("old failures were not forgotten")


def add_up_once(app: Flask) -> None:
    """Takes the sums of what changed, in short transactions; what is left waits for the next round.

    Nothing that is shown depends on it: until then, readers go to the rows.
    """
    with app.app_context():
        try:
            pause = threading.Event()
            for _ in range(MOST_ROUNDS):
                with unit_of_work():
                    if not refresh_due(most=1):
                        return
                pause.wait(BREATH)
        except Exception:
            logger.exception("the sums were not taken")
