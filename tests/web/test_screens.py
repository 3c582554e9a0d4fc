"""Every page of a small full world as it is read, and every button of theirs as it is answered,
compared with the texts kept beside this file.

Two classes that differ in every number, so that a condition that is dropped shows on some page,
or in the rows that a press writes. Somebody who changes what a page shows or what a press does
writes the texts anew and reads the difference:

    JENJANG_SCREENS=write .venv/bin/python -m pytest tests/web/test_screens.py
"""

from __future__ import annotations

import difflib
import itertools
import os
import random
import sys
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from pathlib import Path

import pytest
import uuid_utils.compat
from flask import Flask
from flask.testing import FlaskClient

from lms.assessment.extra_time import give_time
from lms.assessment.models import Occasion
from lms.assessment.quiz_rules import open_test
from lms.db import db
from lms.evaluation.borderline.ratings import rate_member
from lms.people.appointments import appoint
from lms.people.models import Person, Role
from lms.progress.notes import mark_place
from lms.statistics.reliability.global_ratings import Grade
from lms.training.angkatan import enrol, withdraw
from lms.training.attendance_marks import count_heads, mark_person, mark_rest
from lms.training.calls import CallText, decide_call, reply
from lms.training.class_board import add_contact, announce
from lms.training.field_groups import add_groups, share_out
from lms.training.field_ratings import rate
from lms.training.field_sheets import hand_in, write_lines
from lms.training.follow_ups import enter_answer, keep_phone, make_links
from lms.training.impressions import give_impression
from lms.training.invitations import invite
from lms.training.member_details import Origin, tell_origin
from lms.training.models import Angkatan
from lms.training.problems import ProblemWords, report_problem
from lms.training.rules.attendance import Presence
from lms.training.rules.field_rubric import REPORT_RUBRIC, RatingKind
from lms.training.rules.field_sheets import PLAN, REPORT
from lms.training.rules.follow_ups import View
from lms.training.rules.impressions import GivenImpression
from lms.training.rules.skill_sheets import SKILL_SHEETS
from lms.training.rules.timetable import Slot
from lms.training.skill_ratings import note_skill
from lms.training.timetable import add_sessions
from lms.training.waiting import wait_for_place
from tests.conftest import NOON
from tests.credentials.papers import issue, make_issuer, make_plan
from tests.factories import (
    count_from_one,
    make_angkatan,
    make_attempt,
    make_person,
    make_publication,
    make_region,
    make_sitting,
    publish_dasar,
    study_module,
)
from tests.web.presses import Button, Form, World, list_forms
from tests.web.screens import hide_drawn, read_screen
from tests.web.test_sheets import fill_in, give, publish_sheet
from tests.web.test_staff_statements import Page, view_of, walk

KEPT = Path(__file__).parent / "screens"
OURS = tuple(str(KEPT.parents[2] / name) for name in ("lms", "tests"))
WRITES = os.environ.get("JENJANG_SCREENS") == "write"
BEGINNINGS = ("/", "/jalur", "/angkatan", "/laporan", "/materi", "/data-saya", "/pekerjaan")
# who reads, and how many pages of one view: the one who sees both classes reads one of each
READERS = {
    "administrator": 2, "tapin": 1, "pengajar solok": 1, "evaluator": 1, "peserta tapin": 1,
    "sendiri": 1,
}  # fmt: skip
# set by a printer of letters, and slow; what stands on them is read in tests of their own
PRINTED = (".pdf", ".docx", ".zip", ".png", ".jpg")
# say the day of the build, the machine, or what the machine did
UNSTEADY = {
    "checks.show", "metrics.show", "backups.index", "static", "own_copies.as_json",
    "own_copies.as_page", "halls.show", "addresses.show",
}  # fmt: skip
# ends the session, asks the machine or another process
UNPRESSED = {"sessions.delete"}
Press = tuple[str, FlaskClient, Page, Form, Button]
NAMES = {
    "tapin": ("Ani", "Beni", "Citra", "Dedi", "Eka"),
    "solok": ("Fajar", "Gita", "Hadi", "Ida", "Joko", "Kiki", "Lina", "Made"),
}
REGION = {"tapin": "6305", "solok": "1302"}


class Luck:
    """The same chance each time for each function that draws, whatever others drew before."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._drawn: Counter[str] = Counter()

    def draw(self, size: int) -> bytes:
        frame = sys._getframe(1)
        while frame.f_back and not _is_ours(frame.f_code.co_filename):
            frame = frame.f_back
        place = frame.f_code.co_qualname
        self._drawn[place] += 1
        return random.Random(f"{self._seed}{place} {self._drawn[place]}").randbytes(size)


def _is_ours(file: str) -> bool:
    return file != __file__ and file.startswith(OURS)


class Chance:
    """What draws and counts, and can begin again."""

    def __init__(self) -> None:
        self.luck, self.numbers = Luck(""), itertools.count(1)

    def restart(self) -> None:
        self.luck, self.numbers = Luck("press "), itertools.count(1_000_000)

    def draw(self, size: int) -> bytes:
        return self.luck.draw(size)

    def name(self) -> uuid.UUID:
        return uuid.UUID(int=(7 << 76) + (2 << 62) + next(self.numbers))


@pytest.fixture
def steady(monkeypatch: pytest.MonkeyPatch) -> Chance:
    """The same names of rows and the same chance each time."""
    luck = Chance()
    monkeypatch.setattr(uuid_utils.compat, "uuid7", luck.name)
    monkeypatch.setattr(uuid, "uuid4", lambda: uuid.UUID(bytes=luck.draw(16), version=4))
    monkeypatch.setattr(os, "urandom", luck.draw)
    monkeypatch.setattr(random, "_urandom", luck.draw)
    count_from_one()
    return luck


@pytest.fixture
def cast(steady: Chance, app: Flask, as_) -> dict[str, Person]:
    publish_dasar(modules=2)
    publish_sheet()
    make_publication()
    people = {"administrator": make_person(name="Ratna", role=Role.ADMINISTRATOR)}
    for number, side in enumerate(NAMES, start=1):
        make_region(REGION[side], f"Kabupaten {side.title()}")
        people |= _fill(side, number, people["administrator"], as_)
    people["evaluator"] = make_person(name="Evi", role=Role.EVALUATOR)
    people["sendiri"] = make_person(name="Sendiri", region_code=REGION["tapin"])
    db.session.commit()
    return people


def _fill(side: str, number: int, root: Person, as_) -> dict[str, Person]:
    """A class in which everything happened, to as many as no other class has."""
    members = [
        make_person(name=f"{name} {side.title()}", region_code=REGION[side]) for name in NAMES[side]
    ]
    teacher = make_person(name=f"Guru {side.title()}")
    organiser = make_person(name=f"Panitia {side.title()}")
    angkatan = make_angkatan(
        *members, slug=f"{side}-1", title=f"Kelas {side.title()}", region_code=REGION[side],
        starts_on=date(2026, 11, 20), ends_on=date(2026, 11, 20 + number), place=f"Balai {side}",
    )  # fmt: skip
    appoint(teacher, Role.INSTRUCTOR, angkatan_id=angkatan.id, by=root, now=NOON)
    appoint(teacher, Role.MENTOR, angkatan_id=angkatan.id, by=root, now=NOON)
    appoint(organiser, Role.ORGANISER, region_code=REGION[side], by=root, now=NOON)
    appoint(organiser, Role.EVALUATOR, angkatan_id=angkatan.id, by=root, now=NOON)
    db.session.commit()
    _teach(angkatan, members, teacher, number)
    _practise(angkatan, members, teacher, number)
    _sit(angkatan, members, teacher, number, as_)
    _end(angkatan, members, organiser, number, root)
    return {f"peserta {side}": members[0], f"pengajar {side}": teacher, side: organiser}


def _teach(angkatan: Angkatan, members: Sequence[Person], by: Person, number: int) -> None:
    slots = [
        Slot(date(2026, 11, 20 + place), time(8 + number), 45 * number, number, f"Sesi {place}",
             "kelas", "inti", speaker=f"Narasumber {number}")
        for place in range(number + 1)
    ]  # fmt: skip
    first, *_ = add_sessions(angkatan, slots, by=by, now=NOON)
    for member in members[: number + 1]:
        mark_person(member, Presence.PRESENT, session_id=first, angkatan=angkatan, by=by, now=NOON)
    mark_rest(Presence.ABSENT, session_id=first, angkatan=angkatan, by=by, now=NOON)
    count_heads(number, session_id=first, angkatan=angkatan, by=by, now=NOON)
    add_groups(angkatan, number, by=by, now=NOON)
    share_out(angkatan, by=by, now=NOON)
    for place in range(number):
        announce(angkatan, f"Pengumuman {place} {angkatan.slug}", by=by, now=NOON)
    add_contact(angkatan, name=f"Panitia {angkatan.slug}", number="0517-1", by=by, now=NOON)
    tell_origin(
        members[0],
        Origin(angkatan.region_code, "Binuang", "Pulau Pinang", f"Dinas {number}", "PSM", ""),
        angkatan=angkatan, by=by, now=NOON,
    )  # fmt: skip
    db.session.commit()


def _practise(angkatan: Angkatan, members: Sequence[Person], by: Person, number: int) -> None:
    """In the field, with each other, and what they thought of it: from five on it is shown."""
    lines = {line.name: f"{line.name} {angkatan.slug}" for line in REPORT.lines}
    lines |= {"jenis": "08", "kriteria": "08a"}
    for place, member in enumerate(members[: number + 1]):
        write_lines(angkatan, REPORT, lines if place else {"tempat": "Panti"}, of=member, now=NOON)
        write_lines(angkatan, PLAN, {"apa1": f"Rencana {place}"}, of=member, now=NOON)
        points = {line.key: number + place % 2 for line in REPORT_RUBRIC}
        rate(
            angkatan, member, RatingKind.REPORT, points, note=f"Nilai {place}", capacity="pengajar",
            by=by, now=NOON,
        )  # fmt: skip
    hand_in(angkatan, REPORT, of=members[1], now=NOON)
    for member in members[:number]:
        sheet = SKILL_SHEETS[number]
        taps = {line.key: "ya" for line in sheet.lines[: number + 1]}
        note_skill(angkatan, member, sheet, taps, note="Tenang", by=by, now=NOON)
    for place, member in enumerate(members[1 : 4 + number]):
        steps = {"kuasa": 4 + place % 2, "paham": 3}
        given = GivenImpression({f"Narasumber {number}": steps}, words={"ubah": f"Usul {place}"})
        give_impression(angkatan, given, of=member, day=NOON.date())
    waits, asked = (make_person(name=f"{name} {angkatan.slug}") for name in ("Antre", "Diundang"))
    wait_for_place(waits, angkatan=angkatan, by=by, now=NOON)
    invite(asked, angkatan=angkatan, by=by, now=NOON)
    words = ProblemWords(f"Macet di {angkatan.slug}", "/jalur", "HP", "1", with_name=True)
    report_problem(words, by=members[0], day=NOON.date(), now=NOON)
    db.session.commit()


def _sit(angkatan: Angkatan, members: Sequence[Person], by: Person, number: int, as_) -> None:
    open_test(angkatan, Occasion.PRE, by=by, now=NOON)
    assert give(as_(by), at=f"/angkatan/{angkatan.slug}/lembar").status_code == 303
    *done, sitting, _ = members
    for place, member in enumerate(done):
        make_sitting(member, right=place % 3)
        study_module(member)
        if place:
            fill_in(as_(member))
    open_test(angkatan, Occasion.POST, by=by, now=NOON)
    for place, member in enumerate(done[number:]):
        make_sitting(member, "post-dasar", right=4 - place % 2)
        rate_member(angkatan, member, list(Grade)[place % 3], by=by, now=NOON)
    make_attempt(sitting)
    give_time(
        angkatan, Occasion.PRE, to=[sitting.id], minutes=5 * number, reason="Listrik padam", by=by,
        now=NOON,
    )  # fmt: skip
    mark_place("modul-1", "pelajaran-1", "", note=f"Catatan {number}", by=done[0], now=NOON)
    db.session.commit()


def _end(
    angkatan: Angkatan, members: Sequence[Person], by: Person, number: int, root: Person
) -> None:
    gone = make_person(name=f"Pergi {angkatan.slug}")
    enrol(gone, angkatan=angkatan, now=NOON)
    withdraw(gone, angkatan=angkatan, by=root, now=NOON)
    text = CallText(f"00{number}", date(2026, 11, 10 + number), "Dinas", date(2026, 11, 25))
    call = decide_call(angkatan, text, by=by, now=NOON)
    for place in range(number + 2):
        reply(call, name=f"Tamu {place}", place=angkatan.slug, size="M", comes=place > 0, now=NOON)
    make_links(angkatan, secret="rahasia", by=by, now=NOON)
    enter_answer(angkatan, members[1], View.TKSK, {"1": "selesai"}, note="ya", by=by, now=NOON)
    keep_phone(angkatan, members[0], f"08123456780{number}", by=by, now=NOON)
    issuer = make_issuer(root, region_code=angkatan.region_code, code=angkatan.slug.upper())
    issue(angkatan, make_plan(angkatan, issuer, root), root)


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_every_page_reads_as_it_did(cast, app, as_, steady):
    changed, presses = [], {}
    for who, most in READERS.items():
        client = as_(cast[who])
        pages = list(walk(app, client, BEGINNINGS, most=most, leave=is_left))
        changed += compare(KEPT / f"{who.replace(' ', '-')}.txt", pages)
        for page in pages:
            presses |= {
                key: (who, client, page, *press)
                for key, press in list_presses(app, page)
                if key not in presses
            }
    changed += press_all(World(steady.restart), presses)
    assert not changed, "\n".join(["JENJANG_SCREENS=write writes them anew", *changed[:60]])


def is_left(view: str, address: str) -> bool:
    return view in UNSTEADY or address.partition("?")[0].endswith(PRINTED)


def list_presses(app: Flask, page: Page) -> Iterator[tuple[str, tuple[Form, Button]]]:
    """Each button by what it asks for: the view, the fields, its own word."""
    if page.answer.mimetype != "text/html":
        return
    for form in list_forms(page.answer.text, page.address):
        names = sorted({name for name, _ in form.fields} | set(form.chosen) - {"csrf_token"})
        for button in form.buttons or [(form.action, "", "")]:
            view = view_of(app, button[0], "POST")
            if view not in UNPRESSED:
                words = f"{view} {' '.join(names)} {button[1]}={button[2]}"
                yield hide_drawn(words)[:200], (form, button)


def press_all(world: World, presses: Mapping[str, Press]) -> list[str]:
    now = []
    for key, (who, client, page, form, button) in sorted(presses.items()):
        lines = world.press(client, form, button, set(read_screen(page.answer)))
        now += [f"=== {key} · {who}", *lines, ""]
    return compare_lines(KEPT / "presses.txt", now)


def compare(path: Path, pages: Sequence[Page]) -> list[str]:
    now = []
    for page in sorted(pages, key=lambda page: page.view):
        if lines := read_screen(page.answer):
            now += [f"=== {hide_drawn(page.address)}", *lines, ""]
    return compare_lines(path, now)


def compare_lines(path: Path, now: Sequence[str]) -> list[str]:
    """The lines that differ from the kept ones."""
    if WRITES:
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(now) + "\n")
    kept = path.read_text().splitlines() if path.exists() else []
    return list(difflib.unified_diff(kept, now, path.name, "now", lineterm="", n=1))
