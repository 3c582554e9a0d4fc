"""The same person before and after: by one column, with near matches to confirm."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from lms.exchange.near_names import NearMatch, near_matches
from lms.exchange.response_table import Responses
from lms.exchange.sheets import fault

USUAL = (
    ["id", "id peserta", "kode", "nomor peserta", "no peserta", "id number", "nik", "username"]
    + ["email", "email address", "e-mail", "alamat email", "nama", "nama lengkap", "name"]
    + ["nama peserta", "peserta"]
)
TITLE = re.compile(
    r"\b(?:drs?|dra|prof|ir|hj?|k\.?h|s\.?\s?sos|s\.?\s?pd|s\.?\s?ag|s\.?\s?e|s\.?\s?h|s\.?\s?kep"
    r"|s\.?\s?psi|s\.?\s?ip|s\.?\s?kom|m\.?\s?si|m\.?\s?pd|m\.?\s?kes|m\.?\s?m|a\.?\s?md|s\.?\s?tr)"
    r"\b\.?"
)


@dataclass(frozen=True)
class MatchedRows:
    """Row numbers of both files, None where a person is missing in one; what to look at."""

    rows: tuple[tuple[int | None, int | None], ...]
    column: str | None
    near_matches: tuple[NearMatch, ...]
    warnings: tuple[str, ...]


def match_people(
    pre: Responses,
    post: Responses,
    column: str | None = None,
    confirmed: Collection[tuple[str, str]] = (),
) -> MatchedRows:
    """By the column given ("": row by row), else by the first usual one in both files.

    `confirmed` are near matches, as keys before and after, that somebody said are one person.
    """
    chosen = _usual_column(pre, post) if column is None else column
    if not chosen:
        return _row_by_row(pre, post)
    first, warned_pre = _by_key(pre, chosen)
    second, warned_post = _by_key(post, chosen)
    second = _join(first, second, confirmed)
    keys = list(first) + [key for key in second if key not in first]
    alone = [[k for k in a if k not in b] for a, b in ((first, second), (second, first))]
    names = dict(zip(("pre", "post"), alone, strict=True))
    return MatchedRows(
        rows=tuple((first.get(key), second.get(key)) for key in keys),
        column=chosen,
        near_matches=near_matches(names["pre"], names["post"]),
        warnings=(*warned_pre, *warned_post),
    )


def _join(
    first: dict[str, int], second: dict[str, int], confirmed: Collection[tuple[str, str]]
) -> dict[str, int]:
    """The second under the keys of the first; a person who has a partner gets no other one."""
    renamed: dict[str, str] = {}
    for before, after in confirmed:
        is_free = before in first and before not in second and before not in renamed.values()
        if is_free and after in second and after not in first:
            renamed.setdefault(after, before)
    return {renamed.get(key, key): row for key, row in second.items()}


def _usual_column(pre: Responses, post: Responses) -> str | None:
    both = [name for name in pre.people if name in post.people and any(pre.people[name])]
    known = [name for usual in USUAL for name in both if name.casefold() == usual]
    return known[0] if known else None


def _row_by_row(pre: Responses, post: Responses) -> MatchedRows:
    sizes = len(pre.lines), len(post.lines)
    if sizes[0] != sizes[1]:
        what = f"{sizes[0]} baris, {post.source} {sizes[1]}: beri kolom pencocok (--match)"
        raise fault(pre.source, None, what)
    said = "tanpa kolom pencocok: baris yang sama dianggap orang yang sama"
    return MatchedRows(tuple((i, i) for i in range(sizes[0])), None, (), (said,))


def _by_key(responses: Responses, column: str) -> tuple[dict[str, int], list[str]]:
    """Row of each person: the first that was sat (docs/statistics.md 1.3)."""
    if column not in responses.people:
        raise fault(responses.source, None, f"tidak ada kolom '{column}'")
    found: dict[str, int] = {}
    repeated: set[str] = set()
    sat = responses.has_sat
    for i, text in enumerate(responses.people[column]):
        key = person_key(text)
        if not key:
            if sat[i]:
                raise fault(responses.source, responses.lines[i], "pengenal kosong", column)
            continue
        if key in found:
            repeated.add(key)
            if sat[found[key]] or not sat[i]:
                continue
        found[key] = i
    said = f"{responses.source}: {len(repeated)} orang mengirim lebih dari sekali; yang pertama"
    return found, [f"{said} dihitung"] if repeated else []


def person_key(text: str) -> str:
    """Lower case, without titles, punctuation and double spaces."""
    plain = TITLE.sub(" ", text.casefold())
    return " ".join(re.sub(r"[^\w@]+", " ", plain).split()) or " ".join(text.casefold().split())
