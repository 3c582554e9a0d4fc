"""A whole training as its staff runs it, from the invitation to the follow-up, in a browser.

One template runs with the suite, all five with `JENJANG_ALL_TRAININGS=1`; `JENJANG_SCREENSHOTS=DIR`
keeps pictures of the pages on a phone and on a laptop. Members answer in this process; one answers
the invitation and the follow-up on a phone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from lms.credentials.issuers import Look, found_issuer
from lms.people.appointments import appoint
from lms.people.models import Role
from lms.people.persons import find_person
from lms.web.kernel.unit_of_work import unit_of_work
from tests.credentials.papers import LOOK
from tests.journeys import trainings
from tests.journeys.hall import ROOT, Account, Hall
from tests.journeys.phones import PHONE, follow, sign_in
from tests.journeys.test_staff_work import Staff
from tests.journeys.trainings import Template

ALL = bool(os.environ.get("JENJANG_ALL_TRAININGS"))
# half a minute each where nothing else goes on; by hand something usually does
pytestmark = [pytest.mark.browser, pytest.mark.timeout(2400 if ALL else 600)]
MOST_CLICKS = 40
CLICKS_TO_CARDS, FIELDS_TO_CARDS = 20, 10
SOLOK = ("Kota Solok", "Kab. Solok", "Kota Sawahlunto", "Kab. Sijunjung", "Kab. Dharmasraya")
KALSEL = ("Kab. Tapin", "Kab. Banjar", "Kota Banjarmasin", "Kab. Tabalong")
KALTENG = ("Kota Palangka Raya", "Kab. Kapuas", "Kab. Katingan")
TEMPLATES = [
    Template("diklat-dasar-psm-kabupaten", "6305", 30, ("Kab. Tapin",), "Tapin",
             ("Kecamatan",), ("Binuang",)),
    Template("latsar-rpsm-provinsi", "62", 30, KALTENG, "Kahayan"),
    Template("bimtek-penyuluh-sosial-provinsi", "63", 100, KALSEL, "Banjar"),
    Template("pelatihan-dasar-pekerjaan-sosial-provinsi", "62", 40, KALTENG, "Kapuas",
             ("Instansi", "Jabatan"), ("Dinas Sosial", "Staf")),
    Template("pelatihan-dasar-psm-se-provinsi", "1372", 50, SOLOK, "Solok"),
]  # fmt: skip
CHOSEN = TEMPLATES if ALL else TEMPLATES[:1]
SIZES = {"hp": (390, 844), "laptop": (1280, 800)}


@pytest.fixture(scope="module")
def academy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A server with the whole course that is shipped."""
    content = {f"LMS_{kind}_DIR": str(ROOT / kind.lower()) for kind in ("CURRICULUM", "QUIZZES")}
    hall = Hall(tmp_path_factory.mktemp("academy"), settings=content)
    hall.start()
    yield hall
    hall.stop()


def picture(page: Any, name: str) -> None:
    """Both sizes, when somebody asked for pictures."""
    folder = os.environ.get("JENJANG_SCREENSHOTS")
    for size, (width, height) in SIZES.items() if folder else ():
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=f"{folder}/{name}-{size}.png", full_page=True)


def organiser(academy: Hall, template: Template) -> Account:
    """Keeps classes of the region; its office gives certificates already.

    Two trainings of one region have one office: with two somebody has to choose.
    """
    known = academy.query("SELECT 1 FROM issuer WHERE region_code = ?", template.region)
    account = academy.add_person(f"rina-{template.slug}"[:30], "Rina Dinsos")
    with academy.app.app_context(), unit_of_work():
        person = find_person(account.username)
        now = datetime.now(UTC)
        appoint(person, Role.ORGANISER, region_code=template.region, by=None, now=now)
        if not known:
            look = Look(**{**LOOK, "code": template.slug[:20].upper()})
            found_issuer(look, region_code=template.region, by=person, now=now)
    return account


@pytest.mark.parametrize("template", CHOSEN, ids=lambda one: one.slug)
def test_from_the_invitation_to_the_follow_up(academy, chromium, template, tmp_path):
    account = organiser(academy, template)
    context = chromium.new_context(**{**PHONE, "base_url": academy.url})
    sign_in(context, academy, account)
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.set_default_timeout(60_000)
    page.goto("/")
    staff = Staff(page)
    slug = open_class(staff, template)
    bring_people(staff, academy, slug, template, tmp_path)
    # from the file of the office to printed cards
    assert staff.clicks <= CLICKS_TO_CARDS and staff.fields <= FIELDS_TO_CARDS
    print(f"{template.slug}: cards after {staff.clicks} clicks, {staff.fields} fields")
    invite(staff, academy, context, slug, template)
    with academy.app.app_context(), unit_of_work():
        trainings.let_days_pass(slug, by=find_person(account.username))
    to_class(staff, slug)
    for occasion, name in (("pre", "Ruang tes awal"), ("post", "Tes akhir")):
        staff.press(name, "link")
        hold_test(staff, academy, slug, occasion, template)
    note_attendance(staff, slug, template)
    ask_opinions(staff, academy, slug, template)
    with academy.app.app_context(), unit_of_work():
        trainings.rate_field_practice(slug, by=find_person(account.username))
        trainings.write_plans(slug)
    give_certificates(staff, academy, slug, template)
    report(staff, slug, template)
    with academy.app.app_context(), unit_of_work():
        trainings.let_days_pass(slug, by=find_person(account.username), since=91)
    follow_up(staff, academy, context, slug, template)
    print(f"{template.slug}: {staff.clicks} clicks, {staff.fields} fields")
    assert staff.clicks <= MOST_CLICKS
    context.close()


def open_class(staff: Staff, template: Template) -> str:
    staff.press("Buat kelas", "link")
    staff.choose("Pola pelatihan", template.slug)
    staff.fill("Hari pertama", str(datetime.now(UTC).date() + timedelta(days=7)))
    staff.choose("Wilayah penyelenggara", template.region)
    staff.fill("Tempat", "Aula SMK Negeri 1")
    staff.press("Buat kelas")
    staff.page.wait_for_url(re.compile(r"/angkatan/[^/]+/peserta-baru$|/angkatan/[^/]+$"))
    return re.search(r"/angkatan/([^/?#]+)", staff.page.url)[1]


def invite(staff: Staff, academy: Hall, context: Any, slug: str, template: Template) -> None:
    """A letter with a link; somebody answers it on a phone without an account."""
    to_class(staff, slug)
    staff.press("Surat undangan", "link")
    staff.fill("Kepada", "Para peserta (daftar terlampir)")
    staff.press("Simpan")
    picture(staff.page, f"{template.slug}-1-undangan")
    (code,) = academy.query(
        "SELECT c.code FROM class_call c JOIN angkatan a ON a.id = c.angkatan_id WHERE a.slug = ?",
        slug,
    )[0]
    guest = context.browser.new_context(**{**PHONE, "base_url": academy.url})
    page = guest.new_page()
    page.goto(f"/hadir/{code}")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    page.get_by_label("Ya, saya hadir").check()
    page.get_by_label("Nama lengkap").fill("Nur Aini Tamu")
    page.get_by_label("Asal").fill("Kecamatan Binuang")
    picture(page, f"{template.slug}-1-jawaban")
    follow(page.get_by_role("button", name="Kirim jawaban"))
    expect(page.get_by_text("Jawaban atas nama Nur Aini Tamu sudah kami terima")).to_be_visible()
    guest.close()


def bring_people(staff: Staff, academy: Hall, slug: str, template: Template, folder: Path) -> None:
    staff.bring("Berkas daftar peserta", trainings.write_roster(template, folder / "p.xlsx"))
    staff.press("Periksa daftar")
    picture(staff.page, f"{template.slug}-2-daftar")
    staff.press(f"Daftarkan {template.size} orang")
    staff.press("Lanjut: cetak kartu QR", "link")
    with staff.page.expect_response(lambda answer: answer.url.endswith("/kartu.pdf")) as printed:
        staff.press(f"Buat dan cetak {template.size} kartu", stays=True)
    assert printed.value.status == 200
    people = academy.query(
        "SELECT count(*) FROM enrolment e JOIN angkatan a ON a.id = e.angkatan_id"
        " WHERE a.slug = ? AND e.withdrawn_at IS NULL",
        slug,
    )
    assert people == [(template.size,)]


def hold_test(staff: Staff, academy: Hall, slug: str, occasion: str, template: Template) -> None:
    staff.press("Buka tes sekarang")
    with academy.app.app_context(), unit_of_work():
        assert trainings.sit(slug, f"{occasion}-dasar") == template.size
    staff.page.reload()
    picture(staff.page, f"{template.slug}-3-ruang-{occasion}")
    look_aside(staff.page, slug, f"{template.slug}-3-{occasion}")
    staff.press("Tutup tes")
    expect(staff.page.get_by_text("Tidak ada yang sedang mengerjakan")).to_be_visible()


def look_aside(page: Any, slug: str, name: str) -> None:
    """Pages beside the way, for the pictures alone."""
    if not os.environ.get("JENJANG_SCREENSHOTS"):
        return
    other = page.context.new_page()
    other.goto(page.locator(".papan a").first.get_attribute("href"))
    picture(other, f"{name}-kursi")
    for path in ("untuk-peserta", "", "kartu", "jadwal"):
        other.goto(f"/angkatan/{slug}/{path}".rstrip("/"))
        picture(other, f"{name}-{path or 'kelas'}")
    other.close()


def note_attendance(staff: Staff, slug: str, template: Template) -> None:
    """All days that are over are one press for those whom no scan and no tap has noted."""
    to_class(staff, slug)
    staff.press("Kehadiran", "link")
    picture(staff.page, f"{template.slug}-4-kehadiran")
    staff.press("hari: yang belum dicatat hadir semua")
    expect(staff.page.get_by_text("100 %").first).to_be_visible()


def ask_opinions(staff: Staff, academy: Hall, slug: str, template: Template) -> None:
    to_class(staff, slug)
    staff.press("Lembar", "link")
    sheets = staff.page.get_by_role("combobox", name="Lembar")
    options = sheets.locator("option")
    wanted = next(
        one.get_attribute("value") for one in options.all() if "reaksi" in one.inner_text().lower()
    )
    sheets.select_option(wanted)
    staff.fields += 1
    staff.press("Berikan kepada kelas")
    with academy.app.app_context(), unit_of_work():
        trainings.fill_surveys(slug)
    staff.page.reload()
    expect(staff.page.get_by_text(f"{template.size} dari {template.size}")).to_be_visible()


def give_certificates(staff: Staff, academy: Hall, slug: str, template: Template) -> None:
    to_class(staff, slug)
    staff.press("Ke sertifikat", "link")
    staff.press("Isi sertifikat", "link")
    staff.press("Simpan")
    ready = staff.page.get_by_role("button", name=re.compile(r"Terbitkan \d+ sertifikat"))
    picture(staff.page, f"{template.slug}-5-sertifikat")
    follow(ready)
    staff.clicks += 1
    ((given,),) = academy.query(
        "SELECT count(*) FROM certificate c JOIN angkatan a ON a.id = c.angkatan_id"
        " WHERE a.slug = ?",
        slug,
    )
    assert given >= template.size - 3


def report(staff: Staff, slug: str, template: Template) -> None:
    """What the class learned and thought, the file for the office, and the class is over."""
    to_class(staff, slug)
    staff.press("Buka laporan evaluasi", "link")
    picture(staff.page, f"{template.slug}-6-laporan")
    expect(staff.page.get_by_text("reaksi", exact=False).first).to_be_attached()
    download_report(staff)
    to_class(staff, slug)
    staff.press("Tutup kelas")
    expect(staff.page.get_by_text("Kelas ditutup")).to_be_visible()
    picture(staff.page, f"{template.slug}-7-kelas")


def download_report(staff: Staff) -> None:
    staff.press("Laporan kegiatan", "link")
    with staff.page.expect_download() as paper:
        staff.press("Unduh PDF", "link", stays=True)
    assert paper.value.path().read_bytes().startswith(b"%PDF-")


def follow_up(staff: Staff, academy: Hall, context: Any, slug: str, template: Template) -> None:
    """Three months later: links with one purpose, three views of a plan, results in the report."""
    staff.press("Tindak lanjut", "link")
    staff.press("Buat tautan pengingat")
    picture(staff.page, f"{template.slug}-8-tindak-lanjut")
    texts = staff.page.locator(".orang-lapangan > li").first.locator(".apa-adanya")
    links = [re.search(r"/tindak-lanjut/\S+", text)[0] for text in texts.all_text_contents()]
    assert len(links) == 2
    for link in links:
        answer_on_a_phone(academy, context, link, f"{template.slug}-8-jawaban")
    secret = str(academy.app.config["SECRET_KEY"])
    with academy.app.app_context(), unit_of_work():
        assert trainings.answer_links(slug, secret=secret) == 2 * (template.size - 1)
    name = staff.page.locator(".orang-lapangan > li").first.get_by_role("link").first
    follow(name)
    staff.clicks += 1
    staff.page.get_by_role("radio", name="Selesai", exact=True).check()
    staff.fields += 1
    staff.press("Simpan")
    expect(staff.page.get_by_role("cell", name="Selesai", exact=True)).to_have_count(3)
    picture(staff.page, f"{template.slug}-8-satu-rencana")
    download_report(staff)


def answer_on_a_phone(academy: Hall, context: Any, link: str, name: str) -> None:
    """Without an account, in two taps; the link is used up then."""
    phone = context.browser.new_context(**{**PHONE, "base_url": academy.url})
    page = phone.new_page()
    page.goto(link)
    picture(page, name)
    page.get_by_role("radio", name="Selesai", exact=True).check()
    follow(page.get_by_role("button", name="Kirim"))
    expect(page.get_by_role("heading", name="Terima kasih")).to_be_visible()
    assert page.goto(link).status == 404
    phone.close()


def to_class(staff: Staff, slug: str) -> None:
    """One press on the way back that every page of a class has."""
    if not staff.page.url.endswith(f"/angkatan/{slug}"):
        staff.page.goto(f"/angkatan/{slug}")
        staff.clicks += 1
