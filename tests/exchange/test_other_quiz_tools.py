"""Quizizz, Kahoot, LimeSurvey, Zoom, SurveyMonkey: whose sheets they are and what is an answer."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lms.assessment.kinds.number import read_number
from lms.assessment.kinds.writing import bare_number, fold_text
from lms.exchange.upload_reading import UploadReading, read_upload

NAMES = ["Siti Aminah", "Budi Santoso", "Nur Aini", "Rahmat Hidayat", "Dewi Lestari", "Yosef Tukan"]
BEFORE = ["0110", "1111", "0001", "1010", "1100", "0000"]
AFTER = ["0111", "1111", "1001", "1011", "1110", "0100"]
# who handed in after whom, the second time
ORDER = [5, 3, 4, 0, 2, 1]
IDS = [1, 2, 4, 5, 7, 8]
Row = Sequence[object]


def table(head: str, rows: Sequence[Row]) -> bytes:
    return "\n".join([head, *(",".join(map(str, row)) for row in rows)]).encode() + b"\n"


def both(head: str, make) -> UploadReading:
    """`make(place, person, marks)` is a row; the second file comes in another order."""
    pre = [make(n, n, list(BEFORE[n])) for n in range(6)]
    post = [make(place, n, list(AFTER[n])) for place, n in enumerate(ORDER)]
    return read_upload({"pre": ("a.csv", table(head, pre)), "post": ("b.csv", table(head, post))})


def seen(found: UploadReading) -> tuple[str | None, int, list[str]]:
    """Column, pairs that are really one person, questions."""
    assert found.faults == {} and found.matched is not None
    right = sum(a is not None and b is not None and ORDER[b] == a for a, b in found.matched.rows)
    return found.matched.column, right, [item.name for item in found.sides["pre"].items]


def test_kahoot_names_a_player_and_counts_right_and_wrong() -> None:
    head = "Rank,Player,Total Score (points),Correct Answers,Incorrect Answers,S1,S2,S3,S4"
    found = both(
        head,
        lambda place, n, marks: [
            place + 1,
            NAMES[n],
            5230 - 311 * place,
            marks.count("1"),
            marks.count("0"),
            *marks,
        ],
    )
    assert seen(found) == ("Player", 6, ["S1", "S2", "S3", "S4"])


def test_two_questions_are_enough_to_see_counts_of_right_and_wrong() -> None:
    head = "Rank,Nickname,# Correct,# Incorrect,S1,S2"
    found = both(
        head,
        lambda place, n, marks: [
            place + 1,
            NAMES[n].lower(),
            marks[:2].count("1"),
            marks[:2].count("0"),
            *marks[:2],
        ],
    )
    assert seen(found) == ("Nickname", 6, ["S1", "S2"])


@pytest.mark.parametrize("head", ["id", "ID", "Id respons", "responseid", "#"])
def test_limesurvey_numbers_are_those_of_answers_and_the_token_is_a_person(head: str) -> None:
    columns = f"{head},submitdate,lastpage,startlanguage,token,S1,S2,S3"
    found = both(
        columns,
        lambda place, n, marks: [
            IDS[place],
            f"2026-11-2{place} 08:30:00",
            4,
            "id",
            f"k8Xa{n}qZ",
            *marks[:3],
        ],
    )
    assert seen(found) == ("token", 6, ["S1", "S2", "S3"])


def test_an_id_that_rises_is_taken_alone_only_and_said() -> None:
    found = both("id,S1,S2", lambda place, n, marks: [IDS[place], *marks[:2]])
    assert found.matched is not None and found.matched.column == "id"
    assert any("seperti nomor kiriman" in text for text in found.matched.warnings)


def test_zoom_and_surveymonkey_ask_for_an_address() -> None:
    zoom = both(
        "#,User Name,User Email,Submitted Date/Time,S1,S2",
        lambda place, n, marks: [
            place + 1,
            f"HP {place}",
            f"p{n}@x.id",
            '"Nov 20, 2026 08:31:00"',
            *marks[:2],
        ],
    )
    assert seen(zoom) == ("User Email", 6, ["S1", "S2"])
    head = "Respondent ID,Collector ID,Start Date,IP Address,Email Address,S1,S2"
    monkey = both(
        head,
        lambda place, n, marks: [
            118290000000 + 37 * place,
            4501,
            f"11/20/2026 08:3{place}",
            f"10.0.0.{place}",
            f"p{n}@x.id",
            *marks[:2],
        ],
    )
    assert seen(monkey) == ("Email Address", 6, ["S1", "S2"])


@pytest.mark.parametrize(
    "head", ["IP Address", "Paket", "Kode Soal", "Desa", "Unit Kerja", "Catatan pengawas"]
)
def test_what_is_said_beside_the_answers_is_none_of_them(head: str) -> None:
    found = both(
        f"{head},Nama,S1,S2",
        lambda place, n, marks: [f"10.0.0.{place}" if place % 2 else "A", NAMES[n], *marks[:2]],
    )
    assert seen(found) == ("Nama", 6, ["S1", "S2"])


def test_codes_that_differ_in_a_capital_are_two_persons() -> None:
    codes = ["aB3", "Ab3", "ab3", "x9", "A-1", "A1"]
    found = both("Kode,S1,S2", lambda place, n, marks: [codes[n], *marks[:2]])
    assert seen(found)[:2] == ("Kode", 6)
    assert found.matched is not None
    assert any('"aB3" dan "Ab3" dan "ab3" hampir sama' in text for text in found.matched.warnings)
    one_writing = both(
        "Kode,S1,S2",
        lambda place, n, marks: [
            codes[n][::-1].upper() if place == n else codes[n][::-1].upper(),
            *marks[:2],
        ],
    )
    assert seen(one_writing)[0] == "Kode"


def test_marks_in_brackets_prove_a_form_without_moments() -> None:
    rows = [["", NAMES[n], f"{BEFORE[n][0]}.00 / 1", "a", f"{BEFORE[n][0]}.00 / 1"]
            for n in range(6)]  # fmt: skip
    head = "Timestamp,Nama lengkap,Total score,Soal satu,Soal satu [Score]"
    found = read_upload({"pre": ("a.csv", table(head, rows))})
    assert found.faults == {} and found.sides["pre"].shape == "google_forms"
    assert [int(total or 0) for total in found.sides["pre"].totals] == [0, 1, 0, 1, 1, 0]


@pytest.mark.parametrize(
    ("typed", "unit", "worth"),
    [("12 m2", "m²", 12), ("12 m²", "m²", 12), ("-5°C", "°C", -5), ("IDR 50.000", "Rp", 50000),
     ("12 m3", "m²", None)],
)  # fmt: skip
def test_a_unit_of_signs_and_digits_is_the_units(typed: str, unit: str, worth: int | None) -> None:
    assert read_number(bare_number(typed, unit)) == worth


def test_blanks_round_a_stroke_are_none() -> None:
    assert fold_text("RT / RW") == fold_text("rt/rw") != fold_text("rtrw")
