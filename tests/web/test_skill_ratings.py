"""Skills that somebody watches: a sheet, a person, taps; read by the person and in the report."""

from __future__ import annotations

import io

import pytest
from docx import Document
from sqlalchemy import func, select

from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import Role
from lms.training.angkatan import enrol
from lms.training.field_groups import add_groups
from lms.training.field_models import FieldRating
from tests.conftest import NOON
from tests.factories import make_angkatan, make_person, publish_dasar

PAGE = "/angkatan/tapin-1/keterampilan"
TAPS = {"izin": "ya", "terbuka": "sebagian", "diam": "belum", "note": "Beri jeda lebih lama."}


@pytest.fixture
def tapin(app, hasan, siti, budi):
    publish_dasar()
    angkatan = make_angkatan(siti, budi)
    appoint(hasan, Role.INSTRUCTOR, angkatan_id=angkatan.id, by=None, now=NOON)
    db.session.commit()
    return angkatan


def count_ratings() -> int:
    return int(db.session.scalar(select(func.count()).select_from(FieldRating)) or 0)


def test_what_is_tapped_is_kept_changed_and_read(as_, hasan, tapin, siti, budi):
    his, address = as_(hasan), f"{PAGE}/dengar/{siti.id}"
    assert "Melayani warga" in his.get(PAGE).text and "Hasil per orang" not in his.get(PAGE).text
    assert his.post(address, data=TAPS).location == f"{PAGE}/dengar"
    his.post(address, data=TAPS)
    assert count_ratings() == 1
    sheet = his.get(f"{PAGE}/dengar").text
    assert "50 %" in sheet and "1 dari 2 peserta diamati" in sheet
    assert "Hasil per orang" in his.get(PAGE).text and "50" in his.get(PAGE).text
    assert "Beri jeda lebih lama." in his.get(address).text
    his.post(address, data={**TAPS, "diam": "ya"})
    assert "83 %" in his.get(f"{PAGE}/dengar").text and count_ratings() == 2
    # the person reads it, nobody else does
    own = as_(siti).get("/kelas/tapin-1").text
    assert "Latih lagi: Mulai dengan pertanyaan terbuka" in own and "Beri jeda lebih lama." in own
    assert "Latih lagi" not in as_(budi).get("/kelas/tapin-1").text


def test_two_who_watch_see_each_other_afterwards_and_count_the_same(as_, hasan, tapin, siti):
    wati = make_person(name="Bu Wati", username="wati")
    appoint(wati, Role.ORGANISER, angkatan_id=tapin.id, by=None, now=NOON)
    db.session.commit()
    address = f"{PAGE}/dengar/{siti.id}"
    as_(hasan).post(address, data={"izin": "ya", "note": "Baik"})
    hers = as_(wati)
    assert "memberi" not in hers.get(address).text
    hers.post(address, data={"izin": "belum", "diam": "belum"})
    assert "memberi 100 %" in hers.get(address).text
    assert (
        "50 %" in hers.get(f"{PAGE}/dengar").text
        and "2 pengamat" in hers.get(f"{PAGE}/dengar").text
    )


def test_nothing_tapped_keeps_what_was_typed(as_, hasan, tapin, siti):
    refused = as_(hasan).post(f"{PAGE}/dengar/{siti.id}", data={"note": "Suaranya jelas"})
    assert refused.status_code == 422 and "Suaranya jelas" in refused.text
    assert "Belum ada yang diketuk" in refused.text and count_ratings() == 0


def test_nobody_watches_themselves_and_strangers_see_nothing(as_, hasan, tapin, siti, budi):
    enrol(hasan, angkatan=tapin, now=NOON)
    other = make_person(name="Pak Lain", username="lain")
    appoint(other, Role.INSTRUCTOR, region_code=None, angkatan_id=make_angkatan(
        budi, slug="tapin-2", title="Lain").id, by=None, now=NOON)  # fmt: skip
    db.session.commit()
    own = f"{PAGE}/dengar/{hasan.id}"
    assert "Ini tentang Anda sendiri" in as_(hasan).get(own).text
    assert as_(hasan).post(own, data=TAPS).status_code == 403
    assert as_(other).get(PAGE).status_code == 404
    assert as_(other).post(f"{PAGE}/dengar/{siti.id}", data=TAPS).status_code == 404
    assert as_(siti).get(PAGE).status_code == 403
    assert as_(hasan).get(f"{PAGE}/tiada").status_code == 404
    assert as_(hasan).get(f"{PAGE}/tiada/{siti.id}").status_code == 404
    assert count_ratings() == 0


def test_the_report_tells_it_and_the_field_is_another_matter(as_, hasan, tapin, siti, budi):
    rina = make_person(name="Bu Rina", username="rina")
    appoint(rina, Role.ORGANISER, angkatan_id=tapin.id, by=None, now=NOON)
    add_groups(tapin, 1, by=hasan, now=NOON)
    db.session.commit()
    hers, page = as_(rina), "/angkatan/tapin-1/laporan-kegiatan"
    assert "Keterampilan yang diamati" not in words(hers.get(f"{page}/laporan-kegiatan.docx").data)
    as_(hasan).post(f"{PAGE}/layanan/{siti.id}", data={"sambut": "ya", "cerita": "sebagian"})
    said = words(hers.get(f"{page}/laporan-kegiatan.docx").data)
    assert "Keterampilan yang diamati" in said and "75" in said.split()
    # a skill that was watched is no mark of the field
    assert "Nilai PKL belum ada: 2 orang" in hers.get(page).text


def words(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])
