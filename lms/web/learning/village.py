"""Desa Latihan: the village, a visit, and what a round showed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.curriculum.rules.households import FIRST_STEPS, NONE_FITS, fill
from lms.curriculum.village import list_households, type_names
from lms.people.models import Role
from lms.practice.models import VillageRound
from lms.practice.rules.village import ROUND, recognise
from lms.practice.village import (
    begin_round,
    get_house,
    get_round,
    list_rounds,
    next_house,
    seen_of,
    visit_house,
    visits_by_house,
)
from lms.web.kernel.access import allow, me
from lms.web.kernel.forms import TokenForm

bp = Blueprint("village", __name__)


@bp.get("/desa-latihan")
@allow(Role.TRAINEE)
def index() -> str:
    houses = list_households()
    there = {house.code for house in houses}
    rounds = list_rounds(me())
    visited = {code for row in rounds for code in visits_by_house(row)}
    open_round = rounds[0] if rounds and next_house(rounds[0], there) is not None else None
    finished = [row for row in rounds if row is not open_round]
    return render_template(
        "learning/village/index.html",
        tiles=[house.code in visited for house in houses],
        visited=len(visited & there),
        round_length=ROUND,
        open_round=open_round,
        results=[(row.begun_at, _result(row)) for row in finished],
        form=TokenForm(),
    )


@bp.post("/desa-latihan/putaran")
@allow(Role.TRAINEE)
def begin() -> Response:
    return redirect(url_for(".go_on", round_id=begin_round(by=me(), now=clock.now())), 303)


@bp.get("/desa-latihan/putaran/<uuid:round_id>")
@allow(Role.TRAINEE)
def go_on(round_id: UUID) -> Response | str:
    """To the next house; after the last one, what the round showed."""
    row = get_round(round_id, of=me())
    number = next_house(row, {house.code for house in list_households()})
    if number is not None:
        return redirect(url_for(".house", round_id=round_id, number=number), 303)
    names = _names()
    visits = visits_by_house(row)
    return render_template(
        "learning/village/result.html",
        result=_result(row),
        rows=[
            (number, names[visits[code].truth], names[visits[code].chosen])
            for number, code in enumerate(row.houses, 1)
            if code in visits
        ],
        round_id=round_id,
        form=TokenForm(),
    )


@bp.get("/desa-latihan/putaran/<uuid:round_id>/rumah/<int:number>")
@allow(Role.TRAINEE)
def house(round_id: UUID, number: int) -> str:
    return _house_page(round_id, number, missing="")


@bp.post("/desa-latihan/putaran/<uuid:round_id>/rumah/<int:number>")
@allow(Role.TRAINEE)
def visit(round_id: UUID, number: int) -> Response | str:
    """What was said about a house; what is missing is asked for, and what was given stays."""
    row = get_round(round_id, of=me())
    there = get_house(row, number)
    chosen = request.form.get("jenis", type=int)
    first_step = request.form.get("langkah", "")
    if chosen not in _names():
        return _house_page(round_id, number, missing="Pilih dahulu jenisnya.")
    if first_step not in FIRST_STEPS:
        return _house_page(round_id, number, missing="Pilih dahulu langkah pertama Anda.")
    visit_house(row, there, chosen=chosen, first_step=first_step, now=clock.now())
    return redirect(url_for(".house", round_id=round_id, number=number), 303)


def _house_page(round_id: UUID, number: int, *, missing: str) -> str:
    row = get_round(round_id, of=me())
    there = get_house(row, number)
    names = _names()
    said = visits_by_house(row).get(there.code)
    values: dict[str, str] = {}
    seed = f"{row.seed}/{there.code}"
    return render_template(
        "learning/village/house.html",
        number=number,
        total=len(row.houses),
        body_html=fill(there.body_html, seed=seed, given=values),
        why_html=fill(there.why_html, seed=seed, given=values) if said else "",
        said=said,
        truth=names[said.truth] if said else "",
        chosen=names[said.chosen] if said else "",
        right_steps=[FIRST_STEPS[code] for code in there.first_steps],
        step=FIRST_STEPS.get(said.first_step, "") if said else "",
        types=names,
        steps=FIRST_STEPS,
        given=request.form,
        missing=missing,
        round_id=round_id,
        form=TokenForm(),
    )


def _names() -> dict[int, str]:
    """Of the types by number, and of none of them."""
    return {**type_names(), 0: NONE_FITS}


def _result(row: VillageRound) -> dict[str, Any]:
    found, names = recognise(seen_of(row)), _names()
    return {
        "found": found,
        "mixed_up": [
            (names[truth], names[chosen], times) for (truth, chosen), times in found.mixed_up
        ],
    }
