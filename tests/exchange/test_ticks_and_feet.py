"""Several ticks in one cell, and what stands below a printed table, as people have them."""

from __future__ import annotations

from pathlib import Path

import pytest

from lms.exchange.answer_keys import commas_join, read_key
from lms.exchange.responses import read_responses

TICKED = """Timestamp,Nama,Pilar,Urutan
11/20/2026 8:31:02,Siti,"Tagana, TKSK","asesmen, rencana, tindakan"
11/20/2026 8:32:02,Budi,"TKSK, Tagana","rencana, asesmen, tindakan"
11/20/2026 8:33:02,Rina,Tagana,"asesmen, rencana, tindakan"
11/20/2026 8:34:02,Yosef,"TKSK, Polisi, Tagana","tindakan, asesmen, rencana"
"""
KEY = 'soal,kunci\nPilar,"Tagana, TKSK"\nUrutan,"asesmen, rencana, tindakan"\n'


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_ticks_joined_by_commas_are_a_set_and_an_order_stays_an_order(tmp_path):
    key = read_key(write(tmp_path, "kunci.csv", KEY))
    found = read_responses(write(tmp_path, "isi.csv", TICKED), key=key)
    assert found.shape == "google_forms"
    assert [list(map(int, item.marks)) for item in found.items] == [[1, 1, 0, 0], [1, 0, 1, 0]]


@pytest.mark.parametrize(
    ("cells", "joined"),
    [
        (["A, B", "B"], True),
        (["A, B", "B, C"], True),
        (["A, B", "B, A"], False),
        (["Jakarta, Indonesia", "Kuala Lumpur, Malaysia"], False),
        (["ya", "tidak", ""], False),
    ],
)
def test_commas_join_ticks_where_cells_share_some(cells: list[str], joined: bool):
    assert commas_join(cells) is joined


HEAD = "No,Nama,S1,S2,S3\n1,Siti,1,0,1\n2,Budi,0,0,1\n3,Rina,1,1,1\n4,Yosef,0,1,0\n"


@pytest.mark.parametrize(
    "foot",
    [
        ",Rata-rata,0.5,0.5,0.75\n,Mengetahui,,,\n,Kepala Bidang,,,\n",
        ',Jumlah,2,2,3\n\n,"Rantau, 20 November 2026",,,\n,(..............),,,\n',
        ",Mengetahui,,,\n,,,,\n,NIP. 19800101 200501 1 001,,,\n",
        ",,,,\n,Panitia,,,\n,Nama yang menandatangani (contoh),,,\n",
        "Catatan: soal 3 dibacakan,,,,\n",
    ],
)
def test_the_foot_of_a_printed_table_is_nobody(tmp_path, foot: str):
    found = read_responses(write(tmp_path, "nilai.csv", HEAD + foot))
    assert found.people["Nama"] == ("Siti", "Budi", "Rina", "Yosef")
    assert [sum(map(int, item.marks)) for item in found.items] == [2, 2, 3]
    assert any("kaki tabel" in each or "ringkasan" in each for each in found.warnings)


def test_who_stands_at_the_end_without_answers_is_still_somebody(tmp_path):
    """Numbered like the others, or in a table without numbers: registered, and did not sit."""
    absent = read_responses(write(tmp_path, "a.csv", HEAD + "5,Maria,,,\n"))
    assert absent.people["Nama"][-1] == "Maria" and absent.items[0].marks[-1] is None
    plain = "\n".join(line.partition(",")[2] for line in (HEAD + "5,Maria,,,").split("\n"))
    unnumbered = read_responses(write(tmp_path, "b.csv", plain))
    assert unnumbered.people["Nama"][-1] == "Maria"
