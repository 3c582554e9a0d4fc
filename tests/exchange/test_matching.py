"""The same person before and after."""

from __future__ import annotations

import pytest

from lms.exchange.matching import match_people
from lms.exchange.person_names import as_written, name_key
from lms.exchange.response_table import Responses
from lms.exchange.responses import parse_responses
from lms.exchange.sheet_files import parse_sheet
from lms.exchange.sheets import UnreadableFile


def read(text: str, name: str = "pre.csv") -> Responses:
    return parse_responses(parse_sheet(text.encode(), name))


def test_names_match_without_case_titles_and_spaces() -> None:
    pre = read("nama,a\nSITI AMINAH,1\nBudi,0\n")
    post = read('nama,a\nbudi ,1\n"Siti  Aminah, S.Sos",1\n')
    matched = match_people(pre, post)
    assert matched.rows == ((0, 1), (1, 0))
    assert matched.column == "nama"
    assert matched.near_matches == ()


def test_near_matches_are_listed_and_not_used() -> None:
    pre = read("nama,a\nSiti Aminah,1\nBudi Santoso,0\n")
    post = read("nama,a\nSiti Aminnah,1\nSantoso Budi,1\nRina,0\n")
    matched = match_people(pre, post)
    assert matched.rows == ((0, None), (1, None), (None, 0), (None, 1), (None, 2))
    pairs = {(near.pre, near.post) for near in matched.near_matches}
    assert pairs == {("siti aminah", "siti aminnah"), ("budi santoso", "santoso budi")}
    assert matched.near_matches[0].similarity == 1.0


def test_the_first_sitting_counts() -> None:
    pre = read("id,a,b\n1,,\n1,1,0\n1,1,1\n2,0,0\n")
    post = read("id,a,b\n2,1,1\n1,0,1\n")
    matched = match_people(pre, post)
    assert matched.rows == ((1, 1), (3, 0))
    assert matched.warnings == (
        "pre.csv: 1 orang mengirim lebih dari sekali; yang pertama dihitung: 1 (baris 2, 3, 4)."
        " Bila mereka orang yang berbeda, cocokkan menurut kolom lain",
    )


def test_rows_are_persons_only_when_somebody_says_so() -> None:
    pre, post = read("a,b\n1,0\n0,1\n"), read("a,b\n1,1\n1,1\n", "post.csv")
    with pytest.raises(UnreadableFile, match=r"pre.csv: tidak ada kolom yang mengenali orang"):
        match_people(pre, post)
    matched = match_people(pre, post, "")
    assert matched.rows == ((0, 0), (1, 1))
    assert matched.warnings
    with pytest.raises(UnreadableFile, match=r"pre.csv: 2 baris, post.csv 1: .*--match"):
        match_people(pre, read("a,b\n1,1\n", "post.csv"), "")


@pytest.mark.parametrize(
    ("before", "after", "named"), [("id,a", "nama,a", "post.csv"), ("nama,a", "id,a", "pre.csv")]
)
def test_the_file_that_lacks_the_chosen_column_is_named(before, after, named) -> None:
    pre, post = read(f"{before}\n1,1\n"), read(f"{after}\n1,1\n", "post.csv")
    with pytest.raises(UnreadableFile, match=f"^{named}: tidak ada kolom 'id'"):
        match_people(pre, post, "id")


def test_an_empty_or_missing_identity_is_refused() -> None:
    pre = read("id,a\n1,1\n,1\n")
    with pytest.raises(UnreadableFile, match=r"pre.csv:3: kolom 'id': pengenal kosong"):
        match_people(pre, pre)
    with pytest.raises(UnreadableFile, match="tidak ada kolom 'nama'"):
        match_people(pre, pre, "nama")
    empty = read("id,a\n1,1\n,\n")
    assert match_people(empty, empty).rows == ((0, 0),)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Drs. H. Budi Santoso, M.Si.", "budi santoso"),
        ("Dr. Ir. Hj. Siti Aminah, S.Sos., M.Si", "siti aminah"),
        ("Prof. Dr. dr. Rina Wati, Sp.A", "rina wati"),
        ("Nur Aini, S. Tr. Sos", "nur aini"),
        ("Nur Aini, A.Md.Kep., SKM, MM", "nur aini"),
        ("S.H. Siregar", "s h siregar"),
        ("S.E. Siregar", "s e siregar"),
        ("Irwan Hadi Sesar", "irwan hadi sesar"),
        ("Hadi", "hadi"),
        ("Lestari, Dewi", "lestari dewi"),
        ("Nu\u02bfman  Hakim", "nu'man hakim"),
        ("Rene\u0301e", "ren\u00e9e"),
        ("Budi\u200b Santoso", "budi santoso"),
        ("Dr.", "dr"),
    ],
)
def test_names_keep_initials_and_lose_titles(text: str, key: str) -> None:
    assert name_key(text) == key


def test_codes_and_addresses_are_compared_as_they_are() -> None:
    assert [as_written(text) for text in ("H-01", " SE-01 ", "a.b@x.id")] == [
        "h-01",
        "se-01",
        "a.b@x.id",
    ]


def test_a_confirmed_near_match_is_one_person_and_no_longer_listed() -> None:
    pre = read("nama,a\nSiti Aminah,1\nBudi Santoso,0\n")
    post = read("nama,a\nSiti Aminnah,1\nSantoso Budi,1\n")
    matched = match_people(pre, post, confirmed=[("siti aminah", "siti aminnah")])
    assert matched.rows == ((0, 0), (1, None), (None, 1))
    assert {(near.pre, near.post) for near in matched.near_matches} == {
        ("budi santoso", "santoso budi")
    }


@pytest.mark.parametrize(
    "confirmed",
    [
        [("siti", "budi")],  # both have a partner of their own
        [("siti", "sita")],  # only one of them is free
        [("siti", "tidak ada")],
        [("tidak ada", "sita")],
    ],
)
def test_a_confirmation_that_cannot_be_changes_nothing(confirmed: list[tuple[str, str]]) -> None:
    pre, post = read("nama,a\nSiti,1\nBudi,0\n"), read("nama,a\nSiti,1\nBudi,1\nSita,0\n")
    assert match_people(pre, post, confirmed=confirmed).rows == ((0, 0), (1, 1), (None, 2))


def test_nobody_gets_two_partners() -> None:
    pre, post = read("nama,a\nSiti,1\n"), read("nama,a\nSita,1\nSity,0\n")
    both = [("siti", "sita"), ("siti", "sity")]
    assert match_people(pre, post, confirmed=both).rows == ((0, 0), (None, 1))
    first, second = read("nama,a\nSiti,1\nSita,0\n"), read("nama,a\nSity,1\n")
    both = [("siti", "sity"), ("sita", "sity")]
    assert match_people(first, second, confirmed=both).rows == ((0, 0), (1, None))


def test_other_digits_are_another_person() -> None:
    pre, post = read("id,a\npeserta-001,1\n"), read("id,a\npeserta-002,1\nPeserta 001x,1\n")
    (near,) = match_people(pre, post).near_matches
    assert (near.pre, near.post) == ("peserta-001", "peserta 001x")


def test_a_usual_column_of_one_file_or_without_a_word_is_passed_over() -> None:
    post = read("nama,a\nBudi,1\nSiti,0\n")
    for pre in ("NIK,nama,a\n1,Siti,1\n2,Budi,0\n", "nama,NIK,a\nSiti,1,1\nBudi,2,0\n"):
        matched = match_people(read(pre), post)
        assert (matched.column, matched.rows) == ("nama", ((0, 1), (1, 0)))
    empty = "id,nama,a\n,Siti,1\n,Budi,0\n"
    assert match_people(read(empty), read(empty)).column == "nama"
