"""Markdown to HTML: the project's own marks, and nothing that could hurt a reader."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lms.curriculum.rules import markup
from lms.curriculum.rules.markup import (
    Known,
    Renderer,
    ServedPicture,
    count_words,
    heading_id,
    reading_minutes,
)

FOLDER = "curriculum/dasar/01-awal"
PAGE = f"{FOLDER}/10-melihat.md"
RENDERER = Renderer(
    Known(
        sources={"uu-11-2009": "UU 11/2009", "buku": "Buku"},
        terms=frozenset({"psm"}),
        pages={
            f"{FOLDER}/20-dua.md": "/modul/awal/dua",
            "curriculum/madya/01-b/module.md": "/modul/b",
        },
        pictures={f"{FOLDER}/a.svg": ServedPicture("ab12", "svg", 360, 200)},
    )
)


def page(text: str) -> str:
    return RENDERER.render(text, PAGE, is_page=True).html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**a** *b*", "<p><strong>a</strong> <em>b</em></p>"),
        (
            "## Apa itu *PSM*?",
            '<h2 id="bagian-apa-itu-psm">Apa itu <em>PSM</em>?</h2>',
        ),
        (
            "[PSM](istilah:psm)",
            '<p><a class="istilah" href="#istilah-psm" id="kata-psm">PSM</a></p>',
        ),
        (
            "(sumber: uu-11-2009 Pasal 1)",
            '<p><span class="sumber">(<a href="#sumber-uu-11-2009">UU 11/2009</a> Pasal 1)'
            "</span></p>",
        ),
        (
            "(sumber: uu-11-2009 Pasal 5 ayat (2); buku)",
            '<p><span class="sumber">(<a href="#sumber-uu-11-2009">UU 11/2009</a> Pasal 5 ayat (2);'
            ' <a href="#sumber-buku">Buku</a>)</span></p>',
        ),
        ("[dua](20-dua.md)", '<p><a href="/modul/awal/dua">dua</a></p>'),
        ("[dua](20-dua.md#bagian-x)", '<p><a href="/modul/awal/dua#bagian-x">dua</a></p>'),
        ("[b](../../madya/01-b/module.md)", '<p><a href="/modul/b">b</a></p>'),
        ("[luar](https://example.org/)", '<p><a href="https://example.org/">luar</a></p>'),
        (
            '![Dua rumah](a.svg "Rumah")',
            '<figure><img alt="Dua rumah" height="200" loading="lazy" src="/gambar/ab12.svg"'
            ' width="360"><figcaption>Rumah</figcaption>\n</figure>',
        ),
        (
            '!!! kasus "Bu Wati"\n\n    Teks.',
            '<div class="admonition kasus">\n<p class="admonition-title">Bu Wati</p>\n'
            "<p>Teks.</p>\n</div>",
        ),
        ("kata\n:   arti", "<dl>\n<dt>kata</dt>\n<dd>arti</dd>\n</dl>"),
        ("> Ya.", "<blockquote>\n<p>Ya.</p>\n</blockquote>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
    ],
)
def test_what_is_written_becomes(text, html):
    assert page(text) == html


def test_a_term_has_an_id_only_where_it_stands_first():
    rendered = RENDERER.render("[a](istilah:psm) [b](istilah:psm)", PAGE, is_page=True)
    assert rendered.html.count('id="kata-psm"') == 1
    assert rendered.html.count('href="#istilah-psm"') == 2
    assert rendered.terms == ["psm"]


def test_off_a_page_terms_and_sources_are_words_without_links():
    html = RENDERER.render("[PSM](istilah:psm) (sumber: buku hlm. 3)").html
    assert html == '<p><span>PSM</span> <span class="sumber">(Buku hlm. 3)</span></p>'


def test_a_table_scrolls_in_a_frame_of_its_own_name():
    table = "| a | b |\n|---|--:|\n| 1 | 2 |"
    html = page(f"{table}\n\nlalu\n\n{table}")
    frame = '<div aria-label="{}" class="gulir" role="region" tabindex="0">'
    assert frame.format("Tabel") in html
    assert frame.format("Tabel 2") in html
    assert '<th align="right" scope="col">b</th>' in html
    assert "style=" not in html


def test_headings_of_one_name_get_ids_of_their_own():
    assert re.findall(r'id="([^"]+)"', page("## Ya\n\n### Ya\n\n## Ya!")) == [
        "bagian-ya",
        "bagian-ya-2",
        "bagian-ya-3",
    ]


def test_footnotes_lead_back_in_indonesian():
    html = page("Teks.[^1]\n\n[^1]: Catatan.")
    assert 'title="Kembali ke teks, catatan kaki 1"' in html
    assert 'href="#fn:1"' in html
    assert 'id="fn:1"' in html


def test_an_option_is_rendered_without_its_paragraph():
    assert RENDERER.render_line("Lanjut *usia*") == "Lanjut <em>usia</em>"


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (150, 1), (151, 2), (900, 6)])
def test_reading_minutes(words, minutes):
    assert reading_minutes(words) == minutes


def test_words_are_counted_without_tags_and_signs():
    assert count_words("<p>Satu <strong>dua</strong>, tiga – 4!</p>") == 4


@given(st.text(max_size=60))
def test_a_heading_id_is_a_slug(text):
    assert re.fullmatch(r"bagian-[a-z0-9]+(-[a-z0-9]+)*", heading_id(text))


ALLOWED = re.compile(
    r"</?(p|br|h2|h3|[uo]l|li|d[ltd]|strong|em|blockquote|table|thead|tbody|t[rhd]|a|sup|hr|code"
    r"|pre|div|span|figure|figcaption|img)\b"
)
PIECES = st.sampled_from(
    [
        *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))"),
        *("![x](javascript:alert(1))", "<a href='data:x'>", "[a]: javascript:1", "<b", "`<i>`"),
        *("!!! kasus", "    ", "\n\n", "|a|b|\n|-|-|", "(sumber: ", ")", "[^1]", "**", "*", "# "),
        *('" onclick="x"', "istilah:psm", "](", "[", "&lt;script&gt;", "\x02", "\x03", "> ", "1. "),
    ]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=12).map("".join))
@example("[x](JaVaScRiPt:alert(1))")
@example("[x](java\nscript:alert(1))")
@example("<svg onload=alert(1)>")
def test_nothing_harmful_ever_comes_out(text):
    for is_page in (True, False):
        html = RENDERER.render(text, PAGE, is_page=is_page).html
        for tag in re.findall(r"<[^>]*>", html):
            assert ALLOWED.match(tag), tag
            assert not re.search(r"\s(on\w+|style|srcdoc)\s*=", re.sub(r'"[^"]*"', '""', tag)), tag
            for target in re.findall(r'(?:href|src)="([^"]*)"', tag):
                assert not re.match(r"\s*(?!https:)[a-z]+:", target, re.IGNORECASE), tag


PLAIN_PIECES = st.sampled_from(
    [*"aÉ1 .,;:?!%()\"'/–…+-", "kata ", "1. ", "- ", "(sumber: uu-11-2009)"]
)


@given(st.lists(PLAIN_PIECES, max_size=30).map("".join) | st.text(max_size=40))
@example("Ya, 1. dan - ini: (itu) + 2.")
@example("A) satu")
@example("ujung ")
@example(" awal\n")
def test_a_plain_line_is_what_markdown_makes_of_it(text):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markup, "PLAIN", re.compile(r"(?!)"))
        whole = Renderer(RENDERER.known).render(text, PAGE)
    assert RENDERER.render(text, PAGE) == whole


@given(st.text(max_size=200))
def test_the_same_text_gives_the_same_html(text):
    fresh = Renderer(RENDERER.known)
    assert fresh.render(text, PAGE, is_page=True) == RENDERER.render(text, PAGE, is_page=True)
