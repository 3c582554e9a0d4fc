"""Which items a person should read again (docs/statistics.md 5.6); nothing is dropped by itself."""

from __future__ import annotations

from dataclasses import dataclass

from lms.statistics.change.mcnemar import McNemar
from lms.statistics.core.sizes import BINDING_N
from lms.statistics.items.distractors import ItemOptions
from lms.statistics.items.item_table import ItemTable


@dataclass(frozen=True)
class ItemEvidence:
    """What is known of one item; None is unknown."""

    p: float | None
    r_rest: float | None
    has_variance: bool
    p_pre: float | None = None
    ppdi: float | None = None
    miskey_suspected: bool | None = None
    has_dead_distractor: bool | None = None


def gather_evidence(
    table: ItemTable,
    j: int,
    *,
    occasion: str,
    options: ItemOptions | None = None,
    change: McNemar | None = None,
) -> ItemEvidence:
    """The evidence about item j of one occasion, with its options and its change if at hand."""
    p = table.difficulty_p[j]
    pre = p if occasion == "pre" else None
    return ItemEvidence(
        p=p,
        r_rest=table.r_item_rest[j],
        has_variance=table.sd[j] not in (None, 0.0),
        p_pre=change.p_pre if change else pre,
        ppdi=change.ppdi if change else None,
        miskey_suspected=options.miskey_suspected if options else None,
        has_dead_distractor=bool(options.dead_distractors) if options else None,
    )


def item_flags(evidence: ItemEvidence, n: int) -> tuple[str, ...]:
    """Flags of one item; none below 30 persons."""
    if n < BINDING_N:
        return ()
    r, p = evidence.r_rest, evidence.p
    checks = {
        "key_suspect": bool(evidence.miskey_suspected) or (r is not None and r < 0),
        "too_hard": p is not None and p < 0.20,
        "too_easy_pre": evidence.p_pre is not None and evidence.p_pre > 0.90,
        "weak": r is not None and r < 0.10,
        "no_learning": evidence.ppdi is not None and evidence.ppdi <= 0,
        "dead_distractor": bool(evidence.has_dead_distractor),
        "zero_variance": not evidence.has_variance,
    }
    return tuple(name for name, applies in checks.items() if applies)
