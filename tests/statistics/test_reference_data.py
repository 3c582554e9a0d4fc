"""The reference data: what is in the repository is enough, and simulated sets can be made again."""

from __future__ import annotations

import json

import pytest

from tests.statistics.reference.make_sim_inventory import K, blocks, simulate
from tests.statistics.reference_data import (
    OWN,
    assert_expected,
    foreign,
    present,
    read_json,
    read_rows,
)


def test_the_simulated_inventory_is_what_its_script_makes() -> None:
    key, answers, group = simulate()
    assert read_json("sim_inventory")["dataset"]["key"] == key
    rows = read_rows("sim_inventory")
    assert [[row[f"i{n}"] for n in range(1, K + 1)] for row in rows] == answers
    assert [int(row["gender"]) for row in rows] == group
    made = blocks()
    kept = {block["id"]: block for block in read_json("sim_inventory")["blocks"]}
    assert set(made) == set(kept)
    for name, block in kept.items():
        assert_expected(made[name], block["expected"], block["tolerance"])


def test_every_set_in_the_repository_says_its_source_and_a_licence_that_allows_it() -> None:
    sets = [json.loads(path.read_text("utf-8"))["dataset"] for path in OWN.glob("*.json")]
    assert len(sets) == 6
    for one in sets:
        assert one["source"]
        is_published_table = one["id"] in ("shrout_fleiss_1979", "agresti_approval")
        assert one["licence"] == "CC0" or is_published_table
        assert f"`{one['id']}`" in (OWN / "README.md").read_text("utf-8")


def test_a_proof_on_foreign_data_alone_is_refused() -> None:
    with pytest.raises(AssertionError):
        present(["no_such_set"])
    assert foreign("no_such_set")(present) is None
    assert foreign("sim_cohort")(present) is present
