"""A number box that holds no number says so while one types, by the rule of the server."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from lms.assessment.kinds.number import read_number
from lms.assessment.kinds.writing import bare_number
from tests.journeys.content import FORMS, HEAD, write_content
from tests.journeys.hall import Hall

pytestmark = pytest.mark.browser
BANK = f"""{HEAD}
## uji-1
kompetensi: melihat · kognitif: memahami · satuan: tahun

Sejak umur berapa seseorang disebut lanjut usia?

= 60

> Menurut undang-undang.
"""
LETTERS = [
    *"0123456789.,-+ tahunRp%()'–−", "\u00a0", "\u200b", "\u0663", "tahun", "thn", "Rp", "persen",
]  # fmt: skip
WHOLE = ["enam puluh", "60 tahun", "60 orang", "Rp1.250.000,-", "1,250,000", "1e5", "12,5,6", "½"]


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    folder = tmp_path_factory.mktemp("angka")
    write_content(folder)
    (folder / "quizzes/dasar/tes.md").write_text(BANK)
    (folder / "quizzes/dasar/forms.md").write_text(FORMS.format(number=1, items="1. uji-1"))
    hall = Hall(folder)
    hall.start()
    yield hall
    hall.stop()


def test_it_is_said_at_once_and_what_was_typed_is_kept(siti, new_phone, hall) -> None:
    page = new_phone(siti).new_page()
    page.goto("/tes/pre-dasar")
    page.get_by_role("button", name="Mulai mengerjakan").click()
    page.wait_for_url("**/pengerjaan/**")
    box, told = page.get_by_label("Jawaban Anda"), page.locator("p.kurang[role=status]")
    expect(told).to_be_hidden()
    box.fill("enam puluh")
    expect(told).to_be_visible()
    expect(told).to_contain_text("Belum ada angka")
    expect(page.locator("[data-keadaan]")).to_have_attribute("data-keadaan", "diterima")
    box.fill("60 thn")
    expect(told).to_be_hidden()
    box.fill("-")
    box.blur()
    expect(told).to_be_visible()
    expect(page.locator("[data-keadaan]")).to_have_attribute("data-keadaan", "diterima")
    page.reload()
    expect(page.get_by_label("Jawaban Anda")).to_have_value("-")
    expect(told).to_be_visible()
    _compare(page)


def _compare(page) -> None:
    """The rule of the page beside the one that marks, on what people and cats type."""
    dice = random.Random(11)
    typed = ["".join(dice.choices(LETTERS, k=dice.randint(1, 7))) for _ in range(600)]
    cases = [(text, unit) for text in (*WHOLE, *typed) for unit in ("", "tahun", "Rp", "%")]
    here = [read_number(bare_number(text, unit)) is not None for text, unit in cases]
    there = page.evaluate(
        "cases => import('/static/built/angka.js').then(m => cases.map(c => m.holdsNumber(...c)))",
        cases,
    )
    assert [case for case, a, b in zip(cases, here, there, strict=True) if a != b] == []
    assert 0.1 < sum(here) / len(here) < 0.9
