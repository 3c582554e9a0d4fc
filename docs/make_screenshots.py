"""Takes every picture of the README and the guides from a freshly made sample world.

    .venv/bin/python -m docs.make_screenshots [name …]      all, or those whose name begins so

Starts the demo in a folder of its own, needs `chromium`. Phone 390×844, desk 1280×800; WebP,
together at most 1.6 MB.
"""

from __future__ import annotations

import base64
import os
import re
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from benchmarks.browser import DESK, PHONE, Device, chromium, open_device
from benchmarks.servers import jenjang_server

FOLDER = Path(__file__).parent / "screenshots"
MOST_BYTES = 1_600_000
QUALITY = 0.5
TO_WEBP = """async ([png, quality]) => {
  const picture = new Image();
  picture.src = "data:image/png;base64," + png;
  await picture.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [picture.width, picture.height];
  canvas.getContext("2d").drawImage(picture, 0, 0);
  return canvas.toDataURL("image/webp", quality);
}"""
MODULE = "/modul/psm-tugas-dan-batas"
CLASS = "/angkatan/tapin-2"
HEAVY = re.compile(r"mengakhiri|mati|kekerasan|perdagangan|jenis", re.IGNORECASE)
ADDRESS = "http://192.168.1.10:8000"
# what the hall's screen shows instead of this machine's own


def stay(page: Page) -> None:
    """The page as it opens."""


def begin_test(page: Page, answers: int = 7) -> None:
    """A sitting that has just begun, with some answers received."""
    page.get_by_role("button", name="Mulai mengerjakan").click()
    page.wait_for_url("**/pengerjaan/**")
    summary = page.locator("[data-ringkasan]")
    expect(summary).to_contain_text("dijawab")
    for number in range(answers):
        if number:
            page.get_by_role("button", name="Berikutnya").click()
        choose(page, number * 3 % 4, shown=number == answers - 1)
    expect(summary).to_have_text(f"{answers} dijawab · {answers} diterima")


def choose(page: Page, number: int, *, shown: bool) -> None:
    """Ticks an option of this question, or of the next one that has so many.

    What is ticked by chance on a picture should hurt nobody.
    """
    question = page.locator("[data-soal]")
    while question.locator("label.opsi").count() <= number or (
        shown and HEAVY.search(question.inner_text())
    ):
        page.get_by_role("button", name="Berikutnya").click()
    question.locator("label.opsi").nth(number).click()


def answer_offline(page: Page) -> None:
    """The network is gone; two more answers wait on the phone."""
    begin_test(page)
    page.context.set_offline(True)
    for number in (2, 0):
        page.get_by_role("button", name="Berikutnya").click()
        choose(page, number, shown=True)
    expect(page.locator("[data-ringkasan]")).to_contain_text("2 menunggu jaringan")


def review(page: Page) -> None:
    """The last look before handing in."""
    begin_test(page, 9)
    page.goto(page.url.rsplit("/", 1)[0] + "/kirim")


def result(page: Page) -> None:
    page.get_by_role("link", name="Lihat hasil").first.click()
    page.wait_for_url("**/hasil")


def feedback(page: Page) -> None:
    """A module's check that was handed in: the explanation of each answer."""
    page.get_by_role("link", name="Lihat hasil terakhir").click()
    page.wait_for_url("**/pembahasan")


def open_first(selector: str) -> Callable[[Page], None]:
    def action(page: Page) -> None:
        page.locator(selector).first.click()
        page.wait_for_load_state()

    return action


def read_roster(page: Page) -> None:
    """A pasted list, and what each line would do."""
    page.locator("#people").fill("Nama\nSari (contoh)\nYusuf (contoh)\nSiti, siti")
    page.get_by_role("button", name="Periksa daftar").click()
    page.wait_for_load_state()


def print_accounts(page: Page) -> None:
    read_roster(page)
    page.get_by_role("button", name="Daftarkan").click()
    page.wait_for_load_state()


def scroll_to(selector: str) -> Callable[[Page], None]:
    def action(page: Page) -> None:
        page.locator(selector).first.evaluate("e => e.scrollIntoView({block: 'start'})")

    return action


@dataclass(frozen=True)
class Shot:
    """One picture: who looks at which address, and what they do there first."""

    name: str
    who: str | None
    path: str
    action: Callable[[Page], None] = stay
    device: Device = PHONE


SHOTS = (
    Shot("depan", None, "/"),
    Shot("daftar", None, "/daftar"),
    Shot("jalur", "siti", "/jalur"),
    Shot("sebelum-tes", "tapin-2-08", "/tes/pre-dasar"),
    Shot("soal", "tapin-2-08", "/tes/pre-dasar", begin_test),
    Shot("soal-tanpa-sinyal", "tapin-2-16", "/tes/pre-dasar", answer_offline),
    Shot("periksa-jawaban", "tapin-2-24", "/tes/pre-dasar", review),
    Shot("bukti-terima", "tapin-2-01", "/tes/pre-dasar", result),
    Shot("modul", "siti", MODULE),
    Shot("pelajaran", "siti", f"{MODULE}/batas-wewenang"),
    Shot("kartu-saku", "siti", f"{MODULE}/kartu-saku"),
    Shot("pembahasan", "tapin-1-01", "/tes/cek-psm-tugas-dan-batas", feedback),
    Shot("hasil", "tapin-1-01", "/tes/post-dasar", result),
    Shot("angkatan", "hasan", "/angkatan/tapin-1", device=DESK),
    Shot("peserta", "hasan", "/angkatan/tapin-1", open_first("main table a"), DESK),
    Shot("ruang-tes", "hasan", f"{CLASS}/ruang/pre", device=DESK),
    Shot("layar-proyektor", "hasan", f"{CLASS}/ruang/pre/layar", device=DESK),
    Shot("aturan", "hasan", f"{CLASS}/tes/pre/aturan", device=DESK),
    Shot("materi", "hasan", "/materi", device=DESK),
    Shot("soal-dan-kunci", "hasan", "/materi/soal/psm-01", device=DESK),
    Shot("koreksi", "hasan", "/materi/soal/psm-01/koreksi", device=DESK),
    Shot("laporan", "evaluator", "/laporan/tapin-1", device=DESK),
    Shot("laporan-grafik", "evaluator", "/laporan/tapin-1", scroll_to("main svg[role=img]"), DESK),
    Shot("laporan-hp", "evaluator", "/laporan/tapin-1"),
    Shot("laporan-beranda", "evaluator", "/laporan", device=DESK),
    Shot("laporan-soal", "evaluator", "/laporan/soal", device=DESK),
    Shot("laporan-tes", "evaluator", "/laporan/tes", device=DESK),
    Shot("laporan-banding", "evaluator", "/laporan/banding", scroll_to("main svg[role=img]"), DESK),
    Shot("laporan-berkas", "evaluator", "/laporan/berkas", device=DESK),
    Shot("pengaturan", "ratna", "/pengaturan", device=DESK),
    Shot("daftarkan-peserta", "ratna", f"{CLASS}/peserta-baru", read_roster, DESK),
    Shot("kartu-akun", "ratna", f"{CLASS}/peserta-baru", print_accounts, DESK),
)


def main(names: list[str]) -> None:
    FOLDER.mkdir(exist_ok=True)
    os.environ["LMS_PUBLIC_ADDRESS"] = ADDRESS
    wanted = [shot for shot in SHOTS if not names or shot.name.startswith(tuple(names))]
    with (
        tempfile.TemporaryDirectory() as data,
        jenjang_server(Path(data)) as (port, _),
        chromium() as browser,
    ):
        end_sittings_soon(Path(data) / "jenjang.db")
        for shot in wanted:
            take(browser, f"http://127.0.0.1:{port}", shot)
    total = sum(path.stat().st_size for path in FOLDER.glob("*.webp"))
    print(f"{total / 1000:.0f} kB together")
    if total > MOST_BYTES:
        raise SystemExit(f"more than {MOST_BYTES / 1000:.0f} kB: lower QUALITY")


def end_sittings_soon(database: Path) -> None:
    """The sample sittings stay open for a week; on a picture they have half an hour left."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(
            "UPDATE attempt SET closes_at = strftime('%Y-%m-%d %H:%M:%f000', 'now', '+31 minutes')"
            " WHERE closes_at > strftime('%Y-%m-%d %H:%M:%f', 'now')"
        )


def take(browser: Browser, base: str, shot: Shot) -> None:
    context = open_device(browser, base, shot.who, shot.device)
    page = context.new_page()
    page.goto(shot.path)
    shot.action(page)
    page.wait_for_timeout(600)
    path = FOLDER / f"{shot.name}.webp"
    path.write_bytes(to_webp(context.new_page(), page.screenshot()))
    print(f"{path.name:<28} {path.stat().st_size / 1000:6.0f} kB", flush=True)
    context.close()


def to_webp(blank: Page, png: bytes) -> bytes:
    """The browser itself packs the picture, so that no other program is needed."""
    address: str = blank.evaluate(TO_WEBP, [base64.b64encode(png).decode(), QUALITY])
    return base64.b64decode(address.partition(",")[2])


if __name__ == "__main__":
    main(sys.argv[1:])
