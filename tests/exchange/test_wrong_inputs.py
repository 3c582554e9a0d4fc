"""Files as authors have them: read where the meaning is certain, refused in one sentence else.

Nothing ends in a traceback, nothing takes long, nothing is published that a page shows wrongly.
"""

from __future__ import annotations

import random
import re
import time
from pathlib import Path

import pytest

from lms.exchange.content import read_content

from .content_tree import make_tree

LESSON = "curriculum/dasar/01-awal/10-melihat.md"
BANK = "quizzes/dasar/awal.md"
CARD = "curriculum/dasar/01-awal/kartu-saku.md"
# seconds for one file on a busy machine; a reader of squares needs minutes
PATIENCE = 20


def read_with(path: str, more: str, instead: str = "") -> list[str]:
    """All problems of the tree once this text has been added to a file."""
    tree = make_tree()
    text = tree[path].decode()
    tree[path] = (text.replace(instead, more, 1) if instead else f"{text}\n{more}\n").encode()
    return [str(each) for each in read_content(tree).problems if not each.is_warning]


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("blank", ["", " "])
@pytest.mark.parametrize("close", ["", "\n\n\n"])
def test_what_no_eye_sees_is_read_as_what_it_means(ending, start, blank, close):
    """A clone on Windows, a file of Notepad, blanks behind every line."""
    plain, odd = make_tree(), make_tree()
    for path, content in odd.items():
        if path.endswith(".md"):
            lines = content.decode().rstrip("\n").split("\n")
            text = start + ending.join(f"{line}{blank}" for line in lines) + close
            odd[path] = text.encode()
    first, second = read_content(plain), read_content(odd)
    assert second.problems == []
    assert second.course.modules == first.course.modules
    assert second.quizzes.banks == first.quizzes.banks
    assert second.quizzes.forms == first.quizzes.forms


def test_a_clone_on_windows_is_clean_to_the_last_drawing():
    """Git turns every line end there, those of drawings too."""
    tree = make_tree()
    turned = {
        path: content.replace(b"\n", b"\r\n") if path.endswith((".md", ".svg")) else content
        for path, content in tree.items()
    }
    assert read_content(turned).problems == []
    kept = (Path(__file__).parents[2] / ".gitattributes").read_text("utf-8").splitlines()
    assert {"*.md text eol=lf", "*.svg text eol=lf"} <= set(kept)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("curriculum/dasar/01-awal/module.md", "jp: 4", "jp: 1000000000000"),
        ("curriculum/dasar/jenjang.md", "number: 1", f"number: {10**20}"),
        ("quizzes/dasar/forms.md", "minutes: 30", "minutes: 1000000000"),
        ("quizzes/dasar/forms.md", "minutes: 30", f"minutes: {10**20}"),
        (BANK, "| Kriteria | 1 | 2 | 3 |", f"| Kriteria | 1 | 2 | {10**20} |"),
    ],
)
def test_a_number_that_no_database_holds_is_a_fault_at_its_line(path, old, new):
    tree = make_tree()
    text = tree[path].decode()
    assert old in text
    tree[path] = text.replace(old, new, 1).encode()
    line = text[: text.index(old)].count("\n") + 1
    assert (path, line) in {(each.path, each.line) for each in read_content(tree).problems}


def test_blanks_that_do_not_break_and_tabs_are_blanks_where_they_only_make_room():
    plain, odd = make_tree(), make_tree()
    text = odd[BANK].decode()
    text = text.replace("- [ ] ", "-\u00a0[\u00a0]\u00a0").replace(" · ", "\u00a0·\u00a0")
    odd[BANK] = text.replace("title: ", "title:\u00a0").replace("= 60", "=\t60").encode()
    odd[LESSON] = odd[LESSON].replace(b"    - dua", b"\t-\tdua").replace(b"\n- satu", b"\n-\tsatu")
    first, second = read_content(plain), read_content(odd)
    assert second.problems == []
    assert second.quizzes.banks == first.quizzes.banks
    assert second.course.modules == first.course.modules


@pytest.mark.parametrize(
    "path", [LESSON, BANK, CARD, "curriculum/terms.md", "curriculum/dasar/jenjang.md"]
)
def test_a_merge_that_was_not_finished_is_one_fault_in_any_file(path):
    tree = make_tree()
    lines = tree[path].decode().split("\n")
    place = max(n for n, line in enumerate(lines) if line.strip())
    lines[place:place] = [
        "<<<<<<< HEAD",
        lines[place],
        "=======",
        "Lain sama sekali",
        ">>>>>>> budi",
    ]
    del lines[place + 5]
    tree[path] = "\n".join(lines).encode()
    problems = read_content(tree).problems
    assert [(each.path, each.line) for each in problems] == [(path, place + 1)]
    assert "<<<<<<<" in problems[0].message


# what people write elsewhere; every one was once published as a page that nobody wanted
ELSEWHERE = """
![Dua rumah yang berdampingan di desa](dua-rumah.svg =100x50)
![Dua rumah yang berdampingan di desa](dua-rumah.svg “Dua rumah”)
| a | b |\\n|---|---|\\n| 1 | 2 | HILANG |
| a | b |\\n| 1 | 2 |
a | b\\n--- | ---\\n1 | 2 | 3
+---+---+\\n| a | b |\\n+---+---+
satu\\tdua\\ntiga\\tempat
• satu\\n• dua
– satu\\n– dua
☐ satu
✓ satu
1) satu\\n2) dua
a. satu\\nb. dua
A) satu\\nB) dua
1986. Tahun itu
Kalimat biasa.\\n---
```\\nkode\\n```
~~~\\nkode\\n~~~
~~coret~~
==stabilo==
m^2^
$x + y$
kata :smile: kata
## Judul {#id}
[TOC]
[[x]]
![[x]]
> [!NOTE]\\n> isi
::: catatan
??? catatan
kata^[catatan]
*[PSM]: Pekerja
baris\\\\\\nbaris
lihat https://example.org/ya
www.example.org
(Sumber buku-1957)
(**sumber: buku-1957**)
(sumber: buku-1957 dan uu-11-2009)
(sumber: uu-11-2009, Pasal 1)
(sumber: )
  ## Judul
   ### Judul
3*4*5
<<<<<<< HEAD
tulis ke <a@b.id>
__init__
Kata __yang tebal__ begini
__tebal sampai\\nbaris berikut__
___tebal miring___
| __a__ | b |\\n|---|---|\\n| 1 | 2 |
teks\\n=======
""".strip().split("\n")


@pytest.mark.parametrize("written", ELSEWHERE)
def test_what_no_page_shows_is_refused_with_its_line(written):
    text = written.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\")
    lines = make_tree()[LESSON].decode().count("\n") + 2
    found = read_with(LESSON, text)
    assert found
    assert all(lines <= int(each.split(":")[1]) <= lines + text.count("\n") for each in found)


@pytest.mark.parametrize(
    "written",
    ["`<b>` dan `~~x~~` adalah tanda", "Pukul 10:30:15 dan 3 * 4 * 5", "A. Rahman datang.",
     "Jalan – atau tidak – bersama.", "m² dan 5 × 3", "[laman](https://a.id/x_(y)) dan <https://a.id>",
     "| a | b |\n|---|---|\n| `x|y` | 2 |", "1. satu\n2. dua", "Rp 5.000 = lima ribu",
     "Nama: ______ Desa: __________", "nama_desa_ini dan _miring_",
     "Tanggal: __ / __ / ____(tahun)____", "berkas__nama__x"],
)  # fmt: skip
def test_what_a_page_shows_well_is_let_through(written):
    assert read_with(LESSON, written) == []


def test_two_headings_of_one_name_have_two_addresses():
    twice = "## Ulang\n\nSatu.\n\n## Ulang\n\nLihat [ini](#bagian-ulang-2)."
    assert read_with(LESSON, twice) == []
    assert len(read_with(LESSON, twice.replace("ulang-2", "ulang-3"))) == 1


HOSTILE = [
    *("[a](" + " " * 20_000, "![x](" * 4_000, "[a](" * 4_000, "![" * 9_000, "[" * 9_000),
    *("](" * 9_000, "(sumber:" * 2_500, "<a" * 9_000, "[^a" * 6_000, "**a " * 4_000),
    *("`" * 9_000, "_a" * 9_000, "> " * 5_000, "- " * 5_000, "(" * 9_000, "a|" * 9_000),
    *("\n".join(["[a](" * 600] * 30), "\n".join(["| a " * 500] * 30), "=" * 9_000, "{" * 9_000),
]


@pytest.mark.parametrize("path", [LESSON, BANK, "curriculum/terms.md"])
@pytest.mark.parametrize("written", HOSTILE, ids=lambda text: text[:6])
def test_nothing_that_is_typed_takes_long(path, written):
    begun = time.process_time()
    read_with(path, written)
    assert time.process_time() - begun < PATIENCE


PIECES = [
    *("<<<<<<<", "=======", "- [x] ", "- [ ] ", "{c} ", "  > ", "> ", "## ", "### ", "= ", "1. "),
    *("| a | b |\n", "|---|---|\n", "\n", "\n\n", " · ", "kompetensi: melihat", "tipe: kasus"),
    *("![x](y)", "[a](b)", "(sumber: uu-11-2009)", '!!! kiat "a"', "    ", "\t", "\u00a0", "```"),
    *("---", "***", "__a__", "&nbsp;", "\0", "\u2028", "é", "🙂", "[^1]", "[[", "~~", "==", "$a$"),
    *("title: ", "*a", "&a ", "[" * 40, "9" * 30, "skala: 99", "tipe: esai", "| Kriteria | 1 |\n"),
]


@pytest.mark.parametrize("seed", range(300))
def test_three_hundred_wrong_inputs_end_in_sentences(seed):
    """Each breaks one file in its own way; the rest of the tree is read all the same."""
    luck = random.Random(seed)
    tree = make_tree()
    path = luck.choice([path for path in sorted(tree) if path.endswith(".md")])
    text = tree[path].decode()
    for _ in range(luck.randint(1, 4)):
        start = luck.randrange(len(text))
        end = start + luck.choice([0, 0, 1, 5, 40, 200])
        text = text[:start] + "".join(luck.choices(PIECES, k=luck.randint(0, 4))) + text[end:]
    tree[path] = text.encode()
    begun = time.process_time()
    content = read_content(tree)
    assert time.process_time() - begun < PATIENCE
    for each in content.problems:
        assert each.line >= 1
        assert len(each.message) > 15
    for module in content.course.modules if content.is_clean else []:
        for lesson in module.lessons:
            assert not re.search(r"<pre>|<img(?![^>]* src=)|<<<<|<p>[|] ", lesson.html)
