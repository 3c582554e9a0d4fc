"""Certificates on the screen: setting up, giving, taking away, handing on, checking."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from flask import Flask
from PIL import Image
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from lms.credentials.candidates import decide_pass
from lms.credentials.issuers import signed_by
from lms.credentials.models import Certificate, Issuer, Letterhead, PassRuling, Revocation
from lms.db import db
from lms.exchange.certificate_pdf import certificate_pdf
from lms.jobs.models import Job
from lms.people.appointments import appoint
from lms.people.models import Person, Role
from lms.training.angkatan import enrol
from lms.training.arrangements import arrange, details_of
from lms.training.member_details import Origin, tell_origin
from lms.training.rules.pass_rule import PassRule
from lms.web.kernel.access import forget_everybody
from lms.web.kernel.job_runner import run_next_job
from tests.conftest import NOON
from tests.credentials.papers import SECRET, issue, make_issuer, make_plan
from tests.factories import make_angkatan, make_person, make_region, publish_dasar
from tests.statements import counting
from tests.web.test_uploads import pdf_text

ISSUER = {
    "region_code": "6305", "name": "Dinas Sosial  Kabupaten Tapin", "lines": "Jalan Contoh 1\n\n",
    "title": "Sertifikat Pelatihan", "layout": "polos", "code": "DINSOS-TPN",
    "pattern": "{urut}/{kode}/{bulan}/{tahun}", "city": "Rantau", "office_1": "Kepala Dinas",
    "name_1": "Nama Pejabat", "address": "https://jenjang.contoh.go.id",
}  # fmt: skip
NIP = "19850217 201001 2 003"
PLAN = {
    "training": "Pelatihan Dasar PSM", "jp": "34", "place": "Rantau", "issued_on": "2026-11-23",
    "subjects": "Etika | 30\nPSKS | 4",
}  # fmt: skip


def picture(**save: object) -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (900, 300), "green").save(out, "JPEG", **save)
    out.seek(0)
    return out


@pytest.fixture
def rina(app: Flask) -> Person:
    """Organises in Tapin."""
    make_region()
    rina = make_person(name="Bu Rina", username="rina")
    appoint(rina, Role.ORGANISER, region_code="6305", by=None, now=NOON)
    db.session.commit()
    return rina


@pytest.fixture
def angkatan(rina, siti, budi):
    """Siti passes by decision, Budi has not sat the test."""
    publish_dasar()
    angkatan = make_angkatan(siti, budi, region_code="6305")
    decide_pass(angkatan, siti, passes=True, reason="tes di kertas", by=rina, now=NOON)
    db.session.commit()
    return angkatan


@pytest.fixture
def given(angkatan, rina):
    plan = make_plan(angkatan, make_issuer(rina, region_code="6305"), rina)
    return issue(angkatan, plan, rina)[0]


def text(answer) -> str:
    return answer.get_data(as_text=True)


def test_from_nothing_to_certificates(app, as_, rina, siti, angkatan):
    hers = as_(rina)
    assert "Belum ada penerbit" in text(hers.get("/angkatan/tapin-1/sertifikat/isi"))
    made = hers.post(
        "/penerbit/baru",
        data={**ISSUER, "logo": (picture(exif=b"Exif\0\0GPS"), "logo.jpg")},
    )
    assert made.status_code == 303
    letterhead = db.session.scalars(select(Letterhead)).one()
    assert letterhead.name == "Dinas Sosial Kabupaten Tapin"
    assert letterhead.lines == ["Jalan Contoh 1"]
    logo = hers.get(f"{made.location}/logo.png")
    assert Image.open(io.BytesIO(logo.data)).size == (700, 233) and b"GPS" not in logo.data
    page = text(hers.get("/angkatan/tapin-1/sertifikat"))
    assert "Isi dahulu apa yang tertulis" in page and "Terbitkan" not in page
    issuer = str(db.session.scalars(select(Issuer.id)).one())
    saved = hers.post("/angkatan/tapin-1/sertifikat/isi", data={**PLAN, "issuer": issuer})
    assert saved.status_code == 303
    page = text(hers.get(saved.location))
    assert "Terbitkan 1 sertifikat" in page and "001/DINSOS-TPN/XI/2026" in page
    assert "Tes akhir belum dikerjakan, syaratnya 70." in page
    sample = hers.get("/angkatan/tapin-1/sertifikat/contoh.pdf")
    assert sample.data.startswith(b"%PDF") and b"jenjang:" not in sample.data
    assert db.session.scalars(select(Certificate)).all() == []
    issued = hers.post("/angkatan/tapin-1/sertifikat")
    assert issued.status_code == 303 and issued.location.startswith("/pekerjaan/")
    assert run_next_job(app)
    assert "Unduh berkasnya" in text(hers.get(issued.location))
    answer = hers.get(f"{issued.location}/berkas")
    archive = zipfile.ZipFile(io.BytesIO(answer.data))
    assert archive.namelist() == ["satu-satu/001 Siti.pdf", "untuk-dicetak.pdf"]
    own = as_(siti).get(f"/sertifikat/{db.session.scalars(select(Certificate.id)).one()}.pdf")
    assert own.data == archive.read("satu-satu/001 Siti.pdf")
    again = hers.post("/angkatan/tapin-1/sertifikat")
    assert again.location == "/angkatan/tapin-1/sertifikat"
    assert len(db.session.scalars(select(Job)).all()) == 1


def test_who_signs_stands_on_the_paper_with_their_nip(as_, rina, angkatan):
    """Three sign, one of them without a NIP; what was wrong is told and nothing typed is lost."""
    client = as_(rina)
    signing = {
        "nip_1": "19700101 199503 1 001", "office_2": "Kepala Bidang", "name_2": "Pejabat Kedua",
        "office_3": "Ketua Yayasan", "name_3": "Pejabat Ketiga", "nip_2": "1985021720100120",
    }  # fmt: skip
    answer = client.post("/penerbit/baru", data={**ISSUER, **signing})
    assert answer.status_code == 422 and "yang ditulis 16 angka" in answer.text
    assert "Pejabat Ketiga" in answer.text and "1985021720100120" in answer.text
    signing["nip_2"] = "198502172010012003"
    made = client.post("/penerbit/baru", data={**ISSUER, **signing})
    letterhead = db.session.scalars(select(Letterhead)).one()
    assert [one.get("nip") for one in letterhead.signatories] == [
        "19700101 199503 1 001", "19850217 201001 2 003", None,
    ]  # fmt: skip
    assert signed_by(letterhead)[1] == ("Kepala Bidang", "Pejabat Kedua\nNIP 19850217 201001 2 003")
    assert 'value="19850217 201001 2 003"' in client.get(made.location).text
    plan = make_plan(angkatan, db.session.get(Issuer, letterhead.issuer_id), rina)
    (paper,) = issue(angkatan, plan, rina)
    printed = pdf_text(certificate_pdf(paper, secret=SECRET))
    if printed is not None:
        assert "NIP 19700101 199503 1 001" in printed and "Pejabat Ketiga" in printed
        assert printed.count("NIP") == 2


def test_the_nip_of_a_participant_stands_on_paper_and_in_no_public_place(
    as_, angkatan, rina, siti, visitor
):
    tell_origin(siti, Origin(nip=NIP), angkatan=angkatan, by=rina, now=NOON)
    plan = make_plan(angkatan, make_issuer(rina, region_code="6305"), rina)
    client = as_(rina)
    sample = client.get("/angkatan/tapin-1/sertifikat/contoh.pdf").data
    certificate = issue(angkatan, plan, rina)[0]
    for paper in (sample, certificate_pdf(certificate, secret=SECRET)):
        printed = pdf_text(paper)
        assert printed is None or f"NIP {NIP}" in printed
    book = client.get("/angkatan/tapin-1/sertifikat/rekap-jp.xlsx").data
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    assert rows[3][1:3] == ["Nama", "NIP"] and rows[4][1:3] == ["Siti", NIP]
    assert NIP not in visitor.get(f"/periksa/{certificate.code}").text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": "Sertifikat Kompetensi"}, "lembaga sertifikasi profesi"),
        ({"pattern": "{kode}/{tahun}"}, "Pola memerlukan {urut}"),
        ({"address": "jenjang"}, "https://jenjang.contoh.go.id"),
        ({"name_2": "Nama Lain"}, "Isi nama dan jabatannya"),
        ({"lines": "a\nb\nc\nd"}, "Paling banyak 3 baris"),
        ({"region_code": "62"}, "Pilih salah satu dari daftar"),
    ],
)
def test_a_wrong_issuer_is_told_and_loses_nothing_typed(as_, rina, wrong, said):
    answer = as_(rina).post("/penerbit/baru", data={**ISSUER, **wrong})
    assert answer.status_code == 422
    assert said in text(answer) and "Nama Pejabat" in text(answer)
    assert db.session.scalars(select(Issuer)).all() == []


@pytest.mark.parametrize("content", [b"bukan gambar", b"\x89PNG\r\n\x1a\nrusak"])
def test_a_file_that_is_no_picture_is_told(as_, rina, content):
    data = {**ISSUER, "logo": (io.BytesIO(content), "logo.png")}
    answer = as_(rina).post("/penerbit/baru", data=data)
    assert answer.status_code == 422 and "bukan gambar" in text(answer)


def test_the_subjects_have_as_many_jp_as_the_front(as_, rina, angkatan):
    issuer = str(make_issuer(rina, region_code="6305").id)
    wrong = {**PLAN, "issuer": issuer, "subjects": "Etika | 30"}
    answer = as_(rina).post("/angkatan/tapin-1/sertifikat/isi", data=wrong)
    assert answer.status_code == 422
    assert "Jumlahnya 30 JP, sedangkan di halaman depan 34 JP" in text(answer)


def test_a_logo_stays_until_it_is_taken_away(as_, rina):
    hers = as_(rina)
    page = hers.post("/penerbit/baru", data={**ISSUER, "logo": (picture(), "a.jpg")}).location
    assert hers.post(page, data={**ISSUER, "city": "Banjarbaru"}).status_code == 303
    newest = select(Letterhead).order_by(Letterhead.number.desc())
    assert (row := db.session.scalars(newest).first()).logo_sha256 and row.city == "Banjarbaru"
    hers.post(page, data={**ISSUER, "no_logo": "y"})
    assert db.session.scalars(newest).first().logo_sha256 is None
    assert hers.get(f"{page}/logo.png").status_code == 404


def test_numbers_go_on_where_the_book_of_numbers_ended(as_, rina):
    hers = as_(rina)
    page = hers.post("/penerbit/baru", data=ISSUER).location
    assert "Nomor berikutnya tahun 2026: 1." in text(hers.get(page))
    wrong = hers.post(f"{page}/nomor", data={"year": "2026", "first": "9", "last": "3"})
    assert wrong.status_code == 422 and "tidak boleh di bawah" in text(wrong)
    assert hers.post(f"{page}/nomor", data={"year": "2026", "first": "46"}).status_code == 303
    assert "Nomor berikutnya tahun 2026: 46." in text(hers.get(page))


def test_another_region_and_a_trainee_see_nothing_of_it(as_, given, siti, rina, hasan, visitor):
    make_region("6201", "Kabupaten Kotawaringin Barat")
    tono = make_person(name="Tono", username="tono")
    appoint(tono, Role.ORGANISER, region_code="62", by=None, now=NOON)
    db.session.commit()
    pages = ["/angkatan/tapin-1/sertifikat", "/angkatan/tapin-1/sertifikat/isi",
             f"/angkatan/tapin-1/sertifikat/{given.id}.pdf",
             f"/angkatan/tapin-1/sertifikat/peserta/{siti.id}",
             "/angkatan/tapin-1/sertifikat/rekap-jp.xlsx",
             f"/penerbit/{given.issuer_id}"]  # fmt: skip
    for page in pages:
        assert as_(rina).get(page).status_code == 200, page
        assert as_(tono).get(page).status_code == 404, page
        assert as_(siti).get(page).status_code == 403, page
        assert as_(hasan).get(page).status_code == 403, page
        assert visitor.get(page).status_code == 303, page


def test_a_trainee_confirms_the_name_and_sees_the_own_certificate_alone(as_, given, siti, budi):
    mine, other = as_(siti), as_(budi)
    assert "nama dari daftar peserta" in text(mine.get("/sertifikat")).casefold()
    wrong = mine.post("/sertifikat/nama", data={"name": "Siti 6305 0112 3456 7890"})
    assert wrong.status_code == 422 and "NIK" in text(wrong)
    assert mine.post("/sertifikat/nama", data={"name": "Siti  Nurhaliza"}).status_code == 303
    page = text(mine.get("/sertifikat"))
    assert "Siti Nurhaliza" in page and "001/DINSOS-TPN/XI/2026" in page
    assert "https://wa.me/?text=Sertifikat%20Pelatihan%20saya" in page
    assert mine.get(f"/sertifikat/{given.id}.pdf").data.startswith(b"%PDF")
    assert other.get(f"/sertifikat/{given.id}.pdf").status_code == 404
    assert "Belum ada sertifikat" in text(other.get("/sertifikat"))


def test_a_decision_needs_a_reason_and_is_not_about_oneself(as_, angkatan, rina, budi):
    hers, page = as_(rina), f"/angkatan/tapin-1/sertifikat/peserta/{budi.id}"
    assert hers.post(f"{page}/keputusan", data={"passes": "lulus"}).status_code == 422
    data = {"passes": "lulus", "reason": "tes susulan di kertas"}
    assert hers.post(f"{page}/keputusan", data=data).status_code == 303
    assert "Siap diterbitkan" in text(hers.get(page))
    appoint(budi, Role.ORGANISER, angkatan_id=angkatan.id, by=None, now=NOON)
    db.session.commit()
    data["passes"] = "belum"
    assert as_(budi).post(f"{page}/keputusan", data=data).status_code == 403
    newest = select(PassRuling).order_by(PassRuling.number.desc())
    assert db.session.scalars(newest).first().passes is True


def test_replacing_and_revoking_from_the_page_of_a_member(as_, given, rina, siti, visitor):
    hers, page = as_(rina), f"/angkatan/tapin-1/sertifikat/peserta/{siti.id}"
    assert hers.post(f"{page}/penggantian", data={"name": "Sitti"}).status_code == 422
    data = {"name": "Sitti Nurhaliza", "reason": "ejaan"}
    assert hers.post(f"{page}/penggantian", data=data).status_code == 303
    shown = text(visitor.get(f"/periksa/{given.code}"))
    assert "<h1>Diganti</h1>" in shown and "002/DINSOS-TPN/XI/2026" in shown
    assert "Sitti" not in shown
    assert hers.post(f"{page}/pencabutan", data={"reason": "tidak hadir"}).status_code == 303
    assert hers.post(f"{page}/pencabutan", data={"reason": "lagi"}).status_code == 409
    newer = db.session.scalars(select(Certificate).order_by(Certificate.serial.desc())).first()
    shown = text(visitor.get(f"/periksa/{newer.code}"))
    assert "<h1>Dicabut</h1>" in shown and "tidak hadir" not in shown
    assert "tidak hadir" in text(hers.get(page))
    assert len(db.session.scalars(select(Revocation)).all()) == 1
    rows = hers.get("/angkatan/tapin-1/sertifikat/rekap-jp.xlsx").data
    book = CalamineWorkbook.from_filelike(io.BytesIO(rows)).get_sheet_by_index(0).to_python()
    assert [(row[1], row[5], row[9]) for row in book[4:]] == [
        ("Siti", 34, "diganti"), ("Sitti Nurhaliza", 34, "dicabut"),
    ]  # fmt: skip


def test_anybody_checks_a_certificate_and_sees_no_more_than_the_paper(as_, given, siti, visitor):
    page = text(visitor.get(f"/periksa/{given.code.lower()}"))
    assert "<h1>Berlaku</h1>" in page
    for said in ("001/DINSOS-TPN/XI/2026", "Siti", "34 JP", "20–23 November 2026", "Rantau"):
        assert said in page
    assert "siti" not in page and "100" not in page and str(given.person_id) not in page
    assert visitor.get("/periksa?kode=" + given.code).location.endswith(given.code)
    unknown = visitor.get("/periksa/ABCDABCDABCDABCD")
    assert unknown.status_code == 404 and "<h1>Tidak dikenal</h1>" in text(unknown)


def test_one_changed_letter_on_the_paper_is_told(given, visitor):
    same = {"nama": "Siti", "jp": "34 JP", "waktu": "20–23 November 2026"}
    page = text(visitor.get(f"/periksa/{given.code}", query_string=same))
    assert "Semua yang Anda salin sama." in page and "berbeda" not in page.split("<form")[1]
    page = text(visitor.get(f"/periksa/{given.code}", query_string={**same, "jp": "84 JP"}))
    assert "Ada yang berbeda." in page


def test_a_file_is_checked_and_not_kept(as_, given, siti, visitor):
    whole = as_(siti).get(f"/sertifikat/{given.id}.pdf").data

    def check(content: bytes):
        return visitor.post("/periksa/berkas", data={"file": (io.BytesIO(content), "a.pdf")})

    answer = check(whole)
    assert answer.status_code == 200 and "Berkas ini utuh" in text(answer)
    at = len(whole) // 2
    forged = check(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    assert "<h1>Tidak dikenal</h1>" in text(forged) and "sudah diubah" in text(forged)
    assert "berbunyi seperti di bawah" in text(forged) and "001/DINSOS-TPN" in text(forged)
    assert check(b"%PDF lain").status_code == 404
    assert visitor.post("/periksa/berkas", data={}).status_code == 422


def test_the_list_asks_as_much_for_twenty_as_for_one(as_, rina, angkatan):
    hers = as_(rina)
    plan = make_plan(angkatan, make_issuer(rina, region_code="6305"), rina)
    issue(angkatan, plan, rina)
    hers.get("/angkatan/tapin-1/sertifikat")
    # who is signed in is looked up once in some seconds: on a slow machine in one of the two alone
    forget_everybody()
    with counting() as few:
        hers.get("/angkatan/tapin-1/sertifikat")
    more = [make_person(name=f"Orang {number}") for number in range(20)]
    for person in more:
        enrol(person, angkatan=angkatan, now=NOON)
        decide_pass(angkatan, person, passes=True, reason="kertas", by=rina, now=NOON)
    db.session.commit()
    issue(angkatan, plan, rina)
    forget_everybody()
    with counting() as many:
        hers.get("/angkatan/tapin-1/sertifikat")
    assert len(many) == len(few)


def test_the_day_of_the_plan_is_the_last_day_of_the_class(as_, rina, angkatan):
    make_issuer(rina, region_code="6305")
    page = text(as_(rina).get("/angkatan/tapin-1/sertifikat/isi"))
    assert f'value="{date(2026, 11, 23)}"' in page and "Modul modul-1 | 3" in page


def test_several_pass_with_one_reason_and_the_others_do_not(as_, rina, angkatan, budi):
    other = make_person(name="Dewi", username="dewi")
    enrol(other, angkatan=angkatan, now=NOON)
    db.session.commit()
    hers, page = as_(rina), "/angkatan/tapin-1/sertifikat/keputusan"
    wrong = hers.post(page, data={"chosen": str(budi.id)})
    assert wrong.status_code == 422 and f'value="{budi.id}"' in text(wrong)
    assert "checked" in text(wrong).split(str(budi.id))[1][:120]
    assert hers.post(page, data={"reason": "daftar hadir kertas"}).status_code == 422
    data = {"chosen": str(budi.id), "reason": "daftar hadir kertas"}
    assert hers.post(page, data=data).status_code == 303
    assert hers.post(page, data=data).status_code == 303
    rows = db.session.scalars(select(PassRuling).order_by(PassRuling.id)).all()
    assert [row.reason for row in rows if row.person_id == budi.id] == ["daftar hadir kertas"]
    assert not any(row.person_id == other.id for row in rows)


def test_the_rule_of_the_class_comes_before_the_one_of_its_test(as_, rina, angkatan):
    rule = details_of(angkatan).with_rule(PassRule(attendance=80, post=60))
    arrange(angkatan, rule, by=rina, now=NOON)
    db.session.commit()
    page = text(as_(rina).get("/angkatan/tapin-1/sertifikat"))
    assert "hadir paling sedikit 80 % dari JP dan nilai tes akhir paling sedikit 60" in page
    assert "Kehadiran belum dicatat, syaratnya 80." in page
