"""Field practice on the pages: groups, the report, pictures, ratings, and the mark that counts."""

from __future__ import annotations

import io
from base64 import b64encode
from datetime import time
from uuid import uuid4

import pytest
from PIL import Image

from lms.credentials.candidates import list_candidates
from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import Role
from lms.training.arrangements import arrange, details_of
from lms.training.field_groups import find_seats, list_groups
from lms.training.field_models import FieldEntry, FieldHandIn, FieldPhoto, FieldRating
from lms.training.field_ratings import list_field_marks, measure_agreement
from lms.training.rules.field_rubric import REPORT_RUBRIC, WATCHED
from lms.training.rules.field_sheets import REPORT
from lms.training.rules.pass_rule import PassRule
from lms.training.rules.timetable import Slot
from lms.training.timetable import add_sessions
from tests.conftest import NOON
from tests.factories import make_angkatan, make_person, make_region, publish_dasar

CLASS = "/angkatan/tapin-1/pkl"
SHEET = "/kelas/tapin-1/lembar/pkl"
WHOLE = {f"b-{line.name}": f"kata {line.name}" for line in REPORT.lines} | {
    "b-jenis": "08", "b-kriteria": ["08a", "08b"],
}  # fmt: skip


@pytest.fixture
def mentor(app):
    return make_person(name="Pak Amat", username="amat")


@pytest.fixture
def angkatan(siti, hasan, ratna, mentor):
    """Hasan teaches, Amat goes along; today is the day in the field. A second class stays empty."""
    publish_dasar()
    make_region()
    angkatan = make_angkatan(siti, make_person(name="Umar", username="umar"), region_code="6305")
    make_angkatan(slug="lain")
    appoint(hasan, Role.INSTRUCTOR, angkatan_id=angkatan.id, by=None, now=NOON)
    appoint(mentor, Role.MENTOR, angkatan_id=angkatan.id, by=None, now=NOON)
    slot = Slot(NOON.date(), time(8), 300, 7, "PKL", "praktik", "inti")
    add_sessions(angkatan, [slot], by=None, now=NOON)
    db.session.commit()
    return angkatan


def seats_of(angkatan):
    return find_seats(angkatan.id, list_groups(angkatan.id))


def count(model: type) -> int:
    return db.session.query(model).count()


def picture(*, place: bool = True) -> bytes:
    exif = Image.Exif()
    if place:
        exif[0x8825] = {1: "S", 2: (2.0, 56.0, 11.0)}
    out = io.BytesIO()
    Image.new("RGB", (3000, 2000), "green").save(out, "JPEG", exif=exif)
    return out.getvalue()


def make_groups(angkatan, ratna, mentor, as_):
    """Two groups; the first is Amat's, and Siti is in it."""
    client = as_(ratna)
    assert client.post(f"{CLASS}/kelompok", data={"count": "2"}).status_code == 303
    assert client.post(f"{CLASS}/pembagian").status_code == 303
    first = list_groups(angkatan.id)[0]
    data = {"name": "Melati", "place": "Panti Sejahtera", "mentor": mentor.id.hex}
    assert client.post(f"{CLASS}/kelompok/{first.id}", data=data).status_code == 303
    return client, first


def test_groups_are_made_shared_out_and_moved(angkatan, siti, ratna, mentor, as_):
    page = as_(ratna).get("/angkatan/tapin-1").text
    assert "Kelompok praktik lapangan (PKL) belum dibuat." in page and f'href="{CLASS}"' in page
    client, first = make_groups(angkatan, ratna, mentor, as_)
    # pressed twice it stays two groups, and nobody moves
    client.post(f"{CLASS}/kelompok", data={"count": "2"})
    client.post(f"{CLASS}/pembagian")
    first, second = list_groups(angkatan.id)
    assert (first.name, first.place, first.mentor_id) == ("Melati", "Panti Sejahtera", mentor.id)
    assert sorted(seats_of(angkatan).values()) == sorted([first.id, second.id])
    assert seats_of(angkatan)[siti.id] == first.id
    client.post(f"{CLASS}/anggota", data={"tempat": f"{siti.id}:{second.id}"})
    assert seats_of(angkatan)[siti.id] == second.id
    # a group without a place or a mentor is its name alone
    assert "<span>Kelompok 2</span>" in as_(siti).get(SHEET).text
    page = client.get(f"{CLASS}/kelompok").text
    assert "Pak Amat" in page and "Panti Sejahtera" in page and "Bagi rata" not in page
    client.post(f"{CLASS}/kelompok/{second.id}/akhir")
    assert [one.id for one in list_groups(angkatan.id)] == [first.id]
    assert siti.id not in seats_of(angkatan)
    assert "Bagi rata" in client.get(f"{CLASS}/kelompok").text
    answer = client.post(f"{CLASS}/kelompok/{first.id}", data={"name": "", "place": "Desa X"})
    assert answer.status_code == 422 and "Desa X" in answer.text
    for wrong in ("x:y", f"{uuid4()}:{first.id}", f"{siti.id}:{uuid4()}"):
        assert client.post(f"{CLASS}/anggota", data={"tempat": wrong}).status_code == 404


def test_a_report_is_written_without_a_script(angkatan, siti, budi, as_):
    client = as_(siti)
    assert f'href="{SHEET}"' in client.get("/kelas/tapin-1").text
    client.post(SHEET, data={"b-tempat": "Panti", "b-jenis": "08", "b-kriteria": ["08b", "09a"]})
    client.post(SHEET, data={"b-tempat": "Panti", "b-jenis": "08", "b-kriteria": ["08b", "09a"]})
    assert count(FieldEntry) == 3
    page = client.get(SHEET).text
    assert 'value="Panti"' in page and 'value="08b" checked' in page and "Yang masih kosong" in page
    answer = client.post(f"{SHEET}/pengumpulan", data={"b-tempat": "Panti B"})
    assert answer.status_code == 303 and count(FieldHandIn) == 0
    page = client.get(SHEET).text
    assert "Sudah disimpan, belum dikumpulkan" in page and "Panti B" in page
    for _ in range(2):
        client.post(f"{SHEET}/pengumpulan", data=WHOLE)
    assert count(FieldHandIn) == 1
    assert "Dikumpulkan 21 Nov" in client.get(SHEET).text
    assert as_(budi).get(SHEET).status_code == 404
    assert as_(budi).post(SHEET, data=WHOLE).status_code == 404


def test_a_nik_is_stored_nowhere_and_stays_where_it_was_typed(angkatan, siti, as_):
    client = as_(siti)
    data = {"b-amatan": "Ibu S, NIK 6305012304870001", "b-mitra": "Telepon 081234567890"}
    answer = client.post(SHEET, data=data)
    assert answer.status_code == 422
    assert "6305012304870001" in answer.text and "Nomor induk tidak disimpan" in answer.text
    kept = {row.line: row.words for row in db.session.query(FieldEntry)}
    assert kept == {"mitra": "Telepon 081234567890"}
    page = client.get(SHEET).text
    assert "tampak seperti nomor telepon" in page and "081234567890" in page


def test_changes_of_a_phone_come_once_and_in_any_order(angkatan, siti, budi, as_):
    client = as_(siti)
    late = {"id": uuid4().hex, "line": "amatan", "words": "yang terakhir", "sequence": 9}
    early = {"id": uuid4().hex, "line": "amatan", "words": "yang dahulu", "sequence": 3}
    other = {"id": uuid4().hex, "line": "tiada", "words": "x", "sequence": 4}
    nik = {"id": uuid4().hex, "line": "izin", "words": "6305 0123 0487 0001", "sequence": 5}
    for changes in ([late], [early, other], [late, early], [nik]):
        answer = client.post(f"{SHEET}/perubahan", json={"changes": changes})
        assert answer.status_code == 200
    assert answer.json == {"stored": [], "clashing": [], "refused": [nik["id"]]}
    assert count(FieldEntry) == 2
    state = client.get(f"{SHEET}/isi.json").json
    assert state["baris"] == {"amatan": "yang terakhir"} and state["berikut"] == 10
    clash = {**late, "words": "lain"}
    answer = client.post(f"{SHEET}/perubahan", json={"changes": [clash]})
    assert answer.json["clashing"] == [late["id"]]
    assert client.post(f"{SHEET}/perubahan", json={"changes": [{"id": 1}]}).status_code == 422
    assert as_(budi).post(f"{SHEET}/perubahan", json={"changes": [late]}).status_code == 404


def test_a_picture_is_made_anew_without_its_place(angkatan, siti, budi, hasan, ratna, mentor, as_):
    client = as_(siti)
    given = {"photo": (io.BytesIO(picture()), "DSC.jpg")}
    assert client.post(f"{SHEET}/foto", data=given).status_code == 303
    kept = db.session.query(FieldPhoto).one()
    with Image.open(io.BytesIO(kept.content)) as made:
        assert not dict(made.getexif()) and max(made.size) == 1600
    one = {"id": uuid4().hex, "content": b64encode(picture()).decode()}
    for _ in range(2):
        assert client.post(f"{SHEET}/foto", json=one).json == {"stored": one["id"]}
    assert count(FieldPhoto) == 2
    bad = {"id": uuid4().hex, "content": b64encode(b"bukan gambar").decode()}
    assert client.post(f"{SHEET}/foto", json=bad).status_code == 422
    assert (
        client.post(f"{SHEET}/foto", data={"photo": (io.BytesIO(b"x"), "a.pdf")}).status_code == 303
    )
    assert "bukan gambar" in client.get(SHEET).text
    for _ in range(2):
        client.post(f"{SHEET}/foto", json={"id": uuid4().hex, "content": one["content"]})
    answer = client.post(f"{SHEET}/foto", json={"id": uuid4().hex, "content": one["content"]})
    assert answer.status_code == 409 and "Sudah ada 4 foto" in answer.json["error"]
    src = f"{SHEET}/foto/{kept.id}.jpg"
    assert client.get(src).mimetype == "image/jpeg"
    assert as_(budi).get(src).status_code == 404
    make_groups(angkatan, ratna, mentor, as_)
    rated = f"{CLASS}/peserta/{siti.id}/foto/{kept.id}.jpg"
    assert as_(mentor).get(rated).status_code == as_(hasan).get(rated).status_code == 200
    client.post(f"{src[:-4]}/akhir")
    assert client.get(src).status_code == as_(hasan).get(rated).status_code == 404


def rubric(level: int, **other: int) -> dict[str, str]:
    return {line.key: str(other.get(line.key, level)) for line in REPORT_RUBRIC}


def test_two_raters_are_independent_and_their_agreement_is_shown(
    angkatan, siti, hasan, ratna, mentor, as_
):
    make_groups(angkatan, ratna, mentor, as_)
    as_(siti).post(f"{SHEET}/pengumpulan", data=WHOLE)
    page = f"{CLASS}/peserta/{siti.id}/laporan"
    teacher, guide = as_(hasan), as_(mentor)
    assert "kata amatan" in guide.get(page).text
    answer = guide.post(page, data={"izin": "3", "note": "Rapi."})
    assert answer.status_code == 422 and "Belum dipilih: Amatan" in answer.text
    assert "Rapi." in answer.text and 'value="3" checked' in answer.text
    for _ in range(2):
        guide.post(page, data=rubric(3) | {"note": "Rapi."})
    assert count(FieldRating) == 1
    hidden = teacher.get(page).text
    assert "Sudah ada penilaian orang lain" in hidden and "Rapi." not in hidden
    teacher.post(page, data=rubric(3, izin=1))
    shown = teacher.get(page).text
    assert "Pak Amat (pembimbing) memberi 75" in shown and "7 dari 8 kriteria" in shown
    agreement = measure_agreement(list_field_marks(angkatan))
    assert (agreement.reports, agreement.same, agreement.near, agreement.kappa) == (1, 7, 7, None)
    # (24/32 + 22/32) / 2 = 71,875
    overview = teacher.get(CLASS).text
    assert "nilai PKL 71, 2 penilai" in overview and "sama pada 7 dari 8" in overview
    watched = f"{CLASS}/peserta/{siti.id}/kinerja"
    assert guide.post(watched, data={}).status_code == 422
    keys = list(WATCHED)
    guide.post(watched, data={keys[0]: "ya", keys[1]: "belum"})
    # (2 x 71,875 + 50) / 3 = 64,58
    assert "nilai PKL 64, 2 penilai" in teacher.get(CLASS).text


def test_the_mark_counts_for_the_certificate_and_the_agenda(
    angkatan, siti, hasan, ratna, mentor, as_
):
    arrange(angkatan, details_of(angkatan).with_rule(PassRule(pkl=70)), by=ratna, now=NOON)
    make_groups(angkatan, ratna, mentor, as_)
    assert "Nilai PKL belum ada untuk 2 orang." in as_(ratna).get("/angkatan/tapin-1").text
    found = {one.person.name: one.missing for one in list_candidates(angkatan, by=ratna)}
    assert found["Siti"] == ["PKL belum dinilai, syaratnya 70."]
    as_(hasan).post(f"{CLASS}/peserta/{siti.id}/laporan", data=rubric(3, izin=1))
    found = {one.person.name: one.missing for one in list_candidates(angkatan, by=ratna)}
    assert found["Siti"] == ["PKL 68, syaratnya 70."]
    as_(mentor).post(f"{CLASS}/peserta/{siti.id}/laporan", data=rubric(3))
    found = {one.person.name: one.missing for one in list_candidates(angkatan, by=ratna)}
    assert found == {"Siti": [], "Umar": ["PKL belum dinilai, syaratnya 70."]}
    assert "Nilai PKL belum ada untuk 1 orang." in as_(ratna).get("/angkatan/tapin-1").text


def test_a_mentor_sees_the_own_group_alone(angkatan, siti, budi, ratna, mentor, as_):
    client = as_(mentor)
    assert client.get("/").location == "/lapangan"
    assert client.get("/lapangan").location == CLASS
    other = make_angkatan(slug="kedua")
    appoint(mentor, Role.MENTOR, angkatan_id=other.id, by=None, now=NOON)
    db.session.commit()
    page = client.get("/lapangan").text
    assert CLASS in page and "/angkatan/kedua/pkl" in page and "/angkatan/lain" not in page
    assert "Penyelenggara belum menunjuk Anda" in client.get(CLASS).text
    make_groups(angkatan, ratna, mentor, as_)
    page = client.get(CLASS).text
    assert "Siti" in page and "Umar" not in page and "Kelompok dan pembimbing" not in page
    umar = next(key for key in seats_of(angkatan) if key != siti.id)
    assert client.get(f"{CLASS}/peserta/{umar}/laporan").status_code == 404
    assert client.get("/angkatan/tapin-1").status_code == 403
    assert client.get("/angkatan/lain/pkl").status_code == 404
    assert client.get(f"{CLASS}/kelompok").status_code == 403
    assert as_(budi).get(CLASS).status_code == 403


def test_nobody_rates_themselves(angkatan, siti, ratna, mentor, as_):
    make_groups(angkatan, ratna, mentor, as_)
    appoint(siti, Role.INSTRUCTOR, angkatan_id=angkatan.id, by=None, now=NOON)
    db.session.commit()
    page = f"{CLASS}/peserta/{siti.id}/laporan"
    assert "orang lain yang menilainya" in as_(siti).get(page).text
    assert as_(siti).post(page, data=rubric(4)).status_code == 403
    assert count(FieldRating) == 0


def test_the_screen_names_nobody_who_was_visited(angkatan, siti, ratna, mentor, as_):
    _, first = make_groups(angkatan, ratna, mentor, as_)
    lines = WHOLE | {"b-mitra": "Puskesos, 0812 3456 7890", "b-renungan": "rahasia hati"}
    as_(siti).post(f"{SHEET}/pengumpulan", data=lines)
    page = as_(mentor).get(f"{CLASS}/kelompok/{first.id}/layar").text
    assert "Melati" in page and "kata amatan" in page and "8. Lanjut usia telantar" in page
    assert "0812" not in page and "rahasia hati" not in page and "Kelompok 2" in page


def test_the_page_of_the_phone_holds_nothing_of_anybody(angkatan, siti, as_, visitor):
    address = f"/lembar/pkl/tapin-1/{siti.id.hex}"
    answer = visitor.get(address)
    assert answer.headers["Cache-Control"] == "private, max-age=604800"
    assert "Cookie" not in answer.headers.get("Vary", "") and "Set-Cookie" not in answer.headers
    again = as_(siti).get(address)
    assert "Cookie" not in again.headers.get("Vary", "") and "Set-Cookie" not in again.headers
    assert again.text == answer.text and "Siti" not in answer.text and "csrf" not in answer.text
    assert visitor.get("/lembar/tiada/tapin-1/x").status_code == 404
    assert f'data-lembar-hp="{address}"' in as_(siti).get(SHEET).text
