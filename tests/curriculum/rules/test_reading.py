"""Bytes, front matter and entries: what is read, and what never crashes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.curriculum.rules.entries import DataKeys, read_entries
from lms.curriculum.rules.front_matter import read_front_matter
from lms.curriculum.rules.schemas import LessonHead, ModuleHead
from lms.curriculum.rules.text_files import is_code, line_at, read_text

HEAD = """---
title: Mendengar
sources:
  - satu
  - dua
---

Isi.
"""
KEYS = DataKeys(("judul",), ("jenjang",))


def test_front_matter_body_and_lines():
    head = read_front_matter("x.md", HEAD, LessonHead)
    assert head.problems == []
    assert head.data == LessonHead(title="Mendengar", sources=["satu", "dua"])
    assert (head.body, head.body_line) == ("\nIsi.\n", 7)
    assert head.line_of("title") == 2
    assert head.line_of("sources", 1) == 5
    assert head.line_of("sources", 9) == 4


def test_all_faults_of_a_front_matter_come_at_once():
    text = "---\ntitle: 7\njp: empat\nwarna: biru\n---\n"
    problems = read_front_matter("x.md", text, ModuleHead).problems
    assert [each.line for each in problems if each.line > 2] == [3, 4]
    assert len(problems) == 7


def test_the_body_is_read_even_when_the_front_matter_is_broken():
    head = read_front_matter("x.md", "---\ntitle: a: b\n---\nIsi.\n", LessonHead)
    assert head.data is None
    assert (head.body, head.body_line) == ("Isi.\n", 4)


def test_entries_with_their_lines():
    text = "# Daftar\n\n## a\njudul: Satu · jenjang: dasar\n\nIsi a.\n\n## b\njudul: Dua: tiga\n"
    entries, problems = read_entries("x.md", text, 1, KEYS)
    assert problems == []
    assert [(each.code, each.line, each.text_line) for each in entries] == [
        ("a", 3, 5),
        ("b", 8, 10),
    ]
    assert dict(entries[0].fields) == {"judul": "Satu", "jenjang": "dasar"}
    assert dict(entries[1].fields) == {"judul": "Dua: tiga"}
    assert entries[0].text.strip() == "Isi a."


@pytest.mark.parametrize("code", ["a", "uu-11-2009", "3"])
def test_codes(code):
    assert is_code(code)


@pytest.mark.parametrize("code", ["", "A", "a_b", "a--b", "-a", "a-", "a b", "é"])
def test_no_codes(code):
    assert not is_code(code)


@given(st.binary(max_size=80))
def test_any_bytes_give_a_text_or_a_problem(content):
    text, problems = read_text("x.md", content)
    assert text is not None or problems
    if not problems:
        assert text is not None
        assert text.endswith("\n")
        assert text.split() == content.decode().removeprefix("\ufeff").split()


@given(st.lists(st.text("ab -\t\u00a0·[x]", max_size=9), min_size=1, max_size=6))
def test_line_ends_and_invisible_blanks_change_no_line(lines):
    plain, _ = read_text("x.md", "\n".join(lines).encode())
    for ending, start in (("\r\n", "\ufeff"), ("\r", ""), ("\n", "\ufeff")):
        read, _ = read_text("x.md", (start + ending.join(lines) + ending).encode())
        assert read == plain


@given(st.text(max_size=60), st.integers(1, 50))
def test_a_line_lies_in_the_text(text, first):
    lines = [line_at(text, offset, first) for offset in range(len(text))]
    assert lines == sorted(lines)
    assert all(first <= line <= first + text.count("\n") for line in lines)


YAML_PIECES = st.sampled_from(
    [
        "---\n",
        "title: ",
        "a",
        ": ",
        "\n",
        "- ",
        "[",
        "]",
        "{",
        "}",
        '"',
        "'",
        "#",
        "&a",
        "*a",
        "!!",
        "|",
    ]
)


@given(st.lists(YAML_PIECES | st.text(max_size=5), max_size=20).map("".join))
def test_no_front_matter_makes_the_reader_crash(text):
    head = read_front_matter("x.md", "---\n" + text, LessonHead)
    assert head.data is not None or head.problems


ENTRY_PIECES = st.sampled_from(["## ", "a", "\n", "judul: ", " · ", "jenjang: x", ":", "b"])


@given(st.lists(ENTRY_PIECES | st.text(max_size=5), max_size=20).map("".join))
def test_no_entries_make_the_reader_crash(text):
    entries, problems = read_entries("x.md", text, 1, KEYS)
    for entry in entries:
        assert "judul" in entry.fields or problems
