"""Several threads that begin at the same moment, each as a request of its own would."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from flask import Flask

from lms.db import db, transaction
from lms.people.models import Person

T = TypeVar("T")


def together(app: Flask, *jobs: Callable[[], T]) -> list[T]:
    """The result of each job; all wait for the last to be ready, then run at once."""
    gate = threading.Barrier(len(jobs))

    def run(job: Callable[[], T]) -> T:
        with app.app_context():
            gate.wait(timeout=20)
            try:
                return job()
            finally:
                db.session.remove()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [future.result(timeout=60) for future in [pool.submit(run, job) for job in jobs]]


def committed(job: Callable[[], T]) -> Callable[[], T]:
    """The job in a transaction of its own."""

    def run() -> T:
        with transaction():
            return job()

    return run


def detached(person: Person) -> Person:
    """The person as every thread may read it: loaded, and of no session."""
    db.session.refresh(person)
    db.session.expunge(person)
    return person
