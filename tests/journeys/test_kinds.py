"""A region of a picture, and answers that lack a part: by finger, by keyboard, without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.content import FORMS, HEAD, write_content
from tests.journeys.hall import Hall

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"
DATA = "kompetensi: melihat · kognitif: memahami"
BANK = f"""{HEAD}
## uji-1
{DATA} · tipe: gambar

Rumah mana yang Anda datangi lebih dahulu?

![Dua rumah berdampingan dilihat dari jalan, yang kiri gelap](awal/dua-rumah.svg)

- [x] 2,10,40,80 Yang gelap
- [ ] 75,50,16 Yang terang
  > Di sana semua orang sehat.

> Yang gelap lebih dahulu.

## uji-2
{DATA}

Jodohkan tempat dengan yang terlihat di sana.

| Tempat | Yang dilihat |
|---|---|
| dapur | tungku |
| teras | kursi |
| sumur | timba |
| kebun | cangkul |

> Sesuai tempatnya.

## uji-3
{DATA}

Urutkan langkah sebuah kunjungan rumah.

1. Mengetuk pintu dan menunggu
2. Memberi salam kepada penghuni
3. Duduk lalu bercerita bersama

> Sopan dahulu.
"""


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A server of its own, whose test has these three questions."""
    folder = tmp_path_factory.mktemp("kinds")
    write_content(folder)
    items = "\n".join(f"{place}. uji-{place}" for place in (1, 2, 3))
    (folder / "quizzes/dasar/tes.md").write_text(BANK)
    (folder / "quizzes/dasar/forms.md").write_text(FORMS.format(number=3, items=items))
    hall = Hall(folder)
    hall.start()
    yield hall
    hall.stop()


def start(phone: Any) -> Any:
    page = phone.new_page()
    page.goto("/tes/pre-dasar")
    page.get_by_role("button", name="Mulai mengerjakan").click()
    page.wait_for_url("**/pengerjaan/**")
    return page


def go_to(page: Any, kind: str) -> Any:
    """The question of this kind, by the squares, with or without a script."""
    for position in "123":
        page.locator(f"[data-peta] button[value='{position}']").click()
        section = page.locator(f"[data-soal='{position}']")
        expect(section).to_be_visible()
        if section.get_attribute("data-jenis") == kind:
            return section
    raise AssertionError(kind)


def expect_chosen(section: Any, words: str) -> None:
    expect(section.get_by_label(words)).to_be_checked()


def test_a_region_is_tapped_with_a_finger(siti, new_phone, hall):
    page = start(new_phone(siti))
    expect(page.locator("[data-ringkasan]")).to_contain_text("dijawab")
    section = go_to(page, "hotspot")
    labels = section.locator("foreignObject label")
    for label in labels.all():
        box = label.bounding_box()
        assert min(box["width"], box["height"]) >= 44
    light = section.locator("label.opsi", has_text="Yang terang").locator("input")
    section.locator(f"label[for='{light.get_attribute('id')}']").tap()
    expect_chosen(section, "Yang terang")
    expect(section.locator("g.dipilih")).to_have_count(1)
    expect(section.locator("[data-keadaan]")).to_have_attribute("data-keadaan", "diterima")
    page.reload()
    expect(page.locator("[data-ringkasan]")).to_contain_text("1 diterima")
    section = go_to(page, "hotspot")
    expect_chosen(section, "Yang terang")
    expect(section.locator("g.dipilih")).to_have_count(1)


def test_a_region_is_chosen_by_its_letter_with_the_keyboard(siti, new_phone, hall):
    page = start(new_phone(siti))
    expect(page.locator("[data-ringkasan]")).to_contain_text("dijawab")
    section = go_to(page, "hotspot")
    first = section.locator("input[type=radio]").first
    first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(section.locator("input[type=radio]").nth(1)).to_be_checked()
    expect(section.locator("[data-keadaan]")).to_have_attribute("data-keadaan", "diterima")
    expect(section.get_by_role("img")).to_have_accessible_name(re.compile("^Dua rumah"))
    page.evaluate(AXE.read_text() + ";0")
    found = page.evaluate("axe.run('[data-soal]').then(r => r.violations.map(v => v.id))")
    assert found == []


def test_a_region_is_tapped_without_a_script(siti, new_phone, hall):
    page = start(new_phone(siti, java_script_enabled=False))
    section = go_to(page, "hotspot")
    dark = section.locator("label.opsi", has_text="Yang gelap").locator("input")
    section.locator(f"label[for='{dark.get_attribute('id')}']").tap()
    expect_chosen(section, "Yang gelap")
    section = go_to(page, "hotspot")
    expect_chosen(section, "Yang gelap")
    expect(section.locator("g.dipilih")).to_have_count(1)


def test_one_row_of_four_is_said_to_be_incomplete(siti, new_phone, hall):
    page = start(new_phone(siti))
    expect(page.locator("[data-ringkasan]")).to_contain_text("dijawab")
    section = go_to(page, "matching")
    section.get_by_role("button", name="tungku", exact=True).click()
    expect(section.locator("[data-kurang]")).to_have_text(re.compile(r"Belum lengkap:\s+1 dari 4"))
    expect(page.locator("[data-peta] button.kurang")).to_have_count(1)
    expect(page.locator("[data-ringkasan]")).to_contain_text("0 dijawab · 1 diterima")
    page.locator("[data-peta] button[value='3']").click()
    page.get_by_role("button", name="Periksa jawaban").click()
    expect(page.get_by_role("heading", name="1 soal belum lengkap")).to_be_visible()
    expect(page.get_by_role("heading", name="2 soal belum dijawab")).to_be_visible()


def test_steps_that_share_a_place_are_said_to_be_incomplete_without_a_script(siti, new_phone, hall):
    page = start(new_phone(siti, java_script_enabled=False))
    section = go_to(page, "ordering")
    for select in section.locator("select").all():
        select.select_option("1")
    section = go_to(page, "ordering")
    expect(section.locator("[data-kurang]")).to_be_visible()
    expect(section.locator("[data-kurang]")).to_contain_text("1 dari 3")
    for select in section.locator("select").all():
        expect(select).to_have_value("1")
    page.goto(page.url.rpartition("/")[0] + "/kirim")
    expect(page.get_by_role("heading", name="1 soal belum lengkap")).to_be_visible()
    expect(page.get_by_text("Semua soal sudah dijawab")).to_be_hidden()
