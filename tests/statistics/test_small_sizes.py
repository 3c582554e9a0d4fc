"""Nobody, one, two or three persons; one item; sixty items; many persons."""

from __future__ import annotations

import numpy as np
import pytest

from lms.statistics.change.paired import paired_gain
from lms.statistics.core.marks import mark_table
from lms.statistics.core.sums import sum_marks
from lms.statistics.items.distractors import analyse_options, count_options
from lms.statistics.items.item_analysis import analyse_items


def test_one_person_is_too_few_for_any_spread() -> None:
    items = analyse_items([[1, 0, 1]]).items
    for name in ("sd", "r_item_rest", "r_item_total", "alpha_if_deleted"):
        assert getattr(items, name) == (None, None, None)
        assert items.reasons[name] == "n_too_small", name
    for name in ("discriminative_efficiency_pct", "effective_weight_pct"):
        assert items.reasons[f"moodle_{name}"] == "n_too_small", name
    assert items.difficulty_p == (1, 0, 1)
    two = analyse_items([[1, 0, 1], [1, 0, 1]]).items
    for name in ("r_item_rest", "r_item_total", "moodle_effective_weight_pct"):
        assert two.reasons[name] == "zero_variance", name
    assert two.reasons["moodle_discriminative_efficiency_pct"] == "zero_variance"
    assert two.sd == (0, 0, 0)


def test_the_option_of_one_person_has_no_correlation() -> None:
    sums = sum_marks(mark_table([[1, 0]]))
    chosen = [count_options(["A"], [1], [1]), count_options(["B"], [1], [0])]
    first = analyse_options(sums, chosen, keys=["A", "A"], options=["AB", "AB"])[0]
    assert first.options["A"].reasons["r_rest"] == "n_too_small"
    assert first.options["B"].reasons["r_rest"] == "not_chosen"
    assert (first.options["A"].prop, first.options["A"].mean_rest) == (1, 0)


def test_sixty_items_of_many_persons() -> None:
    rng = np.random.default_rng(60)
    marks = (rng.random((20_000, 60)) < 0.7).astype(np.int8)
    found = analyse_items(marks)
    assert (found.n, found.k) == (20_000, 60)
    assert found.items.difficulty_p == pytest.approx(marks.mean(axis=0))
    assert found.total_sd == pytest.approx(marks.sum(axis=1).std(ddof=1))


def test_many_pairs_need_little_memory() -> None:
    rng = np.random.default_rng(7)
    pre, post = rng.integers(0, 21, 3000).tolist(), rng.integers(0, 21, 3000).tolist()
    found = paired_gain(pre, post)
    gains = np.array(post) - np.array(pre)
    means = np.add.outer(gains, gains)[np.triu_indices(3000)] / 2
    assert found.hodges_lehmann_all_d == np.median(means)
    assert found.wilcoxon.method == "normal"
