"""The identification trainer: vignettes that ask for a type, and what one takes for what."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lms.assessment.models import Item
from lms.assessment.papers import PinnedVersion, pin_version
from lms.assessment.rules.shuffling import shuffled
from lms.db import db
from lms.people.models import Person
from lms.practice.answered import Answered
from lms.practice.rules.confusion import Confusion, confusions
from lms.practice.rules.pmks_types import right_type, types_of
from lms.practice.rules.rounds import MOST_CARDS
from lms.progress.path import list_path


def list_vignettes(person: Person) -> Mapping[str, PinnedVersion]:
    """By code, those of the modules that are open to the person, in the order of the banks."""
    slugs = [
        place.module.slug
        for jenjang in list_path(person)
        for place in jenjang.places
        if place.standing.is_open
    ]
    query = (
        select(Item)
        .where(Item.use == "formatif", Item.module_slug.in_(slugs), Item.retired_at.is_(None))
        .order_by(Item.bank, Item.position)
        .options(joinedload(Item.published))
    )
    found = {
        item.code: pin_version(item.published)
        for item in db.session.scalars(query)
        if item.published and item.published.pmks
    }
    return {code: version for code, version in found.items() if types_of(version.question)}


def draw_vignettes(
    vignettes: Mapping[str, PinnedVersion],
    answered: Sequence[Answered],
    *,
    day: date,
    person: Person,
    without: Collection[str] = (),
) -> list[str]:
    """Codes for one round: of types that were mistaken first, then new ones, then the oldest."""
    last: dict[str, datetime] = {}
    for one in answered:
        last[one.code] = max(one.rated.at, last.get(one.code, one.rated.at))
    mistaken = {one.right for one in list_confusions(vignettes, answered)[:3]}
    codes = [code for code in vignettes if code not in without]
    mixed = shuffled(codes, seed=f"{person.id.hex}/{day.isoformat()}", label="mengenali")
    new = [code for code in mixed if code not in last]
    oldest = [*new, *sorted((code for code in mixed if code in last), key=lambda code: last[code])]
    sought = [c for c in oldest if right_type(vignettes[c].question) in mistaken][: MOST_CARDS // 2]
    return shuffled(
        [*sought, *(code for code in oldest if code not in sought)][:MOST_CARDS],
        seed=day.isoformat(),
        label="urutan",
    )


def list_confusions(
    vignettes: Mapping[str, PinnedVersion], answered: Sequence[Answered]
) -> list[Confusion]:
    """Over everything the person answered to these vignettes, in checks too."""
    pairs = []
    for one in answered:
        version = vignettes.get(one.code)
        types = types_of(version.question) if version else None
        if version is None or types is None or not isinstance(one.answer, str):
            continue
        right = right_type(version.question)
        if right is not None and one.answer in types:
            pairs.append((right, types[one.answer]))
    return confusions(pairs)
