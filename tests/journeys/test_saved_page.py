"""The saved page checks certificates in a real browser that reaches no network at all."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from lms.credentials.rules.certified import CertifiedFacts, print_days
from lms.credentials.rules.signatures import (
    OPEN_LENGTH,
    OPEN_SEAL,
    public_key,
    seal_file,
    secret_of,
    sign_facts,
    write_token,
)
from lms.exchange.saved_page import saved_page

pytestmark = pytest.mark.browser
SECRET = secret_of("satu")
KEY = public_key(SECRET)
FACTS = CertifiedFacts(
    code="ABCDEFGHJKMNPQRS", number="007/DINSOS-TPN/XI/2026", name="Ni Made Ayu Đà'Karti, S.Kep.",
    title="Sertifikat Pelatihan", training="Pelatihan Dasar PSM", jp=34,
    starts_on=date(2026, 11, 20), ends_on=date(2026, 12, 2), place="Rantau",
    issuer="Dinas Sosial Kabupaten Tapin", issued_on=date(2026, 12, 2),
)  # fmt: skip
SIGNATURE = sign_facts(FACTS, SECRET)
TOKEN = write_token(FACTS, key=KEY, signature=SIGNATURE)


def forged(chance: random.Random) -> CertifiedFacts:
    """One character of number, name, title, JP or a day is another."""
    name = chance.choice([each.name for each in fields(CertifiedFacts)])
    value = getattr(FACTS, name)
    if isinstance(value, date):
        return replace(FACTS, **{name: value + timedelta(days=chance.randint(1, 400))})
    if isinstance(value, int):
        return replace(FACTS, **{name: value + chance.randint(1, 60)})
    at = chance.randrange(len(value))
    return replace(FACTS, **{name: value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :]})


@pytest.fixture
def page(chromium, tmp_path: Path):
    """Opened from the disk of a phone in flight mode."""
    ended = {"BBBBBBBBBBBBBBBB": "dicabut", "CCCCCCCCCCCCCCCC": "diganti"}
    file = tmp_path / "periksa.html"
    file.write_text(saved_page(keys=["0" * 64, KEY], ended=ended, day="1 Januari 2027"), "utf-8")
    context = chromium.new_context(viewport={"width": 390, "height": 844}, offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    yield page
    context.close()


def said(page) -> str:
    return page.inner_text("#hasil strong")


def check(page, text: str) -> str:
    page.fill("#teks", "")
    page.fill("#teks", text)
    return said(page)


def test_the_square_code_is_checked_letter_by_letter(page):
    assert check(page, f"https://jenjang.contoh.go.id/P/{TOKEN}") == "Berlaku"
    result = page.inner_text("#hasil")
    for fact in (FACTS.number, FACTS.name, "34 JP", print_days(FACTS.starts_on, FACTS.ends_on)):
        assert fact in result
    expect(page.locator("body")).to_contain_text("1 Januari 2027")
    chance = random.Random(41)
    for _ in range(60):
        token = write_token(forged(chance), key=KEY, signature=SIGNATURE)
        assert check(page, token) == "Tidak dikenal", token
        at = chance.randrange(len(TOKEN))
        letter = chance.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".replace(TOKEN[at], ""))
        assert check(page, TOKEN[:at] + letter + TOKEN[at + 1 :]) == "Tidak dikenal", at


@pytest.mark.parametrize(("code", "word"), [("B" * 16, "Dicabut"), ("C" * 16, "Diganti")])
def test_one_that_ended_says_which_way(page, code: str, word: str):
    facts = replace(FACTS, code=code)
    assert check(page, write_token(facts, key=KEY, signature=sign_facts(facts, SECRET))) == word


def test_the_file_is_checked_byte_by_byte(page):
    words = f"%PDF \u00e9 jenjang:{TOKEN} {OPEN_LENGTH} {OPEN_SEAL} isi {OPEN_SEAL} %%EOF"
    whole = seal_file(words.encode("latin-1"), SECRET)
    chance = random.Random(42)
    places = [None, *(chance.randrange(len(whole)) for _ in range(40))]
    for number, place in enumerate(places):
        data = bytearray(whole)
        if place is not None:
            data[place] ^= 1 << chance.randrange(8)
        file = {"name": f"{number}.pdf", "mimeType": "application/pdf", "buffer": bytes(data)}
        page.evaluate("document.getElementById('hasil').hidden = true")
        page.set_input_files("#berkas", files=[file])
        page.wait_for_selector("#hasil:not([hidden])")
        expected = "Berlaku" if place is None else "Tidak dikenal"
        assert said(page) == expected, place
