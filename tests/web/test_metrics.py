"""Figures for Prometheus: of this machine, with the token, and for nobody else."""

from __future__ import annotations

import pytest

from lms.web.kernel.proxies import read_networks
from tests.factories import make_attempt, publish_dasar

TOKEN = "token-untuk-prometheus"


def figures(client, **headers: str) -> str:
    answer = client.get("/metrics", headers=headers)
    assert answer.status_code == 200
    return answer.text


def test_requests_answers_and_queues_are_counted(siti, as_, visitor):
    publish_dasar()
    client, attempt = as_(siti), make_attempt(siti)
    before = figures(visitor)
    visitor.get("/masuk")
    visitor.get("/tiada")
    events = [
        {"id": letter * 32, "position": 1, "answer": "1", "sequence": number}
        for letter, number in (("a", 5), ("b", 3))
    ]
    client.post(f"/pengerjaan/{attempt.id}/peristiwa", json={"events": events})
    after = figures(visitor)

    def value(words: str, name: str) -> float:
        return sum(float(x.rpartition(" ")[2]) for x in words.splitlines() if x.startswith(name))

    for name, more in (
        ('jenjang_requests_total{method="GET",route="/masuk",status="200"}', 1),
        ('jenjang_requests_total{method="GET",route="-",status="404"}', 1),
        ('jenjang_answers_total{arrival="current"}', 1),
        ('jenjang_answers_total{arrival="outdated"}', 1),
        ('jenjang_request_seconds_count{route="/masuk"}', 1),
    ):
        assert value(after, name) - value(before, name) == more, name
    assert "jenjang_writers_waiting 0.0" in after and "jenjang_jobs_waiting 0.0" in after
    assert "jenjang_last_backup_timestamp_seconds" in after
    assert siti.id.hex not in after and str(attempt.id) not in after


@pytest.mark.parametrize("address", ["203.0.113.7", "10.0.0.4"])
def test_from_elsewhere_it_is_not_there_without_the_token(app, visitor, address):
    there = {"REMOTE_ADDR": address}
    assert visitor.get("/metrics", environ_base=there).status_code == 404
    app.config["METRICS_TOKEN"] = TOKEN
    try:
        for given, status in ((TOKEN, 200), ("karangan", 404), ("", 404)):
            headers = {"Authorization": f"Bearer {given}"}
            answer = visitor.get("/metrics", environ_base=there, headers=headers)
            assert answer.status_code == status
    finally:
        app.config["METRICS_TOKEN"] = ""


def test_a_proxy_on_this_machine_that_nobody_named_opens_it_to_nobody(app, visitor):
    outside = {"X-Forwarded-For": "203.0.113.7"}
    assert visitor.get("/metrics", headers=outside).status_code == 404
    app.wsgi_app._trusted = read_networks("127.0.0.1")
    try:
        assert visitor.get("/metrics", headers=outside).status_code == 404
        assert visitor.get("/metrics").status_code == 200
    finally:
        app.wsgi_app._trusted = ()
