"""What other systems stumbled over (docs/cases.md), tried with files of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from lms.exchange.answer_keys import read_key
from lms.exchange.matching import match_people
from lms.exchange.responses import Responses, read_responses
from lms.exchange.sheets import UnreadableFile
from tests.exchange.workbooks import workbook

MARKS = {"Siti": (1, 0, 1), "Budi": (0, 0, 1), "Rina": (1, 1, 1), "Yosef": (0, 1, 0)}
TABLE = "Nama;S1;S2;S3\n" + "".join(f"{n};{a};{b};{c}\n" for n, (a, b, c) in MARKS.items())

BOOLEANS = [[name, *map(bool, marks)] for name, marks in MARKS.items()]


def read(folder: Path, name: str, content: str | bytes, **given: object) -> Responses:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_responses(path, **given)  # type: ignore[arg-type]


def totals(found: Responses) -> list[float | None]:
    return [None if score is None else float(score) for score in found.total_scores()]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plain.csv", TABLE.encode()),
        ("sep.csv", ("sep=;\n" + TABLE).replace("\n", "\r").encode()),
        ("unicode.txt", TABLE.replace(";", "\t").replace("\n", "\r\n").encode("utf-16")),
        ("bom.csv", TABLE.encode("utf-8-sig")),
        (
            "benar.xlsx",
            workbook({"Nilai": [["Nama", "S1", "S2", "S3"], *BOOLEANS]}),
        ),
    ],
)
def test_the_same_table_in_other_clothes(tmp_path, name: str, content: bytes):
    assert totals(read(tmp_path, name, content)) == [2, 1, 3, 1]


def test_commas_in_numbers_between_semicolons(tmp_path):
    found = read(tmp_path, "koma.csv", "Nama;S1;S2\nSiti;0,5;1,5\nBudi;1;0,5\nRina;0;2\n")
    assert totals(found) == [2, 1.5, 2]


def test_one_address_in_two_writings_is_one_person(tmp_path):
    pre = read(tmp_path, "a.csv", "Email,S1,S2\nSiti@Contoh.id,1,0\nbudi@contoh.id,0,1\n")
    post = read(tmp_path, "b.csv", "Email,S1,S2\nbudi@contoh.id,1,1\nsiti@contoh.ID ,1,1\n")
    assert match_people(pre, post).rows == ((0, 1), (1, 0))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("Nama,S1,S2\nSiti,22-Mei,1\nBudi,0,1\n", ("a.csv:2", "S1", "22-Mei")),
        ("Nama,S1,S2\nSiti, S.Sos,1,0\nBudi,0,1\n", ("a.csv:2", "4 kolom", "judul 3")),
        ("Nama,S1,S2\nSiti,Benar,Salah\nBudi,Salah,Benar\n", ("a.csv:2", "S1", "kunci")),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_place(tmp_path, content: str, words):
    with pytest.raises(UnreadableFile) as refused:
        read(tmp_path, "a.csv", content)
    assert all(word in str(refused.value) for word in words)


def test_each_row_of_a_grid_is_a_question(tmp_path):
    content = (
        'Timestamp,Nama,"Cocokkan [Tagana]","Cocokkan [TKSK]"\n'
        "11/20/2026 8:31:02,Siti,bencana,data\n11/20/2026 8:32:02,Budi,data,data\n"
    )
    (tmp_path / "kunci.csv").write_text(
        "soal,kunci\nCocokkan [Tagana],bencana\nCocokkan [TKSK],data\n"
    )
    found = read(tmp_path, "grid.csv", content, key=read_key(tmp_path / "kunci.csv"))
    assert totals(found) == [2, 1]
