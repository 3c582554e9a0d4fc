"""The organiser's report: one press, everything that is known, and what is missing by name."""

from __future__ import annotations

import io
import zipfile
from datetime import date, time

import pytest
from docx import Document
from docx.shared import Mm
from PIL import Image
from werkzeug.test import TestResponse

from lms.credentials.candidates import decide_pass
from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import Role
from lms.training.attendance_marks import mark_person, mark_rest
from lms.training.rules.attendance import Presence
from lms.training.rules.timetable import Slot
from lms.training.timetable import add_sessions, list_sessions
from tests.conftest import NOON
from tests.credentials.papers import issue, make_issuer, make_plan
from tests.factories import make_angkatan, make_person, make_region, make_sitting, publish_dasar

PAGE = "/angkatan/tapin-1/laporan-kegiatan"


def picture(kind: str = "JPEG", **save: object) -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (3000, 2000), "navy").save(out, kind, **save)
    out.seek(0)
    return out


@pytest.fixture
def rina(app):
    make_region()
    rina = make_person(name="Bu Rina", username="rina")
    appoint(rina, Role.ORGANISER, region_code="6305", by=None, now=NOON)
    db.session.commit()
    return rina


@pytest.fixture
def angkatan(rina, siti, budi):
    publish_dasar()
    angkatan = make_angkatan(siti, budi, region_code="6305")
    make_sitting(siti, right=1)
    slot = Slot(date(2026, 11, 20), time(8), 90, 2, "Etika <&> nilai", "kelas", "inti", "Pak Hasan")
    bare = Slot(date(2026, 11, 21), time(8), 90, 2, "PSKS", "kelas", "inti")
    add_sessions(angkatan, [slot, bare], by=rina, now=NOON)
    db.session.commit()
    return angkatan


def words(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_what_is_missing_is_told_by_name(as_, rina, angkatan):
    page = as_(rina).get(PAGE).text
    assert "Belum tes awal: 1 orang." in page and "Belum tes akhir: 2 orang." in page
    assert "<li>Budi</li>" in page and "Sesi tanpa narasumber: 1." in page
    assert "<li>PSKS</li>" in page and "Jadwal belum dibuat" not in page


def test_attendance_is_told_in_jp_once_something_was_noted(as_, rina, angkatan, siti, budi):
    hers, file = as_(rina), f"{PAGE}/laporan-kegiatan.docx"
    assert "Kehadiran belum dicatat lengkap: 2 orang." in hers.get(PAGE).text
    assert "Kehadiran yang tercatat" not in words(hers.get(file).data)
    place = {"angkatan": angkatan, "by": rina, "now": NOON}
    first, second = (one.id for one in list_sessions(angkatan.id))
    mark_rest(Presence.PRESENT, session_id=first, **place)
    mark_person(siti, Presence.EXCUSED, session_id=second, **place)
    db.session.commit()
    said = words(hers.get(file).data)
    assert "Kehadiran yang tercatat" in said and said.count("2 dari 4") == 2
    # each day: persons by sessions, the JP of the day, and room for a hand
    assert "Jumat, 20/11: 08.00 Etika <&> nilai (2 JP)" in said
    assert "Sabtu, 21/11: 08.00 PSKS (2 JP)" in said
    tables = Document(io.BytesIO(hers.get(file).data)).tables
    signed = [one for one in tables if one.rows[0].cells[-1].text == "Tanda tangan"]
    # the two days of the sessions, and two of the class without any
    assert [len(one.columns) for one in signed] == [5, 5, 3, 3]
    rows = [[cell.text for cell in row.cells] for one in signed for row in one.rows[1:]]
    assert rows[:4] == [
        ["1", "Budi", "H", "2", ""], ["2", "Siti", "H", "2", ""],
        ["1", "Budi", "", "", ""], ["2", "Siti", "I", "0", ""],
    ]  # fmt: skip
    assert all(row.height for one in signed for row in one.rows[1:])
    assert "Kehadiran belum dicatat lengkap: 1 orang." in hers.get(PAGE).text


def test_word_holds_everything_that_is_known(as_, rina, angkatan, siti):
    decide_pass(angkatan, siti, passes=True, reason="kertas", by=rina, now=NOON)
    issue(angkatan, make_plan(angkatan, make_issuer(rina, region_code="6305"), rina), rina)
    hers = as_(rina)
    data = {"photo": (picture(exif=b"Exif\0\0GPS"), "a.jpg"), "caption": "Hari pertama"}
    assert hers.post(f"{PAGE}/foto", data=data).status_code == 303
    said = words(hers.get(f"{PAGE}/laporan-kegiatan.docx").data)
    for text in ("Dinas Sosial Kabupaten Tapin", "Etika <&> nilai", "Pak Hasan", "08.00–09.30",
                 "Jumat, 20/11", "Siti", "25", "001/DINSOS-TPN/XI/2026", "Hari pertama",
                 "Nama Pejabat, S.Sos.", "Rencana tindak lanjut"):  # fmt: skip
        assert text in said, text
    paper = hers.get(f"{PAGE}/laporan-kegiatan.pdf").data
    assert paper.startswith(b"%PDF") and b"pdfuaid" in paper


def test_a_photograph_is_made_anew_and_can_be_taken_away(as_, rina, angkatan):
    hers = as_(rina)
    for wrong in (io.BytesIO(b"bukan foto"), io.BytesIO()):
        data = {"photo": (wrong, "a.jpg"), "caption": "Hari pertama"}
        answer = hers.post(f"{PAGE}/foto", data=data)
        assert answer.status_code == 422 and "Hari pertama" in answer.text
    exif = Image.Exif()
    exif[0x010F] = "RAHASIA"
    data = {"photo": (picture(exif=exif), "a.jpg"), "caption": "Hari pertama"}
    hers.post(f"{PAGE}/foto", data=data)
    src = hers.get(PAGE).text.split('class="foto-kelas" src="')[1].split('"')[0]
    kept = hers.get(src).data
    assert Image.open(io.BytesIO(kept)).size == (1600, 1067) and b"RAHASIA" not in kept
    assert hers.post(src.replace(".jpg", "/akhir")).status_code == 303
    assert hers.get(src).status_code == 404 and "foto-kelas" not in hers.get(PAGE).text


def test_it_is_for_those_who_keep_the_class(as_, rina, angkatan, siti, hasan, visitor):
    make_region("6201", "Kabupaten Kotawaringin Barat")
    tono = make_person(name="Tono", username="tono")
    appoint(tono, Role.ORGANISER, region_code="62", by=None, now=NOON)
    db.session.commit()
    for page in (PAGE, f"{PAGE}/laporan-kegiatan.docx", f"{PAGE}/laporan-kegiatan.pdf"):
        assert as_(rina).get(page).status_code == 200
        assert as_(tono).get(page).status_code == 404
        assert as_(hasan).get(page).status_code == as_(siti).get(page).status_code == 403
        assert visitor.get(page).status_code == 303


def test_the_report_has_the_field_the_speakers_and_the_plans(
    angkatan, rina, siti, budi, hasan, as_
):
    from tests.web.test_field_practice import rubric

    appoint(hasan, Role.INSTRUCTOR, angkatan_id=angkatan.id, by=None, now=NOON)
    db.session.commit()
    plain = words(as_(rina).get(f"{PAGE}/laporan-kegiatan.docx").data)
    assert "Praktik lapangan" not in plain and "Kesan peserta" not in plain
    as_(rina).post("/angkatan/tapin-1/pkl/kelompok", data={"count": "1"})
    as_(rina).post("/angkatan/tapin-1/pkl/pembagian")
    for rater in (hasan, rina):
        as_(rater).post(f"/angkatan/tapin-1/pkl/peserta/{siti.id}/laporan", data=rubric(3))
    plan = {"b-apa1": "Mendata lansia", "b-mana1": "Tungkap", "b-siapa1": "TKSK"}
    as_(siti).post("/kelas/tapin-1/lembar/rtl", data=plan)
    page = as_(rina).get(PAGE).text
    assert "Nilai PKL belum ada: 1 orang." in page and "Belum menulis rencana (RTL): 1" in page
    told = words(as_(rina).get(f"{PAGE}/laporan-kegiatan.docx").data)
    for said in (
        "Praktik lapangan (PKL)", "Kelompok 1", "75", "sama pada 8 dari 8 kriteria",
        "Mendata lansia", "Tungkap · TKSK",
    ):  # fmt: skip
        assert said in told, said
    assert as_(rina).get(f"{PAGE}/laporan-kegiatan.pdf").data[:5] == b"%PDF-"


def office_file(*lines: str, head: str = "Kop [PENYELENGGARA]") -> io.BytesIO:
    """A Word file as an office has it: its head, an odd paper, some lines."""
    document = Document()
    document.sections[0].page_width = Mm(215)
    document.sections[0].header.paragraphs[0].text = head
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    out.seek(0)
    return out


def in_office_file(client, file: io.BytesIO) -> TestResponse:
    return client.post(f"{PAGE}/pola.docx", data={"template": (file, "pola.docx")})


def test_the_report_comes_in_the_words_of_the_office(as_, rina, angkatan):
    file = office_file("Nomor: …", "[JUDUL]: [KELAS]", "[ISI LAPORAN]", "Tembusan: arsip")
    got = in_office_file(as_(rina), file)
    document = Document(io.BytesIO(got.data))
    texts = [one.text for one in document.paragraphs]
    assert texts[:2] == ["Nomor: …", "Laporan Penyelenggaraan: Angkatan Tapin 1"]
    assert texts[2] == "1. Ringkasan" and texts[-1] == "Tembusan: arsip"
    assert "[ISI LAPORAN]" not in texts and round(document.sections[0].page_width.mm) == 215
    assert "[PENYELENGGARA]" not in document.sections[0].header.paragraphs[0].text
    assert "Siti" in words(got.data)


def test_without_a_place_it_stands_at_the_end_with_its_title(as_, rina, angkatan):
    got = in_office_file(as_(rina), office_file("Pengantar kantor", head="Kop"))
    texts = [one.text for one in Document(io.BytesIO(got.data)).paragraphs]
    assert texts[:3] == ["Pengantar kantor", "Laporan Penyelenggaraan", "Angkatan Tapin 1"]


def test_a_word_of_the_report_is_no_place(as_, rina, angkatan, siti):
    siti.name = "[KELAS]"
    db.session.commit()
    got = in_office_file(as_(rina), office_file("[ISI LAPORAN]"))
    assert "[KELAS]" in words(got.data)


def test_a_file_that_uses_none_of_our_styles_is_taken(as_, rina, angkatan):
    document = Document(office_file())
    for style in list(document.styles):
        if style.name in ("Title", "Subtitle", "Caption", "Heading 1", "Table Grid"):
            style.delete()
    out = io.BytesIO()
    document.save(out)
    out.seek(0)
    assert "1. Ringkasan" in words(in_office_file(as_(rina), out).data)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "Ini PDF"),
        (b"bukan", "Berkas"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word lama"),
    ],
)
def test_what_is_no_word_file_is_refused_with_its_reason(as_, rina, angkatan, content, said):
    refused = in_office_file(as_(rina), io.BytesIO(content))
    assert refused.status_code == 422 and said in refused.text
    assert as_(rina).post(f"{PAGE}/pola.docx").status_code == 422


def test_a_file_with_macros_is_refused(as_, rina, angkatan):
    changed = io.BytesIO()
    packed = zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(office_file()) as opened, packed as written:
        for name in opened.namelist():
            content = opened.read(name).replace(
                b"wordprocessingml.document.main+xml", b"macroEnabled.main+xml"
            )
            written.writestr(name, content)
    changed.seek(0)
    refused = in_office_file(as_(rina), changed)
    assert refused.status_code == 422 and "bermakro" in refused.text
