"""A real server process on a data folder of its own, as in a hall, and what a test may ask it."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from lms.app import create_app
from lms.assessment.quizzes import get_quiz
from lms.people.persons import get_person
from lms.people.sign_in import start_device
from lms.progress.learning import begin_quiz, finish_quiz
from lms.web.kernel.unit_of_work import unit_of_work
from tests.factories import PASSWORD, make_person
from tests.journeys.content import write_content

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120


@dataclass(frozen=True)
class Account:
    """Somebody who can sign in, and the cookie of a browser in which they are."""

    id: str
    username: str
    cookie: str
    password: str = PASSWORD


class Hall:
    """`python -m lms serve --data …`, started, killed and started again."""

    def __init__(
        self, folder: Path, *, choices: int = 0, settings: Mapping[str, str] | None = None
    ) -> None:
        self.folder = folder
        self.settings = settings or {}
        self.data = folder / "data"
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        if not (folder / "curriculum").exists():
            write_content(folder, choices=choices)

    def start(self) -> None:
        """Returns when pages are served; raises RuntimeError with the log when they are not."""
        command = [sys.executable, "-m", "lms", "serve", "--data", str(self.data)]
        self._launch([*command, "--port", str(self.port)], {})

    def _launch(self, command: Sequence[str], settings: Mapping[str, str]) -> None:
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self._environment() | dict(settings),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((self.folder / "server.log").read_text())
            time.sleep(0.05)

    def kill(self) -> None:
        """kill -9 for the server and its workers: nothing is flushed, nobody says goodbye."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        self._signal(signal.SIGTERM)

    def add_person(self, username: str, name: str = "Siti") -> Account:
        return self.add_persons([username], name)[0]

    def add_persons(self, usernames: Sequence[str], name: str = "Siti") -> list[Account]:
        with self.app.app_context(), unit_of_work():
            return [self._add(username, name) for username in usernames]

    def _add(self, username: str, name: str) -> Account:
        person = make_person(name=name, username=username)
        token = start_device(person, label="tes", now=person.registered_at)
        return Account(person.id.hex, username, make_cookie(self.app, token))

    def begin(self, account: Account, quiz: str = "pre-dasar") -> str:
        """Presses start for somebody; returns the id of the sitting."""
        with self.app.app_context(), unit_of_work():
            person = get_person(UUID(account.id))
            return str(begin_quiz(get_quiz(quiz), of=person, now=datetime.now(UTC)).id)

    def submit(self, account: Account, attempt: str) -> None:
        """Hands in for somebody, with what was saved."""
        with self.app.app_context(), unit_of_work():
            person = get_person(UUID(account.id))
            finish_quiz(UUID(attempt), of=person, last_events={}, now=datetime.now(UTC))

    def query(self, sql: str, *given: Any) -> list[tuple[Any, ...]]:
        with _connect(self.data / "jenjang.db") as connection:
            return connection.execute(sql, given).fetchall()

    def change(self, sql: str, *given: Any) -> None:
        with _connect(self.data / "jenjang.db") as connection:
            connection.execute(sql, given)

    def answers(self, attempt: str) -> list[tuple[Any, ...]]:
        """Position, answer and arrival of every stored event of a sitting, in order."""
        return self.query(
            "SELECT position, answer, arrival FROM answer_event WHERE attempt_id = ?"
            " ORDER BY sequence, received_at",
            self.key(attempt),
        )

    @staticmethod
    def key(attempt: str) -> str:
        """The id of an address as SQLite keeps it."""
        return attempt.replace("-", "")

    def counted(self, attempt: str) -> dict[int, Any]:
        """By position, the answer that counts now: the newest that was not late."""
        on_time = [row for row in self.answers(attempt) if row[2] != "late"]
        return {position: json.loads(answer) for position, answer, _ in on_time}

    def is_submitted(self, attempt: str) -> bool:
        found = self.query("SELECT 1 FROM submission WHERE attempt_id = ?", self.key(attempt))
        return bool(found)

    def sign_out_everywhere(self, account: Account) -> None:
        self.change("UPDATE device SET revoked_at = signed_in_at WHERE person_id = ?", account.id)

    def close_in(self, attempt: str, seconds: float) -> None:
        """Moves the end of a sitting: the server's clock alone decides."""
        self.change(
            "UPDATE attempt SET closes_at = strftime('%Y-%m-%d %H:%M:%f', 'now', ?) WHERE id = ?",
            f"{seconds} seconds",
            self.key(attempt),
        )

    @cached_property
    def app(self) -> Flask:
        """The same application in this process, for rows that a test prepares."""
        return create_app(
            SECRET_KEY=(self.data / "secret-key").read_text().strip(),
            SQLALCHEMY_DATABASE_URI=f"sqlite:///{self.data / 'jenjang.db'}",
        )

    def _environment(self) -> dict[str, str]:
        given = {k: v for k, v in os.environ.items() if not k.startswith("LMS_")}
        folders = {
            f"LMS_{kind}_DIR": str(self.folder / kind.lower()) for kind in ("CURRICULUM", "QUIZZES")
        }
        return given | folders | self.settings

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/health", timeout=2) as answer:
                return answer.status == 200
        except OSError:
            return False

    def _signal(self, number: signal.Signals) -> None:
        if self.process is None:
            return
        if self.process.poll() is None:
            os.killpg(self.process.pid, number)
        self.process.wait(PATIENCE)
        self.process = None


class _connect(sqlite3.Connection):
    """A connection that closes when its block ends."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, timeout=10)

    def __exit__(self, *error: Any) -> bool:
        super().__exit__(*error)
        self.close()
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_cookie(app: Flask, token: str) -> str:
    """The session of a browser in which the owner of this device token is signed in."""
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer is not None
    return signer.dumps({"_user_id": token, "_permanent": True, "_fresh": True})
