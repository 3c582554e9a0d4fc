"""The 34 edge cases: what is undefined is None and says why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lms.statistics.change.individual import person_change
from lms.statistics.change.mcnemar import mcnemar
from lms.statistics.change.paired import paired_gain
from lms.statistics.core.multiplicity import benjamini_hochberg, holm
from lms.statistics.core.printable import printable
from lms.statistics.core.proportions import wilson
from lms.statistics.items.dif import mantel_haenszel
from lms.statistics.items.item_analysis import analyse_items
from lms.statistics.items.upper_lower import group_size
from lms.statistics.rasch.rasch import rasch
from lms.statistics.raters.agreement import intraclass_correlations
from lms.statistics.raters.kappa import weighted_kappas
from lms.statistics.reliability.cut import angoff, borderline
from lms.statistics.surveys.likert import net_promoter_score, survey_item

from .reference_data import assert_expected, read_json

Given = dict[str, Any]
EDGES = read_json("edge_cases")
CASES = {case["id"]: case for case in EDGES["cases"]}


def merged(*parts: Given) -> Given:
    """Nested results on one level, their reasons and flags joined."""
    flat: Given = {"reasons": {}, "flags": []}
    for part in parts:
        flat["reasons"].update(part.get("reasons", {}))
        flat["flags"] += part.get("flags", [])
        flat.update({n: v for n, v in part.items() if n not in ("reasons", "flags")})
    return flat


def paired(given: Given) -> Given:
    result = printable(paired_gain(given["pre"], given["post"], max_score=given.get("max_score")))
    signed = result["wilcoxon"]
    prefixed = {f"wilcoxon_{name}": value for name, value in signed.items()}
    return merged(signed, prefixed, result["normalized_gain"] or {}, result)


def ctt(given: Given) -> Given:
    result = printable(analyse_items(given["responses"], given.get("max_marks")))
    result["group_size"] = group_size(result["n"])
    return merged(result["items"], result)


def dif(given: Given) -> Given:
    items = printable(mantel_haenszel(given["responses"], given["focal"]))["items"]
    columns = {name: [item[name] for item in items] for name in items[0]}
    return {**columns, "reasons": items[0]["reasons"]}


def standard_setting(given: Given) -> Given:
    if "ratings_judges_by_items" in given:
        return dict(printable(angoff(given["ratings_judges_by_items"])))
    result = borderline(given["global_rating"], given["score"], given["borderline_grade"])
    return dict(printable(result))


def likert(given: Given) -> Given:
    if "ratings_0_10" in given:
        return dict(printable(net_promoter_score(given["ratings_0_10"])))
    return dict(printable(survey_item(given["ratings_1_5"])))


def individual(given: Given) -> Given:
    result = person_change(
        given["pre"],
        given["post"],
        mean=given["mean"],
        sd=given["sd"],
        reliability=given["reliability"],
    )
    return dict(printable(result))


def kappa(given: Given) -> Given:
    return dict(printable(weighted_kappas(given["table"]).unweighted))


def conditional_rasch(given: Given) -> Given:
    result = dict(printable(rasch(given["responses"])))
    first = result["item_difficulty_cml_sum0"][0]
    code = result["reasons"].get("item_difficulty_cml_sum0")
    reasons = {"item_difficulty_first": code} if first is None else {}
    return {**result, "item_difficulty_first": first, "reasons": reasons}


def proportion(given: Given) -> Given:
    interval = wilson(given["x"], given["n"])
    assert isinstance(interval, tuple)
    return {"lo": interval[0], "hi": interval[1]}


def counts(given: Given) -> Given:
    cells = [given[name] for name in ("n11", "n10", "n01", "n00")]
    return dict(printable(mcnemar(*cells)))


STATISTICS: dict[str, Callable[[Given], Given]] = {
    "paired": paired,
    "normalized_gain": paired,
    "wilcoxon": paired,
    "ctt": ctt,
    "d27": ctt,
    "mcnemar": counts,
    "kappa": kappa,
    "icc": lambda given: dict(printable(intraclass_correlations(given["ratings"]))),
    "dif_mh": dif,
    "wilson": proportion,
    "multiplicity": lambda given: {
        "holm": list(holm(given["p"])),
        "bh": list(benjamini_hochberg(given["p"])),
    },
    "standard_setting": standard_setting,
    "likert": likert,
    "individual": individual,
    "rasch_cml": conditional_rasch,
}


@pytest.mark.parametrize("case_id", CASES)
def test_edge_case(case_id: str) -> None:
    case = CASES[case_id]
    actual = STATISTICS[case["statistic"]](case["input"])
    expected = {name: value for name, value in case["expected"].items() if name != "flags"}
    assert set(case["expected"].get("flags", [])) <= set(actual.get("flags", []))
    assert_expected(actual, expected, EDGES["tolerance"])


def test_there_are_34_cases() -> None:
    assert len(CASES) == 34
