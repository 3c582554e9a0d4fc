"""A third test months later: through the command, through an upload, with another form."""

from __future__ import annotations

from pathlib import Path

import pytest

from lms.exchange.upload_reading import UploadChoices, read_upload
from tests.cli.test_evaluate import refused, run

NAMES = ["Ani", "Budi", "Cici", "Dodi", "Eka", "Fani", "Gita"]
# of four questions; None: did not come
BEFORE, AFTER = [1, 2, 0, 1, 2, 0, 1], [3, 4, 2, 3, 3, 2, None]
LATER = [2, 3, 2, None, 3, 1, 2]


def table(scores: list[int | None], size: int = 4, head: str = "Nama", stem: str = "S") -> bytes:
    rows = [f"{head}," + ",".join(f"{stem}{n + 1}" for n in range(size))]
    for name, score in reversed(list(zip(NAMES, scores, strict=True))):
        if score is not None:
            rows.append(f"{name}," + ",".join(str(int(n < score)) for n in range(size)))
    return ("\n".join(rows) + "\n").encode()


def files(tmp_path: Path, **content: bytes) -> list[Path]:
    paths = []
    for name, text in content.items():
        paths.append(tmp_path / f"{name}.csv")
        paths[-1].write_bytes(text)
    return paths


def test_what_is_left_is_counted_of_those_who_sat_all_three(tmp_path: Path) -> None:
    """Ani Budi Cici Eka Fani: 1 2 0 2 0, 3 4 2 3 2, 2 3 2 3 1 of 4: 25, 70, 55 percent."""
    paths = files(tmp_path, pre=table(BEFORE), post=table(AFTER), later=table(LATER))
    found = run("retention", *paths)
    figures = found["retention"]
    means = [figures[f"mean_{name}"] for name in ("pre", "post", "later")]
    assert (figures["n"], means) == (5, [25, 70, 55])
    assert figures["retention"] == pytest.approx(2 / 3)
    assert found["matching"] == {"column": "Nama", "n_later": 6}


def test_another_form_of_other_worth_is_compared_in_percent(tmp_path: Path) -> None:
    third = table([2 * score if score is not None else None for score in LATER], 8, "NAMA", "C")
    paths = files(tmp_path, pre=table(BEFORE), post=table(AFTER), later=third)
    assert run("retention", *paths)["retention"]["mean_later"] == 55


def test_an_upload_says_the_same_and_what_is_wrong_with_the_third_file() -> None:
    given = {"pre": ("a.csv", table(BEFORE)), "post": ("b.csv", table(AFTER)),
             "later": ("c.csv", table(LATER))}  # fmt: skip
    found = read_upload(given)
    assert found.is_complete and found.third is not None and found.third.n_found == 6
    wrong = read_upload({**given, "later": ("c.csv", b"Kode,S1,S2\nx,1,0\ny,0,1\n")})
    assert "later" in wrong.faults and not wrong.is_complete
    marks = b"Nama,S1,S2\nAni,1,7\nBudi,3,4\n"
    assert (
        "maksimum ketiga tes" in read_upload({**given, "later": ("c.csv", marks)}).faults["later"]
    )
    told = read_upload({**given, "later": ("c.csv", marks)}, UploadChoices(max_marks="10"))
    assert told.faults == {}


def test_who_is_listed_without_an_answer_did_not_sit() -> None:
    third = table(LATER) + b"Dodi,,,,\n"
    found = read_upload({"pre": ("a.csv", table(BEFORE)), "post": ("b.csv", table(AFTER)),
                         "later": ("c.csv", third)})  # fmt: skip
    assert found.third is not None and found.third.n_found == 6


def test_nobody_in_common_is_said(tmp_path: Path) -> None:
    head, *rest = table(LATER).splitlines()
    other = b"\n".join([head, *(b"Orang lain " + line for line in rest)])
    paths = files(tmp_path, pre=table(BEFORE), post=table(AFTER), later=other)
    assert run("retention", *paths)["retention"]["reasons"]["retention"] == "n_too_small"
    broken = files(tmp_path, x=b"Nama,S1\nAni,5\n")[0]
    assert "maksimum" in refused("retention", *paths[:2], broken)
