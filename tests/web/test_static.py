"""Pages and files leave small, also where a browser offers only gzip (plain http in a hall)."""

from __future__ import annotations

import gzip
import re

import brotli
import pytest

from tests.factories import make_attempt, publish_dasar


@pytest.mark.parametrize(
    ("offered", "encoding", "unpress"),
    [
        ("gzip, deflate", "gzip", gzip.decompress),
        ("gzip, deflate, br", "br", brotli.decompress),
    ],
)
def test_a_page_leaves_compressed(visitor, offered, encoding, unpress):
    plain = visitor.get("/masuk")
    answer = visitor.get("/masuk", headers={"Accept-Encoding": offered}, buffered=True)
    assert answer.headers["Content-Encoding"] == encoding
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert len(answer.data) < len(plain.data) / 2
    assert b"<h1>Masuk</h1>" in unpress(answer.data)


def test_a_browser_that_offers_nothing_gets_the_page_as_it_is(visitor):
    assert "Content-Encoding" not in visitor.get("/masuk").headers


def test_pulling_a_test_down_does_not_load_it_again(siti, as_, visitor):
    publish_dasar()
    page = as_(siti).get(f"/pengerjaan/{make_attempt(siti).id}/1").text
    assert '<html lang="id" class="tes"' in page
    with visitor.get("/static/built/jenjang.css") as sheet:
        rule = re.search(r"\.tes,\s*\.tes body\s*\{([^}]*)\}", sheet.text)
    assert rule and "overscroll-behavior-y:contain" in rule[1].replace(" ", "")


def test_static_files_are_kept_for_a_year(visitor):
    with visitor.get("/static/built/jenjang.css") as answer:
        assert answer.status_code == 200 and answer.data
        assert "immutable" in answer.headers["Cache-Control"]
        assert "Access-Control-Allow-Origin" not in answer.headers
