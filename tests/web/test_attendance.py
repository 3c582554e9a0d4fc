"""The threats to attendance, one by one, as phones and staff would try them; and the taps.

Twelve are known: a forwarded picture, a picture kept for later, a code relayed by a video call,
signing in after the scan, a code of another time or class, a wrong clock at the projector, a phone
handed to a friend, two phones of one person, no phone, a scan twice over a bad network, where the
phone is, and the sum of it all. Each has its test here; what no code can see, the heads can.
"""

from __future__ import annotations

import io
import re
from datetime import date, time
from datetime import time as clock_time
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select

from lms.db import db
from lms.people.models import Person
from lms.training.angkatan import enrol
from lms.training.attendance import read_class
from lms.training.attendance_models import AttendanceMark, AttendanceTicket, HeadCount
from lms.training.models import Angkatan
from lms.training.rules.attendance_codes import make_code
from lms.training.rules.timetable import Slot
from lms.training.timetable import add_sessions
from tests.conftest import NOON
from tests.factories import PASSWORD, make_angkatan, make_person, publish_dasar

DAY = date(2026, 11, 21)
KEY = b"only for tests"


class World(NamedTuple):
    """Two classes of the same day; Siti and Tini learn in the first, Budi in the second."""

    one: Angkatan
    other: Angkatan
    # of the first class: now, and at three
    etika: UUID
    later: UUID
    tini: Person


@pytest.fixture
def world(app, siti, budi, hasan) -> World:
    publish_dasar()
    tini = make_person(name="Tini", username="tini")
    one, other = make_angkatan(siti, tini), make_angkatan(budi, slug="tapin-2")
    slots = [Slot(DAY, time(12), 90, 2, "Etika", "kelas", "inti"),
             Slot(DAY, time(15), 90, 3, "Advokasi", "kelas", "inti")]  # fmt: skip
    etika, later = add_sessions(one, slots, by=hasan, now=NOON)
    add_sessions(other, slots, by=hasan, now=NOON)
    db.session.commit()
    return World(one, other, etika, later, tini)


def code_on(client: FlaskClient, session_id: UUID, time_, slug: str = "tapin-1") -> str:
    """The page that the camera opens, as the hall's screen shows it now."""
    screen = client.get(f"/angkatan/{slug}/kehadiran/{session_id}/layar")
    assert screen.status_code == 200 and "<svg" in screen.text
    return f"/presensi/{make_code(KEY, session_id, time_.moment)}"


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def presence(world: World, person: Person, session_id: UUID | None = None) -> str | None:
    angkatan = db.session.get_one(Angkatan, world.one.id)
    return read_class(angkatan).presence(session_id or world.etika, person.learner_id)


def arrive(client: FlaskClient, code: str) -> None:
    assert client.get(code).location == "/presensi"
    assert "Saya hadir" in client.get("/presensi").text
    assert client.post("/presensi").status_code == 303


def test_one_scan_and_one_press(world, siti, hasan, as_, time):
    phone = as_(siti)
    arrive(phone, code_on(as_(hasan), world.etika, time))
    done = phone.get("/presensi").text
    assert "Anda tercatat hadir" in done and "12.00 WIB" in done and "Etika" in done
    assert presence(world, siti) == "hadir" and presence(world, siti, world.later) is None
    assert presence(world, world.tini) is None


def test_a_picture_that_was_forwarded_is_too_old(world, siti, hasan, as_, time):
    code = code_on(as_(hasan), world.etika, time)
    time.forward(seconds=91)
    phone = as_(siti)
    answer = phone.get(code)
    assert answer.status_code == 409 and "sudah berganti" in answer.text
    assert "Arahkan kamera" in phone.get("/presensi").text and count(AttendanceTicket) == 0


def test_a_code_relayed_by_a_video_call_is_found_by_the_heads(world, siti, hasan, as_, time):
    """A code that is good cannot know from where it was seen: one member sends it to another.

    What is not in the room is one head less, the sentence says where to look, one tap puts it
    right, and the JP follow. Without the relay of each new code the same picture is worth nothing.
    """
    teacher, page = as_(hasan), f"/angkatan/tapin-1/kehadiran/{world.etika}"
    code = code_on(teacher, world.etika, time)
    arrive(as_(siti), code)
    time.forward(seconds=20)
    at_home = as_(world.tini)
    at_home.environ_base["REMOTE_ADDR"] = "203.0.113.9"
    arrive(at_home, code)
    teacher.post(f"{page}/kepala", data={"kepala-heads": "1"})
    assert "2 orang tercatat hadir, 1 kepala di ruangan. Cocokkan daftar" in teacher.get(page).text
    teacher.post(page, data={"tanda": f"tidak-hadir:{world.tini.id.hex}"})
    assert presence(world, world.tini) == "tidak-hadir" and presence(world, siti) == "hadir"
    assert "kepala di ruangan." not in teacher.get(page).text
    attended = read_class(db.session.get_one(Angkatan, world.one.id)).attended(world.tini.id)
    assert (attended.there, attended.unknown) == (0, 3)
    # scanning once more does not undo what was seen in the room
    arrived_again = at_home.post("/presensi")
    assert arrived_again.status_code == 303 and presence(world, world.tini) == "tidak-hadir"
    time.forward(seconds=91)
    assert at_home.get(code).status_code == 409


def test_a_picture_kept_for_the_next_session_is_worth_nothing(world, siti, hasan, as_, time):
    code = code_on(as_(hasan), world.etika, time)
    time.forward(hours=3)
    answer = as_(siti).get(code)
    assert answer.status_code == 409 and "sudah berganti" in answer.text
    assert presence(world, siti, world.later) is None and count(AttendanceTicket) == 0


def test_a_page_that_was_forwarded_is_of_no_other_phone(world, siti, hasan, as_, time):
    """What the scan holds is a cookie: the address behind it says nothing."""
    as_(siti).get(code_on(as_(hasan), world.etika, time))
    friend = as_(world.tini)
    assert "Arahkan kamera" in friend.get("/presensi").text
    assert friend.post("/presensi").status_code == 303 and count(AttendanceTicket) == 0


def test_signing_in_takes_ten_minutes_and_the_ticket_stays_good(
    world, siti, hasan, as_, visitor, time
):
    scanned = visitor.get(code_on(as_(hasan), world.etika, time))
    # a phone whose clock is a day ahead keeps it all the same
    assert "Max-Age=2592000" in scanned.headers["Set-Cookie"]
    asked = visitor.get("/presensi")
    assert asked.location == "/masuk?lanjut=/presensi"
    assert "12.00 WIB sudah dipegang" in visitor.get(asked.location).text
    time.forward(minutes=9, seconds=50)
    given = {"username": "siti", "password": PASSWORD}
    assert visitor.post(asked.location, data=given).location == "/presensi"
    assert visitor.post("/presensi").status_code == 303
    ticket = db.session.scalars(select(AttendanceTicket)).one()
    assert ticket.scanned_at == NOON and presence(world, siti) == "hadir"


def test_eleven_minutes_are_too_long_and_it_is_said(world, siti, hasan, as_, time):
    phone = as_(siti)
    phone.get(code_on(as_(hasan), world.etika, time))
    time.forward(minutes=11)
    for answer in (phone.get("/presensi"), phone.post("/presensi")):
        assert answer.status_code == 409 and "lebih dari sepuluh menit" in answer.text
    assert count(AttendanceTicket) == 0
    arrive(phone, code_on(as_(hasan), world.etika, time))
    assert presence(world, siti) == "hadir"


def test_early_late_and_unknown_codes_consume_nothing(world, siti, hasan, as_, time):
    """A good scan that waits for its person is still there after each of them."""
    phone = as_(siti)
    phone.get(code_on(as_(hasan), world.etika, time))
    early = phone.get(f"/presensi/{make_code(KEY, world.later, time.moment)}")
    assert early.status_code == 409 and "dibuka pukul 14.00 WIB" in early.text
    unknown = phone.get("/presensi/tiada")
    assert unknown.status_code == 404 and "tidak dikenal" in unknown.text
    gone = phone.get(f"/presensi/{make_code(KEY, uuid4(), time.moment)}")
    assert gone.status_code == 404
    assert count(AttendanceTicket) == 0
    assert phone.post("/presensi").status_code == 303
    assert (presence(world, siti), presence(world, siti, world.later)) == ("hadir", None)
    time.forward(hours=2, minutes=31)
    late = phone.get(f"/presensi/{make_code(KEY, world.etika, time.moment)}")
    assert late.status_code == 409 and "sudah selesai" in late.text
    assert count(AttendanceTicket) == 1


def test_another_class_is_refused_until_one_is_enrolled(world, budi, hasan, as_, time):
    phone = as_(budi)
    phone.get(code_on(as_(hasan), world.etika, time))
    for answer in (phone.get("/presensi"), phone.post("/presensi")):
        assert answer.status_code == 409 and "belum terdaftar di sana" in answer.text
    assert count(AttendanceTicket) == 0
    enrol(budi, angkatan=db.session.get_one(Angkatan, world.one.id), now=NOON)
    db.session.commit()
    assert phone.post("/presensi").status_code == 303 and presence(world, budi) == "hadir"


def test_the_page_of_the_screen_computes_no_time(world, hasan, as_, time):
    """Whatever the projector's clock says: the code comes from the server, again and again."""
    client = as_(hasan)
    screen = client.get(f"/angkatan/tapin-1/kehadiran/{world.etika}/layar").text
    poll = re.search(r'data-ruang="([^"]+)"', screen)
    assert poll and 'http-equiv="refresh"' in screen
    first = client.get(poll[1]).text
    time.forward(seconds=29)
    assert "<svg" in first and client.get(poll[1]).text == first
    time.forward(seconds=1)
    assert client.get(poll[1]).text != first


def test_a_screen_before_and_after_its_session_says_when(world, hasan, as_, time):
    client = as_(hasan)
    early = client.get(f"/angkatan/tapin-1/kehadiran/{world.later}/layar").text
    assert "Kode tampak mulai" in early and "14.00 WIB" in early
    time.forward(hours=6)
    assert "Sesi ini selesai" in client.get(f"/angkatan/tapin-1/kehadiran/{world.later}/layar").text


def test_one_phone_for_two_is_flagged_never_refused(world, siti, hasan, app, as_, time):
    phone, teacher = app.test_client(), as_(hasan)
    for person in (siti, world.tini):
        given = {"username": person.username, "password": PASSWORD}
        phone.post("/masuk", data=given)
        arrive(phone, code_on(teacher, world.etika, time))
        phone.post("/keluar")
    page = teacher.get(f"/angkatan/tapin-1/kehadiran/{world.etika}").text
    assert "HP yang sama dengan Tini" in page and "HP yang sama dengan Siti" in page
    assert presence(world, siti) == presence(world, world.tini) == "hadir"


def test_two_phones_of_one_person_are_a_note(world, siti, hasan, as_, time):
    teacher = as_(hasan)
    for _ in range(2):
        arrive(as_(siti), code_on(teacher, world.etika, time))
    page = teacher.get(f"/angkatan/tapin-1/kehadiran/{world.etika}").text
    assert "memakai 2 HP" in page and "HP yang sama" not in page
    assert count(AttendanceTicket) == 2


def test_scanned_and_pressed_twice_is_once(world, siti, hasan, as_, time):
    phone, teacher = as_(siti), as_(hasan)
    arrive(phone, code_on(teacher, world.etika, time))
    time.forward(minutes=5)
    assert phone.post("/presensi").status_code == 303
    phone.get(code_on(teacher, world.etika, time))
    assert "12.00 WIB" in phone.get("/presensi").text
    assert count(AttendanceTicket) == 1


def test_whoever_comes_after_a_quarter_of_an_hour_is_late(world, siti, hasan, as_, time):
    time.forward(minutes=16)
    phone = as_(siti)
    arrive(phone, code_on(as_(hasan), world.etika, time))
    assert "Anda tercatat terlambat, pukul" in phone.get("/presensi").text
    assert presence(world, siti) == "terlambat"


def test_who_has_no_phone_is_one_tap_in_the_list(world, siti, hasan, as_, time):
    teacher, page = as_(hasan), f"/angkatan/tapin-1/kehadiran/{world.etika}"
    tap = {"tanda": f"hadir:{world.tini.id.hex}"}
    for _ in range(2):
        answer = teacher.post(page, data=tap)
        assert answer.location == f"{page}#p{world.tini.id.hex}"
    assert presence(world, world.tini) == "hadir" and presence(world, siti) is None
    assert count(AttendanceMark) == 1
    excused = {"tanda": f"izin:{siti.id.hex}", f"alasan-{world.tini.id.hex}": "tak berlaku"}
    teacher.post(page, data=excused)
    teacher.post(page, data={f"alasan-{siti.id.hex}": "  Anak   sakit "})
    shown = teacher.get(page).text
    assert presence(world, siti) == "izin" and 'value="Anak sakit"' in shown
    # another tap keeps what was typed beside it, unsaved
    teacher.post(page, data={**tap, f"alasan-{siti.id.hex}": "Anak sakit, di RS"})
    assert "Anak sakit, di RS" in teacher.get(page).text
    teacher.post(page, data={"tanda": f"batal:{siti.id.hex}"})
    assert presence(world, siti) is None


def test_no_honest_person_is_sent_away_by_where_they_are(world, siti, hasan, as_, time):
    """A hall is one address, and no page asks for a place."""
    teacher = as_(hasan)
    for person in (siti, world.tini):
        phone = as_(person)
        phone.environ_base["REMOTE_ADDR"] = "192.168.137.20"
        arrive(phone, code_on(teacher, world.etika, time))
    assert presence(world, siti) == presence(world, world.tini) == "hadir"
    assert "geolocation=()" in teacher.get("/presensi").headers["Permissions-Policy"]


def test_the_heads_stand_beside_the_sum(world, siti, hasan, as_, time):
    teacher, page = as_(hasan), f"/angkatan/tapin-1/kehadiran/{world.etika}"
    arrive(as_(siti), code_on(teacher, world.etika, time))
    assert teacher.post(f"{page}/kepala", data={"kepala-heads": "0"}).status_code == 303
    assert "1 orang tercatat hadir, 0 kepala" in teacher.get(page).text
    wrong = teacher.post(f"{page}/kepala", data={"kepala-heads": "banyak"})
    assert wrong.status_code == 422 and 'value="banyak"' in wrong.text
    teacher.post(f"{page}/kepala", data={"kepala-heads": "1"})
    shown = teacher.get(page).text
    assert "kepala di ruangan." not in shown and 'value="1"' in shown
    assert count(HeadCount) == 2


def test_the_rest_is_noted_at_once_and_only_the_open_are_shown(world, siti, hasan, as_):
    teacher, page = as_(hasan), f"/angkatan/tapin-1/kehadiran/{world.etika}"
    teacher.post(page, data={"tanda": f"izin:{siti.id.hex}"})
    only = teacher.get(f"{page}?lihat=belum").text
    assert f"p{world.tini.id.hex}" in only and f"p{siti.id.hex}" not in only
    assert teacher.post(f"{page}/sisa", data={"tanda": "apa"}).status_code == 303
    assert presence(world, world.tini) is None
    assert (
        "1 orang dicatat: tidak hadir"
        in teacher.get(teacher.post(f"{page}/sisa", data={"tanda": "tidak-hadir"}).location).text
    )
    assert (presence(world, siti), presence(world, world.tini)) == ("izin", "tidak-hadir")
    assert "Semua peserta sudah dicatat" in teacher.get(f"{page}?lihat=belum").text


@pytest.mark.parametrize("tap", ["hadir", "hadir:", "apa:{}", "hadir:zz", ":{}", "{}"])
def test_what_no_button_says_is_not_found(world, siti, hasan, as_, tap):
    page = f"/angkatan/tapin-1/kehadiran/{world.etika}"
    answer = as_(hasan).post(page, data={"tanda": tap.format(siti.id.hex)})
    assert answer.status_code == 404 and count(AttendanceMark) == 0


def test_a_stranger_and_another_class_find_nothing(world, siti, budi, hasan, evaluator, as_):
    page = f"/angkatan/tapin-1/kehadiran/{world.etika}"
    teacher = as_(hasan)
    tap = {"tanda": f"hadir:{budi.id.hex}"}
    assert teacher.post(page, data=tap).status_code == 404
    elsewhere = f"/angkatan/tapin-2/kehadiran/{world.etika}"
    for address in ("", "/layar", "/layar/kode", "/tanda-tangan"):
        assert teacher.get(f"{elsewhere}{address}").status_code == 404
        assert as_(siti).get(f"{page}{address}").status_code == 403
    assert teacher.post(elsewhere, data={"tanda": f"hadir:{siti.id.hex}"}).status_code == 404
    assert as_(evaluator).get(page).status_code == 403
    assert as_(evaluator).get("/angkatan/tapin-1/kehadiran").status_code == 200
    assert count(AttendanceMark) == 0


def test_the_class_shows_sessions_and_jp_and_takes_them_away(world, siti, hasan, as_):
    teacher = as_(hasan)
    place = "/angkatan/tapin-1/kehadiran"
    assert "belum dicatat" in teacher.get(place).text
    teacher.post(f"{place}/{world.etika}", data={"tanda": f"terlambat:{siti.id.hex}"})
    teacher.post(f"{place}/{world.later}", data={"tanda": f"izin:{siti.id.hex}"})
    teacher.post(f"{place}/{world.later}", data={f"alasan-{siti.id.hex}": "=Sakit"})
    teacher.post(f"{place}/{world.etika}/kepala", data={"kepala-heads": "7"})
    page = teacher.get(place).text
    assert "2 dari 5" in page and "40 %" in page and "1 orang belum dicatat" in page
    assert "/kehadiran" in teacher.get("/angkatan/tapin-1").text
    answer = teacher.get(f"{place}/berkas.xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
    rows = book.get_sheet_by_name("Kehadiran").to_python()
    assert rows[3][3] == "2 JP, 7 kepala"
    assert [row[1:] for row in rows[5:]] == [
        ["Siti", "", "T", "I", 2, 5, 0.4, 0],
        ["Tini", "", "", "", 0, 5, "", 5],
    ]
    reasons = book.get_sheet_by_name("Alasan").to_python()
    assert [row[2:5] for row in reasons[1:]] == [["Siti", "izin", "=Sakit"]]


def test_a_class_without_sessions_says_where_they_come_from(world, budi, hasan, as_):
    empty = make_angkatan(budi, slug="tapin-3")
    page = as_(hasan).get(f"/angkatan/{empty.slug}/kehadiran").text
    assert "Belum ada sesi" in page and f"/angkatan/{empty.slug}/jadwal" in page


def test_the_list_to_sign_has_everybody_and_tells_namesakes_apart(world, hasan, as_):
    twin = make_person(name="Siti", username="siti.binuang")
    enrol(twin, angkatan=db.session.get_one(Angkatan, world.one.id), now=NOON)
    db.session.commit()
    page = as_(hasan).get(f"/angkatan/tapin-1/kehadiran/{world.etika}/tanda-tangan").text
    assert "Siti (siti)" in page and "Siti (siti.binuang)" in page and "Tini<" in page
    assert "Sabtu, 21 November 2026, 12.00 – 13.30 WIB" in page and page.count("<tr>") == 4


def test_whoever_teaches_and_learns_here_is_noted_by_others(world, hasan, as_):
    enrol(hasan, angkatan=db.session.get_one(Angkatan, world.one.id), now=NOON)
    db.session.commit()
    page = f"/angkatan/tapin-1/kehadiran/{world.etika}"
    teacher = as_(hasan)
    assert "Ini Anda sendiri" in teacher.get(page).text
    answer = teacher.post(page, data={"tanda": f"hadir:{hasan.id.hex}"})
    assert answer.status_code == 403 and count(AttendanceMark) == 0


def test_a_hundred_come_through_the_door_in_four_minutes(world, hasan, as_, time):
    """One projector, eight phones before it at once, twelve seconds each with a slow network.

    They press a minute later, when others stand before the screen.
    """
    people = [make_person(name=f"Orang {n}") for n in range(100)]
    for person in people:
        enrol(person, angkatan=world.one, now=NOON)
    db.session.commit()
    staff, pressing, begun = as_(hasan), [], time.moment
    for first in range(0, 100, 8):
        code = code_on(staff, world.etika, time)
        time.forward(seconds=12)
        phones = [as_(person) for person in people[first : first + 8]]
        assert [phone.get(code).location for phone in phones] == ["/presensi"] * len(phones)
        pressing.append(phones)
        if len(pressing) > 5:
            assert {phone.post("/presensi").status_code for phone in pressing.pop(0)} == {303}
    door = time.moment - begun
    time.forward(seconds=60)
    assert {phone.post("/presensi").status_code for wave in pressing for phone in wave} == {303}
    assert door.total_seconds() <= 240 and count(AttendanceTicket) == 100
    assert all(presence(world, person) == "hadir" for person in people[:3] + people[-3:])


def test_the_rest_of_a_day_is_noted_at_once(world, siti, hasan, as_, time):
    """In what has begun that day, and of whom nothing is known; a tap stays."""
    client = as_(hasan)
    page = "/angkatan/tapin-1/kehadiran"
    client.post(f"{page}/{world.etika}", data={"tanda": f"tidak-hadir:{siti.id.hex}"})
    assert client.get(page).text.count("yang belum dicatat hadir semua") == 1
    for _ in range(2):
        assert client.post(f"{page}/hari/2026-11-21/sisa").status_code == 303
    assert presence(world, siti) == "tidak-hadir" and presence(world, world.tini) == "hadir"
    assert presence(world, world.tini, world.later) is None
    assert "yang belum dicatat hadir semua" not in client.get(page).text
    assert client.post(f"{page}/hari/besok/sisa").status_code == 404
    assert as_(siti).post(f"{page}/hari/2026-11-21/sisa").status_code == 403
    time.forward(hours=4)
    assert client.post(f"{page}/hari/2026-11-21/sisa").status_code == 303
    assert presence(world, siti, world.later) == "hadir"


def test_nobody_is_noted_in_a_break(world, siti, hasan, as_, time):
    """A break that counts JP is a session like any other."""
    slots = [Slot(DAY, clock_time(8), 60, 0, "Makan bersama", "istirahat", "penunjang"),
             Slot(DAY, clock_time(9), 45, 1, "Jeda isi", "istirahat", "penunjang")]  # fmt: skip
    shown, counted = add_sessions(world.one, slots, by=hasan, now=NOON)
    db.session.commit()
    his = as_(hasan)
    page = his.get("/angkatan/tapin-1/kehadiran").text
    assert "Makan bersama" not in page and "Jeda isi" in page
    his.post("/angkatan/tapin-1/kehadiran/sisa")
    sessions = set(db.session.scalars(select(AttendanceMark.session_id)))
    assert counted in sessions and shown not in sessions
    timetable = his.get("/angkatan/tapin-1/jadwal").text
    assert f"kehadiran/{shown}" not in timetable and f"kehadiran/{counted}" in timetable


def test_the_rest_of_all_days_is_noted_at_once(world, siti, hasan, as_, time):
    client, page = as_(hasan), "/angkatan/tapin-1/kehadiran"
    day_after = Slot(date(2026, 11, 22), clock_time(9), 90, 2, "PSKS", "kelas", "inti")
    (last,) = add_sessions(world.one, [day_after], by=hasan, now=NOON)
    db.session.commit()
    assert "hari: yang belum dicatat" not in client.get(page).text
    time.forward(days=2)
    client.post(f"{page}/{world.etika}", data={"tanda": f"tidak-hadir:{siti.id.hex}"})
    assert "Semua 2 hari: yang belum dicatat hadir semua" in client.get(page).text
    for _ in range(2):
        assert client.post(f"{page}/sisa").status_code == 303
    assert presence(world, siti) == "tidak-hadir"
    for session_id in (world.later, last):
        assert presence(world, siti, session_id) == presence(world, world.tini, session_id)
    assert "yang belum dicatat hadir semua" not in client.get(page).text
    assert as_(siti).post(f"{page}/sisa").status_code == 403
