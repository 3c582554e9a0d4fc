"""A name in any script comes out on paper, in letters or as a box; the paper is never refused."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from lms.evaluation.report_parts import Column, ReportView, Section, Table
from lms.exchange.glyphs import BOX, covered, printable
from lms.exchange.report_pdf import report_pdf
from tests.conftest import NOON

SHOWN = (
    "Siti 😊 Rahma", "نور الهدى", "தமிழ்", "ꦱꦶꦠꦶ", "Иван", "Γιώργος", "Nguyễn Thị Ánh",
    "O'Brien", "Zoë", "Łukasz", "Ni Luh ᬓᬢᬸᬢ", "ﷺ",
)  # fmt: skip
BOXED = ("王小明", "ไทย", "हिन्दी", "\ud7ff", "🪿", "👩‍👩‍👧", "\U0002070e", "\ue000")


def text_of(pdf: bytes, folder: Path) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext reads the paper back; this machine has none")
    (folder / "a.pdf").write_bytes(pdf)
    said = subprocess.run(
        ["pdftotext", "-layout", folder / "a.pdf", "-"], capture_output=True, check=True
    )
    return said.stdout.decode()


def report(names: tuple[str, ...]) -> ReportView:
    table = Table("Peserta", [Column("Nama"), Column("Nilai", 0)], [[name, 1] for name in names])
    section = Section("daftar", "Daftar", tables=[table])
    return ReportView(title=f"Laporan {names[0]}", lines=list(names), sections=[section])


@pytest.mark.parametrize("name", SHOWN)
def test_the_typefaces_have_its_letters(name: str):
    assert BOX not in printable(name)
    assert all(ord(letter) in covered() for letter in name if not letter.isascii())


@pytest.mark.parametrize("name", BOXED)
def test_what_no_typeface_has_is_a_box_and_never_nothing(name: str):
    assert BOX in printable(f"Siti {name}") and printable(f"Siti {name}").startswith("Siti ")


def test_every_name_stands_on_one_report_and_is_read_back(tmp_path: Path):
    names = (*SHOWN, *(f"Orang {name}" for name in BOXED), "Budi")
    found = text_of(report_pdf(report(names), dated=NOON), tmp_path)
    for name in ("O'Brien", "Иван", "Γιώργος", "Nguyễn Thị Ánh", "Łukasz", "Budi", "😊", BOX):
        assert name in found, name
    assert "தமிழ்"[0] in found and "ꦱ" in found and any("\u0600" <= c < "\u0700" for c in found)


@pytest.mark.parametrize("name", [*SHOWN, *BOXED])
def test_one_name_alone_in_the_title_refuses_nothing(name: str):
    assert report_pdf(report((name, "Budi")), dated=NOON).startswith(b"%PDF")
