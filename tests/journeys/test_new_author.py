"""Somebody who never saw Markdown writes a module, lets it be read, publishes it; then it is read.

`JENJANG_NEW_AUTHOR=1` runs it on the whole shipped course, on a phone and on a laptop, half a
minute each; `JENJANG_SCREENSHOTS=DIR` keeps pictures. Seconds are those of a person: so many for
each press, page and word, and what the server takes.
"""

from __future__ import annotations

import io
import os
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import expect

from lms.people.appointments import appoint
from lms.people.models import Role
from lms.people.persons import find_person
from lms.web.kernel.unit_of_work import unit_of_work
from tests.journeys.hall import ROOT, Hall
from tests.journeys.phones import PHONE, sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not os.environ.get("JENJANG_NEW_AUTHOR"), reason="asked for by hand"),
]
MOST_MINUTES = 20
LAPTOP = {"viewport": {"width": 1280, "height": 800}, "locale": "id-ID"}
# seconds: to find and press something, to look over a new page, to type a word
PRESS, LOOK = 2.0, 3.0
# words a second of somebody who reads to judge
READ = 4
WORD = {"hp": 1.7, "laptop": 1.3}
SIGNS = re.compile(r"[*_#|`<>\[\]{}\\]|!!!|^- |^> ", re.MULTILINE)


@dataclass
class Newcomer:
    """A person before a page: does only what stands on the screen, and types words alone."""

    page: Any
    device: str
    seconds: float = 0
    presses: int = 0
    words: int = 0

    def spend(self, *, presses: int) -> None:
        self.presses += presses
        self.seconds += presses * PRESS

    def back(self) -> None:
        """To the page of the module."""
        self.press("", within=self.page.locator(".penanda"))

    def go(self, address: str) -> None:
        self._wait(lambda: self.page.goto(address))
        self.seconds += LOOK

    def press(
        self, name: str, kind: str = "link", *, leads: bool = True, within: Any = None
    ) -> None:
        """`leads`: to another page; kind "" for any words."""
        where = within or self.page
        named = {"name": name} if name else {}
        control = (where.get_by_role(kind, **named) if kind else where.get_by_text(name)).first
        expect(control).to_be_visible()
        self.presses += 1
        self.seconds += PRESS + (LOOK if leads else 0)
        if leads:
            with self.page.expect_navigation():
                self._wait(control.click)
        else:
            self._wait(control.click)

    def type(self, label: str, words: str, within: Any = None) -> None:
        assert not SIGNS.search(words), f"a sign of Markdown: {words}"
        is_exact = label.startswith(("Pilihan ", "Tujuan"))
        where = within or (self.form if self.form.count() else self.page)
        field = where.get_by_label(label, exact=is_exact).first
        field.fill(words)
        count = len(words.split())
        self.words += count
        self.seconds += PRESS + count * WORD[self.device]

    def choose(self, label: str, choice: str | int) -> None:
        """By its words, or by its place in the list."""
        field = self.form.get_by_label(label).first
        if isinstance(choice, int):
            field.select_option(index=choice)
        else:
            field.select_option(label=choice)
        self.spend(presses=2)

    def tick(self, label: str) -> None:
        self.form.get_by_label(re.compile(label, re.IGNORECASE)).first.check()
        self.spend(presses=1)

    @property
    def form(self) -> Any:
        return self.page.locator("#isian-blok")

    def block(self, words: str) -> Any:
        return self.page.locator(".blok").filter(has_text=words).first

    def edit(self, block: str, fields: Mapping[str, Any]) -> None:
        """Presses Ubah below a block and fills its form."""
        self.press("Ubah", leads=False, within=self.block(block))
        self._fill_and_save(fields)

    def add(self, kind: str, fields: Mapping[str, Any], *, after: str = "") -> None:
        """A new block below another, or at the end."""
        self.open_new(kind, after=after)
        self._fill_and_save(fields)

    def open_new(self, kind: str, *, after: str = "") -> None:
        adder = self.page.locator("details.tambah").last
        if after:
            adder = self.block(after).locator("xpath=following-sibling::details[1]")
        self._wait(adder.locator("summary").click)
        self.seconds += PRESS
        self.presses += 1
        self.press(kind, leads=False, within=adder)
        expect(self.form).to_be_visible()

    def _fill_and_save(self, fields: Mapping[str, Any]) -> None:
        expect(self.form).to_be_visible()
        for label, words in fields.items():
            if label.startswith("pilih "):
                self.choose(label.removeprefix("pilih "), words)
            elif label == "centang":
                self.tick(words)
            else:
                self.type(label, words)
        self.save()

    def save(self) -> None:
        self.press("Simpan", "button", leads=False, within=self.form)
        self._wait(lambda: expect(self.form).to_have_count(0))

    def _wait(self, action: Any) -> None:
        """The server's time counts too."""
        began = time.monotonic()
        action()
        self.seconds += time.monotonic() - began

    def shoot(self, name: str) -> None:
        if folder := os.environ.get("JENJANG_SCREENSHOTS"):
            self.page.screenshot(path=f"{folder}/{self.device}-{name}.png", full_page=True)
        print(f"  {self.device} {name}: {self.seconds / 60:.1f} min, {self.presses} presses,"
              f" {self.words} words")  # fmt: skip


@pytest.fixture(scope="module")
def academy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A server with the whole course that is shipped."""
    content = {f"LMS_{kind}_DIR": str(ROOT / kind.lower()) for kind in ("CURRICULUM", "QUIZZES")}
    hall = Hall(tmp_path_factory.mktemp("academy"), settings=content)
    hall.start()
    yield hall
    hall.stop()


def photograph(folder: Path) -> Path:
    """As a camera makes it: large, with a house on it."""
    image = Image.new("RGB", (3000, 2000), "#9cc5e0")
    draw = ImageDraw.Draw(image)
    draw.rectangle((800, 900, 2200, 1900), fill="#c98d5b")
    draw.polygon([(700, 900), (1500, 300), (2300, 900)], fill="#7b3f2a")
    out = io.BytesIO()
    image.save(out, "JPEG")
    file = folder / "IMG_0231.jpg"
    file.write_bytes(out.getvalue())
    return file


@pytest.mark.parametrize("device", ["hp", "laptop"])
def test_two_lessons_and_five_questions_in_twenty_minutes(academy, chromium, device, tmp_path):
    teacher = academy.add_person(f"pengajar-{device}", "Pengajar Contoh")
    with academy.app.app_context(), unit_of_work():
        person, now = find_person(teacher.username), datetime.now(UTC)
        appoint(person, Role.INSTRUCTOR, region_code=None, by=None, now=now)
    look = PHONE if device == "hp" else LAPTOP
    context = chromium.new_context(**{**look, "base_url": academy.url})
    sign_in(context, academy, teacher)
    page = context.new_page()
    page.set_default_timeout(60_000)
    author = Newcomer(page, device)
    title = f"Mengetuk pintu {device}"
    begin_module(author, title)
    write_lessons(author, photograph(tmp_path))
    write_questions(author)
    link = hand_in(author)
    review(author, chromium.new_context(**{**look, "base_url": academy.url}), link)
    publish(author)
    phone = chromium.new_context(**{**PHONE, "base_url": academy.url})
    read_it(author, academy, phone, title)
    author.shoot("8-selesai")
    assert author.seconds <= MOST_MINUTES * 60
    context.close()


def begin_module(author: Newcomer, title: str) -> None:
    author.go("/")
    author.press("Tulis")
    author.press("Modul baru")
    author.type("Judul modul", title)
    author.type("Jam pelajaran (JP)", "1")
    author.press("Buat modul", "button")
    author.press("Keterangan dan pengantar modul")
    author.edit("Judul, sumber, dan kompetensi", {
        "Tujuan": "Mengetuk dan menunggu dengan sopan.", "centang": "komunikasi",
    })  # fmt: skip
    author.edit("Tentang apa modul ini", {"Tulisan": "Tentang saat pertama di depan rumah warga."})
    author.back()
    author.shoot("1-modul")


LESSONS = (
    {
        "": "Sebelum berangkat",
        "Mulailah dengan satu keadaan": {
            "Tulisan": "Pukul delapan pagi Anda sudah di depan rumah warga. Pintunya tertutup."
        },
        "Jelaskan satu gagasan": {
            "Tulisan": "Datang pada jam yang pantas dan sebut nama Anda lebih dahulu.\n"
            "• bawa tanda pengenal\n• bawa buku catatan"
        },
        "Ceritakan satu kejadian": {
            "Judul kotak": "Pintu yang tidak dibuka",
            "Isi kotak": "Seorang relawan mengetuk lalu masuk sendiri. Pemilik rumah marah.",
        },
        "langkah pertama": {"Tulisan": "• ketuk dan tunggu\n• beri salam"},
        "Satu atau dua kalimat": {"Isi kotak": "Tunggu dipersilakan masuk."},
    },
    {
        "": "Di dalam rumah",
        "Mulailah dengan satu keadaan": {"Tulisan": "Anda sudah duduk di tikar. Teh disajikan."},
        "Jelaskan satu gagasan": {"Tulisan": "Dengarkan dahulu, catat kemudian."},
        "Ceritakan satu kejadian": {
            "Judul kotak": "Formulir lebih dahulu",
            "Isi kotak": "Petugas langsung bertanya soal penghasilan. Ibu rumah diam.",
        },
        "langkah pertama": {"Tulisan": "• tanya kabar\n• dengarkan ceritanya"},
        "Satu atau dua kalimat": {"Isi kotak": "Cerita warga bukan bahan obrolan."},
    },
)
TABLE = {
    "Judul kolom 1": "Yang dilihat", "Judul kolom 2": "Yang dicatat",
    "Baris 1, kolom 1": "sumur kering", "Baris 1, kolom 2": "sejak kapan",
}  # fmt: skip
BOXES = (
    {"pilih Jenis kotak": "Yang sering keliru", "Judul kotak": "Mencatat di depan warga",
     "Isi kotak": "Buku dibuka sebelum salam. Warga merasa diperiksa."},
    {"pilih Jenis kotak": "Latihan: tugas yang dikerjakan", "Judul kotak": "Coba di rumah",
     "Isi kotak": "Ketuk pintu tetangga dan perkenalkan diri."},
)  # fmt: skip


def write_lessons(author: Newcomer, photo: Path) -> None:
    for lesson in LESSONS:
        author.type("Judul pelajaran", str(lesson[""]))
        author.press("Tambah pelajaran", "button")
        for block, fields in lesson.items():
            if block:
                author.edit(block, fields)
        author.edit("Judul, sumber, dan kompetensi", {"centang": "UU 11/2009"})
        if lesson is LESSONS[0]:
            author.open_new("Gambar", after="ketuk dan tunggu")
            author.form.get_by_label("Pilih gambar").set_input_files(photo)
            author.spend(presses=3)
            author.type("Apa yang terlihat", "Rumah kayu dengan pintu tertutup di pagi hari.")
            author.save()
        else:
            author.add("Tabel", TABLE, after="tanya kabar")
            for box in BOXES:
                author.add("Kotak", box, after="Cerita warga")
        author.shoot(f"2-{lesson['']}")
        author.back()


def write_questions(author: Newcomer) -> None:
    author.press("Tambah soal cek pemahaman", "button")
    about = {"pilih Kompetensi": 1, "pilih Tingkat berpikir": "Memahami"}
    for kind, fields in QUESTIONS.items():
        author.add(kind, {**fields, **about})
    author.shoot("3-soal")
    author.back()


QUESTIONS = {
    "Pilihan (satu atau beberapa kunci)": {
        "Pertanyaan": "Pintu rumah tertutup. Apa yang Anda lakukan lebih dahulu?",
        "centang": "Pilihan 1 benar",
        "Pilihan 1": "Mengetuk lalu menunggu",
        "Pilihan 2": "Masuk lewat dapur", "Penjelasan pilihan 2": "Rumah itu bukan milik Anda.",
        "Pilihan 3": "Memanggil ketua RT", "Penjelasan pilihan 3": "Belum ada sebabnya.",
        "Penjelasan kunci": "Warga berhak membuka pintunya sendiri.",
    },
    "Benar atau salah": {
        "Pertanyaan": "Buku catatan dibuka sebelum memberi salam.",
        "centang": "Pilihan 2 benar",
        "Penjelasan pilihan 1": "Salam lebih dahulu.",
        "Penjelasan kunci": "Salam lebih dahulu, mencatat kemudian.",
    },
    "Menjodohkan": {
        "Pertanyaan": "Jodohkan tempat dengan yang terlihat di sana.",
        "Judul kolom 1": "Tempat", "Judul kolom 2": "Yang terlihat",
        "Baris 1, kolom 1": "dapur", "Baris 1, kolom 2": "tungku",
        "Baris 2, kolom 1": "teras", "Baris 2, kolom 2": "kursi",
        "Baris 3, kolom 1": "sumur", "Baris 3, kolom 2": "timba",
        "Penjelasan kunci": "Sesuai tempatnya.",
    },
    "Mengurutkan": {
        "Pertanyaan": "Urutkan langkah sebuah kunjungan.",
        "Langkah dalam urutan yang benar": "mengetuk pintu\nmemberi salam\nduduk dan mendengar",
        "Penjelasan kunci": "Sopan dahulu.",
    },
    "Jawaban singkat atau angka": {
        "Pertanyaan": "Berapa kali paling banyak Anda mengetuk sebelum pulang?",
        "Jawaban yang diterima": "3",
        "Penjelasan kunci": "Tiga kali cukup.",
    },
}  # fmt: skip


def hand_in(author: Newcomer) -> str:
    author.press("Ajukan", "button")
    author.press("Buat tautan", "button")
    author.shoot("4-usulan")
    return author.page.locator(".alamat-telaah code").first.inner_text()


def review(author: Newcomer, context: Any, link: str) -> None:
    """Somebody without an account, who reads as fast as people do."""
    reader = Newcomer(context.new_page(), author.device)
    reader.go(re.sub(r"^https?://[^/]+", "", link))
    read = len(reader.page.locator("main").inner_text().split())
    block = reader.block("Tunggu dipersilakan masuk.")
    reader.press("Beri catatan", "", leads=False, within=block)
    reader.type("Nama Anda", "Pembaca Contoh", block)
    reader.type("Catatan", "Sudah jelas.", block)
    reader.press("Simpan catatan", "button", within=block)
    read += read_on(reader)
    reader.press("Setuju diterbitkan", "button")
    expect(reader.page.get_by_text("Pendapat Anda disimpan")).to_be_visible()
    reader.shoot("5-telaah")
    author.seconds += reader.seconds + read / READ
    author.presses += reader.presses
    context.close()


def read_on(reader: Newcomer) -> int:
    """Words of the texts behind the first, page after page."""
    read = 0
    while (further := reader.page.get_by_role("link", name="Berikutnya")).count():
        reader.go(further.first.get_attribute("href").partition("#")[0])
        read += len(reader.page.locator("#perubahan").inner_text().split())
    return read


def publish(author: Newcomer) -> None:
    with author.page.expect_navigation():
        author.page.reload()
    expect(author.page.get_by_text("Sudah jelas.")).to_be_visible()
    author.press("Periksa, lalu terbitkan", "link")
    author.press("Terbitkan sekarang", "button")
    expect(author.page.get_by_text("Sudah terbit")).to_be_visible()
    author.shoot("6-terbit")


def read_it(author: Newcomer, academy: Hall, context: Any, title: str) -> None:
    """A trainee who has done the first test finds it, opens it and reads it to its end."""
    account = academy.add_person(f"peserta-{author.device}", "Peserta Contoh")
    academy.submit(account, academy.begin(account))
    sign_in(context, academy, account)
    trainee = Newcomer(context.new_page(), "hp")
    trainee.go("/cari?q=" + title.replace(" ", "+"))
    expect(trainee.page.get_by_text(title).first).to_be_visible()
    trainee.go("/modul/" + title.lower().replace(" ", "-"))
    trainee.press("Mulai membaca")
    expect(trainee.page.get_by_text("Pukul delapan pagi")).to_be_visible()
    expect(trainee.page.locator("main figure img")).to_be_visible()
    trainee.press("", "button", within=trainee.page.locator("form.lanjut"))
    expect(trainee.page.get_by_role("cell", name="sumur kering")).to_be_visible()
    trainee.shoot("7-dibaca")
    author.seconds += trainee.seconds
    author.presses += trainee.presses
    context.close()
