"""What day it is and whose time a page shows: the class's, else the reader's, else the setting."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from lms import clock
from lms.assessment.decision_models import QuizRules
from lms.assessment.models import Form
from lms.db import db
from lms.evaluation.panels.holding import JudgeRefused, get_panel, name_judge, open_panel
from lms.people.appointments import appoint
from lms.people.models import Role
from lms.training.angkatan import enrol
from lms.training.models import Angkatan
from lms.web.kernel.filters import jam, masa, tanggal, waktu
from tests.conftest import NOON, make_app
from tests.factories import make_angkatan, make_person, publish_dasar
from tests.factories import make_region as make_kabupaten

# half an hour after midnight of 24 November, in UTC
MIDNIGHT = {
    "WIT": datetime(2026, 11, 23, 15, 30, tzinfo=UTC),
    "WITA": datetime(2026, 11, 23, 16, 30, tzinfo=UTC),
    "WIB": datetime(2026, 11, 23, 17, 30, tzinfo=UTC),
}
PLACES = {"WIT": "8171", "WITA": "6305", "WIB": "3204", "": None}


def make_classes(member=None, *, starts: int = 24, ends: int = 27) -> None:
    """One in each zone and one without a region."""
    publish_dasar()
    for name, code in PLACES.items():
        if code:
            make_kabupaten(code, f"Kabupaten {name}")
        angkatan = make_angkatan(
            *([member] if member else []),
            slug=f"kelas-{name.lower() or 'negeri'}",
            region_code=code,
        )
        angkatan.title = f"Kelas {name or 'Negeri'}"
        angkatan.starts_on, angkatan.ends_on = date(2026, 11, starts), date(2026, 11, ends)
    db.session.commit()


def states(page: str) -> dict[str, str]:
    """What /angkatan says of each class."""
    rows = re.findall(r'href="/angkatan/kelas-(\w+)"(.*?)</a>', page, re.DOTALL)
    words = {"Akan datang": "akan", "Sedang berjalan": "berjalan", "Selesai": "selesai"}
    return {slug: next(words[w] for w in words if w in row) for slug, row in rows}


def caretaker(role: Role = Role.EVALUATOR, **given):
    person = make_person(**given)
    appoint(person, role, by=None, now=clock.now())
    db.session.commit()
    return person


@pytest.mark.parametrize(
    ("zone", "begun"),
    [("WIT", {"wit"}), ("WITA", {"wit", "wita"}), ("WIB", {"wit", "wita", "wib", "negeri"})],
)
def test_a_class_begins_at_the_midnight_of_its_own_region(app, as_, time, siti, zone, begun):
    make_classes(siti)
    time.moment = MIDNIGHT[zone]
    client = as_(caretaker())
    found = states(client.get("/angkatan").text)
    assert {slug for slug, state in found.items() if state == "berjalan"} == begun
    assert {slug for slug, state in found.items() if state == "akan"} == set(found) - begun
    home = client.get("/laporan").text
    waiting = home.partition("Belum lengkap")[2].partition("</section>")[0]
    assert set(re.findall(r"/laporan/kelas-(\w+)", waiting)) == begun


@pytest.mark.parametrize(
    ("zone", "over"),
    [("WIT", {"wit"}), ("WITA", {"wit", "wita"}), ("WIB", {"wit", "wita", "wib", "negeri"})],
)
def test_a_class_ends_at_the_midnight_of_its_own_region(app, as_, time, siti, zone, over):
    make_classes(siti, starts=20, ends=23)
    time.moment = MIDNIGHT[zone]
    client = as_(caretaker())
    found = states(client.get("/angkatan").text)
    assert {slug for slug, state in found.items() if state == "selesai"} == over
    home = client.get("/laporan").text
    assert home.count("belum tes akhir") == len(over)


def test_a_class_without_a_region_begins_with_its_reader_s_day(app, as_, time):
    make_classes()
    time.moment = MIDNIGHT["WIT"]
    reader = caretaker(region_code="8171")
    assert states(as_(reader).get("/angkatan").text)["negeri"] == "berjalan"


@pytest.mark.parametrize("zone", ["WIT", "WITA", "WIB"])
def test_a_member_may_judge_when_the_day_is_over_where_the_class_is(app, time, evaluator, zone):
    make_classes(starts=20, ends=23)
    form = db.session.query(Form).filter_by(code="A").one()
    panel = open_panel(form, title="Panel", by=evaluator, now=clock.now())
    person = make_person()
    angkatan = db.session.query(Angkatan).filter_by(slug=f"kelas-{zone.lower()}").one()
    enrol(person, angkatan=angkatan, now=clock.now())
    db.session.commit()
    time.moment = MIDNIGHT[zone]
    time.forward(minutes=-40)
    held = get_panel(panel.id)
    with pytest.raises(JudgeRefused, match="masih menjadi peserta"):
        name_judge(held, person, by=evaluator, now=clock.now(), today=clock.today())
    time.forward(minutes=40)
    name_judge(held, person, by=evaluator, now=clock.now(), today=clock.today())


@pytest.mark.parametrize(
    ("slug", "said"),
    [("wit", "14.00 WIT"), ("wita", "13.00 WITA"), ("wib", "12.00 WIB"), ("negeri", "12.00 WIB")],
)
def test_pages_of_a_class_show_its_own_time_and_take_it(app, as_, siti, slug, said):
    make_classes(siti)
    client = as_(caretaker(Role.ORGANISER))
    room = f"/angkatan/kelas-{slug}/ruang/pre"
    assert f"Angka pukul {said}" in client.get(room).text
    hour = said[:2]
    given = {
        "minutes": "45", "opens_at": f"2026-11-21T{hour}:00", "closes_at": f"2026-11-21T{hour}:45",
        "shown": "nothing", "item_order": "shuffled", "layout": "one",
    }  # fmt: skip
    done = client.post(f"/angkatan/kelas-{slug}/tes/pre/aturan", data=given)
    assert done.status_code == 303
    rules = db.session.query(QuizRules).one()
    assert rules.closes_at == NOON + timedelta(minutes=45)
    assert f"{hour}.45 {said[-4:].strip()}" in client.get(room).text


def test_the_reader_s_kabupaten_gives_the_time_of_other_pages(app, as_):
    make_kabupaten("8171", "Kota Ambon")
    client = as_(caretaker(Role.ADMINISTRATOR, region_code="8171"))
    assert "14.00 WIT" in client.get("/perangkat").text
    assert "12.00 WIB" in as_(caretaker(Role.ADMINISTRATOR)).get("/perangkat").text


def test_a_moment_and_a_span_name_their_zone():
    with make_app("sqlite://", TIME_ZONE="Asia/Makassar").app_context():
        moment = datetime(2026, 11, 21, 15, 30, tzinfo=UTC)
        later = datetime(2026, 11, 21, 16, 30, tzinfo=UTC)
        assert (jam(moment), waktu(moment)) == ("23.30 WITA", "21 Nov 2026 23.30 WITA")
        assert masa(moment, moment) == "21 Nov 2026 23.30 – 23.30 WITA"
        assert masa(moment, later) == "21 Nov 2026 23.30 – 22 Nov 2026 00.30 WITA"
        assert tanggal(later) == "22 November 2026"
