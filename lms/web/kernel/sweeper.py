"""Closes sittings whose time is over, every `SWEEP_SECONDS`, in a thread of the server."""

from __future__ import annotations

import logging
import threading

from flask import Flask

from lms import clock
from lms.evaluation.sums.keeping import refresh_due
from lms.progress.learning import sweep
from lms.web.kernel.unit_of_work import unit_of_work

logger = logging.getLogger(__name__)
# of twenty angkatan each: after a key correction for the whole country, some minutes of rounds
MOST_ROUNDS = 50


def init_sweeper(app: Flask) -> None:
    """Only in the serving process (`LMS_SWEEP`); tests call `sweep` themselves."""
    if app.config.get("SWEEP"):
        threading.Thread(target=_run, args=(app,), name="sweeper", daemon=True).start()


def _run(app: Flask) -> None:
    pause = threading.Event()
    while not pause.wait(app.config["SWEEP_SECONDS"]):
        sweep_once(app)
        add_up_once(app)


def sweep_once(app: Flask) -> None:
    """One round; a locked database is left for the next round."""
    with app.app_context():
        try:
            with unit_of_work():
                closed = sweep(now=clock.now())
        except Exception:
            logger.exception("the sweeper did not finish")
            return
    if closed:
        logger.info("%s sittings closed by the sweeper", closed)


def add_up_once(app: Flask) -> None:
    """Takes the sums of what changed, in short transactions; what is left waits for the next round.

    Nothing that is shown depends on it: until then, readers go to the rows.
    """
    with app.app_context():
        try:
            for _ in range(MOST_ROUNDS):
                with unit_of_work():
                    if not refresh_due():
                        return
        except Exception:
            logger.exception("the sums were not taken")
