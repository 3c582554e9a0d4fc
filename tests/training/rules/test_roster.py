"""Reading a pasted list, and user names made from names."""

from __future__ import annotations

import pytest

from lms.people.persons import is_username
from lms.training.rules.roster import RosterLine, make_username, read_roster


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", []),
        ("\n  \n", []),
        ("Siti Aminah", [(1, "Siti Aminah", "")]),
        ("  Siti   Aminah  \n\nBudi", [(1, "Siti Aminah", ""), (3, "Budi", "")]),
        ("Nama lengkap\tNama pengguna\nSiti\tsiti.tapin", [(2, "Siti", "siti.tapin")]),
        ("Siti, Siti.Tapin", [(1, "Siti", "siti.tapin")]),
        ("Siti;siti;kolom lain", [(1, "Siti", "siti")]),
        ("Siti\r\nBudi", [(1, "Siti", ""), (2, "Budi", "")]),
        (", siti", [(1, "", "siti")]),
    ],
)
def test_a_line_is_a_person(text: str, read: list[tuple[int, str, str]]) -> None:
    assert read_roster(text) == [RosterLine(*line) for line in read]


def test_the_word_nama_is_a_heading_only_on_top() -> None:
    assert [line.name for line in read_roster("Nama\nNama\nBudi")] == ["Nama", "Budi"]


@pytest.mark.parametrize(
    ("name", "taken", "made"),
    [
        ("Siti Aminah", (), "siti.aminah"),
        ("Siti Aminah binti Hasan", (), "siti.aminah"),
        ("Siti Aminah", {"siti.aminah"}, "siti.aminah2"),
        ("Siti Aminah", {"siti.aminah", "siti.aminah2"}, "siti.aminah3"),
        ("Ny. José", (), "ny.jose"),
        ("Ad", (), "peserta.ad"),
        ("…", (), "peserta"),
        ("…", {"peserta"}, "peserta2"),
        ("Muhammadabdurrahmanal Firdausbinabdullah", (), "muhammadabdurrahmanal.fi"),
    ],
)
def test_a_user_name_is_made_from_two_words(name: str, taken: set[str], made: str) -> None:
    assert make_username(name, taken) == made
    assert is_username(made)
