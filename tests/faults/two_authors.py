"""Two authors on one page of a real server: stale tabs, a network that loses, kill -9 between.

By hand, a thousand interleavings: `python -m tests.faults.two_authors 1000 [SEED]`.
"""

from __future__ import annotations

import http.client
import random
import re
import secrets
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

from lms.people.appointments import appoint
from lms.people.models import Role
from lms.people.persons import find_person
from lms.web.kernel.unit_of_work import unit_of_work
from tests.faults.faulty_hall import FaultyHall
from tests.journeys.hall import PATIENCE, Account, Hall
from tests.web.test_writing import form_fields

CARRY, LOSE, LOSE_ANSWER, CUT = "carry", "lose", "lose answer", "cut"
FATES = (CARRY,) * 6 + (LOSE, LOSE_ANSWER, CUT)
LESSONS = ("10-melihat", "20-mendengar")
WORD = re.compile(r"\w+")
OPENED = re.compile(r'href="([^"]*\?ubah=(\d+))#isian-blok" data-ubah')
TEXT = re.compile(r'name="teks"')
# interleavings between two lines that tell how far it is
PART = 25


class NoAnswer(Exception):
    """The browser does not know whether the server got it."""


@dataclass
class Tab:
    """A page with one form open, as old as it may be."""

    action: str
    fields: dict[str, list[str]]
    # how often either author had saved when it was opened
    saves: int
    # what was typed into it since it was opened
    tokens: list[str] = field(default_factory=list)


@dataclass
class Found:
    """What came out of all interleavings."""

    interleavings: int = 0
    kills: int = 0
    typed: int = 0
    # requests that were lost, cut in the middle, or whose answer was
    cuts: int = 0
    saves: int = 0
    # saved from a form that was older than the page
    stale: int = 0
    lost: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.interleavings} interleavings, {self.typed} times typed, {self.kills} kills,"
            f" {self.cuts} requests lost, {self.stale} of {self.saves} saves from a stale tab,"
            f" {len(self.lost)} lost {self.lost[:5]}"
        )


@dataclass
class Author:
    """One person's browser: what was not acknowledged is still on the screen."""

    hall: Hall
    account: Account
    chance: random.Random
    page: str
    found: Found
    tabs: list[Tab] = field(default_factory=list)
    # acknowledged by the server: saved, or typed and not saved
    saved: set[str] = field(default_factory=set)
    typed: set[str] = field(default_factory=set)
    # what the page offered to open when it was first seen: address and number of the block
    places: list[tuple[str, str]] = field(default_factory=list)
    # with the token of the forms, as the server gave it
    cookie: str = ""

    def open(self) -> None:
        """A tab more, from a page as old as the first one; the older tabs stay as they are."""
        self.places = self.places or OPENED.findall(self._persist("GET", self.page))
        address, place = self.chance.choice(self.places)
        shown = self._persist("GET", unescape(address))
        fields = form_fields(shown)
        if "teks" in fields and fields["bentuk-blok"] == ["paragraph"]:
            self.tabs.append(Tab(f"{self.page}/blok/{place}", fields, self.found.saves))
        else:
            new = self._persist("GET", f"{self.page}?baru=paragraph&sesudah={place}")
            self.tabs.append(Tab(f"{self.page}/blok", form_fields(new), self.found.saves))
        del self.tabs[:-3]

    def type(self, token: str) -> None:
        """Some words more in one of the forms; the page sends them as they are typed."""
        tab = self.chance.choice(self.tabs)
        tab.fields["teks"] = [f"{tab.fields['teks'][0]} Kata {token}.".strip()]
        tab.tokens.append(token)
        body = {
            "csrf_token": tab.fields["csrf_token"][0],
            "peristiwa": secrets.token_hex(16),
            "dasar": tab.fields["dasar"][0],
            "isi": token,
            "alamat": tab.action,
        }
        status = self._try("POST", f"{self.page}/ketikan", body)
        if status == 200:
            self.typed.add(token)

    def save(self) -> None:
        """Presses Simpan once; who gets no answer goes on with the same form."""
        tab = self.chance.choice(self.tabs)
        if self._try("POST", tab.action, tab.fields) == 303:
            self._count(tab)
            self.tabs.remove(tab)

    def save_all(self) -> None:
        """In the end, with patience."""
        for tab in self.tabs:
            while self._send("POST", tab.action, tab.fields, CARRY)[0] != 303:
                time.sleep(0.02)
            self._count(tab)
        self.tabs.clear()

    def _count(self, tab: Tab) -> None:
        self.saved.update(tab.tokens)
        self.found.stale += tab.saves < self.found.saves
        self.found.saves += 1

    def _try(self, method: str, path: str, body: dict) -> int:
        try:
            return self._send(method, path, body, self.chance.choice(FATES))[0]
        except (NoAnswer, OSError, http.client.HTTPException):
            return 0

    def _persist(self, method: str, path: str) -> str:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                status, text = self._send(method, path, {}, CARRY)
            except (OSError, http.client.HTTPException):
                time.sleep(0.02)
                continue
            assert status == 200, (status, path)
            return text
        raise AssertionError(f"no answer from {path}")

    def _send(self, method: str, path: str, body: dict, fate: str) -> tuple[int, str]:
        self.found.cuts += fate != CARRY
        if fate == LOSE:
            raise NoAnswer
        data = urlencode(body, doseq=True).encode()
        line = http.client.HTTPConnection("127.0.0.1", self.hall.port, timeout=PATIENCE)
        try:
            line.putrequest(method, path)
            line.putheader("Cookie", self.cookie or f"jenjang={self.account.cookie}")
            line.putheader("Content-Type", "application/x-www-form-urlencoded")
            line.putheader("Content-Length", str(len(data)))
            line.endheaders()
            line.send(data[: len(data) // 2] if fate == CUT else data)
            if fate in (CUT, LOSE_ANSWER):
                raise NoAnswer
            answer = line.getresponse()
            text = answer.read().decode()
            given = answer.getheader("Set-Cookie", "")
            self.cookie = given.partition(";")[0] if given.startswith("jenjang=") else self.cookie
            told = (self.hall.folder / "server.log").read_text()[-6_000:]
            assert answer.status < 400 or answer.status == 503, f"{answer.status} {path}\n{told}"
            return answer.status, text
        finally:
            line.close()


def write_together(
    hall: Hall, *, interleavings: int, seed: int, every: int = 25, found: Found | None = None
) -> Found:
    """`every`: after about so many interleavings the server is killed in the middle of one."""
    chance, found = random.Random(seed), found or Found()
    accounts = [_teacher(hall, f"penulis-{seed}-{number}") for number in range(2)]
    for number in range(interleavings):
        page = f"/penulisan/awal/{LESSONS[number % 2]}"
        authors = [Author(hall, each, chance, page, found) for each in accounts]
        before = set(WORD.findall(_text(hall, page)))
        strike = chance.randrange(14) if chance.randrange(every) == 0 or number == 0 else -1
        _one(hall, authors, chance, strike, f"n{seed}x{number}", found)
        _judge(hall, page, authors, before, found)
        found.interleavings += 1
        if number >= len(LESSONS):
            _begin_anew(hall, authors[0], page)
    return found


def _one(
    hall: Hall,
    authors: Sequence[Author],
    chance: random.Random,
    strike: int,
    name: str,
    found: Found,
) -> None:
    for author in authors:
        author.open()
    for step in range(14):
        author = chance.choice(authors)
        if step == strike:
            hall.kill()
            author.save() if author.tabs else None
            hall.start()
            found.kills += 1
        action = chance.choice(("type", "type", "save", "open"))
        if action == "open" or not author.tabs:
            author.open()
        elif action == "type":
            found.typed += 1
            author.type(f"{name}x{step}")
        else:
            author.save()
    for author in authors:
        author.save_all()


def _judge(
    hall: Hall, page: str, authors: Sequence[Author], before: set[str], found: Found
) -> None:
    """Every word is in the text, or kept beside it; what was only typed is in the events."""
    text = _text(hall, page)
    kept = [row[0] for row in _events(hall, page, "met")]
    there = set(WORD.findall(" ".join([text, *kept])))
    wanted = before.union(*(author.saved for author in authors))
    found.lost += sorted(wanted - there)
    events = " ".join(row[0] for row in _events(hall, page, "typed"))
    typed = set().union(*(author.typed for author in authors))
    found.lost += sorted(token for token in typed if token not in events)


def _begin_anew(hall: Hall, author: Author, page: str) -> None:
    """The text of the first day, so that the page does not grow without end."""
    shown = author._persist("GET", f"{page}/sumber")
    token, seen = (
        re.search(rf'name="{name}" value="([^"]+)"', shown)[1] for name in ("csrf_token", "dasar")
    )
    first = hall.query("SELECT begun_with FROM document WHERE path LIKE ?", _path(page))[0][0]
    body = {"csrf_token": token, "dasar": seen, "teks": first.decode()}
    author._send("POST", f"{page}/sumber", body, CARRY)


def _text(hall: Hall, page: str) -> str:
    """The draft, or the file where nobody has written yet."""
    rows = hall.query(
        "SELECT content FROM draft_text JOIN document ON document.id = document_id"
        " WHERE path LIKE ?",
        _path(page),
    )
    if rows:
        return rows[0][0].decode()
    return (hall.folder / "curriculum/dasar/01-awal" / f"{page.rpartition('/')[2]}.md").read_text()


def _events(hall: Hall, page: str, kind: str) -> list[tuple]:
    return hall.query(
        "SELECT beside FROM draft_event JOIN document ON document.id = document_id"
        " WHERE path LIKE ? AND kind = ?",
        _path(page),
        kind,
    )


def _path(page: str) -> str:
    return f"%/{page.rpartition('/')[2]}.md"


def _teacher(hall: Hall, username: str) -> Account:
    account = hall.add_person(username, "Penulis")
    with hall.app.app_context(), unit_of_work():
        person = find_person(username)
        appoint(person, Role.INSTRUCTOR, region_code=None, by=None, now=datetime.now(UTC))
    return account


def main(interleavings: int, seed: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        hall = FaultyHall(Path(name), choices=20)
        hall.start()
        found = Found()
        try:
            for part in range(0, interleavings, PART):
                count = min(PART, interleavings - part)
                write_together(hall, interleavings=count, seed=seed * 10_000 + part, found=found)
                print(found, flush=True)
        finally:
            hall.stop()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, int((sys.argv[2:] or ["1"])[0]))
