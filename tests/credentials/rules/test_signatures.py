"""Whatever is changed in a fact, a square code or a file is found."""

from __future__ import annotations

import base64
from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.credentials.rules.certified import (
    CertifiedFacts,
    compare_with_paper,
    print_days,
    printed,
    read_facts,
    write_facts,
)
from lms.credentials.rules.signatures import (
    OPEN_LENGTH,
    OPEN_SEAL,
    public_key,
    read_file,
    read_token,
    seal_file,
    secret_of,
    sign_facts,
    write_token,
)

SECRET, OTHER = secret_of("satu"), secret_of("dua")
KEY = public_key(SECRET)
FACTS = CertifiedFacts(
    code="ABCDEFGHJKMNPQRS",
    number="007/DINSOS-TPN/XI/2026",
    name="Ni Made Ayu D'Karti, S.Kep.",
    title="Sertifikat Pelatihan",
    training="Pelatihan Dasar PSM",
    jp=34,
    starts_on=date(2026, 11, 20),
    ends_on=date(2026, 11, 23),
    place="Rantau",
    issuer="Dinas Sosial Kabupaten Tapin",
    issued_on=date(2026, 11, 23),
)
TOKEN = write_token(FACTS, key=KEY, signature=sign_facts(FACTS, SECRET))
WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=60
)


@given(WORDS, WORDS, st.integers(1, 999), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_facts_are_read_as_they_were_written(name: str, number: str, jp: int, day: date):
    facts = replace(FACTS, name=name, number=number, jp=jp, starts_on=day, ends_on=day)
    assert read_facts(write_facts(facts)) == facts
    token = write_token(facts, key=KEY, signature=sign_facts(facts, SECRET))
    assert read_token(token, ["0" * 64, KEY]) == (facts, KEY)


def changed(facts: CertifiedFacts, name: str, place: int, letter: str) -> CertifiedFacts:
    """One character of one fact is another one."""
    value = getattr(facts, name)
    if isinstance(value, date):
        return replace(facts, **{name: value + timedelta(days=1 + place)})
    if isinstance(value, int):
        return replace(facts, **{name: value + 1 + place})
    at = place % len(value)
    letter = letter if letter != value[at] else chr(ord(letter) + 1)
    return replace(facts, **{name: value[:at] + letter + value[at + 1 :]})


@given(
    st.sampled_from([each.name for each in fields(CertifiedFacts)]),
    st.integers(0, 200),
    st.characters(min_codepoint=33, max_codepoint=0x2FF, blacklist_categories=("Cc", "Zs")),
)
def test_a_changed_character_has_no_signature(name: str, place: int, letter: str):
    forged = changed(FACTS, name, place, letter)
    assert forged != FACTS
    signature = sign_facts(FACTS, SECRET)
    assert read_token(write_token(forged, key=KEY, signature=signature), [KEY]) is None


@given(st.integers(0, len(TOKEN) - 1), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_a_changed_letter_of_the_square_code_is_found(place: int, letter: str):
    forged = TOKEN[:place] + letter + TOKEN[place + 1 :]
    found = read_token(forged, [KEY])
    assert (found is None) == (forged != TOKEN)


@pytest.mark.parametrize("token", ["", "A", "TIADA", "ab", "=", "é", "A" * 2000, TOKEN[:-1]])
def test_what_is_no_square_code_is_none(token: str):
    assert read_token(token, [KEY]) is None


def test_a_key_that_is_not_known_signs_nothing():
    theirs = write_token(FACTS, key=public_key(OTHER), signature=sign_facts(FACTS, OTHER))
    assert read_token(theirs, [KEY]) is None
    assert read_token(theirs, [KEY, public_key(OTHER)]) is not None
    # their signature under our name
    posed = write_token(FACTS, key=KEY, signature=sign_facts(FACTS, OTHER))
    assert read_token(posed, [KEY]) is None


def make_file(token: str = TOKEN, secret: bytes = SECRET) -> bytes:
    words = f"%PDF jenjang:{token} {OPEN_LENGTH} {OPEN_SEAL} isi {OPEN_LENGTH} {OPEN_SEAL} %%EOF"
    return seal_file(words.encode(), secret)


WHOLE = make_file()


def test_a_whole_file_is_read_and_what_was_added_is_told():
    assert read_file(WHOLE, [KEY]) == ((FACTS, KEY), b"")
    assert read_file(WHOLE + b"tambahan", [KEY]) == ((FACTS, KEY), b"tambahan")


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255))
def test_a_changed_byte_of_the_file_is_found(place: int, byte: int):
    forged = WHOLE[:place] + bytes([byte]) + WHOLE[place + 1 :]
    assert (read_file(forged, [KEY]) is None) == (forged != WHOLE)


def test_a_file_that_was_cut_or_sealed_by_another_is_none():
    assert read_file(WHOLE[:-1], [KEY]) is None
    assert read_file(b"", [KEY]) is None
    assert read_file(make_file(secret=OTHER), [KEY, public_key(OTHER)]) is None


@given(
    st.sampled_from(["Nomor", "Nama", "Jenis", "Pelatihan", "Jumlah JP", "Waktu"]),
    st.integers(0, 200),
    st.characters(min_codepoint=33, max_codepoint=0x2FF, blacklist_categories=("Cc", "Zs")),
)
def test_a_changed_character_of_the_paper_is_told(word: str, place: int, letter: str):
    real = printed(FACTS)
    at = place % len(real[word])
    if real[word][at] == letter:
        letter = "#"
    forged = real[word][:at] + letter + real[word][at + 1 :]
    assert compare_with_paper(FACTS, {**real, word: forged}) == {
        each: each != word for each in real
    }


def test_blanks_may_differ_and_what_is_not_copied_is_not_compared():
    assert compare_with_paper(FACTS, {"Nomor": f"  {FACTS.number} ", "Nama": " "}) == {
        "Nomor": True
    }


def test_a_signature_is_over_facts_alone():
    said = base64.b32decode(TOKEN + "=" * (-len(TOKEN) % 8))
    assert said[68:].decode().split("\n")[:3] == [FACTS.code, FACTS.number, FACTS.name]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 11, 20), date(2026, 11, 20), "20 November 2026"),
        (date(2026, 11, 20), date(2026, 11, 23), "20–23 November 2026"),
        (date(2026, 11, 30), date(2026, 12, 2), "30 November – 2 Desember 2026"),
        (date(2026, 12, 30), date(2027, 1, 2), "30 Desember 2026 – 2 Januari 2027"),
    ],
)
def test_days_say_once_what_both_share(first: date, last: date, said: str):
    assert print_days(first, last) == said
