"""The way without network: the page seals its answers, an instructor takes the file in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from lms.assessment.rules.sealing import Unreadable, open_sealed, secret_of
from tests.journeys.hall import Hall
from tests.journeys.sitting_page import SittingPage
from tests.journeys.test_sitting import axe

pytestmark = [pytest.mark.browser, pytest.mark.process]
SEAL = """async ([payload]) => {
  const { key, izin } = { key: document.querySelector("#lembar").dataset.kunci,
                          izin: document.querySelector("#lembar").dataset.izin };
  const { sealAnswers } = await import("/static/built/bekal.js");
  return [...sealAnswers(key, { ...payload, pass: izin })];
}"""
HERE = """() => performance.getEntriesByType("resource").some(
  (file) => file.name.includes("/built/bekal.js") && file.responseEnd)"""
PATIENCE = "const now = performance.now.bind(performance); performance.now = () => now() + 125000"


def test_what_the_browser_seals_the_server_opens(hall: Hall, siti, new_phone):
    attempt = hall.begin(siti)
    page = new_phone(siti).new_page()
    page.goto(f"{hall.url}/pengerjaan/{attempt}")
    payload = {"version": 1, "attempt": attempt, "owner": siti.id, "events": ["ä – 12,5 ✓"]}
    first, second = (bytes(page.evaluate(SEAL, [payload])) for _ in range(2))
    secret = secret_of((hall.data / "carried-key").read_text())
    said = json.loads(open_sealed(first, secret))
    assert said.pop("pass") and said == payload
    assert first != second
    with pytest.raises(Unreadable):
        open_sealed(first[:-1] + bytes([first[-1] ^ 1]), secret)


def test_a_file_made_without_network_is_taken_in_once(
    hall, siti, teacher, room, new_phone, tmp_path
):
    sitting = SittingPage.start(new_phone(siti), hall)
    attempt = sitting.attempt
    for kind in ("short", "number"):
        sitting.go_to_kind(kind)
        sitting.answer()
    sitting.expect_received(2)
    go_offline(sitting)
    choices = sitting.list_kinds("single", "multiple", "true_false")
    for position in choices:
        sitting.go(position)
        sitting.answer()
    expect(sitting.notice("berkas")).to_be_hidden()
    sitting.submit()
    file = save_file(sitting, tmp_path)
    assert file.name.startswith("Siti – Tes awal") and file.suffix == ".jenjang"
    assert save_file(sitting, tmp_path).read_bytes() != file.read_bytes()

    desk = new_phone(teacher).new_page()
    upload(desk, file)
    expect(desk.get_by_role("heading", name="Siti")).to_be_visible()
    expect(desk.get_by_text("4 jawaban yang belum pernah sampai")).to_be_visible()
    expect(desk.get_by_text(f"nomor {', '.join(map(str, choices))}")).to_be_visible()
    before = len(hall.answers(attempt))
    desk.get_by_label("Alasan").fill("Wi-Fi aula putus")
    desk.get_by_role("button", name="Terima jawaban ini").click()
    expect(desk.get_by_text("4 jawaban milik Siti diterima")).to_be_visible()
    assert hall.counted(attempt) == sitting.given
    upload(desk, file)
    expect(desk.get_by_text("Semua isi berkas ini sudah pernah diterima")).to_be_visible()

    sitting.page.context.set_offline(False)
    sitting.expect_result()
    assert hall.is_submitted(attempt) and len(hall.answers(attempt)) == before + 4
    assert hall.counted(attempt) == sitting.given
    assert sitting.kept() == []


def test_a_changed_file_and_a_file_of_another_class_are_refused(
    hall, siti, budi, teacher, room, new_phone, tmp_path
):
    for person, words in ((siti, "rusak atau sudah diubah"), (budi, "milik peserta dari kelas")):
        sitting = SittingPage.begin(new_phone(person), hall, person)
        go_offline(sitting)
        sitting.answer()
        sitting.submit()
        file = save_file(sitting, tmp_path)
        if person is siti:
            data = file.read_bytes()
            file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        desk = new_phone(teacher).new_page()
        upload(desk, file)
        expect(desk.get_by_role("alert").filter(has_text=words)).to_be_visible()
        assert hall.answers(sitting.attempt) == []


def test_a_file_made_after_the_time_was_over_counts_because_somebody_takes_it_in(
    hall, siti, teacher, room, new_phone, tmp_path
):
    sitting = SittingPage.start(new_phone(siti), hall)
    position, attempt = sitting.go_to_kind("single"), sitting.attempt
    hall.close_in(attempt, 12)
    sitting.page.reload()
    sitting.wait_until_ready()
    go_offline(sitting)
    sitting.go(position)
    sitting.tap(2)
    expect(sitting.page.get_by_text("Waktu sudah habis.")).to_be_visible(timeout=20_000)
    file = save_file(sitting, tmp_path)
    hall.close_in(attempt, -120)
    desk = new_phone(teacher).new_page()
    upload(desk, file)
    expect(desk.get_by_text("Tesnya sudah selesai")).to_be_visible()
    desk.get_by_label("Alasan").fill("Wi-Fi aula putus")
    desk.get_by_role("button", name="Terima jawaban ini").click()
    expect(desk.get_by_text("1 jawaban milik Siti diterima")).to_be_visible()
    assert [row[1] for row in hall.answers(attempt)] == ['"2"']
    assert hall.is_submitted(attempt)
    sitting.page.context.set_offline(False)
    expect(sitting.notice("bukti")).to_be_visible(timeout=30_000)
    assert len(hall.answers(attempt)) == 1


def test_two_minutes_in_vain_offer_the_file_and_the_first_answer_through_ends_it(
    hall, siti, new_phone, tmp_path
):
    sitting = SittingPage.begin(new_phone(siti), hall, siti)
    sitting.go_to_kind("single")
    go_offline(sitting)
    sitting.tap(1)
    expect(sitting.notice("tanpa-sinyal")).to_be_visible()
    expect(sitting.notice("berkas")).to_be_hidden()
    sitting.page.evaluate(PATIENCE)
    save_file(sitting, tmp_path)
    expect(sitting.notice("jadi")).to_be_visible()
    expect(sitting.page.get_by_text("halaman ini boleh ditutup").first).to_be_hidden()
    sitting.page.get_by_role("button", name="Tidak ada").click()
    expect(sitting.notice("tiada")).to_be_visible()
    save_file(sitting, tmp_path)
    sitting.page.get_by_role("button", name="Ya, ada").click()
    expect(sitting.page.get_by_text("halaman ini boleh ditutup").first).to_be_visible()
    expect(sitting.notice("tanpa-sinyal")).to_be_hidden()
    expect(sitting.notice("basi")).to_be_hidden()
    sitting.tap(2)
    expect(sitting.notice("basi")).to_be_visible()
    assert axe(sitting.page) == []
    save_file(sitting, tmp_path)
    expect(sitting.notice("basi")).to_be_hidden()
    sitting.page.context.set_offline(False)
    sitting.expect_received(1)
    expect(sitting.notice("berkas")).to_be_hidden()


def go_offline(sitting: SittingPage) -> None:
    """After the page has quietly fetched what it needs for a file."""
    sitting.page.wait_for_function(HERE)
    sitting.page.context.set_offline(True)


def save_file(sitting: SittingPage, folder: Path) -> Path:
    """Presses the button; where the browser put the file."""
    button = sitting.page.get_by_role("button", name="Simpan jawaban sebagai berkas")
    expect(button).to_be_visible(timeout=30_000)
    with sitting.page.expect_download() as found:
        button.click()
    path = folder / str(len(list(folder.iterdir()))) / found.value.suggested_filename
    found.value.save_as(path)
    return path


def upload(desk: Any, file: Path) -> None:
    desk.goto("/berkas-jawaban")
    desk.get_by_label("Berkas jawaban").set_input_files(file)
    desk.get_by_role("button", name="Lihat isinya").click()


def test_a_phone_that_hands_on_files_sends_what_the_server_opens(hall, siti, new_phone):
    phone = new_phone(siti)
    phone.add_init_script(
        """navigator.canShare = ({ files }) => files[0].type === "text/plain";
        navigator.share = async ({ files }) => {
          if (window.tutup) throw new DOMException("", "AbortError");
          window.diserahkan = [...new Uint8Array(await files[0].arrayBuffer())];
        };"""
    )
    sitting = SittingPage.begin(phone, hall, siti)
    sitting.go_to_kind("single")
    go_offline(sitting)
    sitting.tap(1)
    expect(sitting.notice("tanpa-sinyal")).to_be_visible()
    sitting.page.evaluate(PATIENCE)
    button = sitting.page.get_by_role("button", name="Kirim berkas lewat WhatsApp")
    sitting.page.evaluate("window.tutup = true")
    button.click()
    expect(sitting.notice("dikirim")).to_be_hidden()
    sitting.page.evaluate("window.tutup = false")
    button.click()
    expect(sitting.notice("dikirim")).to_be_visible()
    sent = bytes(sitting.page.evaluate("window.diserahkan"))
    secret = secret_of((hall.data / "carried-key").read_text())
    assert b"Siti" not in sent
    assert json.loads(open_sealed(sent, secret))["attempt"] == sitting.attempt
