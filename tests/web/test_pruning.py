"""What is let go after months, and what never is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lms.db import db
from lms.jobs.models import Job, JobFile
from lms.people.models import Device
from lms.people.sign_in import start_device
from lms.upkeep.pruning import AT_ONCE
from lms.web.kernel.nightly import prune_all
from tests.conftest import NOON


def device(person, *, signed_in: int, revoked: int | None = None) -> None:
    """So many days ago."""
    token = f"{signed_in}-{revoked}"
    db.session.add(
        Device(
            person_id=person.id,
            token_sha256=token,
            label=token,
            signed_in_at=NOON - timedelta(days=signed_in),
            revoked_at=None if revoked is None else NOON - timedelta(days=revoked),
        )
    )


def job(person, *, ended: int | None) -> None:
    db.session.add(
        Job(
            kind="uji",
            subject="upload:x",
            title=str(ended),
            arguments={},
            input_sha256="",
            asked_by_id=person.id,
            asked_at=NOON - timedelta(days=500),
            ended_at=None if ended is None else NOON - timedelta(days=ended),
        )
    )


def test_what_is_old_goes_and_what_is_used_stays(app, siti):
    device(siti, signed_in=401)
    device(siti, signed_in=399)
    device(siti, signed_in=60, revoked=31)
    device(siti, signed_in=60, revoked=29)
    for ended in (181, 179, None):
        job(siti, ended=ended)
    db.session.commit()
    assert prune_all(app)
    assert {one.label for one in db.session.query(Device)} == {"399-None", "60-29"}
    assert {one.title for one in db.session.query(Job)} == {"179", "None"}


def test_a_file_goes_before_the_job_that_made_it(app, siti):
    job(siti, ended=181)
    job(siti, ended=8)
    db.session.flush()
    for made in db.session.query(Job).all():
        db.session.add(JobFile(job_id=made.id, name="a.zip", media_type="application/zip",
                               content=b"x", made_at=made.ended_at))  # fmt: skip
    db.session.commit()
    assert prune_all(app)
    assert [one.title for one in db.session.query(Job)] == ["8"]
    assert db.session.query(JobFile).count() == 0


def test_many_old_rows_go_in_short_turns(app, siti):
    for number in range(AT_ONCE + 5):
        device(siti, signed_in=401 + number)
    db.session.commit()
    start_device(siti, label="sekarang", now=NOON)
    db.session.commit()
    assert prune_all(app) and prune_all(app)
    assert [one.label for one in db.session.query(Device)] == ["sekarang"]


@pytest.mark.parametrize("again", [1, 2])
def test_nothing_old_is_no_fault(app, again: int):
    assert all(prune_all(app) for _ in range(again))
