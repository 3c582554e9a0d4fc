"""A hall: a hundred phones start, work and hand in one test together; prints what each step took.

    .venv/bin/python -m benchmarks.hall [phones, default 100]

Everybody presses start in the same moment, answers every question after a short thought, and
hands in in the same moment. Beside it the same phones ask a bare page in the same rhythm. The
phones themselves run on the same machine. Afterwards the rows are counted. Last, all of them sign
in again and go a learner's whole way at once, without a thought between.
"""

from __future__ import annotations

import json
import random
import re
import secrets
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from benchmarks.http_load import Answer, Connection
from benchmarks.servers import bare_server, cpu_seconds, jenjang_server, memory_mib
from benchmarks.speed import PASSWORD, Phone, take_way

# accounts made before the address is forgotten: sixty an hour are the limit
FROM_ONE_ADDRESS = 50
TEST, QUESTIONS = "/tes/pre-dasar", 30
# seconds between two answers; in a real hall it is a minute
THOUGHT = (0.5, 1.5)
STEPS = ("page before", "start", "question page", "all questions", "save", "hand in", "result")
BARS = {"save": "< 1"}
JSON = "application/json"


class Measured:
    """What every phone's every request took, by step."""

    def __init__(self) -> None:
        self.times: dict[str, list[float]] = defaultdict(list)
        self.failures: dict[str, int] = defaultdict(int)

    def take(self, step: str, action: Callable[[], Answer], good: Sequence[int] = (200,)) -> Answer:
        begin = time.perf_counter()
        answer = action()
        self.times[step].append(time.perf_counter() - begin)
        self.failures[step] += answer.status not in good
        return answer

    def show(self, steps: Sequence[str]) -> None:
        for step in steps:
            times = sorted(self.times[step])
            figures = (statistics.median(times), p95(times), times[-1])
            seconds = " ".join(f"{figure:8.3f}" for figure in figures)
            head = f"{step:<15} {len(times):6d} {self.failures[step]:6d}"
            print(f"{head} {seconds}   {BARS.get(step, '')}", flush=True)


class Learner(Phone):
    """One phone from the start to the result."""

    def __init__(self, port: int, number: int, measured: Measured) -> None:
        super().__init__(port)
        self.measured = measured
        self.random = random.Random(number)
        self.last: dict[str, str] = {}
        self.attempt = ""

    def register(self, username: str) -> None:
        page = self.page("/daftar")
        region = re.search(r'<option value="(\d\d\.?\d\d)"', page)
        assert region, "the form offers regions"
        answer = self.form(
            "/daftar", name="Peserta", username=username, password=PASSWORD, region_code=region[1]
        )
        assert answer.status == 303, answer.status
        self.page("/jalur")

    def start(self) -> None:
        take = self.measured.take
        self._open()  # the server has let go of a phone that was put away
        take("page before", lambda: self.get(TEST))
        answer = self.press("start", lambda: self.form(f"{TEST}/pengerjaan"), 303)
        self.attempt = answer.headers["location"].split("/pengerjaan/")[1].split("/")[0]
        take("question page", lambda: self.get(f"/pengerjaan/{self.attempt}"))
        body = {"holder": secrets.token_hex(16), "sheet": True}
        take("all questions", lambda: self.send_json("pegangan", body))

    def work(self) -> None:
        for position in range(1, QUESTIONS + 1):
            time.sleep(self.random.uniform(*THOUGHT))
            event = self.tap(position)
            self.measured.take("save", partial(self.send_json, "peristiwa", {"events": [event]}))
            self.last[str(position)] = str(event["id"])

    def tap(self, position: int) -> dict[str, object]:
        return {
            "id": secrets.token_hex(16),
            "position": position,
            "answer": self.random.choice("1234"),
            "sequence": position,
        }

    def hand_in(self) -> None:
        take = self.measured.take
        self._open()
        self.press("hand in", lambda: self.send_json("kirim", {"last": self.last}), 200)
        take("result", lambda: self.get(f"/pengerjaan/{self.attempt}/hasil"))

    def press(self, step: str, action: Callable[[], Answer], good: int) -> Answer:
        """Again after a second when the server is too busy, as a phone does; an error it is."""
        while True:
            answer = self.measured.take(step, action, (good,))
            if answer.status == good:
                return answer
            assert answer.status == 503, f"{step}: {answer.status}"
            time.sleep(1)

    def send_json(self, what: str, body: object) -> Answer:
        path = f"/pengerjaan/{self.attempt}/{what}"
        return self.post(path, json.dumps(body).encode(), JSON, X_CSRFToken=self.token)


def main(phones: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, measured = Path(name), Measured()
        with jenjang_server(folder / "data") as (port, pid):
            learners = [Learner(port, number, measured) for number in range(phones)]
            for number, learner in enumerate(learners):
                if number % FROM_ONE_ADDRESS == 0:
                    forget_registrations(folder / "data" / "jenjang.db")
                learner.register(f"aula-{number:03d}")
            before = cpu_seconds(pid)
            together([learner.start for learner in learners])
            together([learner.work for learner in learners])
            together([learner.hand_in for learner in learners])
            cpu, memory = cpu_seconds(pid) - before, memory_mib(pid)
            rows = counted(folder / "data" / "jenjang.db", phones)
            ways = ways_a_minute(port, phones)
        with bare_server(folder) as bare:
            ask_bare(bare, phones, measured)
        print(f"{'':<15} {'number':>6} {'errors':>6} {'median':>8} {'p95':>8} {'worst':>8}   bar")
        measured.show([*STEPS, "bare page"])
        ratio = p95(measured.times["save"]) / p95(measured.times["bare page"])
        print(f"\np95 of a save is {ratio:.1f} times that of the bare page in the same rhythm")
        print(f"server: {cpu / phones:.3f} s of CPU a person, {memory:.0f} MiB")
        print(rows)
        print(f"learner's ways a minute, {phones} at once: {ways:.0f}   >= 1000")


def ways_a_minute(port: int, phones: int) -> float:
    """Of those who registered, signing in included."""
    names = [f"aula-{number:03d}" for number in range(phones)]
    begin = time.perf_counter()
    together([partial(take_way, Phone(port), name) for name in names])
    return phones * 60 / (time.perf_counter() - begin)


def forget_registrations(database: Path) -> None:
    """An address makes sixty accounts an hour; all these phones have one."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DELETE FROM sign_in_failure")


def p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def together(actions: Sequence[Callable[[], None]]) -> None:
    """All begin in the same moment; what one of them raises is raised."""
    gate, wrong = threading.Barrier(len(actions)), []

    def run(action: Callable[[], None]) -> None:
        gate.wait()
        try:
            action()
        except Exception as error:
            wrong.append(error)

    threads = [threading.Thread(target=run, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise wrong[0]


def ask_bare(port: int, phones: int, measured: Measured) -> None:
    """The bare page as often as a phone saves, with the same thoughts between."""

    def ask(number: int) -> Callable[[], None]:
        connection, thoughts = Connection(port), random.Random(number)

        def run() -> None:
            for _ in range(QUESTIONS):
                time.sleep(thoughts.uniform(*THOUGHT))
                measured.take("bare page", lambda: connection.get("/"))

        return run

    together([ask(number) for number in range(phones)])


def counted(database: Path, phones: int) -> str:
    """What the tables hold of these phones, and whether that is everything once."""
    with closing(sqlite3.connect(database)) as connection:
        sittings, submitted, events, distinct = connection.execute(
            "SELECT count(DISTINCT a.id), count(DISTINCT s.attempt_id), count(e.id),"
            " count(DISTINCT a.id || '/' || e.position)"
            " FROM attempt a JOIN person p ON p.id = a.person_id"
            " LEFT JOIN submission s ON s.attempt_id = a.id"
            " LEFT JOIN answer_event e ON e.attempt_id = a.id AND e.arrival = 'current'"
            " WHERE p.username LIKE 'aula-%'"
        ).fetchone()
    lost, doubled = phones * QUESTIONS - distinct, events - distinct
    return (
        f"sittings {sittings}, handed in {submitted}, answers given {phones * QUESTIONS},"
        f" stored {events}, lost {lost}, doubled {doubled}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 100)
