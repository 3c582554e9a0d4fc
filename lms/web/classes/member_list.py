"""The members of a class as a list that can be searched, narrowed and sorted, page by page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import request, url_for

from lms.evaluation.words import number
from lms.progress.standings import MemberStanding, Stage
from lms.training.member_details import Origin
from lms.training.models import Angkatan
from lms.web.kernel.filters import waktu
from lms.web.kernel.pages import ON_A_PAGE, Page, page_asked

COLOURS = {
    Stage.NOT_BEGUN: "", Stage.SITTING_PRE: "emas", Stage.LEARNING: "emas", Stage.READY: "emas",
    Stage.SITTING_POST: "emas", Stage.NOT_PASSED: "bata", Stage.PASSED: "hijau",
}  # fmt: skip
FILTERS: dict[str, tuple[str, Callable[[MemberStanding], bool]]] = {
    "": ("Semua", lambda _: True),
    "belum-awal": ("Belum tes awal", lambda s: s.pre_percent is None),
    "belum-akhir": ("Belum tes akhir", lambda s: s.post_percent is None),
    "tes": ("Sedang mengerjakan tes", lambda s: bool(s.sitting)),
    "belum-lulus": ("Belum lulus", lambda s: not s.passed),
    "lulus": ("Lulus", lambda s: s.passed),
}
ORDERS: dict[str, tuple[str, Callable[[MemberStanding], Any]]] = {
    "": ("Nama", lambda s: ""),
    "wilayah": ("Wilayah", lambda s: s.region),
    "diam": (
        "Paling lama tidak aktif",
        lambda s: s.last_seen_at.timestamp() if s.last_seen_at else 0,
    ),
    "awal": ("Tes awal terendah", lambda s: 101 if s.pre_percent is None else s.pre_percent),
    "akhir": ("Tes akhir terendah", lambda s: 101 if s.post_percent is None else s.post_percent),
}


@dataclass(frozen=True)
class ListPage:
    """One page of the list, and what the address asked for."""

    people: Sequence[dict[str, str]]
    found: int
    asked: dict[str, str]
    filters: dict[str, str]
    orders: dict[str, str]
    page: Page


def member_list(
    angkatan: Angkatan, standings: Sequence[MemberStanding], origins: Mapping[UUID, Origin]
) -> ListPage:
    """`cari`, `keadaan`, `urut` and `hal` of the address; what is unknown is left out."""
    asked = {
        "cari": request.args.get("cari", "").strip(),
        "keadaan": _known(request.args.get("keadaan"), FILTERS),
        "urut": _known(request.args.get("urut"), ORDERS),
    }
    found = sorted(_matching(standings, asked), key=ORDERS[asked["urut"]][1])
    page = page_asked(
        len(found), "angkatan.show", {"slug": angkatan.slug, **asked}, anchor="peserta"
    )
    shown = found[page.offset : page.offset + ON_A_PAGE]
    twice = _namesakes(standings)
    return ListPage(
        people=[_row(angkatan, one, twice, origins.get(one.person.id, Origin())) for one in shown],
        found=len(found),
        asked=asked,
        filters={key: words for key, (words, _) in FILTERS.items()},
        orders={key: words for key, (words, _) in ORDERS.items()},
        page=page,
    )


def _known(given: str | None, among: dict[str, Any]) -> str:
    return given if given in among else ""


def _matching(
    standings: Sequence[MemberStanding], asked: dict[str, str]
) -> Sequence[MemberStanding]:
    """By a part of the name, the user name or the region, in any case."""
    keep = FILTERS[asked["keadaan"]][1]
    word = asked["cari"].casefold()
    return [
        one
        for one in standings
        if keep(one)
        and word in f"{one.person.name}\n{one.person.username}\n{one.region}".casefold()
    ]


def _namesakes(standings: Sequence[MemberStanding]) -> set[str]:
    """Names that stand twice in the class: beside them the user name is shown."""
    names = [one.person.name.casefold() for one in standings]
    return {name for name in names if names.count(name) > 1}


def _row(
    angkatan: Angkatan, standing: MemberStanding, twice: set[str], origin: Origin
) -> dict[str, str]:
    person = standing.person
    return {
        "name": person.name,
        "apart": person.username if person.name.casefold() in twice else "",
        "href": url_for("angkatan.member", slug=angkatan.slug, person_id=person.id),
        "place": ", ".join(part for part in (origin.words, standing.region) if part),
        "state": standing.where,
        "colour": COLOURS[standing.stage],
        "pre": "" if standing.pre_percent is None else number(standing.pre_percent, 0),
        "post": "" if standing.post_percent is None else number(standing.post_percent, 0),
        "seen": waktu(standing.last_seen_at) if standing.last_seen_at else "",
    }
