"""The same person before and after: by one column, with near matches to confirm."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from lms.exchange.near_names import NearMatch, near_matches
from lms.exchange.person_columns import PersonColumn, choose_column, shared_columns
from lms.exchange.response_table import Responses
from lms.exchange.sheets import fault

# people who stand in a file more than once are named up to here
MOST_NAMED = 5

Rows = dict[str, int]


@dataclass(frozen=True)
class MatchedRows:
    """Row numbers of both files, None where a person is missing in one; what to look at."""

    rows: tuple[tuple[int | None, int | None], ...]
    column: str | None
    near_matches: tuple[NearMatch, ...]
    warnings: tuple[str, ...]
    # key -> as it was first written, of both sides
    written: tuple[dict[str, str], dict[str, str]] = ({}, {})

    @property
    def n_both(self) -> int:
        return sum(a is not None and b is not None for a, b in self.rows)

    @property
    def decision(self) -> str:
        """`dicocokkan menurut kolom Email, 12 dari 12`; empty where rows are persons."""
        if self.column is None:
            return ""
        return f"dicocokkan menurut kolom {self.column}, {self.n_both} dari {len(self.rows)}"


def match_people(
    pre: Responses,
    post: Responses,
    column: str | None = None,
    confirmed: Collection[tuple[str, str]] = (),
) -> MatchedRows:
    """By the column given ("": row by row), else by the one that tells persons best.

    `confirmed` are near matches, as keys before and after, that somebody said are one person.
    """
    if column is None and pre.is_half and post.is_half:
        return MatchedRows(tuple((i, i) for i in range(len(pre.lines))), None, (), ())
    if column == "":
        return _row_by_row(pre, post)
    chosen, told = _choose(pre, post, column)
    apart = _ambiguous(pre, chosen, 0) | _ambiguous(post, chosen, 1)
    first, warned_pre = _by_key(pre, chosen, 0, apart)
    second, warned_post = _by_key(post, chosen, 1, apart)
    written = tuple(
        {key: chosen.cells[side][row] for key, row in rows.items()}
        for side, rows in enumerate((first, second))
    )
    joined = _join(first, second, confirmed)
    keys = list(first) + [key for key in joined if key not in first]
    alone = [[k for k in a if k not in b] for a, b in ((first, joined), (joined, first))]
    return MatchedRows(
        rows=tuple((first.get(key), joined.get(key)) for key in keys),
        column=chosen.head,
        near_matches=near_matches(*alone),
        warnings=(*told, *warned_pre, *warned_post),
        written=(written[0], written[1]),
    )


def usable_columns(pre: Responses, post: Responses) -> list[str]:
    """Columns of both files by which people may be matched."""
    return [column.head for column in shared_columns(pre, post) if column.fault is None]


def _choose(pre: Responses, post: Responses, head: str | None) -> tuple[PersonColumn, list[str]]:
    columns = shared_columns(pre, post)
    if head is None:
        found, told = choose_column(columns)
        if found is None:
            what = "tidak ada kolom yang mengenali orang di kedua berkas; pilih kolomnya, atau "
            passed = "".join(f" ({text})" for text in told)
            what += f"nyatakan bahwa baris yang sama adalah orang yang sama{passed} (--match)"
            raise fault(pre.source, None, what)
        return found, told
    chosen = next((column for column in columns if column.head == head), None)
    if chosen is None:
        lacking = next(side for side in (post, pre) if side is pre or head not in side.people)
        raise fault(lacking.source, None, f"tidak ada kolom '{head}'")
    if chosen.fault is not None:
        raise fault(pre.source, None, chosen.fault, head)
    return chosen, []


def _join(first: Rows, second: Rows, confirmed: Collection[tuple[str, str]]) -> Rows:
    """The second under the keys of the first; a person who has a partner gets no other one."""
    renamed: dict[str, str] = {}
    for before, after in confirmed:
        is_free = before in first and before not in second and before not in renamed.values()
        if is_free and after in second and after not in first:
            renamed.setdefault(after, before)
    return {renamed.get(key, key): row for key, row in second.items()}


def _row_by_row(pre: Responses, post: Responses) -> MatchedRows:
    sizes = len(pre.lines), len(post.lines)
    if sizes[0] != sizes[1]:
        what = f"{sizes[0]} baris, {post.source} {sizes[1]}: beri kolom pencocok (--match)"
        raise fault(pre.source, None, what)
    said = "tanpa kolom pencocok: baris yang sama dianggap orang yang sama"
    return MatchedRows(tuple((i, i) for i in range(sizes[0])), None, (), (said,))


def _ambiguous(responses: Responses, column: PersonColumn, side: int) -> frozenset[str]:
    """Keys that stand for writings which a reader would tell apart."""
    writings: dict[str, set[str]] = {}
    for text in column.cells[side]:
        writings.setdefault(column.key(text), set()).add(column.written(text))
    return frozenset(key for key, found in writings.items() if len(found) > 1)


def _by_key(
    responses: Responses, column: PersonColumn, side: int, apart: frozenset[str]
) -> tuple[Rows, list[str]]:
    """Row of each person: the first that was sat (docs/statistics.md 1.3)."""
    found: Rows = {}
    repeated: dict[str, list[int]] = {}
    sat = responses.has_sat
    for i, text in enumerate(column.cells[side]):
        key = column.key(text)
        if not key:
            if sat[i]:
                raise fault(responses.source, responses.lines[i], "pengenal kosong", column.head)
            continue
        key = column.written(text) if key in apart else key
        if key in found:
            repeated.setdefault(key, [found[key]]).append(i)
            if sat[found[key]] or not sat[i]:
                continue
        found[key] = i
    told = [_sent_again(responses, column, side, repeated)] if repeated else []
    return found, [*told, *_side_by_side(responses, column, side, found)]


def _sent_again(
    responses: Responses, column: PersonColumn, side: int, repeated: Mapping[str, Sequence[int]]
) -> str:
    """Who stands there more than once, with the lines: one person twice, or two of one name."""
    named = [
        f"{column.cells[side][rows[0]]} (baris {', '.join(str(responses.lines[i]) for i in rows)})"
        for rows in list(repeated.values())[:MOST_NAMED]
    ]
    more = f" dan {len(repeated) - MOST_NAMED} lagi" if len(repeated) > MOST_NAMED else ""
    return (
        f"{responses.source}: {len(repeated)} orang mengirim lebih dari sekali; yang pertama"
        f" dihitung: {', '.join(named)}{more}. Bila mereka orang yang berbeda, cocokkan menurut"
        " kolom lain"
    )


def _side_by_side(responses: Responses, column: PersonColumn, side: int, found: Rows) -> list[str]:
    """Rows that fold to one name but read differently: two persons until somebody looks."""
    groups: dict[str, list[str]] = {}
    for row in found.values():
        text = column.cells[side][row]
        groups.setdefault(column.key(text), []).append(text)
    return [
        f"{responses.source}: "
        + " dan ".join(f'"{text}"' for text in texts)
        + " hampir sama; dihitung sebagai orang yang berbeda"
        for texts in groups.values()
        if len(texts) > 1
    ]
