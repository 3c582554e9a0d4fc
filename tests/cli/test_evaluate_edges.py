"""The edge cases of the reference through the command: each name is printed, null has a reason."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from lms.cli.evaluate import evaluate
from tests.cli.test_evaluate import write
from tests.statistics.reference_data import assert_expected, read_json

EDGES = read_json("edge_cases")
Given = dict[str, Any]
OTHER_NAMES = {
    "group_size": None,
    # of the upper and lower groups; printed is what follows from it
    "item_difficulty_first": "item_difficulty_cml_sum0",
    "theta_wle_by_score": "person_theta_wle_by_score",
}
NOT_BY_FILE = {"wilson", "multiplicity", "individual"}


def run(*arguments: object) -> Given:
    result = CliRunner().invoke(evaluate, [*map(str, arguments), "--json"])
    assert result.exit_code == 0, result.output
    found: Given = json.loads(result.output)
    return found


def blank(value: object) -> object:
    return "" if value is None else value


def paired(given: Given, folder: Path) -> Given:
    rows = [
        [n, *map(blank, pair)]
        for n, pair in enumerate(zip(given["pre"], given["post"], strict=True))
    ]
    path = write(folder / "p.csv", ("id", "pre", "post"), rows)
    top = ["--max", given["max_score"]] if "max_score" in given else []
    return run("paired", path, *top)


def ctt(given: Given, folder: Path) -> Given:
    rows = given["responses"]
    path = write(folder / "r.csv", [f"i{j}" for j in range(1, len(rows[0]) + 1)], rows)
    top = ["--max", ",".join(map(str, given["max_marks"]))] if "max_marks" in given else []
    return run("items", path, *top)


def rasch(given: Given, folder: Path) -> Given:
    rows = given["responses"]
    return run("rasch", write(folder / "r.csv", [f"i{j}" for j in range(len(rows[0]))], rows))


def dif(given: Given, folder: Path) -> Given:
    rows = [[f, *row] for f, row in zip(given["focal"], given["responses"], strict=True)]
    path = write(folder / "d.csv", ("group", "a", "b", "c"), rows)
    return columns(run("dif", path, "--group", "group", "--focal", "1")["dif_mh"])


def columns(rows: list[Given]) -> Given:
    return {
        **{name: [row[name] for row in rows] for name in rows[0]},
        "reasons": rows[0]["reasons"],
    }


def counts(given: Given, folder: Path) -> Given:
    cells = ((1, 1, "n11"), (1, 0, "n10"), (0, 1, "n01"), (0, 0, "n00"))
    rows = [(a, b, given[name]) for a, b, name in cells]
    return run("mcnemar", write(folder / "m.csv", ("first", "second", "count"), rows))


def kappa(given: Given, folder: Path) -> Given:
    rows = [(name, *row) for name, row in zip("AB", given["table"], strict=True)]
    return run("kappa", write(folder / "k.csv", ("", "A", "B"), rows))["kappa"]["unweighted"]


def icc(given: Given, folder: Path) -> Given:
    return run("agreement", write(folder / "i.csv", ("a", "b"), given["ratings"]))


def cut(given: Given, folder: Path) -> Given:
    if "global_rating" in given:
        rows = list(zip(given["global_rating"], given["score"], strict=True))
        path = write(folder / "b.csv", ("global_rating", "score"), rows)
        return run("cut", path, "--grade", given["borderline_grade"])
    rows = given["ratings_judges_by_items"]
    return run("cut", write(folder / "a.csv", ("s1", "s2", "s3", "s4"), rows))


def likert(given: Given, folder: Path) -> Given:
    if "ratings_0_10" in given:
        path = write(folder / "n.csv", ("id", "saran"), list(enumerate(given["ratings_0_10"])))
        return run("likert", path, "--nps", "saran")
    rows = [(n, blank(value)) for n, value in enumerate(given["ratings_1_5"])]
    return run("likert", write(folder / "t.csv", ("id", "puas"), rows))


COMMANDS: dict[str, Callable[[Given, Path], Given]] = {
    "paired": paired,
    "normalized_gain": paired,
    "wilcoxon": paired,
    "ctt": ctt,
    "d27": ctt,
    "rasch_cml": rasch,
    "dif_mh": dif,
    "mcnemar": counts,
    "kappa": kappa,
    "icc": icc,
    "standard_setting": cut,
    "likert": likert,
}


def occurrences(printed: object, name: str) -> Iterator[tuple[object, str | None]]:
    """Every value printed under this name, with the reason beside it."""
    if isinstance(printed, dict):
        if name in printed:
            yield printed[name], printed.get("reasons", {}).get(name)
        for value in printed.values():
            yield from occurrences(value, name)
    elif isinstance(printed, list):
        for value in printed:
            yield from occurrences(value, name)


@pytest.mark.parametrize(
    "case", [c for c in EDGES["cases"] if c["statistic"] not in NOT_BY_FILE], ids=lambda c: c["id"]
)
def test_an_edge_case_is_printed_as_expected(case: Given, tmp_path: Path) -> None:
    printed = COMMANDS[case["statistic"]](case["input"], tmp_path)
    for name, expected in case["expected"].items():
        given_name = OTHER_NAMES.get(name, name)
        if name in ("reasons", "flags") or given_name is None:
            continue
        found = list(occurrences(printed, given_name))
        assert found, f"{name} is not printed"
        value, _ = found[0]
        if isinstance(value, dict) and not isinstance(expected, dict):
            value = value.get(name, value.get("theta"))
        if given_name == "item_difficulty_cml_sum0" and name != given_name:
            value = value[0] if isinstance(value, list) else value
        assert_expected({name: value}, {name: expected}, EDGES["tolerance"])
    for flag in case["expected"].get("flags", ()):
        assert any(flag in flags for flags, _ in occurrences(printed, "flags")), flag
    for name, reason in case["expected"].get("reasons", {}).items():
        said = {code for _, code in occurrences(printed, OTHER_NAMES.get(name) or name)}
        assert reason in said, (name, said)


@pytest.mark.parametrize(
    "case", [c for c in EDGES["cases"] if c["statistic"] not in NOT_BY_FILE], ids=lambda c: c["id"]
)
def test_every_null_has_a_reason_beside_it(case: Given, tmp_path: Path) -> None:
    assert list(unexplained(COMMANDS[case["statistic"]](case["input"], tmp_path))) == []


def unexplained(printed: object, path: str = "") -> Iterator[str]:
    """Nulls without a reason; in a column of items the reason stands for the column."""
    if isinstance(printed, dict):
        for name, value in printed.items():
            is_column = isinstance(value, list) and None in value
            if (value is None or is_column) and name not in printed.get("reasons", {}):
                yield f"{path}.{name}"
            elif not is_column:
                yield from unexplained(value, f"{path}.{name}")
    elif isinstance(printed, list):
        for place, value in enumerate(printed):
            yield from unexplained(value, f"{path}[{place}]")
