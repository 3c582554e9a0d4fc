"""What a person may tell of themselves: kept, emptied again, never asked of anybody else."""

from __future__ import annotations

import re

import pytest

from lms.db import db


def test_what_was_told_is_kept_and_can_be_emptied(siti, as_):
    client = as_(siti)
    assert "Boleh diisi, boleh dikosongkan" in client.get("/data-saya").text
    answer = client.post("/data-saya", data={"gender": "perempuan", "birth_year": "1980"})
    assert (answer.status_code, answer.location) == (303, "/data-saya")
    db.session.refresh(siti)
    assert (siti.gender, siti.birth_year) == ("perempuan", 1980)
    page = client.get("/data-saya").text
    assert 'value="1980"' in page
    assert client.post("/data-saya", data={"gender": "", "birth_year": ""}).status_code == 303
    db.session.refresh(siti)
    assert (siti.gender, siti.birth_year) == (None, None)


@pytest.mark.parametrize(
    "data",
    [{"gender": "lain"}, {"gender": "", "birth_year": "1925"}, {"gender": "", "birth_year": "2012"},
     {"gender": "", "birth_year": "dahulu"}],
)  # fmt: skip
def test_what_cannot_be_is_not_kept(siti, as_, data):
    answer = as_(siti).post("/data-saya", data=data)
    assert answer.status_code == 422 and 'role="alert"' in answer.text
    db.session.refresh(siti)
    assert (siti.gender, siti.birth_year) == (None, None)


@pytest.mark.parametrize("year", ["1926", "2011"])
def test_the_bounds_themselves_are_taken(siti, as_, year: str):
    answer = as_(siti).post("/data-saya", data={"gender": "", "birth_year": year})
    assert answer.status_code == 303


def test_one_tells_only_of_oneself(siti, budi, as_, visitor):
    as_(budi).post("/data-saya", data={"gender": "laki-laki", "birth_year": "1990"})
    db.session.refresh(siti)
    assert siti.gender is None
    assert visitor.get("/data-saya").status_code == 303


def test_what_was_told_is_shown_again_and_survives_the_next_save(siti, budi, as_):
    as_(budi).post("/data-saya", data={"gender": "laki-laki", "birth_year": "1990"})
    client = as_(siti)
    client.post("/data-saya", data={"gender": "perempuan", "birth_year": "1980"})
    page = client.get("/data-saya").text
    shown = re.search(
        r'<input[^>]*value="([^"]+)"[^>]* checked|<input[^>]* checked[^>]*value="([^"]+)"', page
    )
    assert shown and "perempuan" in shown.groups()
    assert 'value="1980"' in page and 'value="1990"' not in page
