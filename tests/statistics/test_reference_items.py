"""Item and test analysis against the reference data sets."""

from __future__ import annotations

import pytest

from lms.statistics.items.item_analysis import TestAnalysis, analyse_items
from lms.statistics.reliability.reliability import pairwise_alpha

from .reference_data import assert_block, foreign, present, read_block, read_json, read_rows


def marks(name: str, prefix: str, k: int) -> list[list[int]]:
    return [[int(r[f"{prefix}{i}"]) for i in range(1, k + 1)] for r in read_rows(name)]


def scored(name: str, prefix: str = "i", sat: str | None = None) -> list[list[int]]:
    key = read_json(name)["dataset"]["key"]
    rows = [r for r in read_rows(name) if sat is None or r[sat] == "1"]
    return [[int(r[f"{prefix}{i}"] == key[i - 1]) for i in range(1, 21)] for r in rows]


@foreign("lsat6", "raschdat1", "hci_testretest")
@pytest.mark.parametrize(
    ("name", "block", "prefix", "k"),
    [
        ("lsat6", "ctt", "i", 5),
        ("raschdat1", "ctt", "i", 30),
        ("hci_testretest", "ctt_pre", "pre_i", 20),
        ("hci_testretest", "ctt_post", "post_i", 20),
    ],
)
def test_tables_of_zeros_and_ones(name: str, block: str, prefix: str, k: int) -> None:
    assert_block(analyse_items(marks(name, prefix, k)), read_block(name, block))


@pytest.mark.parametrize("name", present(["sim_inventory", "hci_mc"]))
def test_letters_marked_by_a_key(name: str) -> None:
    assert_block(analyse_items(scored(name)), read_block(name, "ctt"))


@pytest.mark.parametrize("occasion", ["pre", "post"])
def test_a_cohort_with_omissions(occasion: str) -> None:
    rows = scored("sim_cohort", f"{occasion}_i", f"sat_{occasion}")
    assert_block(analyse_items(rows), read_block("sim_cohort", f"ctt_{occasion}_all_sitters"))


def agreeableness() -> list[list[int | None]]:
    rows = [[int(v) if v else None for v in r.values()] for r in read_rows("bfi_agreeableness")]
    return [[None if r[0] is None else 7 - r[0], *r[1:]] for r in rows]


def complete(rows: list[list[int | None]]) -> list[list[int]]:
    return [[v for v in r if v is not None] for r in rows if None not in r]


@foreign("bfi_agreeableness")
def test_a_scale_with_a_reversed_item() -> None:
    result = analyse_items(complete(agreeableness()))
    block = read_block("bfi_agreeableness", "scale_A1_reversed_complete_cases")
    assert_block(result, block)
    assert result.kr20 is None
    assert result.items.difficulty_p == (None,) * 5
    assert result.items.reasons["difficulty_p"] == "no_maximum"


@foreign("bfi_agreeableness")
def test_a_forgotten_reversal_lowers_alpha() -> None:
    rows = [[7 - r[0], *r[1:]] for r in complete(agreeableness())]
    block = read_block("bfi_agreeableness", "alpha_A1_not_reversed_complete_cases")
    assert_block(analyse_items(rows).alpha, block)


@foreign("bfi_agreeableness")
def test_alpha_from_all_pairs_of_answers() -> None:
    block = read_block("bfi_agreeableness", "alpha_A1_reversed_pairwise_all_2800")
    assert_block(pairwise_alpha(agreeableness()), block)


def anxiety(occasion: str) -> list[list[int | None]]:
    reversed_items = read_json("sai_ages")["dataset"]["reversed_items"]
    return [
        [
            (5 - int(v) if name[len(occasion) + 1 :] in reversed_items else int(v)) if v else None
            for name, v in row.items()
            if name.startswith(f"{occasion}_")
        ]
        for row in read_rows("sai_ages")
    ]


@foreign("sai_ages")
def test_a_state_scale_of_twenty_items() -> None:
    result: TestAnalysis = analyse_items(complete(anxiety("pre")))
    assert_block(result, read_block("sai_ages", "ctt_pre_complete_cases"))
