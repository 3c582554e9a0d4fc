"""Opening a class, putting people into it, giving roles: the whole way of an organiser."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest

from lms.db import db
from lms.evaluation.sums.keeping import refresh_due
from lms.exchange.workbooks import WorkbookTable, write_xlsx
from lms.people.appointments import appoint, list_roles
from lms.people.models import Appointment, AuditEntry, Device, Person, Role
from lms.people.persons import find_person
from lms.people.regions import seed_regions
from lms.training.angkatan import enrol, list_members
from lms.training.models import Angkatan, AngkatanChange, Enrolment
from tests.conftest import NOON
from tests.factories import (
    make_angkatan,
    make_jenjang,
    make_person,
    make_sitting,
    make_training,
    publish_dasar,
    study_module,
)

OPENING = {
    "title": "Pelatihan Dasar Tapin 2026", "jenjang": "dasar", "region_code": "6305",
    "starts_on": "2026-11-23", "ends_on": "2026-11-26",
}  # fmt: skip


@pytest.fixture
def rina(app):
    """Organises everything in Kalimantan Selatan."""
    publish_dasar()
    seed_regions()
    rina = make_person(name="Rina", username="rina")
    appoint(rina, Role.ORGANISER, region_code="63", by=None, now=NOON)
    db.session.commit()
    return rina


@pytest.fixture
def place(rina, as_) -> str:
    """A class that Rina opened: its address."""
    answer = as_(rina).post("/angkatan-baru", data=OPENING)
    assert answer.status_code == 303, answer.text
    return answer.location.removesuffix("/peserta-baru")


def test_an_organiser_opens_a_class_in_the_own_region(rina, as_):
    client = as_(rina)
    page = client.get("/angkatan-baru").text
    assert "Kabupaten Tapin" in page and "Provinsi Kalimantan Selatan" in page
    assert "Seluruh Indonesia" not in page and "Jawa Barat" not in page
    answer = client.post("/angkatan-baru", data=OPENING)
    assert answer.location == "/angkatan/pelatihan-dasar-tapin-2026/peserta-baru"
    again = client.post("/angkatan-baru", data=OPENING)
    assert again.location == "/angkatan/pelatihan-dasar-tapin-2026-kelas-2/peserta-baru"
    assert {a.region_code for a in db.session.query(Angkatan)} == {"6305"}
    assert db.session.query(AuditEntry).filter_by(action="angkatan.open").count() == 2
    assert "Pelatihan Dasar Tapin 2026" in client.get("/angkatan").text


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"title": ""}, "wajib diisi"),
        ({"region_code": "3204"}, "Pilih"),
        ({"region_code": "0"}, "Pilih"),
        ({"jenjang": "wakil"}, "Pilih"),
        ({"starts_on": "kemarin"}, "tanggal"),
        ({"ends_on": "2026-11-22"}, "tidak boleh sebelum"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(rina, as_, given, words):
    answer = as_(rina).post("/angkatan-baru", data={**OPENING, **given})
    assert answer.status_code == 422 and words in answer.text
    assert "title" in given or "Pelatihan Dasar Tapin 2026" in answer.text
    assert db.session.query(Angkatan).count() == 0


def test_without_a_published_training_none_is_asked_for(rina, as_):
    page = as_(rina).get("/angkatan-baru").text
    assert 'name="jenjang"' in page and 'name="training"' not in page
    as_(rina).post("/angkatan-baru", data={**OPENING, "training": "diklat-dasar"})
    assert db.session.query(Angkatan).one().training_slug is None


def test_a_class_names_its_training_and_may_follow_none(rina, as_):
    make_training("diklat-dasar")
    make_training("bimtek")
    client = as_(rina)
    page = client.get("/angkatan-baru").text
    found = re.findall(r'<option[^>]*value="(bimtek|diklat-dasar)"', page)
    assert found == ["bimtek", "diklat-dasar"]
    for chosen in ("diklat-dasar", ""):
        assert (
            client.post("/angkatan-baru", data={**OPENING, "training": chosen}).status_code == 303
        )
    named, free = db.session.query(Angkatan).order_by(Angkatan.slug)
    assert (named.training_slug, free.training_slug) == ("diklat-dasar", None)
    assert "Pelatihan diklat-dasar" in client.get(f"/angkatan/{named.slug}").text
    assert "Pelatihan diklat-dasar" not in client.get(f"/angkatan/{free.slug}").text


@pytest.mark.parametrize(
    ("training", "words"), [("tiada", "Pilih"), ("madya", "untuk tingkat lain")]
)
def test_a_training_that_is_not_there_or_of_another_level_opens_nothing(rina, as_, training, words):
    make_jenjang("madya", 2)
    make_training("madya", jenjang_slug="madya")
    answer = as_(rina).post("/angkatan-baru", data={**OPENING, "training": training})
    assert answer.status_code == 422 and words in answer.text
    assert db.session.query(Angkatan).count() == 0


def test_classes_are_compared_by_the_training_they_were_opened_with(rina, evaluator, as_):
    for slug in ("bimtek", "diklat-dasar"):
        make_training(slug)
        for number in (1, 2):
            given = {**OPENING, "title": f"Kelas {slug} {number}", "training": slug}
            as_(rina).post("/angkatan-baru", data=given)
    for angkatan in db.session.query(Angkatan):
        for place in range(6):
            person = make_person()
            enrol(person, angkatan=angkatan, now=NOON)
            db.session.commit()
            sit_both(person, before=place % 3, after=(3, 4, 2, 3, 4, 4)[place])
    page = as_(evaluator).get("/laporan/banding?menurut=pelatihan").text
    rows = page[page.index("Rata-rata perubahan menurut pelatihan") :]
    assert "Pelatihan bimtek" in rows and "Pelatihan diklat-dasar" in rows
    one = as_(evaluator).get("/laporan/banding?pelatihan=bimtek").text
    assert "kelas-bimtek-1" in one and "kelas-diklat-dasar-1" not in one
    report = as_(evaluator).get("/laporan/kelas-bimtek-1").text
    assert "Pelatihan bimtek" in report
    data = as_(evaluator).get("/laporan/kelas-bimtek-1/data.json").json
    assert data["training"] == "Pelatihan bimtek"


def sit_both(person: Person, *, before: int, after: int) -> None:
    make_sitting(person, right=before)
    study_module(person)
    make_sitting(person, "post-dasar", right=after)


def test_others_open_nothing(rina, siti, hasan, evaluator, as_):
    for person in (siti, hasan, evaluator):
        assert as_(person).get("/angkatan-baru").status_code == 403
    keeper = make_person(name="Tono", username="tono")
    angkatan = make_angkatan(siti)
    appoint(keeper, Role.ORGANISER, angkatan_id=angkatan.id, by=None, now=NOON)
    db.session.commit()
    client = as_(keeper)
    assert "Buka angkatan" not in client.get("/angkatan").text
    assert client.post("/angkatan-baru", data=OPENING).status_code == 422


def test_a_list_is_shown_before_it_counts_and_passwords_once(place, rina, as_, visitor):
    make_person(name="Budi Lama", username="budi.lama", region_code="6305")
    db.session.commit()
    client = as_(rina)
    people = "Siti Aminah\tBinuang\nSiti Aminah\tRantau\nBudi\tbudi.lama"
    page = client.post(f"{place}/peserta-baru", data={"people": people}).text
    assert "siti.aminah2" in page and "budi.lama" in page and "Daftarkan 3 orang" in page
    assert db.session.query(Enrolment).count() == 0
    cards = client.post(f"{place}/peserta-baru", data={"people": people, "confirm": "1"}).text
    passwords = re.findall(r"<dd><b>((?:[a-z]+-){3}\d\d)</b></dd>", cards)
    assert len(passwords) == 2 and "siti.aminah2" in cards and "budi.lama" not in cards
    entered = visitor.post("/masuk", data={"username": "siti.aminah2", "password": passwords[1]})
    assert entered.status_code == 303
    assert passwords[0] not in client.get(place).text
    again = client.post(f"{place}/peserta-baru", data={"people": people, "confirm": "1"})
    assert "orang yang sama?" in again.text and db.session.query(Enrolment).count() == 3


def test_right_rows_go_in_and_wrong_rows_are_named(place, rina, as_):
    people = (
        "Nama\tNama pengguna\nSiti Aminah\t\nX\t\nBudi\tBudi Besar!\nAni\tani.tapin\n"
        "Umar\tani.tapin"
    )
    client = as_(rina)
    page = client.post(f"{place}/peserta-baru", data={"people": people}).text
    assert "3 baris perlu diperbaiki" in page and "Daftarkan 2 orang" in page
    for words in ("baris 3: nama harus 2 sampai 80 huruf", "baris 4: nama pengguna",
                  "baris 6: nama pengguna “ani.tapin” sudah ada di daftar ini"):  # fmt: skip
        assert words in page
    assert db.session.query(Enrolment).count() == 0
    done = client.post(f"{place}/peserta-baru", data={"people": people, "confirm": "1"}).text
    assert "3 baris belum didaftarkan" in done and "Baris 3" in done
    assert {person.username for person in members()} == {"siti.aminah", "ani.tapin"}


def members():
    return list_members(db.session.query(Angkatan).one())


def test_a_title_is_no_user_name_and_enrols_nobody_else(place, rina, as_):
    client, address = as_(rina), f"{place}/peserta-baru"
    client.post(address, data={"people": "Siti Aminah, S.Sos\nRina Wati, A.Md", "confirm": "1"})
    assert [(p.name, p.username) for p in members()] == [
        ("Rina Wati, A.Md", "rina.wati"), ("Siti Aminah, S.Sos", "siti.aminah")
    ]  # fmt: skip
    client.post("/angkatan-baru", data={**OPENING, "title": "Kelas lain"})
    client.post(
        "/angkatan/kelas-lain/peserta-baru",
        data={"people": "Budi Santoso, S.Sos\nNur Aini, A.Md", "confirm": "1"},
    )
    lain = db.session.query(Angkatan).filter_by(slug="kelas-lain").one()
    assert [p.name for p in list_members(lain)] == ["Budi Santoso, S.Sos", "Nur Aini, A.Md"]


def test_a_known_name_is_asked_and_told_apart(place, rina, as_):
    client, address = as_(rina), f"{place}/peserta-baru"
    client.post(address, data={"people": "Siti Aminah", "confirm": "1"})
    text = "HJ. SITI AMINAH, S.Pd"
    page = client.post(address, data={"people": text, "confirm": "1"}).text
    assert "orang yang sama?" in page and "siti.aminah" in page and len(members()) == 1
    field = re.search(r'name="(jawab-1-\w+)"', page)[1]
    same = client.post(address, data={"people": text, field: "siti.aminah", "confirm": "1"})
    assert "sudah di angkatan ini" in same.text and len(members()) == 1
    for _ in range(2):
        client.post(address, data={"people": text, field: "baru-1", "confirm": "1"})
    assert sorted(p.username for p in members()) == ["siti.aminah", "siti.aminah2"]
    left = client.post(address, data={"people": text, field: "lewati", "confirm": "1"}).text
    assert "tidak didaftarkan" in left and len(members()) == 2
    moved = client.post(address, data={"people": "Ani\n" + text, field: "baru-2"}).text
    assert "orang yang sama?" in moved


def test_names_of_other_regions_are_not_shown_to_who_types_them(place, rina, as_):
    make_person(name="Ani Lestari", username="lama.sekali", region_code="1372")
    make_person(name="Beni Saputra", username="beni.baru", region_code="6305")
    db.session.commit()
    page = (
        as_(rina).post(f"{place}/peserta-baru", data={"people": "Ani Lestari\nBeni Saputra"}).text
    )
    assert "lama.sekali" not in page and "beni.baru" in page


def test_a_user_name_of_somebody_else_is_refused_without_saying_whose(place, rina, as_):
    make_person(name="Korban Jauh", username="korban.tapin")
    db.session.commit()
    people = "Nama\tNama pengguna\nUmar Said\tkorban.tapin"
    page = as_(rina).post(f"{place}/peserta-baru", data={"people": people, "confirm": "1"}).text
    assert "milik orang dengan nama lain" in page and "Korban Jauh" not in page
    assert db.session.query(Enrolment).count() == 0


def test_a_nik_is_neither_kept_nor_shown_again(place, rina, as_):
    people = "Rina Kartika\t6305015203750002\t0812-0345-6789\n1372550119800001 Umar Said\t\t"
    page = as_(rina).post(f"{place}/peserta-baru", data={"people": people, "confirm": "1"}).text
    assert "6305015203750002" not in page and "1372550119800001" not in page
    assert "0812-0345" not in page
    assert [(p.name, p.username) for p in members()] == [
        ("Rina Kartika", "rina.kartika"), ("Umar Said", "umar.said")
    ]  # fmt: skip


def test_a_list_that_changed_after_it_was_looked_at_is_looked_at_again(place, rina, as_):
    client, address = as_(rina), f"{place}/peserta-baru"
    page = client.post(address, data={"people": "Siti Aminah"}).text
    seen = re.search(r'name="diperiksa" value="(\w+)"', page)[1]
    given = {"diperiksa": seen, "confirm": "1"}
    client.post(address, data={"people": "Siti Aminah\nUmar Said", **given})
    assert members() == []
    client.post(address, data={"people": "Siti Aminah", **given})
    assert len(members()) == 1


def test_a_column_is_changed_and_a_row_taken_by_one_press(place, rina, as_):
    client, address = as_(rina), f"{place}/peserta-baru"
    text = "Nama\tAlias\nSiti Aminah\tUpik Abu\nJumlah\t"
    page = client.post(address, data={"people": text}).text
    assert "siti.aminah" in page and "Kolom yang dibaca" in page
    page = client.post(address, data={"people": text, "kolom": "1=name"}).text
    assert "upik.abu" in page and 'name="kolom" value="1=name"' in page
    mark = re.search(
        r'name="ikut" value="(3-\w+)"', client.post(address, data={"people": text}).text
    )
    page = client.post(address, data={"people": text, "ikut": mark[1]}).text
    assert "Daftarkan 2 orang" in page and f'type="hidden" name="ikut" value="{mark[1]}"' in page


def test_a_spreadsheet_is_brought_as_it_is(place, rina, as_):
    book = write_xlsx([WorkbookTable("Peserta", ["DAFTAR PESERTA", ""], [
        ["", ""], ["No", "Nama"], [1, "H. Umar Said, M.Pd"], [2, "Siti Aminah"], ["", ""],
        ["", "Kepala Dinas,"], ["", "Drs. Afdal"],
    ])])  # fmt: skip
    client, address = as_(rina), f"{place}/peserta-baru"
    page = client.post(address, data={"file": (io.BytesIO(book), "peserta.xlsx")}).text
    assert "Daftarkan 2 orang" in page and "umar.said" in page and "H. Umar Said, M.Pd" in page
    assert "Baris 8: Drs. Afdal" in page
    wrong = client.post(address, data={"file": (io.BytesIO(b"%PDF-1.4"), "surat.pdf")})
    assert wrong.status_code == 422 and "ini PDF" in wrong.text


def test_a_list_over_the_limit_is_refused_whole_and_stays(place, rina, as_):
    text = "\n".join(f"Umar {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(501))
    answer = as_(rina).post(f"{place}/peserta-baru", data={"people": text, "confirm": "1"})
    assert answer.status_code == 422 and "501 orang, paling banyak 500" in answer.text
    assert "Umar aa" in answer.text and members() == []


def test_an_empty_list_is_no_list(place, rina, as_):
    answer = as_(rina).post(f"{place}/peserta-baru", data={"people": "  "})
    assert answer.status_code == 422 and "wajib diisi" in answer.text


def test_somebody_leaves_and_comes_back(place, rina, as_):
    client = as_(rina)
    client.post(f"{place}/peserta-baru", data={"people": "Siti Aminah", "confirm": "1"})
    siti = find_person("siti.aminah")
    answer = client.post(f"{place}/peserta/{siti.id}/keluar")
    assert answer.status_code == 303
    angkatan = db.session.query(Angkatan).one()
    assert list_members(angkatan) == []
    assert client.post(f"{place}/peserta/{siti.id}/keluar").status_code == 404
    client.post(f"{place}/peserta-baru", data={"people": "Siti, siti.aminah", "confirm": "1"})
    assert [person.username for person in list_members(angkatan)] == ["siti.aminah"]


def test_a_forgotten_password_is_made_anew_and_every_browser_goes_out(place, rina, as_, visitor):
    client = as_(rina)
    client.post(f"{place}/peserta-baru", data={"people": "Siti Aminah", "confirm": "1"})
    siti = find_person("siti.aminah")
    phone = as_(siti)
    assert phone.get("/jalur").status_code == 200
    assert "Buat kata sandi baru" in client.get(f"{place}/peserta/{siti.id}").text
    card = client.post(f"{place}/peserta/{siti.id}/kata-sandi").text
    password = re.search(r"<dd><b>((?:[a-z]+-){3}\d\d)</b></dd>", card)[1]
    assert phone.get("/jalur").status_code == 303
    entered = visitor.post("/masuk", data={"username": "siti.aminah", "password": password})
    assert entered.status_code == 303
    kept = db.session.query(Device).filter_by(person_id=siti.id, revoked_at=None).count()
    assert kept == 1
    assert db.session.query(AuditEntry).filter_by(action="person.reset_password").count() == 1


def test_an_organiser_never_becomes_somebody_with_a_role(place, rina, as_):
    client = as_(rina)
    hasan = make_person(name="Hasan", username="hasan", role=Role.INSTRUCTOR, region_code="6305")
    client.post(f"{place}/peserta-baru", data={"people": "Hasan, hasan", "confirm": "1"})
    before = db.session.get(Person, hasan.id).password_hash
    refused = client.post(f"{place}/peserta/{hasan.id}/kata-sandi")
    assert refused.status_code == 403 and "hanya diganti administrator" in refused.text
    assert db.session.get(Person, hasan.id).password_hash == before


def test_who_looks_after_a_class(place, rina, siti, as_):
    client, address = as_(rina), f"{place}/pendamping"
    unknown = client.post(address, data={"username": "tak.ada", "role": "instructor"})
    assert unknown.status_code == 422 and "Belum ada akun" in unknown.text
    for _ in range(2):
        given = client.post(address, data={"username": "Siti", "role": "instructor"})
        assert given.status_code == 303
    assert Role.INSTRUCTOR in list_roles(siti)
    held = db.session.query(Appointment).filter_by(person_id=siti.id).one()
    assert as_(siti).get(place).status_code == 200
    assert as_(siti).get(address).status_code == 403
    raised = client.post(address, data={"username": "siti", "role": "administrator"})
    assert raised.status_code == 422
    assert client.post(f"{address}/{held.id}/akhir").status_code == 303
    assert Role.INSTRUCTOR not in list_roles(siti)
    assert client.post(f"{address}/{held.id}/akhir").status_code == 404


def test_the_administrator_gives_roles_in_regions(rina, siti, ratna, as_):
    client = as_(ratna)
    given = {"username": "siti", "role": "evaluator", "region_code": "63"}
    assert client.post("/peran", data=given).status_code == 303
    assert Role.EVALUATOR in list_roles(siti)
    page = client.get("/peran").text
    assert "Kalimantan Selatan" in page and "Evaluator" in page
    own = db.session.query(Appointment).filter_by(person_id=ratna.id, role="administrator").one()
    assert client.post(f"/peran/{own.id}/akhir").status_code == 409
    held = db.session.query(Appointment).filter_by(person_id=siti.id).one()
    assert client.post(f"/peran/{held.id}/akhir").status_code == 303
    assert Role.EVALUATOR not in list_roles(siti)
    assert as_(rina).get("/peran").status_code == 403


def test_a_role_in_a_class_is_not_ended_from_elsewhere(place, rina, siti, ratna, as_):
    as_(rina).post(f"{place}/pendamping", data={"username": "siti", "role": "instructor"})
    held = db.session.query(Appointment).filter_by(person_id=siti.id).one()
    assert as_(ratna).post(f"/peran/{held.id}/akhir").status_code == 404
    as_(rina).post("/angkatan-baru", data={**OPENING, "title": "Kelas lain"})
    other = as_(rina).post(f"/angkatan/kelas-lain/pendamping/{held.id}/akhir")
    assert other.status_code == 404


def test_a_new_password_signs_only_that_person_out(place, rina, budi, as_, time):
    client = as_(rina)
    client.post(f"{place}/peserta-baru", data={"people": "Siti Aminah", "confirm": "1"})
    siti = find_person("siti.aminah")
    lost, here, budis = as_(siti), as_(siti), as_(budi)
    lost.post("/keluar")
    time.forward(minutes=1)
    client.post(f"{place}/peserta/{siti.id}/kata-sandi")
    assert here.get("/jalur").status_code == 303
    assert budis.get("/jalur").status_code == client.get(place).status_code == 200
    revoked = {row.revoked_at for row in db.session.query(Device).filter_by(person_id=siti.id)}
    assert revoked == {NOON, NOON + timedelta(minutes=1)}


def test_who_comes_back_to_a_class_is_counted_anew(place, rina, as_):
    client = as_(rina)
    client.post(f"{place}/peserta-baru", data={"people": "Siti Aminah", "confirm": "1"})
    client.post(f"{place}/peserta/{find_person('siti.aminah').id}/keluar")
    refresh_due()
    db.session.commit()
    assert db.session.query(AngkatanChange).count() == 0
    client.post(f"{place}/peserta-baru", data={"people": "Siti, siti.aminah", "confirm": "1"})
    noted = {note.angkatan_id for note in db.session.query(AngkatanChange)}
    assert noted == {db.session.query(Angkatan).one().id}
