"""Groups of classes at equal pre-test score (docs/statistics.md 4.2, 4.4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from lms.evaluation.comparing.rows import ClassGain, add_up, countable
from lms.statistics.core.sizes import COMPARED_GROUP, MODELLED_CLASSES
from lms.statistics.core.undefined import Undefined
from lms.statistics.counts.pair_counts import unpack_pairs
from lms.statistics.groups.adjusted_means import Adjusted, Grouped, adjust
from lms.statistics.groups.class_means import class_means, group_half_widths
from lms.statistics.groups.contrasts import Family, compare_groups

# more bars than that nobody reads; the page asks to filter first
MOST_GROUPS = 60
SIGNIFICANT = 0.05


@dataclass(frozen=True)
class GroupMean:
    """One group: what it gained, and its post-test at the pre-test of all."""

    name: str
    classes: int
    n: int
    mean_gain: float
    adjusted: float
    low: float
    high: float


@dataclass(frozen=True)
class GroupOfClasses:
    """One group of few classes: the mean of its class means, each class alike."""

    name: str
    classes: int
    n: int
    mean_gain: float
    # None for a group of one class
    half_width: float | None


@dataclass(frozen=True)
class GroupComparison:
    """None of the figures where fewer than two groups are large enough: `reason` says why."""

    groups: Sequence[GroupMean]
    # percent, of all who are compared: where adjusted means are taken
    mean_pre: float
    # groups with fewer than ten pairs
    too_small: int
    reason: str | None
    model: Adjusted | None
    family: Family | None
    # instead of all these where the classes are too few for persons to count one by one
    few: Sequence[GroupOfClasses] = ()

    @property
    def slopes_differ(self) -> bool:
        """Whether slopes differ: then the adjusted difference depends on the pre-test."""
        return self.model is not None and _is_small(self.model.slopes_p)

    @property
    def disagrees(self) -> bool:
        """Gain scores tell another story than adjusted means (Lord's paradox)."""
        model = self.model
        return model is not None and _is_small(model.p_group) != _is_small(model.p_gain)

    @property
    def is_different(self) -> bool:
        return self.model is not None and _is_small(self.model.p_group)


def compare_by(
    rows: Sequence[ClassGain], name: Callable[[ClassGain], str | None]
) -> GroupComparison:
    """Classes without a name stay out. Groups in alphabetical order."""
    groups: dict[str, list[ClassGain]] = {}
    for row in rows:
        if label := name(row):
            groups.setdefault(label, []).append(row)
    counted = {label: countable(some) for label, some in sorted(groups.items())}
    kept = {
        label: some
        for label, some in counted.items()
        if sum(row.n for row in some) >= COMPARED_GROUP
    }
    too_small = len(groups) - len(kept)
    if not 2 <= len(kept) <= MOST_GROUPS:
        reason = "too_few_groups" if len(kept) < 2 else "too_many_groups"
        return GroupComparison([], 0.0, too_small, reason, None, None)
    if sum(map(len, kept.values())) < MODELLED_CLASSES:
        few = [_of_classes(label, some) for label, some in kept.items()]
        return GroupComparison([], 0.0, too_small, "too_few_classes", None, None, few)
    data = _grouped(kept.values())
    model = adjust(data)
    if isinstance(model, Undefined):
        return GroupComparison([], 0.0, too_small, str(model), None, None)
    start = float(data.pre.mean())
    means = _means(kept, data, model)
    return GroupComparison(means, start, too_small, None, model, compare_groups(model))


def _of_classes(name: str, rows: Sequence[ClassGain]) -> GroupOfClasses:
    """Persons of one class are alike: class means are compared (docs/statistics.md 17.4)."""
    columns = add_up(rows)
    found = class_means((columns.post - columns.pre) / columns.n)
    return GroupOfClasses(name, len(rows), int(columns.n.sum()), found.mean, found.half_width)


def _grouped(groups: Iterable[Sequence[ClassGain]]) -> Grouped:
    """Pairs of all groups; those of tests that were worth the same are unpacked at once."""
    import numpy as np

    packed: defaultdict[tuple[int, int], list[bytes]] = defaultdict(list)
    codes: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for code, rows in enumerate(groups):
        for part in (part for row in rows for part in row.parts):
            worth = part.pre_possible, part.post_possible
            packed[worth].append(part.pairs)
            codes[worth].append((code, part.n))
    scores = np.concatenate([unpack_pairs(b"".join(packed[worth]), *worth) for worth in packed])
    of_parts = np.array([pair for worth in packed for pair in codes[worth]])
    return Grouped(np.repeat(of_parts[:, 0], of_parts[:, 1]), scores[:, 0], scores[:, 1])


def _means(kept: dict[str, Sequence[ClassGain]], data: Grouped, model: Adjusted) -> list[GroupMean]:
    import numpy as np
    from scipy.special import stdtrit

    gains = data.means(data.post - data.pre)
    reach = float(stdtrit(model.df, 0.975))
    halves = _of_class_means(kept.values(), model.slope)
    found = []
    for place, (name, rows) in enumerate(kept.items()):
        mean = float(model.means[place])
        # persons of one class are alike: how classes differ decides, where that can be seen
        persons = reach * model.precision.error(np.eye(data.g)[place])
        half = persons if halves is None else halves[place]
        size = int(data.n_by_group[place])
        found.append(
            GroupMean(name, len(rows), size, float(gains[place]), mean, mean - half, mean + half)
        )
    return found


def _of_class_means(groups: Iterable[Sequence[ClassGain]], slope: float) -> list[float] | None:
    """Half widths from the classes' means at one pre-test score."""
    values, sizes = [], []
    for rows in groups:
        columns = add_up(rows)
        values.append(((columns.post - slope * columns.pre) / columns.n).tolist())
        sizes.append([int(n) for n in columns.n])
    return group_half_widths(values, sizes)


def _is_small(p: object) -> bool:
    return isinstance(p, float) and p < SIGNIFICANT
