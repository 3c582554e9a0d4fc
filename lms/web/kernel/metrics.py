"""`GET /metrics`: figures for Prometheus, for this machine or for who has the token."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from time import perf_counter

from flask import Blueprint, Flask, Response, current_app, g, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from lms.backups.shelf import list_copies
from lms.errors import NotFound
from lms.interfaces import is_loopback
from lms.jobs.jobs import count_waiting
from lms.turns import count_waiting_writers
from lms.web.kernel.access import public
from lms.web.kernel.nightly import data_place
from lms.web.kernel.proxies import UNBELIEVED

bp = Blueprint("metrics", __name__)
EXTENSION = "jenjang-metrics"
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Figures:
    """Of one application; counted since its start."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        given = self.registry
        self.requests = Counter(
            "jenjang_requests", "Permintaan", ("method", "route", "status"), registry=given
        )
        self.seconds = Histogram(
            "jenjang_request_seconds", "Lama menjawab", ("route",), buckets=SECONDS, registry=given
        )
        self.answers = Counter(
            "jenjang_answers", "Jawaban yang datang", ("arrival",), registry=given
        )
        self.writers = Gauge("jenjang_writers_waiting", "Penulis yang antre", registry=given)
        self.jobs = Gauge("jenjang_jobs_waiting", "Pekerjaan yang belum selesai", registry=given)
        self.backup = Gauge(
            "jenjang_last_backup_timestamp_seconds",
            "Cadangan terakhir; 0: belum ada",
            registry=given,
        )


def init_metrics(app: Flask) -> None:
    app.extensions[EXTENSION] = Figures()
    app.after_request(_count)


def count_answers(arrivals: Iterable[str]) -> None:
    """What became of answers that a phone sent: current, outdated, late."""
    for arrival in arrivals:
        _figures().answers.labels(arrival).inc()


@bp.get("/metrics")
@public
def show() -> Response:
    """404 for anybody else, as if it were not there."""
    if not (_has_token() or _is_this_machine()):
        raise NotFound
    figures, copies = _figures(), list_copies(data_place())
    figures.writers.set(count_waiting_writers())
    figures.jobs.set(count_waiting())
    figures.backup.set(max((copy.taken_at.timestamp() for copy in copies), default=0))
    return Response(generate_latest(figures.registry), content_type="text/plain; version=0.0.4")


def _has_token() -> bool:
    wanted = str(current_app.config["METRICS_TOKEN"])
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(wanted) and hmac.compare_digest(wanted.encode(), given.encode())


def _is_this_machine() -> bool:
    """Not a proxy on this machine that nobody named: behind it stands the whole world."""
    is_hidden = UNBELIEVED in request.environ
    return is_loopback(request.remote_addr or "") and not is_hidden


def _count(response: Response) -> Response:
    route = request.url_rule.rule if request.url_rule else "-"
    _figures().requests.labels(request.method, route, response.status_code).inc()
    if "began_at" in g:
        _figures().seconds.labels(route).observe(perf_counter() - g.began_at)
    return response


def _figures() -> Figures:
    found: Figures = current_app.extensions[EXTENSION]
    return found
