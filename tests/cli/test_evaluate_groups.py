"""Groups for DIF by a column of the file."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_evaluate import refused, write


def test_a_column_of_groups_that_nobody_filled_in_is_one_sentence(tmp_path: Path) -> None:
    rows = [(1, 1, 0, ""), (2, 0, 1, ""), (3, 1, 1, "")]
    path = write(tmp_path / "u.csv", ("id", "i1", "i2", "jk"), rows)
    said = refused("dif", path, "--group", "jk")
    assert said.strip() == "u.csv: kolom 'jk': kosong untuk semua peserta"
