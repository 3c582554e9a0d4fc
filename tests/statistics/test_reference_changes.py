"""McNemar, distractors and DIF against the reference data sets."""

from __future__ import annotations

import pytest

from lms.statistics.change.mcnemar import change_of_items, mcnemar
from lms.statistics.core.marks import mark_table
from lms.statistics.core.sums import sum_marks
from lms.statistics.items.dif import mantel_haenszel
from lms.statistics.items.distractors import ItemOptions, analyse_options, count_options

from .reference_data import (
    assert_block,
    assert_expected,
    foreign,
    present,
    read_block,
    read_json,
    read_rows,
)
from .test_reference_items import scored


@foreign("hci_testretest")
def test_every_item_of_the_same_test_twice() -> None:
    rows = read_rows("hci_testretest")
    pre = [[int(r[f"pre_i{i}"]) for i in range(1, 21)] for r in rows]
    post = [[int(r[f"post_i{i}"]) for i in range(1, 21)] for r in rows]
    block = read_block("hci_testretest", "mcnemar_items")
    assert assert_block(change_of_items(pre, post), block) >= 400


def both_sat() -> tuple[list[list[int]], list[list[int]]]:
    rows = read_rows("sim_cohort")
    key = read_json("sim_cohort")["dataset"]["key"]
    both = [r for r in rows if r["sat_pre"] == r["sat_post"] == "1"]

    def marks(occasion: str) -> list[list[int]]:
        return [[int(r[f"{occasion}_i{i}"] == key[i - 1]) for i in range(1, 21)] for r in both]

    return marks("pre"), marks("post")


def test_every_item_of_a_cohort() -> None:
    assert_block(change_of_items(*both_sat()), read_block("sim_cohort", "mcnemar_items"))


def test_passing_before_and_after() -> None:
    passed = [[[sum(row) >= 14] for row in rows] for rows in both_sat()]
    result = change_of_items(*passed).items[0]
    assert_block(result, read_block("sim_cohort", "pass_rate_mcnemar"))


def test_approval_of_the_same_persons() -> None:
    counts = {(r["first"], r["second"]): int(r["count"]) for r in read_rows("agresti_approval")}
    yes, no = "approve", "disapprove"
    result = mcnemar(counts[yes, yes], counts[yes, no], counts[no, yes], counts[no, no])
    assert_block(result, read_block("agresti_approval", "mcnemar"))


def options_of(name: str, prefix: str, sat: str | None) -> tuple[ItemOptions, ...]:
    marks = scored(name, prefix, sat)
    rows = [r for r in read_rows(name) if sat is None or r[sat] == "1"]
    key = read_json(name)["dataset"]["key"]
    table = mark_table(marks)
    totals = table.totals.tolist()
    chosen = [
        count_options([r[f"{prefix}{i}"] for r in rows], totals, [m[i - 1] for m in marks])
        for i in range(1, 21)
    ]
    return analyse_options(sum_marks(table), chosen, keys=key, options=[()] * 20)


@pytest.mark.parametrize(
    ("name", "block", "prefix", "sat"),
    present(
        [
            ("sim_inventory", "distractors", "i", None),
            ("hci_mc", "distractors", "i", None),
            ("sim_cohort", "distractors_pre", "pre_i", "sat_pre"),
            ("sim_cohort", "distractors_post", "post_i", "sat_post"),
        ]
    ),
)
def test_distractors(name: str, block: str, prefix: str, sat: str | None) -> None:
    assert_block(options_of(name, prefix, sat), read_block(name, block))


@pytest.mark.parametrize("name", present(["sim_inventory", "hci_mc"]))
def test_dif_between_two_groups(name: str) -> None:
    focal = [int(r["gender"]) for r in read_rows(name)]
    block = read_block(name, "dif_mh_focal_gender_1")
    result = mantel_haenszel(scored(name), focal)
    assert assert_expected(result.items, block["expected"], block["tolerance"]) == 120
