"""Prints the speed bars as ratios to a bare Flask page in the same run.

    .venv/bin/python -m benchmarks.speed [seconds of each round, default 3]

Rounds of the bare page and of Jenjang take turns; the median ratio counts. Loopback only.
"""

from __future__ import annotations

import json
import re
import secrets
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.http_load import Answer, Connection, repeat
from benchmarks.servers import bare_server, cpu_seconds, jenjang_server, memory_mib

PASSWORD = "belajar-bersama"
FORM = "application/x-www-form-urlencoded"
ROUNDS = 5


class Phone(Connection):
    """A learner's phone: signs in, sits tests."""

    token = ""

    def page(self, path: str) -> str:
        answer = self.get(path)
        while answer.status in (302, 303):
            path = re.sub(r"^https?://[^/]+", "", answer.headers["location"])
            answer = self.get(path)
        self.path = path
        text = _text(answer)
        if found := re.search(r'name="csrf_token"[^>]*value="([^"]+)"', text):
            self.token = found[1]
        return text

    def form(self, path: str, **fields: str) -> Answer:
        body = urlencode({"csrf_token": self.token, **fields}).encode()
        return self.post(path, body, FORM, Referer=f"http://127.0.0.1{path}")

    def sign_in(self, username: str) -> None:
        self.page("/masuk")
        assert self.form("/masuk", username=username, password=PASSWORD).status == 303

    def save(self, attempt: str, position: int, answer: object, sequence: int) -> Answer:
        event = {
            "id": secrets.token_hex(16),
            "position": position,
            "answer": answer,
            "sequence": sequence,
        }
        return self.post(
            f"/pengerjaan/{attempt}/peristiwa",
            json.dumps({"events": [event]}).encode(),
            "application/json",
            X_CSRFToken=self.token,
        )


def _text(answer: Answer) -> str:
    if answer.headers.get("content-encoding") == "br":
        import brotli

        return brotli.decompress(answer.body).decode()
    return answer.body.decode()


def main(seconds: float) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with bare_server(folder) as bare, jenjang_server(folder / "data") as (port, pid):
            compare(bare, port, seconds)
            learner_way(port, pid)
            sign_in_together(port, pid)
            flush(port)
            row("memory of the server (PSS, MiB)", memory_mib(pid), "≤ 150")


def compare(bare: int, port: int, seconds: float) -> None:
    """Requests per second of one connection, as a ratio to the bare page."""
    sitting, reading = Phone(port), Phone(port)
    sitting.sign_in("tapin-2-02")
    page = sitting.page("/tes/pre-dasar")
    attempt = re.search(r"/pengerjaan/([0-9a-f-]{36})", page)
    assert attempt, "the sample world has an open sitting"
    sitting.page(f"/pengerjaan/{attempt[1]}/1")
    reading.sign_in("tapin-1-01")
    lesson = re.search(
        r'href="(/modul/[a-z0-9-]+/[a-z0-9-]+)"',
        reading.page(re.search(r'href="(/modul/[a-z0-9-]+)"', reading.page("/jalur"))[1]),
    )[1]
    check, tag = _unchanged(reading, lesson.split("/")[2])
    counter = iter(range(10**6, 10**9))
    plain = Connection(bare)
    ratios(
        "the same quiz page, unchanged (304)",
        "≥ 0.5",
        plain,
        lambda: reading.get(check, If_None_Match=tag),
        seconds,
    )
    ratios("module page", "–", plain, lambda: reading.get(lesson.rsplit("/", 1)[0]), seconds)
    ratios("lesson page", "–", plain, lambda: reading.get(lesson), seconds)
    ratios(
        "quiz page, signed in",
        "≥ 0.25",
        plain,
        lambda: sitting.get(f"/pengerjaan/{attempt[1]}/3"),
        seconds,
    )
    ratios(
        "saving one answer, durable",
        "≥ 0.2",
        plain,
        lambda: sitting.save(attempt[1], 3, "2", next(counter)),
        seconds,
    )
    ratios("path", "–", plain, lambda: reading.get("/jalur"), seconds)


def _unchanged(phone: Phone, module: str) -> tuple[str, str]:
    """A question of a check, which has no clock, and the name of the page as it stands."""
    phone.page(f"/tes/cek-{module}")
    answer = phone.form(f"/tes/cek-{module}/pengerjaan")
    page = f"/pengerjaan/{answer.headers['location'].rsplit('/', 1)[1]}/3"
    phone.page(page)
    tag = phone.get(page).headers["etag"]
    assert phone.get(page, If_None_Match=tag).status == 304
    return page, tag


def ratios(
    label: str, bar: str, plain: Connection, action: Callable[[], Answer], seconds: float
) -> None:
    found, rates = [], []
    for _ in range(ROUNDS):
        base = repeat(lambda: plain.get("/"), seconds / ROUNDS)
        rate = repeat(action, seconds / ROUNDS)
        assert not rate.failures, f"{label}: {rate.failures} failures"
        found.append(rate.per_second / base.per_second)
        rates.append(rate.per_second)
    ms = 1000 / statistics.median(rates)
    row(f"{label} / bare page", statistics.median(found), bar, f"{ms:.2f} ms a request")


def learner_way(port: int, pid: int) -> None:
    """Server CPU of sign in, path, page, start, every answer, submit, result."""
    phones = [f"tapin-1-{n:02d}" for n in range(2, 7)]
    before = cpu_seconds(pid)
    for username in phones:
        take_way(Phone(port), username)
    row("server CPU of one learner's way (s)", (cpu_seconds(pid) - before) / len(phones), "≤ 0.06")


def take_way(phone: Phone, username: str) -> None:
    """28 requests: sign in, path, module, lesson, a check with every answer, its result."""
    phone.sign_in(username)
    module = re.search(r'href="/modul/([a-z0-9-]+)"', phone.page("/jalur"))[1]
    lesson = re.search(rf'href="(/modul/{module}/[a-z0-9-]+)"', phone.page(f"/modul/{module}"))[1]
    phone.page(lesson)
    phone.page(f"/tes/cek-{module}")
    answer = phone.form(f"/tes/cek-{module}/pengerjaan")
    attempt = answer.headers["location"].rsplit("/", 1)[1]
    page = phone.page(f"/pengerjaan/{attempt}")
    total = int(re.search(r"Soal \d+ dari (\d+)", page)[1])
    phone.page(f"/pengerjaan/{attempt}/lembar")
    for position in range(1, min(total, 20) + 1):
        assert phone.save(attempt, position, "2", position).status == 200
    assert phone.form(f"/pengerjaan/{attempt}/kirim").status == 303
    phone.page(f"/pengerjaan/{attempt}/hasil")


def sign_in_together(port: int, pid: int, phones: int = 100) -> None:
    """A hall opens; how large the server grows meanwhile."""
    begin, most = time.perf_counter(), memory_mib(pid)
    names = [f"tapin-1-{number % 30 + 1:02d}" for number in range(phones)]
    threads = [threading.Thread(target=Phone(port).sign_in, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        most = max(most, memory_mib(pid))
        time.sleep(0.05)
    note = f"all in after {time.perf_counter() - begin:.1f} s"
    row(f"memory while {phones} sign in (PSS, MiB)", most, "≤ 150", note)


def flush(port: int, phones: int = 100, each: int = 5) -> None:
    """So many phones send their answers in the same moment."""
    ready = [_ready(port, n) for n in range(phones)]
    times: list[float] = []
    failures: list[int] = []
    gate = threading.Barrier(phones)

    def send(phone: Phone, attempt: str) -> None:
        gate.wait()
        for n in range(each):
            begin = time.perf_counter()
            status = phone.save(attempt, n + 1, "1", n).status
            times.append(time.perf_counter() - begin)
            if status != 200:
                failures.append(status)

    threads = [threading.Thread(target=send, args=pair) for pair in ready]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    p95 = statistics.quantiles(times, n=20)[-1]
    row(f"{phones} phones flush at once, p95 (s)", p95, "≤ 0.15", f"{len(failures)} errors")


def _ready(port: int, number: int) -> tuple[Phone, str]:
    """A phone in the middle of a check; the thirty sample accounts sit several each."""
    phone = Phone(port)
    phone.sign_in(f"tapin-1-{number % 30 + 1:02d}")
    phone.page("/tes/cek-konsep-dasar-pekerjaan-sosial")
    answer = phone.form("/tes/cek-konsep-dasar-pekerjaan-sosial/pengerjaan")
    return phone, answer.headers["location"].rsplit("/", 1)[1]


def row(label: str, value: float, bar: str, note: str = "") -> None:
    print(f"{label:<46} {value:>9.3f}   {bar:<8} {note}", flush=True)


if __name__ == "__main__":
    main(float(sys.argv[1]) if sys.argv[1:] else 3.0)
