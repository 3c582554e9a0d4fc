"""Counts with the TKSK, impressions without a name, and what became of plans."""

from __future__ import annotations

import re
from datetime import time as at
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import AuditEntry, Role
from lms.training.after_models import (
    DistrictRemark,
    FollowUp,
    FollowUpLink,
    Impression,
    ImpressionGiven,
    ReminderPhone,
)
from lms.training.member_details import Origin, tell_origin
from lms.training.rules.timetable import Slot
from lms.training.timetable import add_sessions
from tests.conftest import NOON
from tests.factories import make_angkatan, make_person, make_region, publish_dasar
from tests.web.test_statements import ask

CLASS = "/angkatan/tapin-1"
OWN = "/kelas/tapin-1"
YENITA = "Dra. Yenita Rahmi, M.Si"


@pytest.fixture
def people(app):
    return [make_person(name=f"Anggota {n}", username=f"anggota{n}") for n in range(6)]


@pytest.fixture
def angkatan(people, siti, hasan, ratna):
    """Its last day is today; two speakers; a second class stays empty."""
    publish_dasar()
    make_region()
    angkatan = make_angkatan(siti, *people, region_code="6305", ends_on=NOON.date())
    make_angkatan(slug="lain")
    appoint(hasan, Role.INSTRUCTOR, angkatan_id=angkatan.id, by=None, now=NOON)
    slots = [
        Slot(NOON.date(), at(8), 45, 1, "Etika", "kelas", "inti", speaker=YENITA),
        Slot(NOON.date(), at(9), 45, 1, "Data", "kelas", "inti", speaker=f"Afdal; {YENITA}"),
        Slot(NOON.date(), at(10), 60, 0, "Makan", "istirahat", "inti", speaker="Panitia"),
    ]  # fmt: skip
    add_sessions(angkatan, slots, by=None, now=NOON)
    db.session.commit()
    return angkatan


def count(model: type) -> int:
    return db.session.query(model).count()


def tally(as_, person, district: str, village: str, **counts: str) -> None:
    data = {"b-kecamatan": district, "b-desa": village}
    data |= {f"b-{key}": value for key, value in counts.items()}
    assert as_(person).post(f"{OWN}/lembar/data", data=data).status_code == 303


def test_counts_add_up_by_kecamatan_and_small_ones_stay_hidden(
    angkatan, people, siti, hasan, budi, as_
):
    tell_origin(siti, Origin(district="Binuang", village="Pualam Sari"), angkatan=angkatan,
                by=None, now=NOON)  # fmt: skip
    db.session.commit()
    page = as_(siti).get(f"{OWN}/lembar/data").text
    assert 'value="Binuang"' in page and 'value="Pualam Sari"' in page
    tally(as_, siti, "Kec. Binuang", "Pualam Sari", n08="12", s08="lihat sendiri", n16="2")
    # the same desa, counted by another one: the larger number stands, and it is said
    tally(as_, people[0], "binuang", "pualam sari", n08="9", s08="TKSK atau Puskesos")
    tally(as_, people[1], "Binuang", "Tungkap", n08="1.005", n24="")
    tally(as_, people[2], "Bakarangan", "Ketapang", n08="0", n09="dua")
    page = as_(hasan).get(f"{CLASS}/pmks").text
    assert re.findall(r"<strong>(.+?)</strong><b>(\d+)</b>\s*<span>(\d+) desa", page) == [
        ("Bakarangan", "0", "1"), ("Binuang", "1017", "2"),
    ]  # fmt: skip
    assert "dua orang menghitung berbeda di Pualam Sari" in page and "&lt;5" in page
    # a class of the same page with more counts asks as often
    client = as_(hasan)
    asked = ask(client, f"{CLASS}/pmks")
    tally(as_, people[3], "Tapin Utara", "Rantau", n01="3")
    assert ask(client, f"{CLASS}/pmks") == asked
    with client.get(f"{CLASS}/pmks/berkas.xlsx") as answer:
        book = CalamineWorkbook.from_filelike(BytesIO(answer.data))
    rows = [tuple(row) for row in book.get_sheet_by_index(0).to_python()]
    assert (
        "Binuang",
        2,
        8,
        "Lanjut usia telantar",
        1017,
        "TKSK atau Puskesos, lihat sendiri",
    ) in rows
    assert ("Binuang", 2, 16, "Orang dengan HIV/AIDS", "<5", "") in rows
    csv = client.get(f"{CLASS}/pmks/berkas.csv").data.decode("utf-8-sig")
    assert "Bakarangan;1;8;Lanjut usia telantar;0;" in csv
    assert as_(siti).get(f"{CLASS}/pmks").status_code == 403


def test_the_tksk_comments_and_sees_nothing_else(angkatan, siti, budi, as_):
    appoint(budi, Role.TKSK, angkatan_id=angkatan.id, by=None, now=NOON)
    db.session.commit()
    tally(as_, siti, "Binuang", "Tungkap", n08="4")
    client = as_(budi)
    assert f'href="{CLASS}/pmks"' in client.get(f"{CLASS}/pkl").text
    said = {"kecamatan": "Binuang", "catatan": "Data kami 7 orang; cek RT 2."}
    for _ in range(2):
        assert client.post(f"{CLASS}/pmks/catatan", data=said).status_code == 303
    assert count(DistrictRemark) == 1
    assert "Data kami 7 orang" in client.get(f"{CLASS}/pmks").text
    nik = {"kecamatan": "Binuang", "catatan": "NIK 6305012304870001"}
    answer = client.post(f"{CLASS}/pmks/catatan", data=nik)
    assert answer.status_code == 422 and "6305012304870001" in answer.text
    assert client.post(f"{CLASS}/pmks/catatan", data={**said, "kecamatan": "X"}).status_code == 404
    assert client.get("/angkatan/lain/pmks").status_code == 404
    for closed in (CLASS, f"{CLASS}/kesan", f"{CLASS}/tindak-lanjut"):
        assert client.get(closed).status_code == 403


def impression(**more: str) -> dict[str, str]:
    """Yenita is the first speaker, Afdal the second."""
    return {"s0-kuasa": "5", "s0-paham": "4", "s1-kuasa": "2", "m-urut": "3", "p-makan": "1"} | more


def test_an_impression_is_given_once_and_by_nobody(angkatan, people, siti, hasan, as_):
    client, noted = as_(siti), count(AuditEntry)
    assert f'href="{OWN}/kesan"' in client.get(OWN).text
    page = client.get(f"{OWN}/kesan").text
    assert "Dra. Yenita Rahmi, M.Si" in page and "Etika; Data" in page and "Panitia" not in page
    answer = client.post(f"{OWN}/kesan", data={"s0-kuasa": "9", "k-ubah": "  "})
    assert answer.status_code == 422 and "Belum ada yang diisi" in answer.text
    words = {"k-ubah": "Panitia kurang ramah."}
    assert client.post(f"{OWN}/kesan", data=impression(**words)).status_code == 303
    assert client.post(f"{OWN}/kesan", data=impression()).status_code == 409
    assert "Anda sudah mengisi" in client.get(f"{OWN}/kesan").text
    assert f'href="{OWN}/kesan"' not in client.get(OWN).text
    assert count(Impression) == count(ImpressionGiven) == 1
    row = db.session.query(Impression).one()
    assert row.id.version == 4 and str(siti.id) not in str(row.answers)
    assert set(Impression.__table__.c.keys()) == {
        "id", "angkatan_id", "answers", "origin", "bundle_number",
    }  # fmt: skip
    assert count(AuditEntry) == noted
    for person in people[:3]:
        as_(person).post(f"{OWN}/kesan", data=impression())
    hidden = as_(hasan).get(f"{CLASS}/kesan").text
    assert "Belum dapat ditampilkan" in hidden and "kurang ramah" not in hidden
    as_(people[3]).post(f"{OWN}/kesan", data={"s0-kuasa": "3"})
    shown = as_(hasan).get(f"{CLASS}/kesan").text
    # (5 x 4 + 3) / 5 = 4,6; Afdal was rated by four, and so was what four said of Yenita
    assert "Dra. Yenita Rahmi, M.Si (5 orang)" in shown and "4,60" in shown
    assert "Afdal</strong>: 4 orang menilai" in shown and "Panitia kurang ramah." in shown
    assert "Siti" not in shown and "mudah saya pahami" not in shown


def test_an_impression_has_its_days(angkatan, siti, as_, time):
    time.forward(days=-1)
    assert as_(siti).post(f"{OWN}/kesan", data=impression()).status_code == 409
    assert f'href="{OWN}/kesan"' not in as_(siti).get(OWN).text
    time.forward(days=16)
    assert as_(siti).post(f"{OWN}/kesan", data=impression()).status_code == 409
    assert count(Impression) == 0


PLAN = {
    "b-apa1": "Mendata lansia", "b-mana1": "Tungkap", "b-siapa1": "TKSK", "b-kapan1": "Januari",
    "b-bukti1": "daftar tanpa nama", "b-apa3": "Penyuluhan",
}  # fmt: skip


def link_of(page: str, name: str, side: str) -> str:
    """The address in the ready text for one member and side."""
    row = page.split(f"<strong>{name}</strong>")[1].split("</li>")[0]
    text = row.split(f"Pesan untuk {side}")[1]
    found = re.search(r"/tindak-lanjut/[0-9a-z]{12}", text)
    assert found
    return found.group()


def test_the_link_of_the_tksk_about_oneself_is_not_shown(angkatan, siti, as_, time):
    """Whoever holds it could answer as the TKSK about the own plan."""
    appoint(siti, Role.ORGANISER, by=None, now=NOON, angkatan_id=angkatan.id)
    db.session.commit()
    time.forward(days=90)
    client = as_(siti)
    client.post(f"{CLASS}/tindak-lanjut/tautan")
    page = client.get(f"{CLASS}/tindak-lanjut").text
    links = count(FollowUpLink)
    assert page.count(f"/tindak-lanjut/{siti.id}/tautan/") == 1
    assert page.count("/tautan/") == links - 1


def test_a_plan_is_followed_up_by_a_link_with_one_purpose(
    angkatan, siti, ratna, budi, visitor, as_, time
):
    as_(siti).post(f"{OWN}/lembar/rtl/pengumpulan", data=PLAN)
    time.forward(days=90)
    keeper = as_(ratna)
    for _ in range(2):
        keeper.post(f"{CLASS}/tindak-lanjut/tautan")
    assert count(FollowUpLink) == 14
    page = keeper.get(f"{CLASS}/tindak-lanjut").text
    assert "mulai 19 Februari 2027" in page and "https://wa.me/?text=Salam" in page
    own, tksk = link_of(page, "Siti", "Peserta"), link_of(page, "Siti", "TKSK")
    asked = visitor.get(own).text
    assert "Mendata lansia" in asked and "Penyuluhan" in asked and "Siti" not in asked
    assert visitor.post(own, data={}).status_code == 422
    answer = visitor.post(own, data={"l1": "selesai", "l3": "belum", "note": "Hujan terus."})
    assert answer.status_code == 200 and "Terima kasih" in answer.text
    assert (
        visitor.get(own).status_code == visitor.post(own, data={"l1": "belum"}).status_code == 404
    )
    assert "Rencana Siti" in visitor.get(tksk).text
    visitor.post(tksk, data={"l1": "jalan"})
    form = f"{CLASS}/tindak-lanjut/{siti.id}"
    assert keeper.post(form, data={"siapa": "x", "l1": "belum"}).status_code == 422
    for _ in range(2):
        keeper.post(form, data={"siapa": "penyelenggara", "l1": "selesai", "l3": "jalan"})
    kept = {(row.view, row.way): row.steps for row in db.session.query(FollowUp)}
    assert kept == {
        ("peserta", "tautan"): {"1": "selesai", "3": "belum"},
        ("tksk", "tautan"): {"1": "jalan"},
        ("penyelenggara", "kertas"): {"1": "selesai", "3": "jalan"},
    }
    page = keeper.get(form).text
    assert "Hujan terus." in page and "Sedang berjalan" in page
    page = keeper.get(f"{CLASS}/tindak-lanjut").text
    assert "Peserta: 1 dari 2 selesai" in re.sub(r"\s+", " ", page)
    # who lost the answer gets another link, and the old one stays closed
    keeper.post(f"{CLASS}/tindak-lanjut/{siti.id}/tautan/peserta")
    fresh = link_of(keeper.get(f"{CLASS}/tindak-lanjut").text, "Siti", "Peserta")
    assert fresh != own and visitor.get(fresh).status_code == 200
    assert visitor.get(own).status_code == 404
    assert as_(budi).get(form).status_code == 403


def test_a_number_is_kept_only_if_the_organiser_says_so(angkatan, siti, ratna, as_):
    client, page = as_(ratna), f"{CLASS}/tindak-lanjut"
    client.post(f"{page}/tautan")
    client.post(f"{page}/{siti.id}/telepon", data={"telepon": "0812-3456 7890"})
    assert "https://wa.me/6281234567890?text=" in client.get(page).text
    client.post(f"{page}/{siti.id}/telepon", data={"telepon": "6305012304870001"})
    assert "tidak tampak seperti nomor HP" in client.get(page).text
    assert [row.number for row in db.session.query(ReminderPhone)] == ["081234567890"]
    client.post(f"{page}/{siti.id}/telepon", data={"telepon": ""})
    assert count(ReminderPhone) == 0
    assert "0812" not in str([row.detail for row in db.session.query(AuditEntry)])


def test_nobody_says_of_themselves_what_the_organiser_says(angkatan, siti, as_):
    appoint(siti, Role.ORGANISER, angkatan_id=angkatan.id, by=None, now=NOON)
    db.session.commit()
    form = f"{CLASS}/tindak-lanjut/{siti.id}"
    assert as_(siti).post(form, data={"siapa": "tksk", "l1": "selesai"}).status_code == 403
    assert count(FollowUp) == 0
