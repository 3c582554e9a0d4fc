"""The machine looked at on a page: the worst first, and only what is safe is mended."""

from __future__ import annotations

from pathlib import Path

import pytest

PAGE = "/pengaturan/pemeriksaan"


@pytest.fixture
def folder(app, tmp_path: Path):
    app.config["DATA"] = str(tmp_path)
    tmp_path.chmod(0o700)
    yield tmp_path
    del app.config["DATA"]


def test_what_is_not_well_stands_first_and_the_safe_is_mended(ratna, as_, folder: Path):
    (folder / "secret-key").write_text("rahasia")
    (folder / "secret-key").chmod(0o644)
    client = as_(ratna)
    page = client.get(PAGE).text
    assert page.index("carried-key tidak ada") < page.index("dapat membaca secret-key")
    assert page.index("dapat membaca secret-key") < page.index("Tempat kosong")
    assert (folder / "secret-key").stat().st_mode & 0o077
    assert client.post(PAGE).status_code == 303
    assert not (folder / "secret-key").stat().st_mode & 0o077
    assert "hanya dapat dibaca pemiliknya" in client.get(PAGE).text


@pytest.mark.parametrize("who", ["siti", "hasan", "evaluator"])
def test_only_the_administrator_looks(request, as_, folder: Path, who: str):
    client = as_(request.getfixturevalue(who))
    assert client.get(PAGE).status_code == client.post(PAGE).status_code == 403
