"""A package plays in a system that is as strict as SCORM 1.2: completion, score, exit and return.

scorm/runtime.js is that system, written after the standard.
"""

from __future__ import annotations

import functools
import http.server
import io
import json
import shutil
import threading
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lms.assessment.kinds.number import Number
from lms.assessment.kinds.short import Short
from lms.curriculum.modules import get_module
from lms.db import transaction
from lms.exchange.content import publish_files
from lms.web.content.scorm_packages import make_package
from lms.web.kernel.context import STATIC
from tests.conftest import NOON
from tests.exchange.content_tree import make_tree
from tests.journeys.phones import PHONE

pytestmark = pytest.mark.browser
HERE = Path(__file__).parent / "scorm"
# what is right for each question of content_tree.BANK, by words of its stem
RIGHT = {
    "Apa yang Anda tulis dahulu?": "Kakek duduk sendiri di teras",
    "mana yang fakta?": ("Pintu tertutup", "Lampu menyala"),
    "Dugaan boleh ditulis": "Salah",
    "Jodohkan.": {"dapur": "tungku", "teras": "kursi", "sumur": "timba"},
    "Urutkan.": ["Mengetuk pintu", "Memberi salam", "Duduk"],
    "Singkatan Pekerja": " psm. ",
    "Umur berapa?": "61 thn",
    "Apa langkah pertama?": "Mendengar",
    "Berapa sumur": "SATU",
}


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def package(app) -> bytes:
    with transaction():
        publish_files(make_tree(), now=NOON, published_from="files")
    with app.test_request_context():
        return make_package(get_module("awal")).content


@pytest.fixture
def folder(package: bytes, tmp_path: Path) -> Path:
    zipfile.ZipFile(io.BytesIO(package)).extractall(tmp_path / "paket")
    for name in ("player.html", "runtime.js"):
        shutil.copy(HERE / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    yield from serve(folder)


def serve(folder: Path) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(chromium) -> Iterator[Page]:
    context = chromium.new_context(**PHONE)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert faults == []


def seen(page: Page) -> dict[str, str]:
    """What the system would give back."""
    return page.evaluate("seen()")


def refused(page: Page) -> list[list[str]]:
    """Calls that the system did not accept."""
    return page.evaluate("log.filter((call) => call[call.length - 1] !== '0')")


def play(page: Page, address: str) -> Page:
    page.goto(f"{address}/player.html")
    frame = page.frame(url=f"{address}/paket/index.html")
    assert frame is not None
    expect(frame.locator("[data-maju]")).not_to_be_empty()
    return frame


def read_everything(frame) -> None:
    frame.locator("[data-halaman]:not([hidden])").get_by_role("link", name="Melihat").first.click()
    for title in ("Melihat: pelan-pelan", "Mendengar"):
        expect(frame.get_by_role("heading", name=title, level=1)).to_be_visible()
        frame.locator("[data-halaman]:not([hidden]) [data-selesai-baca]").click()
    expect(frame.get_by_role("heading", name="Cek pemahaman")).to_be_visible()


def open_card(frame):
    return frame.locator("[data-kartu]:not([hidden]):has(form)")


def answer(frame, *, rightly: bool = True) -> str:
    """The card that waits; gives the words it was told by."""
    card = open_card(frame)
    words = next(words for words in RIGHT if words in card.inner_text())
    place = frame.locator("[data-kartu]").evaluate_all(
        "(cards) => cards.findIndex((card) => !card.hidden && card.querySelector('form'))"
    )
    fill(card, RIGHT[words], rightly=rightly)
    card = frame.locator("[data-kartu]").nth(place)
    verdict = "Tepat" if rightly else "Belum tepat"
    expect(card.locator("[data-hasil]")).to_have_text(verdict)
    return words


def fill(card, right, *, rightly: bool) -> None:
    if isinstance(right, list):
        for step in right if rightly else [right[1], right[0], *right[2:]]:
            card.get_by_role("button", name=step).first.click()
    elif isinstance(right, dict):
        rights = [*right.values()]
        for partner in rights if rightly else [rights[1], rights[0], *rights[2:]]:
            card.locator(".bank").get_by_role("button", name=partner).click()
    elif isinstance(right, tuple):
        for option in right if rightly else right[:1]:
            card.locator("label.opsi", has_text=option).click()
    elif card.locator("label.opsi").count():
        options = card.locator("label.opsi")
        options.filter(**{"has_text" if rightly else "has_not_text": right}).first.click()
        return
    else:
        card.locator("input.masukan").fill(right if rightly else "entah")
    card.get_by_role("button", name="Jawab").click()


def test_reading_and_practice_are_reported(page, address):
    frame = play(page, address)
    assert seen(page)["cmi.core.lesson_status"] == "incomplete"
    read_everything(frame)
    assert seen(page)["cmi.core.lesson_status"] == "incomplete"
    told = {answer(frame) for _ in RIGHT}
    assert told == set(RIGHT)
    expect(frame.locator("[data-selesai]")).to_contain_text("9 dari 9 tepat")
    kept = seen(page)
    assert kept["cmi.core.lesson_status"] == "completed"
    scores = {name: kept[f"cmi.core.score.{name}"] for name in ("raw", "min", "max")}
    assert scores == {"raw": "100", "min": "0", "max": "100"}
    page.goto("about:blank")
    page.goto(f"{address}/player.html")
    kept = seen(page)
    assert kept["cmi.core.entry"] == "resume"
    assert kept["cmi.core.total_time"] != "0000:00:00.00"
    assert refused(page) == []


def test_who_leaves_goes_on_at_the_same_place(page, address):
    frame = play(page, address)
    read_everything(frame)
    first = {answer(frame), answer(frame, rightly=False)}
    before = json.loads(seen(page)["cmi.suspend_data"])
    page.goto("about:blank")
    frame = play(page, address)
    expect(frame.get_by_role("heading", name="Cek pemahaman")).to_be_visible()
    expect(frame.locator("[data-kartu] [data-hasil]:visible")).to_have_text(
        ["Tepat", "Belum tepat"]
    )
    assert json.loads(seen(page)["cmi.suspend_data"]) == before
    second = {answer(frame) for _ in range(len(RIGHT) - 2)}
    assert first | second == set(RIGHT)
    assert seen(page)["cmi.core.score.raw"] == str(round(100 * 8 / 9))
    assert seen(page)["cmi.core.lesson_status"] == "completed"
    # a worse round takes nothing away, and what is complete stays so
    frame.get_by_role("button", name="Kerjakan lagi").click()
    for _ in RIGHT:
        answer(frame, rightly=False)
    expect(frame.locator("[data-selesai]")).to_contain_text("0 dari 9 tepat")
    assert seen(page)["cmi.core.score.raw"] == str(round(100 * 8 / 9))
    page.goto("about:blank")
    frame = play(page, address)
    assert seen(page)["cmi.core.lesson_status"] == "completed"
    assert refused(page) == []


def test_long_typed_answers_stay_below_what_a_system_must_hold(page, address):
    frame = play(page, address)
    read_everything(frame)
    for _ in RIGHT:
        card = open_card(frame)
        typed = card.locator("input.masukan")
        if typed.count():
            typed.evaluate(
                "(field) => { field.maxLength = 20000; field.value = 'x'.repeat(9000); }"
            )
            card.get_by_role("button", name="Jawab").click()
        else:
            answer(frame)
    assert len(seen(page)["cmi.suspend_data"]) <= 4096
    assert seen(page)["cmi.core.score.raw"] == str(round(100 * 6 / 9))
    assert refused(page) == []


def test_a_system_that_refuses_is_not_passed_over_in_silence(page, address, folder):
    strict = (folder / "runtime.js").read_text()
    (folder / "runtime.js").write_text(
        strict.replace(
            "LMSCommit(given) {",
            'LMSCommit(given) { return says("LMSCommit", [given], "101", "false");',
        )
    )
    frame = play(page, address)
    expect(frame.locator("[data-lms]")).to_contain_text("menolak menyimpan (kode 101)")


def test_by_itself_it_is_read_from_a_disk_and_remembers(page, folder):
    page.context.set_offline(True)
    index = (folder / "paket" / "index.html").as_uri()
    page.goto(index)
    expect(page.locator("[data-lms]")).to_contain_text("Dibuka tanpa LMS")
    read_everything(page)
    answer(page)
    page.goto("about:blank")
    page.goto(index)
    expect(page.get_by_role("heading", name="Cek pemahaman")).to_be_visible()
    expect(page.locator("[data-maju]")).to_have_text("2 dari 2 pelajaran")
    expect(page.locator("[data-kartu] [data-hasil]:visible")).to_have_text(["Tepat"])


def test_without_a_script_everything_can_be_read(chromium, folder):
    context = chromium.new_context(**PHONE, java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto((folder / "paket" / "index.html").as_uri())
    for title in ("Melihat: pelan-pelan", "Mendengar"):
        expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
    expect(page.get_by_text("Soal ini memerlukan JavaScript.")).to_be_visible()
    context.close()


WORDS = ("Karang Taruna", "KT", "e-KTP", "Jum’at", "Straße")
NUMBERS = (("60 ± 2,5", "tahun"), ("1250000", "rupiah"), ("12,5..13", "%"), ("-3", ""))
TYPED = (
    "karang taruna", " Karang   Taruna. ", "“KT”", "k.t", "E – KTP", "e‑ktp", "jum'at", "JUM´AT",
    "strasse", "60", "60 thn", "62,5 tahun", "62.5", "57,4", "enam puluh", "Rp1.250.000,-",
    "1,250,000", "1250000 rupiah", "12,5 %", "13persen", "13,01%", "−3", "- 3", "3", "1e1", "", "?",
    "６０", "60 kg", "kt\u200b",
)  # fmt: skip

MARKED = """async ([key, given]) => {
  const { isTypedRight } = await import('/js/typed_key.js');
  return given.map((one) => isTypedRight(key, one));
}"""


def test_a_page_marks_typed_words_as_the_server_does(page, tmp_path):
    shutil.copytree(STATIC / "js", tmp_path / "js")
    (tmp_path / "x.html").write_text("<!doctype html><title>x</title>")
    questions = [Short(accepted=(word,)) for word in WORDS]
    questions += [Number(accepted=(text,), unit=unit) for text, unit in NUMBERS]
    for base in serve(tmp_path):
        page.goto(f"{base}/x.html")
        for question in questions:
            told = page.evaluate(MARKED, [question.typed_key(), list(TYPED)])
            expected = [bool(question.mark(one or None)) for one in TYPED]
            assert told == expected, question.accepted
    assert Decimal(questions[5].typed_key()["ranges"][0][0]) == Decimal("57.5")
