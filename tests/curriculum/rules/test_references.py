"""What a text points to, found with its line; whether it exists."""

from __future__ import annotations

import pytest

from lms.curriculum.rules.markup import Known, ServedPicture
from lms.curriculum.rules.pointers import heading_ids, read_pointers
from lms.curriculum.rules.references import Cited, find_references, read_citation

KNOWN = Known(
    sources={"a-1-2000": "A", "b": "B"},
    terms=frozenset({"psm"}),
    pages={"f/20-b.md": "/modul/f/b"},
    headings={"f/20-b.md": frozenset({"bagian-dua"})},
    pictures={"f/x.svg": ServedPicture("00", "svg", 1, 1)},
)


@pytest.mark.parametrize(
    ("text", "kind", "target", "words"),
    [
        ("[PSM](istilah:psm)", "term", "psm", "PSM"),
        ("[b](20-b.md)", "link", "20-b.md", "b"),
        ("[b](20-b.md 'judul')", "link", "20-b.md", "b"),
        ("[b [dalam] c](x.md)", "link", "x.md", "b [dalam] c"),
        ('![alt](x.svg "judul (dua)")', "picture", "x.svg", "alt"),
        ("(sumber: a-1-2000 Pasal 1 ayat (2))", "source", "a-1-2000", "Pasal 1 ayat (2)"),
        ("(sumber:\n  a-1-2000\n  Pasal  1)", "source", "a-1-2000", "Pasal 1"),
        ("[sumber: b]", "bad-source", "[sumber:", ""),
        ("( SUMBER : b)", "bad-source", "( SUMBER :", ""),
    ],
)
def test_one_reference(text, kind, target, words):
    found = find_references(f"satu\n{text}", 10)
    assert [(each.kind, each.target, each.text) for each in found] == [(kind, target, words)]
    assert found[0].line == 11


def test_several_sources_of_one_citation():
    assert read_citation("a-1-2000 Pasal 1; b") == [Cited("a-1-2000", "Pasal 1"), Cited("b", "")]


@pytest.mark.parametrize(
    "text",
    [
        "[PSM](istilah:psm) (sumber: b hlm. 3; a-1-2000)",
        "[b](20-b.md#bagian-dua) [c](https://example.org/a?b=c)",
        "## Tiga\n\n[di atas](#bagian-tiga)",
        "![Dua rumah di tepi sungai](x.svg)",
        "Sumber: cerita warga. (Bukan kurung sumber.)",
    ],
)
def test_what_exists_is_no_problem(text):
    problems = read_pointers(
        "f/10-a.md", text, 1, KNOWN, listed={"a-1-2000", "b"}, has_pictures=True
    )
    assert problems == []


def test_a_source_may_be_cited_where_nothing_lists_it():
    assert read_pointers("f/10-a.md", "(sumber: b)", 1, KNOWN) == []
    assert len(read_pointers("f/10-a.md", "(sumber: b)", 1, KNOWN, listed=set())) == 1


def test_ids_of_headings():
    text = "## Satu *dua*\n\n### Tiga ##\n\n#### Empat\n\nLima"
    assert heading_ids(text) == {"bagian-satu-dua", "bagian-tiga"}
