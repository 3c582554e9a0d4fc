"""Numbers, titles and passing: tables of cases."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from lms.credentials.rules.numbers import pattern_fault, write_number
from lms.credentials.rules.passing import Achieved, AskedFor, list_missing, say_rule
from lms.credentials.rules.titles import title_fault


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("{urut}/{kode}/{bulan}/{tahun}", "007/DINSOS/XI/2026"),
        ("No. {tahun}-{urut}", "No. 2026-007"),
        ("{kode}.{urut}.{tahun}", "DINSOS.007.2026"),
    ],
)
def test_a_number_follows_its_pattern(pattern: str, said: str):
    assert pattern_fault(pattern) == ""
    assert write_number(pattern, serial=7, code="DINSOS", day=date(2026, 11, 3)) == said


def test_a_code_with_braces_is_no_pattern():
    day = date(2026, 1, 3)
    assert write_number("{kode}/{urut}/{tahun}", serial=1234, code="{urut}", day=day) == (
        "{urut}/1234/2026"
    )


@pytest.mark.parametrize(
    ("pattern", "word"),
    [
        ("{kode}/{tahun}", "{urut}"),
        ("{urut}/{kode}", "{tahun}"),
        ("{urut}/{hari}/{tahun}", "{hari}"),
        ("{urut}/{tahun}/{", "berpasangan"),
        ("{urut}{tahun}" + "x" * 60, "60 huruf"),
    ],
)
def test_a_pattern_that_repeats_a_number_is_refused(pattern: str, word: str):
    assert word in pattern_fault(pattern)


@pytest.mark.parametrize(
    "title",
    ["Sertifikat Kompetensi", "SERTIFIKAT KOMPETEN", "Surat Tanda Tamat Pelatihan", "STTPP",
     "Ijazah PSM", "Lisensi Relawan", "Piagam Republik Indonesia", "Pekerja Sosial Profesional"],
)  # fmt: skip
def test_a_title_of_another_paper_is_refused(title: str):
    assert title_fault(title).endswith("“Surat Keterangan Pelatihan”.")


@pytest.mark.parametrize(
    "title", ["Sertifikat Pelatihan", "Surat Keterangan Pelatihan", "Piagam Peserta", "Sertifikat"]
)
def test_a_title_of_a_training_is_taken(title: str):
    assert title_fault(title) == ""


RULE = AskedFor(attendance=80, post=70, pkl=60)


@pytest.mark.parametrize(
    ("achieved", "missing"),
    [
        (Achieved(Fraction(4, 5), Fraction(7, 10), Fraction(3, 5)), []),
        (
            Achieved(Fraction(4, 5), Fraction(699, 1000), Fraction(1)),
            ["Tes akhir 69, syaratnya 70."],
        ),
        (
            Achieved(None, Fraction(1), Fraction(1)),
            ["Kehadiran belum dicatat, syaratnya 80."],
        ),
        (
            Achieved(Fraction(79, 100), None, None),
            ["Kehadiran 79, syaratnya 80.", "Tes akhir belum dikerjakan, syaratnya 70.",
             "PKL belum dinilai, syaratnya 60."],
        ),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_part_by_part(achieved: Achieved, missing: list[str]):
    assert list_missing(RULE, achieved) == missing


def test_what_is_not_asked_for_is_not_missing():
    assert list_missing(AskedFor(post=50), Achieved(post=Fraction(1, 2))) == []
    assert list_missing(AskedFor(), Achieved()) == []


def test_a_rule_is_said_in_words():
    assert say_rule(RULE) == (
        "hadir paling sedikit 80 % dari JP, nilai tes akhir paling sedikit 70 dan nilai PKL "
        "paling sedikit 60"
    )
    assert say_rule(AskedFor(post=70)) == "nilai tes akhir paling sedikit 70"
    assert say_rule(AskedFor()) == ""
