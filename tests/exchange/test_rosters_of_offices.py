"""More lists as offices make them: each row is somebody, or is named with a reason."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from lms.exchange.roster_files import read_roster_file
from lms.training.rules.roster import read_roster
from lms.training.rules.roster_lines import RowVerdict

HEAD = "No\tNama\tAsal"
SITI, UMAR, DEWI = "Siti Rodiah, S.Sos", "Umar Saragih", "Dewi Sartika, S.Pd., M.Si"
THREE = [SITI, UMAR, DEWI]
# what stands in the list, and who is read from it
LISTS: dict[str, tuple[str, list[str]]] = {
    "a head of two rows": (
        "No\tNama Peserta\tAsal\t\n\t\tKabupaten\tKecamatan\n"
        f"1\t{SITI}\tTapin\tBinuang\n2\t{UMAR}\tTapin\tBungur\n3\t{DEWI}\tTapin\tPiani",
        THREE,
    ),
    "the head stands again on the second page": (
        f"{HEAD}\n1\t{SITI}\tTapin\n{HEAD}\n2\t{UMAR}\tTapin\n3\t{DEWI}\tTapin", THREE,
    ),
    "a total below the list": (
        f"{HEAD}\n1\t{SITI}\tTapin\n2\t{UMAR}\tTapin\n3\t{DEWI}\tTapin\n\tJumlah peserta\t3 orang",
        THREE,
    ),
    "capitals with the title in capitals": (
        f"{HEAD}\n1\tSITI RODIAH, S.SOS\tTAPIN\n2\tUMAR SARAGIH\tTAPIN",
        ["SITI RODIAH, S.SOS", "UMAR SARAGIH"],
    ),
    "titles before the name": (
        f"{HEAD}\n1\tDrs. H. Umar Saragih\tTapin\n2\tDr. Ir. Dewi Sartika, M.Si\tTapin",
        ["Drs. H. Umar Saragih", "Dr. Ir. Dewi Sartika, M.Si"],
    ),
    "a title in a column of its own": (
        "No\tNama\tGelar\n1\tSiti Rodiah\tS.Sos\n2\tUmar Saragih\t\n3\tDewi Sartika\tS.Pd., M.Si",
        THREE,
    ),
    "hard spaces and zero-width letters": (
        f"{HEAD}\n1\tSiti\u00a0Rodiah, S.Sos\tTapin\n2\t\u200bUmar Saragih\u200b\tTapin",
        [SITI, UMAR],
    ),
    "one word names": (f"{HEAD}\n1\tSuharto\tTapin\n2\tNurhayati\tTapin", ["Suharto", "Nurhayati"]),
    "an apostrophe of a word processor": (
        f"{HEAD}\n1\tMa\u2019ruf Amin\tTapin\n2\tNur\u2018aini\tTapin",
        ["Ma\u2019ruf Amin", "Nur\u2018aini"],
    ),
    "initials": (
        f"{HEAD}\n1\tM. Yunus A.R.\tTapin\n2\tS. Rahmawati\tTapin",
        ["M. Yunus A.R.", "S. Rahmawati"],
    ),
    "a hyphen and a roman number": (
        f"{HEAD}\n1\tSri Wahyuni-Ningsih\tTapin\n2\tAbdul Karim III\tTapin",
        ["Sri Wahyuni-Ningsih", "Abdul Karim III"],
    ),
    "brackets with a nickname": (
        f"{HEAD}\n1\tSiti Rodiah (Odah)\tTapin\n2\t{UMAR}\tTapin", ["Siti Rodiah (Odah)", UMAR],
    ),
    "only names, one a line": (f"{SITI}\n{UMAR}\n{DEWI}", THREE),
    "names numbered by hand": (f"1) {SITI}\n2) {UMAR}\n3) {DEWI}", THREE),
    "a list from a chat": (f"- {SITI}\n- {UMAR}\n- {DEWI}", THREE),
    "the number behind the name": (f"Nama\tNo\n{SITI}\t1\n{UMAR}\t2", [SITI, UMAR]),
    "NIK with points and blanks": (
        f"No\tNama\tNIK\n1\t{SITI}\t6305.0150.1580.0001\n2\t{UMAR}\t6305 0150 1580 0002",
        [SITI, UMAR],
    ),
    "NIP below the name in the same column": (
        f"No\tNama / NIP\n1\t{SITI}\n\tNIP. 19850217 201001 2 003\n2\t{UMAR}", [SITI, UMAR],
    ),
    "a telephone with a plus": (
        f"No\tNama\tHP\n1\t{SITI}\t+62 812-3456-7890\n2\t{UMAR}\t(0517) 21234", [SITI, UMAR],
    ),
    "a birth date beside the name": (
        f"No\tNama\tTempat, Tanggal Lahir\n1\t{SITI}\tRantau, 01-02-1980\n"
        f"2\t{UMAR}\tBinuang, 3/4/75",
        [SITI, UMAR],
    ),
    "a group by kecamatan": (
        f"{HEAD}\nKECAMATAN BINUANG\n1\t{SITI}\tTapin\nKECAMATAN BUNGUR\n1\t{UMAR}\tTapin",
        [SITI, UMAR],
    ),
    "a signature of two who sign": (
        f"{HEAD}\n1\t{SITI}\tTapin\n2\t{UMAR}\tTapin\n\n\tMengetahui,\tRantau, 20 November 2026\n"
        "\tKepala Dinas,\tKetua Panitia,\n\n\tDrs. AFDAL, M.Si\tNURDIN, S.E.\n"
        "\tNIP. 19700101 199803 1 004\tNIP. 19800101 200803 1 001",
        [SITI, UMAR],
    ),
    "the same person twice": (f"{HEAD}\n1\t{SITI}\tTapin\n2\t{SITI}\tTapin", [SITI, SITI]),
    "a column of vests and one of remarks": (
        f"No\tNama\tUkuran Baju\tKet\n1\t{SITI}\tXL\thadir\n2\t{UMAR}\tM\t", [SITI, UMAR],
    ),
    "a bank account": (
        f"No\tNama\tNama Bank\tNo. Rekening\n1\t{SITI}\tBank Kalsel\t0012345678901\n"
        f"2\t{UMAR}\tBRI\t1234-01-000001-50-1",
        [SITI, UMAR],
    ),
    "first and last name apart": (
        "No\tNama Depan\tNama Belakang\n1\tUmar\tSaragih\n2\tDewi\tSartika",
        ["Umar Saragih", "Dewi Sartika"],
    ),
    "who is sent by an office": (f"No\tNama Utusan\tAsal\n1\t{SITI}\tTapin", [SITI]),
    "where they live in brackets": (
        f"1. {UMAR} (Kec. Binuang)\n2. Dewi Sartika (Desa Pualam Sari)", [UMAR, "Dewi Sartika"],
    ),
    "a letter with the words before each": (
        f"Nama : {UMAR}\nNo HP : 0812345678\n\nNama Lengkap: Dewi\nNo. HP: 0812345679",
        [UMAR, "Dewi"],
    ),
    "thanks below a list from a chat": (f"1. {UMAR}\n2. Dewi\nTerima kasih", [UMAR, "Dewi"]),
    "those who organise stand below": (
        f"{HEAD}\n1\t{SITI}\tTapin\n\tPANITIA\n1\t{UMAR}\tKetua\n\tPESERTA\n2\t{DEWI}\tTapin",
        [SITI, DEWI],
    ),
    "some of them do not come": (
        f"No\tNama\tKet\n1\t{SITI}\tmengundurkan diri\n2\t{UMAR} (batal)\t\n3\t{DEWI}\thadir",
        [DEWI],
    ),
    "the husband's name beside": (
        f"No\tNama\tNama Suami/Istri\n1\t{SITI}\tAbdul Muis\n2\t{UMAR}\tElvi Koto", [SITI, UMAR],
    ),
}  # fmt: skip


def as_workbook(text: str) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Peserta")
        for at, line in enumerate(text.split("\n")):
            sheet.write_row(at, 0, line.split("\t"))
    return made.getvalue()


@pytest.mark.parametrize("as_file", [False, True], ids=["pasted", "file"])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_an_office_gives_its_people_and_no_others(name: str, as_file: bool) -> None:
    typed, people = LISTS[name]
    text = read_roster_file(as_workbook(typed), "daftar.xlsx").text if as_file else typed
    roster = read_roster(text, accounts={})
    assert [line.name for line in roster.people] == people
    # whatever stands in a row is told with its row: nothing goes without a word
    said = {at for at, line in enumerate(typed.split("\n"), start=1) if line.strip()}
    assert {line.number for line in roster.lines} == said
    aside = [line for line in roster.lines if line.reading is not RowVerdict.PERSON]
    assert all(line.reason for line in aside)
    assert "63050150" not in str(roster).replace(" ", "").replace(".", "")
