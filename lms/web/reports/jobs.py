"""Long work as its owner sees it: how far it is, stopping it, its result, beginning again."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.errors import NotFound
from lms.jobs.jobs import RESUMED, begin_again, cancel_job, find_file, get_job, job_state, list_jobs
from lms.jobs.models import Job, JobState
from lms.people.models import Role
from lms.web.kernel.access import allow, me
from lms.web.kernel.forms import TokenForm
from lms.web.kernel.lists import listed
from lms.web.reports.downloads import download

bp = Blueprint("jobs", __name__, url_prefix="/pekerjaan")
ASKERS = (Role.EVALUATOR, Role.ADMINISTRATOR, Role.INSTRUCTOR, Role.ORGANISER)
WORDS = {
    JobState.WAITING: ("Menunggu giliran", "langit", "hourglass"),
    JobState.RUNNING: ("Sedang dihitung", "emas", "hourglass"),
    JobState.LOST: ("Terputus", "bata", "triangle-alert"),
    JobState.DONE: ("Selesai", "hijau", "check"),
    JobState.FAILED: ("Gagal", "bata", "circle-alert"),
    JobState.CANCELLED: ("Dibatalkan", "", "x"),
}
OPEN = (JobState.WAITING, JobState.RUNNING)
# kinds whose result is a file and no figures
FILE_KINDS = ("certificates", "backup")
# kinds that are asked for anew where they were asked for
ONCE_KINDS = ("backup",)
# by kind: where the result of a job with these arguments is read
RESULT_PAGES: dict[str, Callable[[dict[str, Any]], str]] = {
    "certificates": lambda given: url_for("certificates.index", slug=given["slug"]),
    "backup": lambda _: url_for("backups.index"),
    "key_right": lambda given: url_for("corrections.show", code=given["code"]),
}


@bp.get("")
@allow(*ASKERS)
def index() -> str:
    found = listed(list_jobs(of=me()), ".index", name=lambda job: job.title)
    rows = [job_row(job) for job in found.rows]
    return render_template("reports/jobs/index.html", rows=rows, listed=found)


@bp.get("/<uuid:job_id>")
@allow(*ASKERS)
def show(job_id: UUID) -> str:
    job = get_job(job_id, of=me())
    return render_template("reports/jobs/show.html", token=TokenForm(), **_context(job))


@bp.get("/<uuid:job_id>/keadaan")
@allow(*ASKERS)
def state(job_id: UUID) -> str:
    """Only the moving part of the page, for its script."""
    return render_template("reports/jobs/_state.html", **_context(get_job(job_id, of=me())))


@bp.get("/<uuid:job_id>/hasil.json")
@allow(*ASKERS)
def result(job_id: UUID) -> Response:
    """What was computed then, with the date and the data it used; it does not change any more."""
    job = get_job(job_id, of=me())
    if job.result is None:
        raise NotFound
    kept = {
        "title": job.title,
        "asked_at": job.asked_at.isoformat(timespec="seconds"),
        "input_sha256": job.input_sha256,
        **job.result,
    }
    body = json.dumps(kept, ensure_ascii=False, allow_nan=False, indent=1)
    return Response(body, mimetype="application/json")


@bp.get("/<uuid:job_id>/berkas")
@allow(*ASKERS)
def file(job_id: UUID) -> Response:
    """The file that the job made; raises NotFound after its days."""
    made = find_file(get_job(job_id, of=me()))
    if made is None:
        raise NotFound
    return download(made.content, made.media_type, made.name)


@bp.post("/<uuid:job_id>/pembatalan")
@allow(*ASKERS)
def cancel(job_id: UUID) -> Response:
    job = get_job(job_id, of=me())
    cancel_job(job, now=clock.now())
    return redirect(url_for(".show", job_id=job.id), 303)


@bp.post("/<uuid:job_id>/ulangan")
@allow(*ASKERS)
def again(job_id: UUID) -> Response:
    job = begin_again(get_job(job_id, of=me()), by=me(), now=clock.now())
    return redirect(url_for(".show", job_id=job.id), 303)


def job_row(job: Job) -> dict[str, Any]:
    """One line of a list of jobs."""
    label, colour, drawing = WORDS[job_state(job, now=clock.now())]
    return {
        "title": job.title,
        "href": url_for("jobs.show", job_id=job.id),
        "at": job.ended_at or job.asked_at,
        "badge": (label, colour, drawing),
    }


def result_page(job: Job) -> str | None:
    """Where the result of this kind of work is read."""
    place = RESULT_PAGES.get(job.kind)
    return place(job.arguments) if place else None


def _context(job: Job) -> dict[str, Any]:
    state = job_state(job, now=clock.now())
    done = state is JobState.DONE
    return {
        "job": job,
        "badge_of": WORDS[state],
        "is_open": state in OPEN,
        "is_stopping": state is JobState.RUNNING and job.cancelled_at is not None,
        "may_repeat": state not in OPEN and not done and job.kind not in ONCE_KINDS,
        "may_cancel": job.kind not in RESUMED,
        "is_lost": state is JobState.LOST,
        "state_href": url_for("jobs.state", job_id=job.id),
        "result_href": result_page(job) if done else None,
        "file_href": url_for("jobs.file", job_id=job.id) if done and find_file(job) else None,
        "data_href": None if job.kind in FILE_KINDS else url_for("jobs.result", job_id=job.id),
        "is_done": done,
    }
