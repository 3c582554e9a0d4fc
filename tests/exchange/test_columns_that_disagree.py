"""A number, an address or a phone that does not stand for one person, beside names that do."""

from __future__ import annotations

import pytest

from lms.exchange.matching import MatchedRows, match_people
from lms.exchange.near_names import near_matches
from lms.exchange.responses import parse_responses
from lms.exchange.sheet_files import parse_sheet

NAMES = ["Siti Aminah", "Ahmad Fauzi", "Nur Hidayah", "Rahmat Hakim", "Dewi Lestari", "Joko Susilo"]
ORDER = [3, 1, 5, 0, 2, 4]
MARKS = ["1;0", "0;1", "1;1", "0;0", "1;0", "0;1"]


def table(head: str, rows: list[str]) -> bytes:
    lines = [f"{row};{marks};1" for row, marks in zip(rows, MARKS, strict=True)]
    return "\n".join([f"{head};S1;S2;S3", *lines, ""]).encode()


def matched(heads: tuple[str, str], before: list[str], after: list[str]) -> MatchedRows:
    """Both files; the second in another order."""
    files = [
        parse_responses(parse_sheet(table(head, rows), f"{side}.csv"))
        for side, head, rows in zip(("pre", "post"), heads, (before, after), strict=True)
    ]
    return match_people(*files)


def by_row(cells: list[str]) -> tuple[list[str], list[str]]:
    """The same cells down both files, before the names in two orders."""
    return (
        [f"{cell};{name}" for cell, name in zip(cells, NAMES, strict=True)],
        [f"{cell};{NAMES[n]}" for cell, n in zip(cells, ORDER, strict=True)],
    )


@pytest.mark.parametrize("head", ["Kode", "Nomor Peserta", "Participant ID", "ID", "User ID"])
@pytest.mark.parametrize("first", [1, 101])
def test_a_number_of_the_row_gives_way_to_names(head: str, first: int):
    found = matched((f"{head};Nama",) * 2, *by_row([str(first + n) for n in range(6)]))
    assert (found.column, found.n_both) == ("Nama", 6)
    assert found.rows == tuple((n, ORDER.index(n)) for n in range(6))


def test_a_number_that_names_agree_with_is_kept():
    before = [f"{n + 1};{name}" for n, name in enumerate(NAMES)]
    after = [f"{n + 1};{NAMES[n].upper() if n else 'Bu Siti'}" for n in ORDER]
    found = matched(("Nomor Peserta;Nama",) * 2, before, after)
    assert (found.column, found.n_both, found.warnings) == ("Nomor Peserta", 6, ())


def test_an_address_of_an_office_is_passed_over_and_said():
    mails = ["dinas@x.id", "dinas@x.id", "nur@x.id", "rahmat@x.id", "dewi@x.id", "joko@x.id"]
    before = [f"{mail};{name}" for mail, name in zip(mails, NAMES, strict=True)]
    found = matched(("Email;Nama",) * 2, before, [before[n] for n in ORDER])
    assert (found.column, found.n_both) == ("Nama", 6)
    said = "kolom 'Email' dilewati: dipakai lebih dari satu orang (baris 2 dan 3 bernama lain)"
    assert found.warnings == (said,)


def test_an_address_under_two_writings_of_one_name_is_kept():
    before = [f"p{n}@x.id;{name}" for n, name in enumerate(NAMES)]
    before[1] = "p0@x.id;Siti A."
    after = [f"p{n}@x.id;{NAMES[n]}" for n in ORDER]
    assert matched(("Email;Nama",) * 2, before, after).column == "Email"


@pytest.mark.parametrize(
    ("head", "before", "after"),
    [
        ("NIK", "'630501010180000{n}", "630501010180000{n}"),
        ("NIP", "19800101 200501 1 00{n}", "19800101200501100{n}"),
        ("NIK", "63.05.01.010180.000{n}", "630501010180000{n}"),
        ("No HP", "0812500000{n}", "812500000{n}"),
        ("Nomor WhatsApp", "0812-5000-00{n}", "+62 812 5000 00{n}"),
        ("No. HP/WA", "62812500000{n}", "0812 5000 00{n}"),
    ],
)
def test_a_long_number_is_the_same_however_it_is_grouped(head: str, before: str, after: str):
    found = matched(
        (head, head), [before.format(n=n) for n in range(6)], [after.format(n=n) for n in ORDER]
    )
    assert (found.column, found.n_both) == (head, 6)


@pytest.mark.parametrize(
    ("heads", "before", "after"),
    [
        (("Nama Depan;Nama Belakang", "Nama Lengkap"), "{first};{last}", "{first} {last}"),
        (("First name;Last name", "Full name"), "{first};{last}", "{first} {last}"),
        (("Username", "Email Address"), "{first}@x.id", "{first}@X.id"),
        (("No HP", "Nomor WA"), "0812500000{n}", "+62 812 500000{n}"),
        (("Nama (Desa)", "Nama (Desa)"), "{first} {last} (Binuang)", "{first} {last} (binuang)"),
        (("Nama", "Nama"), "{n}. {first} {last}", "{first} {last}"),
        (("Nama", "Nama"), "Bu {first} {last}", "Pak {first} {last}, S.Sos"),
        (("NIK", "NIK"), '"=""630501010180000{n}"""', "630501010180000{n}"),
        (("Nomor peserta", "Nomor peserta"), "63050{n}.0", "63050{n}"),
    ],
)
def test_one_thing_under_two_heads_or_in_two_writings(heads, before: str, after: str):
    people = [
        {"first": first, "last": last, "n": n + 1}
        for n, (first, last) in enumerate(name.split() for name in NAMES)
    ]
    found = matched(
        heads,
        [before.format_map(person) for person in people],
        [after.format_map(people[n]) for n in ORDER],
    )
    assert found.rows == tuple((n, ORDER.index(n)) for n in range(6))


def test_a_short_code_keeps_its_marks():
    codes = ["1-23", "12-3", "A.1", "A1", "7", "07"]
    found = matched(("Kode", "Kode"), codes, [codes[n] for n in ORDER])
    assert found.rows == tuple((n, ORDER.index(n)) for n in range(6))


def test_a_full_name_of_a_user_is_a_name():
    heads = ("Nama lengkap pengguna", "User full name")
    assert matched(heads, NAMES, [NAMES[n] for n in ORDER]).n_both == 6


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("muh arifin", "muhammad arifin"),
        ("moh arifin", "mohammad arifin"),
        ("m yusuf", "muhammad yusuf"),
        ("abd rahman", "abdul rahman"),
        ("rahmat h", "rahmat hidayat"),
        ("siti", "siti aminah"),
        ("aminah siti", "siti aminah"),
        ("siti aminah binti ali", "siti aminah"),
    ],
)
def test_a_shortened_name_is_asked_about(before: str, after: str):
    assert [(m.pre, m.post) for m in near_matches([before], [after])] == [(before, after)]


@pytest.mark.parametrize(("before", "after"), [("siti rahma", "siti aminah"), ("a b", "agus budi")])
def test_another_name_is_not_asked_about(before: str, after: str):
    assert near_matches([before], [after]) == ()
