"""The learned attack: across modules, and from practice banks to tests; with a control."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from lms.assessment.rules.cues.learner import Floats, Options, fit_weights, hits_of, read_options
from lms.assessment.rules.cues.option_sets import OptionSet

SEED = 20261130
# groups are left out by eighths: as fair as one by one, and three times as fast
FOLDS = 8
# which groups are left out together moves a form's figure by several points: mean of so many ways
WAYS = 5


def guess_across_groups(sets: Sequence[OptionSet]) -> Floats:
    """Share of hits on each question by learners that have seen every group but its own."""
    groups = np.array([one.group for one in sets])
    names = sorted(set(groups))
    if len(names) < 2:
        return np.array([one.chance for one in sets])
    everything = read_options(sets)
    place = np.array([names.index(group) for group in groups])
    luck = np.random.default_rng(SEED)
    ways = [
        _leave_out(everything, luck.permutation(len(names))[place] % FOLDS) for _ in range(WAYS)
    ]
    shares: Floats = np.mean(ways, axis=0)
    return shares


def _leave_out(everything: Options, fold: NDArray[np.int64]) -> Floats:
    hits = np.zeros(len(fold))
    for mine in (fold == each for each in sorted(set(fold))):
        hits[mine] = _guess(everything, ~mine, mine)
    return hits


def guess_from(known: Sequence[OptionSet], unknown: Sequence[OptionSet]) -> Floats:
    """Hits on the unknown questions by a learner that has seen the known ones."""
    if not known or not unknown:
        return np.array([one.chance for one in unknown])
    everything = read_options([*known, *unknown])
    old = np.arange(len(known) + len(unknown)) < len(known)
    return _guess(everything, old, ~old)


def _guess(everything: Options, old: np.ndarray, new: np.ndarray) -> Floats:
    return hits_of(everything.only(new), fit_weights(everything.only(old)))


def shuffle_keys(sets: Sequence[OptionSet], seed: int = SEED) -> list[OptionSet]:
    """The same questions, each with a key drawn at random: what the attack finds here is luck."""
    luck = np.random.default_rng(seed)
    return [replace(one, key=int(luck.integers(len(one.options)))) for one in sets]
