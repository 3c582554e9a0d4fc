"""A phone that keeps its promises as lms/static/js does, on a network that keeps none.

The network is told what to do with each call: carry it, lose it on the way there or on the way
back, cut it in the middle, or carry it twice. The phone repeats what was not acknowledged.
"""

from __future__ import annotations

import http.client
import json
import random
import secrets
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

from tests.journeys.hall import PATIENCE, Account, Hall

CARRY, LOSE, LOSE_ANSWER, CUT, TWICE = "carry", "lose", "lose answer", "cut", "twice"
CUT_ANSWER = "cut answer"
HEADERS = {"Content-Type": "application/json"}


class NoAnswer(Exception):
    """The phone does not know whether the server got it."""


@dataclass
class Event:
    """One change of an answer, from the finger on."""

    id: str
    position: int
    answer: str
    sequence: int
    # what the server acknowledged; "" as long as it did not
    arrival: str = ""

    @property
    def wire(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "position": self.position,
            "answer": self.answer,
            "sequence": self.sequence,
        }


@dataclass
class Phone:
    """One person's phone in one sitting."""

    hall: Hall
    account: Account
    random: random.Random
    attempt: str = ""
    events: list[Event] = field(default_factory=list)
    receipts: list[str] = field(default_factory=list)
    clashes: int = 0
    has_left: bool = False
    # of a call that is cut, what gets through; 0: drawn
    share: float = 0
    calls: int = 0
    acknowledged: int = 0
    # when the server last said anything but that it is busy
    heard_at: float = 0
    cookie: str = ""
    token: str = ""

    def begin(self) -> None:
        """Presses start, sometimes twice."""
        self.heard_at = time.monotonic()
        for _ in range(self.random.choice((1, 1, 1, 2))):
            _, headers, _ = self._persist("POST", "/tes/pre-dasar/pengerjaan", {})
            attempt = headers["location"].split("/")[2]
            assert self.attempt in ("", attempt), "two sittings"
            self.attempt = attempt

    def answer(self, position: int, answer: str, *, sequence: int | None = None) -> Event:
        """A tap: kept on the phone."""
        if sequence is None:
            sequence = len(self.events)
        event = Event(secrets.token_hex(16), position, answer, sequence)
        self.events.append(event)
        return event

    @property
    def waiting(self) -> list[Event]:
        return [event for event in self.events if not event.arrival]

    def flush(self, fate: str = CARRY, batch: Sequence[Event] | None = None) -> None:
        """One try to send what waits; raises NoAnswer when nothing is known."""
        batch = self.waiting if batch is None else batch
        body = {"events": [event.wire for event in batch]}
        status, _, answer = self._call("POST", f"/pengerjaan/{self.attempt}/peristiwa", body, fate)
        if status not in (200, 409):
            raise NoAnswer
        arrivals = {stored["id"]: stored["arrival"] for stored in answer["stored"]}
        for event in batch:
            self.acknowledged += not event.arrival
            event.arrival = event.arrival or arrivals[event.id]
            assert arrivals[event.id] in (event.arrival, "clash"), "another word about one event"

    def flush_all(self) -> None:
        """Until the server has acknowledged everything."""
        while self.waiting:
            with suppress(NoAnswer):
                self.flush()
                continue
            self._pause()

    def contradict(self, event: Event) -> None:
        """The id of a stored answer with other words: 409, and both are kept."""
        other = Event(event.id, event.position, event.answer + "0", event.sequence)
        body = {"events": [other.wire]}
        path = f"/pengerjaan/{self.attempt}/peristiwa"
        status, _, answer = self._persist("POST", path, body)
        assert status == 409 and answer["stored"][0]["arrival"] == "clash"
        self.clashes += 1

    def forge(self) -> None:
        """Sends along what only the server knows: refused, and nothing of it is kept."""
        event = Event(secrets.token_hex(16), 1, "1", 10**6).wire
        claims = self.random.choice(({"marks": 1}, {"key": "b"}, {"arrival": "current"}))
        path = f"/pengerjaan/{self.attempt}/peristiwa"
        status, _, _ = self._persist("POST", path, {"events": [event | claims]})
        assert status == 422

    def leave(self) -> None:
        """Walks away without handing in; the time is over."""
        self.has_left = True
        self.hall.close_in(self.attempt, -60)

    def submit(self, fate: str = CARRY) -> None:
        """Hands in until there is a receipt; what is missing is sent and asked for again."""
        last = {str(event.position): event.id for event in self.events}
        path = f"/pengerjaan/{self.attempt}/kirim"
        while True:
            try:
                status, _, answer = self._call("POST", path, {"last": last}, fate)
            except NoAnswer:
                fate = CARRY
                self._pause()
                continue
            if status == 200:
                self.receipts.append(answer["receipt"])
                return
            assert status >= 500 or answer.get("error") == "missing", (status, answer)
            self.flush_all()
            self._pause()

    def sign_out(self) -> None:
        """The session ends in the middle; the phone notices at the next call."""
        self.cookie = self.token = ""

    def _pause(self) -> None:
        assert time.monotonic() < self.heard_at + PATIENCE, "nothing gets through any more"
        time.sleep(0.05)

    def _persist(self, method: str, path: str, body: Any) -> tuple[int, dict[str, str], Any]:
        while True:
            try:
                found = self._call(method, path, body, CARRY)
            except NoAnswer:
                self._pause()
                continue
            if found[0] < 500:
                return found
            self._pause()

    def _call(self, method: str, path: str, body: Any, fate: str) -> Any:
        """Status, headers and JSON; signs in again when asked to."""
        if not self.token:
            self._renew()
        echo = Thread(target=self._echo, args=(method, path, body)) if fate == TWICE else None
        if echo:
            echo.start()  # the same call a second time, at the same moment
        try:
            found = self._exchange(method, path, body, fate)
        finally:
            if echo:
                echo.join()
        if found[0] == 401 or (found[0] == 400 and found[2].get("error") == "csrf"):
            self.sign_out()
            raise NoAnswer
        return found

    def _renew(self) -> None:
        self.cookie = f"jenjang={self.account.cookie}"
        status, headers, answer = self._exchange("GET", "/masuk/token", None, CARRY)
        if status != 200 or answer.get("person") != self.account.id:
            raise NoAnswer
        self.cookie = headers.get("set-cookie", self.cookie).split(";")[0]
        self.token = answer["csrf_token"]

    def _echo(self, method: str, path: str, body: Any) -> None:
        with suppress(NoAnswer):
            self._exchange(method, path, body, CARRY)

    def _exchange(self, method: str, path: str, body: Any, fate: str) -> Any:
        self.calls += 1
        if fate == LOSE:
            raise NoAnswer
        data = b"" if body is None else json.dumps(body).encode()
        connection = http.client.HTTPConnection("127.0.0.1", self.hall.port, timeout=30)
        try:
            self._send(connection, method, path, data, fate)
            if fate in (LOSE_ANSWER, CUT, CUT_ANSWER):
                return self._walk_away(connection, fate)
            found = _read(connection.getresponse())
            if found[0] < 500:
                self.heard_at = time.monotonic()
            return found
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise NoAnswer from error
        finally:
            connection.close()

    def _send(self, connection: Any, method: str, path: str, data: bytes, fate: str) -> None:
        connection.putrequest(method, path)
        given = {**HEADERS, "Cookie": self.cookie, "X-CSRFToken": self.token}
        for name, value in {**given, "Content-Length": str(len(data))}.items():
            connection.putheader(name, value)
        connection.endheaders(data[: int(len(data) * self._share())] if fate == CUT else data)

    def _share(self) -> float:
        """How much gets through before a cut."""
        return self.share or self.random.choice((0.1, 0.5, 0.9))

    def _walk_away(self, connection: Any, fate: str) -> Any:
        """The server may go on, the phone hears nothing."""
        if fate == CUT_ANSWER:
            response = connection.getresponse()
            response.read(int((response.length or 0) * self._share()))
        if fate == LOSE_ANSWER and self.random.random() < 0.5:
            connection.getresponse().read()
        raise NoAnswer


def _read(response: http.client.HTTPResponse) -> tuple[int, dict[str, str], Any]:
    text = response.read()
    headers = {name.lower(): value for name, value in response.getheaders()}
    isjson = "json" in headers.get("content-type", "")
    return response.status, headers, json.loads(text) if isjson else {}
