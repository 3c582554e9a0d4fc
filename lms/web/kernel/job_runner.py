"""Runs the jobs, one at a time, in a thread of the server beside the sweeper."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from flask import Flask

from lms import clock
from lms.errors import DomainError
from lms.evaluation.dif_jobs import KIND as DIF
from lms.evaluation.dif_jobs import run_dif
from lms.exchange.certificate_files import make_certificate_files
from lms.exchange.upload_reports import run_upload_report, run_upload_test
from lms.jobs.jobs import (
    FileMade,
    JobCancelled,
    finish_job,
    keep_file,
    report_progress,
    show_life,
    take_job,
)
from lms.progress.decisions import KEY_RIGHT, run_key_right
from lms.web.kernel.backup_job import KIND as BACKUP
from lms.web.kernel.backup_job import make_backup
from lms.web.kernel.paper_keys import paper_secret, paper_signer
from lms.web.kernel.unit_of_work import unit_of_work

logger = logging.getLogger(__name__)
PAUSE_SECONDS = 1.0
LIFE_SECONDS = 10.0
BROKEN = "Terjadi kesalahan di server. Coba mulai lagi; bila tetap gagal, hubungi pengelola."
Progress = Callable[[int], None]
Runner = Callable[[Mapping[str, Any], Progress], dict[str, Any] | FileMade]


def _make_certificate_files(arguments: Mapping[str, Any], progress: Progress) -> FileMade:
    return make_certificate_files(arguments, progress, secret=paper_secret(), signer=paper_signer())


def _put_key_right(arguments: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    return run_key_right(arguments, progress, now=clock.now)


# by kind; takes ids and says how far it is (0 to 100), returns what is kept
RUNNERS: dict[str, Runner] = {
    "upload_report": run_upload_report,
    "upload_test": run_upload_test,
    "certificates": _make_certificate_files,
    KEY_RIGHT: _put_key_right,
    DIF: run_dif,
    BACKUP: make_backup,
}


def init_job_runner(app: Flask) -> None:
    """Only in the serving process (`LMS_SWEEP`); tests call `run_next_job` themselves."""
    if app.config.get("SWEEP"):
        threading.Thread(target=_run, args=(app,), name="jobs", daemon=True).start()


def _run(app: Flask) -> None:
    pause = threading.Event()
    while True:
        if not run_next_job(app):
            pause.wait(PAUSE_SECONDS)


def run_next_job(app: Flask) -> bool:
    """Takes the oldest waiting job and stays with it to its end; False when there is none."""
    try:
        with app.app_context(), unit_of_work():
            job = take_job(now=clock.now())
            taken = (job.id, job.kind, job.arguments) if job else None
    except Exception:
        logger.exception("no job could be taken")
        return False
    if taken is None:
        return False
    work = threading.Thread(target=_work, args=(app, *taken), name="job", daemon=True)
    work.start()
    while work.is_alive():
        work.join(LIFE_SECONDS)
        if work.is_alive():
            _write(app, lambda: show_life(taken[0], now=clock.now()))
    return True


def _work(app: Flask, job_id: UUID, kind: str, arguments: Mapping[str, Any]) -> None:
    """Computes in a session of its own; progress is committed at once, beside it."""

    def progress(percent: int) -> None:
        with app.app_context(), unit_of_work():
            report_progress(job_id, percent, now=clock.now())

    result: dict[str, Any] | FileMade | None = None
    fault = None
    try:
        progress(0)
        with app.app_context():
            result = RUNNERS[kind](arguments, progress)
    except JobCancelled:
        logger.info("job %s was cancelled", job_id)
    except DomainError as error:
        fault = str(error) or BROKEN
    except Exception:
        logger.exception("job %s failed", job_id)
        fault = BROKEN
    _write(app, lambda: _finish(job_id, result, fault))


def _finish(job_id: UUID, outcome: dict[str, Any] | FileMade | None, fault: str | None) -> None:
    if isinstance(outcome, FileMade):
        keep_file(job_id, outcome, now=clock.now())
        outcome = outcome.result
    finish_job(job_id, now=clock.now(), result=outcome, fault=fault)


def _write(app: Flask, action: Callable[[], None]) -> None:
    """One short transaction; a locked database leaves the job to be found without life."""
    try:
        with app.app_context(), unit_of_work():
            action()
    except Exception:
        logger.exception("the state of a job was not written")
