"""What nobody needs any more is let go: signed-out devices and finished work, never a fact.

What people did, and what was decided, stays for ever. Failures of signing in go after a day
(`lms.people.sign_in`), copies by their own rule (`lms.backups.shelf`).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select

from lms.db import db
from lms.jobs.jobs import FILE_DAYS
from lms.jobs.models import Job, JobFile
from lms.people.models import Device

# a browser that was signed out, and one that nobody can still be signed in with
SIGNED_OUT, FORGOTTEN = timedelta(days=30), timedelta(days=400)
# a kept result; asking again computes it anew
DONE = timedelta(days=180)
# rows of one transaction, so that nobody waits for it
AT_ONCE = 500


def prune(*, now: datetime) -> int:
    """One short turn; how many rows went. The caller commits and asks again until it is 0."""
    old_devices = select(Device.id).where(
        or_(Device.revoked_at < now - SIGNED_OUT, Device.signed_in_at < now - FORGOTTEN)
    )
    old_files = select(JobFile.job_id).where(JobFile.made_at < now - timedelta(days=FILE_DAYS))
    gone = 0
    # a file before its job, which it names
    for key, old in (
        (Device.id, old_devices),
        (JobFile.job_id, old_files),
        (Job.id, select(Job.id).where(Job.ended_at < now - DONE)),
    ):
        ids = db.session.scalars(old.limit(AT_ONCE)).all()
        if ids:
            db.session.execute(delete(key.class_).where(key.in_(ids)))
        gone += len(ids)
    return gone
