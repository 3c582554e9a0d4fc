"""What a class tells its members: words, papers of speakers, numbers; files are looked through."""

from __future__ import annotations

import io
import re
import zlib

import pytest
from PIL import Image

from lms.db import db
from lms.exchange.pdf_check import UnfitPdf, check_pdf
from lms.people.appointments import appoint
from lms.people.models import Role
from lms.training.board_models import Announcement, Handout
from lms.training.closures import close_class
from tests.conftest import NOON
from tests.factories import make_angkatan, make_person, publish_dasar

STAFF, OWN = "/angkatan/tapin-1/untuk-peserta", "/kelas/tapin-1"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def rina(siti):
    publish_dasar()
    rina = make_person(name="Rina", username="rina")
    angkatan = make_angkatan(siti)
    appoint(rina, Role.ORGANISER, angkatan_id=angkatan.id, by=None, now=NOON)
    db.session.commit()
    return rina


def packed(inside: bytes) -> bytes:
    stream = zlib.compress(inside)
    return PDF.replace(b"trailer", b"2 0 obj<<>>stream\n" + stream + b"\nendstream endobj\ntrailer")


def picture() -> bytes:
    made, exif = io.BytesIO(), Image.Exif()
    exif[0x9286] = "di rumah Ibu X"
    Image.new("RGB", (2400, 1200), "teal").save(made, "JPEG", exif=exif)
    return made.getvalue()


def bring(client, content: bytes, title: str = "Paparan hari pertama", name: str = "a.pdf"):
    data = {
        "bahan-title": title,
        "bahan-speaker": "Drs. Afdal, M.Si",
        "bahan-file": (io.BytesIO(content), name),
    }
    return client.post(f"{STAFF}/bahan", data=data, content_type="multipart/form-data")


def test_members_read_what_the_class_tells_them_and_others_do_not(rina, siti, budi, as_):
    client = as_(rina)
    for _ in range(2):
        said = client.post(
            f"{STAFF}/pengumuman", data={"umum-text": "Besok pukul 07.30\n<b>Sepatu"}
        )
        assert said.status_code == 303
    assert db.session.query(Announcement).count() == 1
    contact = {"kontak-name": "Bu Rina, konsumsi", "kontak-number": "0812-7000 111"}
    assert client.post(f"{STAFF}/kontak", data=contact).status_code == 303
    contact["kontak-number"] = "tanya panitia"
    assert client.post(f"{STAFF}/kontak", data=contact).status_code == 422
    assert bring(client, PDF).status_code == 303
    link = {"bahan-title": "Video", "bahan-address": "https://example.org/v"}
    assert client.post(f"{STAFF}/bahan", data=link).status_code == 303
    for address in ("", "javascript:alert(1)", "//x", "example.org"):
        bad = client.post(f"{STAFF}/bahan", data={**link, "bahan-address": address})
        assert bad.status_code == 422 and 'value="Video"' in bad.text
    page = as_(siti).get(OWN).text
    assert "Besok pukul 07.30<br>&lt;b&gt;Sepatu" in page and 'href="tel:08127000111"' in page
    assert "Paparan hari pertama" in page and "tautan ke example.org" in page
    file = re.search(r'href="(/kelas/tapin-1/bahan/[^"]+)"', page)[1]
    answer = as_(siti).get(file)
    assert (answer.status_code, answer.data) == (200, PDF)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "immutable" in answer.headers["Cache-Control"]
    assert as_(budi).get(file).status_code == 404
    assert as_(siti).get(STAFF).status_code == 403
    assert client.get(file.replace("/kelas/", "/angkatan/")).status_code == 200
    row = db.session.query(Handout).order_by(Handout.added_at, Handout.id).first()
    make_angkatan(slug="lain")
    assert client.post(f"/angkatan/lain/untuk-peserta/bahan/{row.id}/akhir").status_code == 404
    for _ in range(2):
        assert client.post(f"{STAFF}/bahan/{row.id}/akhir").status_code == 303
    assert as_(siti).get(file).status_code == 404
    assert "Paparan" not in as_(siti).get(OWN).text


def test_a_picture_is_made_anew_and_a_closed_class_is_told_nothing(rina, siti, as_):
    client = as_(rina)
    assert bring(client, picture(), name="a.jpg").status_code == 303
    kept = db.session.query(Handout).one()
    made = Image.open(io.BytesIO(kept.content))
    assert (made.size, len(made.getexif()), kept.kind) == ((1600, 800), 0, "jpg")
    assert bring(client, b"MZ program").status_code == 422
    assert bring(client, packed(b"<</S /JavaScript /JS (app.alert(1))>>")).status_code == 422
    close_class(kept_class(), by=rina, now=NOON)
    db.session.commit()
    told = client.post(f"{STAFF}/pengumuman", data={"umum-text": "Terlambat"})
    assert told.status_code == 409 and "sudah ditutup" in told.text


def kept_class():
    from lms.training.models import Angkatan

    return db.session.query(Angkatan).one()


@pytest.mark.parametrize(
    "content",
    [
        b"GIF89a",
        PDF[:-8],
        PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript/JS(1)>>"),
        PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</S/Java#53cript>>"),
        PDF.replace(b"/Catalog", b"/Catalog/Names<</EmbeddedFiles 3 0 R>>"),
        PDF.replace(b"/Root", b"/Encrypt 9 0 R/Root"),
        packed(b"<</S/Launch>>"),
        packed(b"<</S/L#61unch>>"),
        packed(bytes(70_000_000)),
        PDF.replace(b"trailer", b"%" + b"x" * 10_000_001 + b"\ntrailer"),
    ],
)
def test_a_pdf_that_does_more_than_be_read_is_refused(content):
    with pytest.raises(UnfitPdf):
        check_pdf(content)


def test_a_pdf_to_be_read_stays_as_it_is():
    plain = packed(b"BT (Besar /JSON dan /JSX) Tj ET")
    assert check_pdf(plain) == plain and check_pdf(PDF) == PDF
