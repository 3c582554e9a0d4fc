"""What is written of who was there: nothing twice, nothing overwritten, and of one class alone."""

from __future__ import annotations

from datetime import date, time, timedelta
from fractions import Fraction
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from lms.credentials.achievements import list_achieved
from lms.credentials.rules.passing import AskedFor, list_missing
from lms.db import db
from lms.people.own_affairs import OwnAffair
from lms.training.angkatan import enrol
from lms.training.attendance import find_held, list_attended, read_class, read_session
from lms.training.attendance_marks import (
    count_heads,
    give_reasons,
    keep_ticket,
    mark_person,
    mark_rest,
)
from lms.training.attendance_models import AttendanceMark, AttendanceTicket, HeadCount
from lms.training.models import Angkatan
from lms.training.rules.attendance import Presence, hall_of
from lms.training.rules.attendance_codes import Scan
from lms.training.rules.timetable import Slot
from lms.training.timetable import add_sessions, get_session, remove_session
from lms.training.unions import separate_persons, unite_persons
from lms.zones import WIB
from tests.conftest import NOON
from tests.factories import make_angkatan, make_person, publish_dasar
from tests.facts_watch import watching
from tests.statements import counting

DAY = date(2026, 11, 21)


def slots() -> list[Slot]:
    """3, 5 and 2 JP that count, and an opening that does not."""
    return [
        Slot(DAY, time(11), 30, 0, "Pembukaan", "pembukaan", "penunjang"),
        Slot(DAY, time(12), 90, 3, "Etika", "kelas", "inti"),
        Slot(DAY, time(14), 90, 5, "Advokasi", "kelas", "inti"),
        Slot(DAY, time(16), 90, 2, "Jejaring", "kelas", "inti"),
    ]


@pytest.fixture
def two(app, siti, budi, hasan) -> tuple[Angkatan, Angkatan]:
    """Both with the same members and timetable: what is noted in one is seen in no other."""
    publish_dasar()
    classes = make_angkatan(siti, budi), make_angkatan(siti, budi, slug="tapin-2")
    for angkatan in classes:
        add_sessions(angkatan, slots(), by=hasan, now=NOON)
    db.session.commit()
    return classes


def session_of(angkatan: Angkatan, place: int) -> UUID:
    return read_class(angkatan).sessions[place].id


def scan(session_id: UUID, *, minutes: float = 0, device: str = "hp-satu") -> Scan:
    return Scan(uuid4(), session_id, NOON + timedelta(minutes=minutes), device)


def keep(taken: Scan, person, angkatan: Angkatan) -> AttendanceTicket:
    hall = hall_of(get_session(taken.session_id, angkatan=angkatan).slot, WIB.tz)
    return keep_ticket(taken, hall=hall, of=person, angkatan=angkatan, now=taken.arrived_at)


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def presences(angkatan: Angkatan, person) -> list[str | None]:
    found = read_class(angkatan)
    return [found.presence(one.id, person.learner_id) for one in found.sessions]


def test_the_same_scan_and_the_same_phone_are_one_row(two, siti):
    one, other = two
    etika = session_of(one, 1)
    first = scan(etika)
    with watching():
        kept = keep(first, siti, one)
        assert keep(first, siti, one).id == kept.id
        assert keep(scan(etika, minutes=30), siti, one).id == kept.id
        db.session.commit()
    assert count(AttendanceTicket) == 1 and kept.minutes_late == 0
    assert presences(one, siti) == [None, "hadir", None, None]
    assert presences(other, siti) == [None] * 4


def test_of_two_phones_the_first_arrival_counts(two, siti, hasan):
    one, _ = two
    etika = session_of(one, 1)
    keep(scan(etika, minutes=20, device="hp-dua"), siti, one)
    keep(scan(etika, minutes=3), siti, one)
    board = read_session(etika, angkatan=one, by=hasan)
    siti_row = next(each for each in board.attendees if each.person.id == siti.id)
    assert siti_row.devices == 2 and siti_row.noted.presence == "hadir"
    assert not siti_row.shared_with


def test_one_phone_for_two_is_flagged_at_both_and_both_are_here(two, siti, budi, hasan):
    one, _ = two
    etika, advokasi = session_of(one, 1), session_of(one, 2)
    taken = scan(etika)
    assert keep(taken, siti, one).id != keep(taken, budi, one).id
    # in another session the same phone is no wonder: it was lent
    keep(scan(advokasi, minutes=120), budi, one)
    board = read_session(etika, angkatan=one, by=hasan)
    assert {e.person.name: [o.name for o in e.shared_with] for e in board.attendees} == {
        "Siti": ["Budi"], "Budi": ["Siti"],
    }  # fmt: skip
    assert board.there == 2
    later = read_session(advokasi, angkatan=one, by=hasan)
    assert [e.shared_with for e in later.attendees] == [[], []]


def test_a_tap_comes_before_a_scan_and_can_be_taken_back(two, siti, hasan):
    one, other = two
    etika = session_of(one, 1)
    keep(scan(etika, minutes=16), siti, one)
    place = {"session_id": etika, "angkatan": one, "by": hasan}
    assert presences(one, siti)[1] == "terlambat"
    with watching():
        for presence, written in ((Presence.PRESENT, True), (Presence.PRESENT, False),
                                  (Presence.ABSENT, True), (Presence.OPEN, True),
                                  (Presence.OPEN, False)):  # fmt: skip
            # the clock was set back between the taps: the last one counts all the same
            now = NOON - timedelta(hours=count(AttendanceMark))
            assert mark_person(siti, presence, now=now, **place) is written
        db.session.commit()
    assert count(AttendanceMark) == 3 and presences(one, siti)[1] == "terlambat"
    assert presences(other, siti) == [None] * 4


def test_nothing_is_taken_back_where_nothing_was_said(two, siti, hasan):
    place = {"session_id": session_of(two[0], 1), "angkatan": two[0], "by": hasan, "now": NOON}
    assert not mark_person(siti, Presence.OPEN, **place)
    assert count(AttendanceMark) == 0


def test_nobody_notes_their_own_presence(two, siti, budi):
    one, _ = two
    place = {"session_id": session_of(one, 1), "angkatan": one, "by": siti, "now": NOON}
    with pytest.raises(OwnAffair):
        mark_person(siti, Presence.PRESENT, **place)
    assert mark_rest(Presence.PRESENT, **place) == 1
    assert give_reasons({siti.id: "Sakit"}, **place) == 0
    assert presences(one, siti)[1] is None and presences(one, budi)[1] == "hadir"


def test_the_rest_are_those_of_whom_nothing_is_known(two, siti, budi, hasan):
    one, other = two
    tini = make_person(name="Tini")
    place = {"session_id": session_of(one, 1), "angkatan": one, "by": hasan, "now": NOON}
    keep(scan(place["session_id"]), siti, one)
    assert mark_rest(Presence.ABSENT, **place) == 1
    assert mark_rest(Presence.ABSENT, **place) == 0
    assert (presences(one, siti)[1], presences(one, budi)[1]) == ("hadir", "tidak-hadir")
    assert presences(other, budi) == presences(one, tini) == [None] * 4


def test_a_reason_is_of_who_was_not_there(two, siti, budi, hasan):
    one, _ = two
    place = {"session_id": session_of(one, 1), "angkatan": one, "by": hasan, "now": NOON}
    mark_person(siti, Presence.EXCUSED, **place)
    mark_person(budi, Presence.PRESENT, **place)
    said = {siti.id: "Sakit", budi.id: "Sakit"}
    assert give_reasons(said, **place) == 1
    assert give_reasons(said, **place) == 0
    found = read_class(one).noted
    assert found[place["session_id"], siti.id].reason == "Sakit"
    assert found[place["session_id"], budi.id].reason == ""


def test_the_newest_count_of_heads_stands_beside(two, hasan):
    one, other = two
    place = {"session_id": session_of(one, 1), "angkatan": one, "by": hasan}
    for heads in (28, 28, 31, 30):
        # the clock was set back
        count_heads(heads, now=NOON - timedelta(hours=heads), **place)
    assert count(HeadCount) == 3
    assert read_class(one).heads == {place["session_id"]: 30} and not read_class(other).heads


def test_jp_of_each_and_the_rule_of_the_certificate(two, siti, budi, hasan):
    one, other = two
    place = {"angkatan": one, "by": hasan, "now": NOON}
    for where, presence in ((0, Presence.ABSENT), (1, Presence.PRESENT), (2, Presence.ABSENT)):
        mark_person(siti, presence, session_id=session_of(one, where), **place)
    found = list_attended(one)
    assert (found[siti.id].there, found[siti.id].total, found[siti.id].unknown) == (3, 10, 2)
    assert found[budi.id].share is None and list_attended(other)[siti.id].share is None
    reached = list_achieved(one)
    assert reached[siti.id].attendance == Fraction(3, 10)

    def missing(least: int, person) -> list[str]:
        return list_missing(AskedFor(attendance=least), list_achieved(one)[person.id])

    assert missing(30, siti) == []
    assert missing(31, siti) == ["Kehadiran 30 (dan 20 belum dicatat), syaratnya 31."]
    assert missing(50, siti) == ["Kehadiran 30 (dan 20 belum dicatat), syaratnya 50."]
    assert missing(51, siti) == ["Kehadiran 30, syaratnya 51."]
    assert missing(30, budi) == ["Kehadiran belum dicatat, syaratnya 30."]


def test_a_session_that_was_taken_off_counts_no_more(two, siti, hasan):
    one, _ = two
    etika = session_of(one, 1)
    mark_person(siti, Presence.PRESENT, session_id=etika, angkatan=one, by=hasan, now=NOON)
    mark_rest(Presence.ABSENT, session_id=session_of(one, 2), angkatan=one, by=hasan, now=NOON)
    assert find_held(etika) is not None
    remove_session(etika, angkatan=one, by=hasan, now=NOON)
    assert find_held(etika) is None and find_held(uuid4()) is None
    assert list_attended(one)[siti.id].share == 0


def test_two_accounts_of_one_person_are_one_in_the_list(two, siti, budi, hasan):
    one, _ = two
    etika = session_of(one, 1)
    keep(scan(etika), budi, one)
    unite_persons(siti, budi, reason="dua akun", by=hasan, now=NOON)
    board = read_session(etika, angkatan=one, by=hasan)
    assert [(e.person.name, e.noted.presence) for e in board.attendees] == [("Siti", "hadir")]
    assert board.there == 1
    separate_persons(siti, budi, reason="bukan", by=hasan, now=NOON)
    assert presences(one, siti)[1] is None and presences(one, budi)[1] == "hadir"


def test_a_class_is_read_with_as_many_statements_for_twenty_as_for_two(two, hasan):
    one, other = two
    for number in range(20):
        enrol(make_person(name=f"Peserta {number}"), angkatan=other, now=NOON)
    mark_rest(Presence.PRESENT, session_id=session_of(other, 1), angkatan=other, by=hasan, now=NOON)
    db.session.commit()
    seen = []
    for angkatan in (one, other):
        etika = session_of(angkatan, 1)
        # who asks is known by then
        assert hasan.name
        with counting() as statements:
            read_class(angkatan)
            read_session(etika, angkatan=angkatan, by=hasan)
        seen.append(len(statements))
    assert seen[0] == seen[1] <= 10
