"""RowVerdict a list of people as staff have it, and user names made from names."""

from __future__ import annotations

import pytest

from lms.people.persons import is_username
from lms.training.rules.roster import read_roster
from lms.training.rules.roster_columns import guess_columns
from lms.training.rules.roster_grid import GridRow
from lms.training.rules.roster_heads import Kind, kind_of_head
from lms.training.rules.roster_lines import RowVerdict
from lms.training.rules.roster_names import clean_name, fits, is_title, make_username, name_key

ACCOUNTS = {"siti.tapin": "Siti Aminah", "umar": "Umar Said"}


def people(text: str, **given) -> list[tuple[int, str, str]]:
    roster = read_roster(text, accounts=ACCOUNTS, **given)
    return [(line.number, line.name, line.username) for line in roster.people]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", []),
        ("\n  \n", []),
        ("Siti Aminah", [(1, "Siti Aminah", "")]),
        ("  Siti   Aminah  \n\nBudi", [(1, "Siti Aminah", ""), (3, "Budi", "")]),
        ("Nama lengkap\tNama pengguna\nSiti\tsiti.baru", [(2, "Siti", "siti.baru")]),
        ("Siti, Siti.Tapin", [(1, "Siti", "siti.tapin")]),
        ("Siti; siti.tapin; kolom lain", [(1, "Siti", "siti.tapin")]),
        ("Siti, siti.lain", [(1, "Siti", "")]),
        ("Budi, siti.tapin", [(1, "Budi", "")]),
        ("Siti\r\nBudi", [(1, "Siti", ""), (2, "Budi", "")]),
        ("Siti Aminah, S.Sos\nAhmad; Lc", [(1, "Siti Aminah, S.Sos", ""), (2, "Ahmad, Lc", "")]),
        ("No;Nama;L/P\n1;Budi, S.Sos;L", [(2, "Budi, S.Sos", "")]),
        ("No,Nama,L/P\n1,Budi, S.Sos,L\n2,\"Ani, S.H.\",P",
         [(2, "Budi, S.Sos", ""), (3, "Ani, S.H.", "")]),
        ("1, Siti Aminah, S.Pd, P", [(1, "Siti Aminah, S.Pd", "")]),
        ("No\tNama\tGelar\n1\tBudi\tS.Sos\n2\tAni\t-", [(2, "Budi, S.Sos", ""), (3, "Ani", "")]),
        ("1. Rudi Hartono\n2) Maya\n- Tono\n• Tini\n5 Ujang",
         [(1, "Rudi Hartono", ""), (2, "Maya", ""), (3, "Tono", ""), (4, "Tini", ""),
          (5, "Ujang", "")]),
        ('"Rudi\nHartono"\nMaya', [(1, "Rudi Hartono", ""), (3, "Maya", "")]),
        ('"Rudi\nMaya\nTono', [(1, "Rudi", ""), (2, "Maya", ""), (3, "Tono", "")]),
        ("1 SITI AMINAH 1372550119800001 P KOTA SOLOK", [(1, "SITI AMINAH", "")]),
        ("M. YUNUS\nA. Rahman\nMuh. Ali",
         [(1, "M. YUNUS", ""), (2, "A. Rahman", ""), (3, "Muh. Ali", "")]),
    ],
)  # fmt: skip
def test_a_row_is_a_person(text: str, read: list[tuple[int, str, str]]) -> None:
    assert people(text) == read


SHEET = """DAFTAR PESERTA PELATIHAN\t\t\t
SE-SUMATERA BARAT TAHUN 2026\t\t\t
\t\t\t
No\tNama Instansi\tNama Peserta\tNIK
(1)\t(2)\t(3)\t(4)
1\tDinsos\tSITI AMINAH\t1372550119800001
\tKOTA SOLOK\t\t
2\tDinsos\tAfdal 3\t1372550119800002
3\tDinsos\t\t1372550119800003
4\tDinsos\tDRS. MASRI, M.PD\t1372550119800004
\t\t\t
\tSolok, 20 Agustus 2026\t\t
\t\tYenita Rahmi, S.Pd\t
\tNIP. 19700101 199803 1 004\t\t"""


def test_every_row_of_a_sheet_has_its_verdict() -> None:
    roster = read_roster(SHEET, accounts={})
    assert [(line.number, line.name) for line in roster.people] == [
        (6, "SITI AMINAH"), (10, "DRS. MASRI, M.PD")
    ]  # fmt: skip
    faults = [line for line in roster.lines if line.reading is RowVerdict.FAULT]
    assert [(line.cell, line.reason) for line in faults] == [
        ("C8", "ada angka di dalam nama"), ("C9", "kolom nama kosong")
    ]  # fmt: skip
    aside = [line.number for line in roster.lines if line.reading is RowVerdict.ASIDE]
    assert aside == [1, 2, 4, 5, 7, 12, 13, 14]
    assert not any("1372550119" in str(line) for line in roster.lines)


def test_a_reader_says_otherwise() -> None:
    assert (13, "Yenita Rahmi, S.Pd", "") in people(SHEET, taken={13})
    assert people("Nama\tAlias\nSiti\tUpik", said={1: Kind.NAME}) == [(2, "Upik", "")]


def test_a_head_that_its_values_contradict_is_not_believed() -> None:
    assert people("No\tNama\t\n\t1\tSiti Aminah\n\t2\tUmar Said") == [
        (2, "Siti Aminah", ""), (3, "Umar Said", "")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Nama", Kind.NAME), ("NAMA LENGKAP DAN GELAR", Kind.NAME), ("Nama / NIP", Kind.NAME),
        ("Nama Instansi", Kind.OFFICE), ("Nama Desa", Kind.VILLAGE), ("No. HP/WA", Kind.PHONE),
        ("Asal Kab/Kota", Kind.ORIGIN), ("Username", Kind.USERNAME), ("Nama: Rudi", None),
        ("Nama Rudi Hartono", None), ("Rudi", None), ("NIK", Kind.NIK), ("L/P", Kind.GENDER),
    ],
)  # fmt: skip
def test_a_head_says_what_stands_below(head: str, kind: Kind | None) -> None:
    assert kind_of_head(head) is kind


@pytest.mark.parametrize(
    "title", ["S.Sos", "s.sos", "S.Sos., M.Si", "A.Md.Keb", "SE", "S.H.", "Lc", "Ph.D", "M.Pd.I"]
)
def test_a_title_is_known(title: str) -> None:
    assert is_title(title)


@pytest.mark.parametrize("word", ["siti.aminah", "m.yunus", "Kota Solok", "Rudi", "", "P", "12"])
def test_what_is_no_title(word: str) -> None:
    assert not is_title(word)


def test_names_are_compared_without_titles_and_signs() -> None:
    assert name_key("Hj. SITI  AMINAH, S.Pd., M.Si") == name_key("Siti Aminah") == "siti aminah"
    assert name_key("Ma’ruf") == name_key("MA'RUF") and name_key("Drs.") == "drs"
    assert fits("Siti", "Siti Aminah") and not fits("Budi Santoso", "Siti Aminah")
    assert clean_name(' 1. "Siti  Aminah , S.Sos') == "Siti Aminah, S.Sos"


@pytest.mark.parametrize(
    ("name", "taken", "made"),
    [
        ("Siti Aminah", (), "siti.aminah"),
        ("Siti Aminah binti Hasan", (), "siti.aminah"),
        ("Hj. Siti Aminah, S.Sos", (), "siti.aminah"),
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


def test_a_nik_is_no_user_name() -> None:
    assert not is_username("6305015203750002") and is_username("630501520375")


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        (["1", "2.", "3)"], Kind.NUMBER),
        (["1", "2", "Budi Santoso"], Kind.NUMBER),
        (["L", "P", "P"], Kind.GENDER),
        (["umar", "siti.tapin", "lain"], Kind.USERNAME),
        (["6305011234567890", "6305011234567891", ""], Kind.NIK),
        (["S.Sos", "S.H.", "Binuang"], Kind.TITLE),
        (["L", "Binuang", "P", "Tapin"], Kind.OTHER),
        (["", "", ""], Kind.OTHER),
    ],
)
def test_a_column_without_a_head_is_what_more_than_half_of_it_looks_like(column, kind):
    names = ["Siti Aminah", "Budi Santoso", "Ani Wati", "Umar Said"]
    rows = [GridRow(n, (names[n], value)) for n, value in enumerate(column)]
    found = guess_columns(rows, ACCOUNTS, {})
    assert [one.kind for one in found] == [Kind.NAME, kind]


NIP = "198502172010012003"


@pytest.mark.parametrize(
    "text",
    [
        f"No\tNama\tNIP\n1\tSiti Rodiah, S.Sos\t{NIP}",
        "No\tNama\tNIP/NIK\n1\tSiti Rodiah, S.Sos\t'19850217 201001 2 003",
        f"No\tNama / NIP\n1\tSiti Rodiah, S.Sos / NIP. {NIP}",
        f"No\tNama / NIP\n1\tSiti Rodiah, S.Sos\n\tNIP. {NIP}",
        f"Siti Rodiah, S.Sos\t{NIP}",
    ],
)
def test_a_nip_is_taken_only_where_the_organiser_keeps_it(text: str) -> None:
    kept = read_roster(text, accounts={}, keeps_nip=True).people
    assert [(one.name, one.nip) for one in kept] == [
        ("Siti Rodiah, S.Sos", "19850217 201001 2 003")
    ]
    assert kept[0].details == ()
    read = read_roster(text, accounts={})
    assert [(one.name, one.nip) for one in read.people] == [("Siti Rodiah, S.Sos", "")]
    assert "19850217" not in str(read)


def test_a_nik_is_never_kept_and_who_signs_gives_nobody_a_nip() -> None:
    text = (
        "No\tNama\tNIP\n1\tSiti Rodiah\t6305015015800001\n2\tUmar Saragih\t\n\n"
        f"\tMengetahui,\t\n\tKepala Dinas,\t\n\tDrs. AFDAL, M.Si\t\n\tNIP. {NIP}\t"
    )
    read = read_roster(text, accounts={}, keeps_nip=True)
    assert [(one.name, one.nip) for one in read.people] == [("Siti Rodiah", ""),
                                                           ("Umar Saragih", "")]  # fmt: skip
    assert "6305015015800001" not in str(read)


@pytest.mark.parametrize("mark", ["s.d.a", "s.d.a.", "sda", "idem", "〃", "-″-"])
def test_a_ditto_says_what_the_person_above_said(mark: str) -> None:
    rows = ("1\tSiti\tDinsos\tBungur", f"2\tUmar\t{mark}\t", f"3\tDewi\t{mark}\tPiani")
    text = "\n".join(["No\tNama\tInstansi\tDesa", *rows])
    read = read_roster(text, accounts={}).people
    assert [(one.office, one.village) for one in read] == [
        ("Dinsos", "Bungur"), ("Dinsos", ""), ("Dinsos", "Piani"),
    ]  # fmt: skip


def test_two_tables_side_by_side_are_told() -> None:
    text = "No\tNama\tKec\tNo\tNama\tKec\n1\tSiti\tPiani\t3\tUmar\tBungur\n2\tDewi\tPiani\t\t\t"
    read = read_roster(text, accounts={})
    assert [one.name for one in read.people] == ["Siti", "Dewi"] and read.second_names == ("E",)
    assert read_roster(text.replace("Umar", ""), accounts={}).second_names == ()
    assert read_roster("Nama\tNama Panggilan\nSiti\tUpik", accounts={}).second_names == ()


def test_who_was_left_out_for_a_word_comes_in_when_the_reader_says_so() -> None:
    text = "No\tNama\n1\tSiti (batal)\n2\tUmar"
    line = read_roster(text, accounts={}).lines[1]
    assert line.reading is RowVerdict.FAULT and "tertulis “batal”" in line.reason
    assert [one.name for one in read_roster(text, accounts={}, taken={2}).people] == [
        "Siti (batal)", "Umar",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        ("Siti Aminah", "Siti", True), ("Siti", "Siti Aminah", True),
        ("Siti Aminah", "Siti Rahma", False),
        # nobody's name fits nobody
        ("", "Siti", False), ("Siti", "", False), ("", "", False), ("H.", "", False),
    ],
)  # fmt: skip
def test_a_shorter_name_may_be_the_same_person(one: str, other: str, fit: bool) -> None:
    assert fits(one, other) is fit


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # one stray number is no end of the list
        ("No\tNama\tAsal\n1\tSiti Aminah\tTapin\n\tBudi Arif\tTapin\n\tAni Rahma\tSolok\n"
         "\tDedi Putra\tTapin\n\tEka Sari\tSolok",
         ["Siti Aminah", "Budi Arif", "Ani Rahma", "Dedi Putra", "Eka Sari"]),
        # a short list above a long block of signatures
        ("No\tNama\n1\tSiti Aminah\n\tMengetahui,\n\tKepala Dinas\n\tBudi Arif\n\tNIP. 1",
         ["Siti Aminah"]),
    ],
)  # fmt: skip
def test_a_list_ends_with_its_numbers_only_above_signatures(text: str, names: list[str]) -> None:
    assert [line.name for line in read_roster(text, accounts={}).people] == names


def test_a_nip_below_a_person_is_the_persons_once() -> None:
    nips = "198502172010012003", "197001011990031001"
    text = f"No\tNama / NIP\n1\tSiti Rodiah, S.Sos\n\tNIP. {nips[0]}\n\tNIP. {nips[1]}"
    read = read_roster(text, accounts={}, keeps_nip=True)
    assert [(line.name, line.nip) for line in read.people] == [
        ("Siti Rodiah, S.Sos", "19850217 201001 2 003"),
    ]
