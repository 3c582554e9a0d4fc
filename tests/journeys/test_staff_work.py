"""From the Excel file that a Dinas has to printed cards for fifty: presses and fields, counted."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from playwright.sync_api import expect

from lms.people.appointments import appoint
from lms.people.models import Role
from lms.people.persons import find_person
from lms.web.kernel.unit_of_work import unit_of_work
from tests.journeys.phones import follow

pytestmark = pytest.mark.browser
MOST_CLICKS, MOST_FIELDS = 20, 10
FIRST = ("Siti", "Nur Aini", "Umar", "Dewi", "Hj. Rosmalinda", "I Wayan", "Ma'ruf", "Yenita")
LAST = ("Hasibuan", "Saragih", "Rahmi", "Koto", "Tanjung", "Piliang", "Jambak")
TITLES = ("", ", S.Sos", ", S.Pd., M.Si", ", A.Md.Keb")
ORIGINS = ("Kota Solok", "Kab. Solok", "Kota Sawahlunto", "Kab. Sijunjung", "Kab. Dharmasraya")


class Staff:
    """A page and what a person does on it: presses, and fields filled in."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.clicks = self.fields = 0

    def press(self, name: str, kind: str = "button", *, stays: bool = False) -> None:
        """Returns when the next page is there; `stays`: what is pressed leads to a file."""
        control = self.page.get_by_role(kind, name=name).first
        if stays:
            control.click()
        else:
            follow(control)
        self.clicks += 1

    def fill(self, label: str, value: str) -> None:
        self.page.get_by_label(label).first.fill(value)
        self.fields += 1

    def choose(self, label: str, value: str) -> None:
        self.page.get_by_label(label).first.select_option(value)
        self.fields += 1

    def bring(self, label: str, file: Path) -> None:
        self.page.get_by_label(label).set_input_files(file)
        self.fields += 1


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """Fifty people as staff have them: title rows, NIK, L/P, telephone, signatures."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    sheet = book.add_worksheet("Peserta")
    sheet.merge_range(0, 0, 0, 6, "DAFTAR PESERTA PELATIHAN DASAR PSM")
    sheet.write(1, 0, "Kota Solok, 23 s.d. 25 November 2026")
    sheet.write_row(3, 0, ["No", "Nama Lengkap dan Gelar", "NIK", "L/P", "Asal Kab/Kota",
                           "No. HP / WA", "Tanda Tangan"])  # fmt: skip
    for n in range(50):
        name = f"{FIRST[n % 8]} {LAST[n % 7]}{TITLES[n % 4]}"
        sheet.write_row(4 + n, 0, [n + 1, name, f"13720155{n:08}", "LP"[n % 2], ORIGINS[n % 5],
                                   f"0812-7000-{n:04}", ""])  # fmt: skip
    sheet.write(56, 4, "Solok, 20 November 2026")
    sheet.write(57, 4, "Kepala Dinas,")
    sheet.write(61, 4, "Drs. Afdal, M.Si")
    book.close()
    file = tmp_path / "peserta.xlsx"
    file.write_bytes(made.getvalue())
    return file


def test_from_the_excel_file_to_printed_cards(hall, new_phone, roster):
    account = hall.add_person("rina", "Rina Dinsos")
    with hall.app.app_context(), unit_of_work():
        person = find_person("rina")
        appoint(person, Role.ORGANISER, region_code="13", by=None, now=datetime.now(UTC))
    page = new_phone(account).new_page()
    page.set_viewport_size({"width": 1280, "height": 800})
    # fifty passwords are hashed while the press waits
    page.set_default_timeout(60_000)
    page.goto("/")
    staff = Staff(page)
    staff.press("Buat kelas", "link")
    staff.choose("Pola pelatihan", "pelatihan")
    staff.fill("Hari pertama", "2026-11-23")
    staff.choose("Wilayah penyelenggara", "1372")
    staff.fill("Tempat", "Aula SMK Negeri 1")
    staff.press("Buat kelas")
    staff.bring("Berkas daftar peserta", roster)
    staff.press("Periksa daftar")
    expect(page.get_by_role("button", name="Daftarkan 50 orang")).to_be_visible()
    expect(page.get_by_text("1372015500000001")).to_have_count(0)
    staff.press("Daftarkan 50 orang")
    staff.press("Lanjut: cetak kartu QR", "link")
    with page.expect_response(lambda answer: answer.url.endswith("/kartu.pdf")) as printed:
        staff.press("Buat dan cetak 50 kartu", stays=True)
    assert printed.value.status == 200
    assert printed.value.headers["content-type"] == "application/pdf"
    cards = hall.query("SELECT count(*) FROM sign_in_card WHERE revoked_at IS NULL")
    origins = hall.query("SELECT count(DISTINCT region_code) FROM member_details")
    assert (cards, origins) == ([(50,)], [(5,)])
    assert staff.clicks <= MOST_CLICKS and staff.fields <= MOST_FIELDS
    print(f"{staff.clicks} clicks, {staff.fields} fields")
