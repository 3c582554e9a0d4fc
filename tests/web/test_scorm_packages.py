"""A module as SCORM 1.2: whole, by itself, without a key of any test, and what is lost is named."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree, html
from sqlalchemy import select

from lms.assessment.models import Item, ItemVersion
from lms.curriculum.modules import get_module
from lms.db import db, transaction
from lms.exchange.content import publish_files
from lms.web.content.scorm_packages import make_package
from tests.conftest import NOON
from tests.exchange.content_tree import make_tree
from tests.factories import make_form

IMS = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADL = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
# attributes by which a page fetches something
FETCHED = ("src", "href", "action", "poster", "data")


@pytest.fixture
def module(app):
    with transaction():
        publish_files(make_tree(), now=NOON, published_from="files")


def unpack(content: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.testzip() is None
    return {name: archive.read(name) for name in archive.namelist()}


def fetch(client, address: str = "/materi/scorm/awal.zip") -> dict[str, bytes]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.mimetype == "application/zip"
    assert 'filename="awal-scorm12.zip"' in answer.headers["Content-Disposition"]
    return unpack(answer.data)


def test_the_manifest_is_that_of_scorm_1_2_and_lists_every_file(hasan, as_, module):
    files = fetch(as_(hasan))
    root = etree.fromstring(files["imsmanifest.xml"])
    assert root.tag == f"{IMS}manifest"
    assert [child.tag for child in root] == [
        f"{IMS}metadata", f"{IMS}organizations", f"{IMS}resources",
    ]  # fmt: skip
    assert root.findtext(f"{IMS}metadata/{IMS}schema") == "ADL SCORM"
    assert root.findtext(f"{IMS}metadata/{IMS}schemaversion") == "1.2"
    organizations = root.find(f"{IMS}organizations")
    (organization,) = organizations
    assert organizations.get("default") == organization.get("identifier")
    assert organization.findtext(f"{IMS}title") == "Langkah awal"
    item = organization.find(f"{IMS}item")
    (resource,) = root.find(f"{IMS}resources")
    assert item.get("identifierref") == resource.get("identifier")
    assert resource.get("type") == "webcontent"
    # `scormType` is another standard
    assert resource.get(f"{ADL}scormtype") == "sco"
    listed = [each.get("href") for each in resource.findall(f"{IMS}file")]
    assert resource.get("href") in listed
    assert sorted(listed) == sorted(name for name in files if name != "imsmanifest.xml")
    identifiers = [each.get("identifier") for each in root.iter() if each.get("identifier")]
    assert len(identifiers) == len(set(identifiers))


def test_the_page_stands_alone(hasan, as_, module):
    files = fetch(as_(hasan))
    page = html.document_fromstring(files["index.html"].decode())
    ids = [each.get("id") for each in page.iter(etree.Element) if each.get("id")]
    assert len(ids) == len(set(ids))
    for element in page.iter(etree.Element):
        for name in FETCHED:
            target = element.get(name)
            if target is None or (element.tag == "a" and target.startswith("https://")):
                continue
            if target.startswith("#"):
                assert target[1:] in ids, target
            else:
                assert target in files, target
    assert not page.xpath("//script[not(@src)] | //style | //@style | //@onclick")
    for link in page.xpath("//a[starts-with(@href, 'https://')]"):
        assert link.get("target") == "_blank"
    assert "gambar/" in files["index.html"].decode()
    style = files["aset/jenjang.css"].decode()
    for target in re.findall(r"url\(\"?([^)\"]+)", style):
        assert target.startswith("data:") or f"aset/{target}".replace("aset/../", "") in files


def test_it_has_the_lessons_the_card_and_the_practice_and_no_key_of_a_test(hasan, as_, module):
    page = fetch(as_(hasan))["index.html"].decode()
    for words in ("Melihat: pelan-pelan", "Bu Wati menunggu", "Pak Umar bercerita", "Kartu saku"):
        assert words in page
    assert "Apa yang Anda tulis dahulu?" in page
    assert "Pertanyaan nomor" not in page
    assert page.count("data-kartu") == 9
    item = db.session.scalar(select(Item).where(Item.code == "awl-01"))
    make_form("C", [db.session.get_one(ItemVersion, item.published_version_id)])
    again = as_(hasan).get("/materi/scorm/awal")
    assert "soal yang juga dipakai di tes resmi" in again.text
    page = fetch(as_(hasan))["index.html"].decode()
    assert "Apa yang Anda tulis dahulu?" not in page
    assert page.count("data-kartu") == 8


def test_what_does_not_come_along_has_a_name(hasan, as_, module):
    page = as_(hasan).get("/materi/scorm/awal").text
    assert "soal awl-08 (Esai): dinilai orang, bukan halaman" in page
    assert "soal awl-09" in page
    assert 'href="/materi/scorm/awal.zip"' in page
    assert "/materi/scorm/awal" in as_(hasan).get("/materi/modul/awal").text


def test_without_questions_there_is_no_key_in_it(hasan, as_, module):
    page = as_(hasan).get("/materi/scorm/awal?soal=tanpa").text
    assert 'href="/materi/scorm/awal.zip?soal=tanpa"' in page
    assert "soal cek pemahaman: dibuat tanpa soal" in page
    files = fetch(as_(hasan), "/materi/scorm/awal.zip?soal=tanpa")
    assert b"data-kunci" not in files["index.html"]
    assert b"#cek" not in files["index.html"]


def test_the_same_module_gives_the_same_bytes(app, module):
    with app.test_request_context():
        one, other = (make_package(get_module("awal")).content for _ in range(2))
    assert one == other


def test_it_is_small(hasan, as_, module):
    assert len(as_(hasan).get("/materi/scorm/awal.zip").data) < 60 * 1024


def test_an_unknown_module_is_404(hasan, as_, module):
    assert as_(hasan).get("/materi/scorm/tiada").status_code == 404
    assert as_(hasan).get("/materi/scorm/tiada.zip").status_code == 404
