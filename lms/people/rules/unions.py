"""Which accounts are one person, from pairs that somebody said are one."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID


def find_first_accounts(pairs: Iterable[tuple[UUID, UUID]]) -> dict[UUID, UUID]:
    """For each account that is not the first of its person, the first: the one of the lowest id.

    Pairs chain: a with b and b with c make one person of three. The order of the pairs and of the
    two in a pair changes nothing.
    """
    groups: dict[UUID, set[UUID]] = {}
    for one, other in pairs:
        joined = groups.get(one, {one}) | groups.get(other, {other})
        groups.update(dict.fromkeys(joined, joined))
    firsts = {account: min(group) for account, group in groups.items()}
    return {account: first for account, first in firsts.items() if account != first}
