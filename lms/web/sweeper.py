"""Closes sittings whose time is over, every half minute, in a thread of the server."""

from __future__ import annotations

import logging
import threading

from flask import Flask

from lms import clock
from lms.progress.learning import sweep
from lms.web.unit_of_work import unit_of_work

logger = logging.getLogger(__name__)
SECONDS = 30


def init_sweeper(app: Flask) -> None:
    """Only in the serving process (`LMS_SWEEP`); tests call `sweep` themselves."""
    if app.config.get("SWEEP"):
        threading.Thread(target=_run, args=(app,), name="sweeper", daemon=True).start()


def _run(app: Flask) -> None:
    pause = threading.Event()
    while not pause.wait(SECONDS):
        sweep_once(app)


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
