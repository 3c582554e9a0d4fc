"""A round of practice: cards on a page, each answered and explained at once.

Without a script a card is an ordinary form and its explanation a page; with one (js/latih.js) the
whole round is on the phone, and answers are kept there until the server has them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from flask import Blueprint, jsonify, make_response, redirect, render_template, request, url_for
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from werkzeug.wrappers import Response

from lms import clock
from lms.assessment.kinds.wire import is_well_formed
from lms.errors import NotFound
from lms.people.models import Role
from lms.practice.cards import choose_questions, get_questions
from lms.practice.memory import Practice, get_practice
from lms.practice.models import Purpose
from lms.practice.recognition import draw_vignettes, list_vignettes
from lms.practice.reviews import Practised, get_review, keep_reviews, shown_order
from lms.practice.rules.rounds import MOST_CARDS, MOST_TAPS
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import day_here
from lms.web.learning.answers import believable, well_formed
from lms.web.learning.practice_cards import RoundCard, make_card, make_cards
from lms.web.learning.practice_counts import forget_count
from lms.web.learning.reviews import review_practised

bp = Blueprint("practice_rounds", __name__, url_prefix="/latihan")
ID = r"^[0-9a-f]{32}$"
SEED = r"^[0-9a-f]{1,32}$"
# cards of a plain round that are believed from an address
MOST = 20
TITLES = {
    Purpose.CARD: "Latih hari ini",
    Purpose.AGAIN: "Sekali lagi",
    Purpose.RECOGNISE: "Latih mengenali",
    Purpose.LOOK_BACK: "Sepuluh pertanyaan",
}
PAGES = {
    Purpose.CARD: "practice_rounds.show",
    Purpose.AGAIN: "practice_rounds.show",
    Purpose.RECOGNISE: "practice_rounds.recognise",
    Purpose.LOOK_BACK: "practice_rounds.look_back",
}
EMPTY_ANSWER = "Pilih atau tulis dahulu jawaban Anda."


class ReviewIn(BaseModel):
    """One answer as the phone kept it."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=ID)
    code: str = Field(max_length=100)
    purpose: Purpose
    seed: str = Field(pattern=SEED)
    answer: Annotated[Any, AfterValidator(well_formed)]
    client_at: datetime | None = None


class ReviewsIn(BaseModel):
    """What one flush brings, and the phone's own time while it sends."""

    model_config = ConfigDict(extra="forbid")

    sent_at: datetime | None = None
    reviews: list[ReviewIn] = Field(max_length=100)


@dataclass(frozen=True)
class RoundPlace:
    """Where in a plain round somebody is: card `at` of `length`, both from 1."""

    at: int
    length: int

    @property
    def left(self) -> int:
        return max(0, self.length - self.at + 1)

    @property
    def next(self) -> dict[str, Any]:
        return {"ke": self.at + 1, "dari": self.length}


@bp.get("/putaran")
@allow(Role.TRAINEE)
def show() -> str | Response:
    """What is due; then once more what was answered wrong today."""
    deck = _practice().deck
    begun = _place(MOST_CARDS)
    due = choose_questions([card.code for card in deck.due], taps_left=MOST_TAPS + 1 - begun.at)
    place = _place(len(due))
    codes = list(due)[: place.left]
    if codes:
        return _page(make_cards(codes, due, Purpose.CARD, first=place.at), place)
    again = choose_questions([card.code for card in deck.again])
    if again:
        cards = make_cards(list(again), again, Purpose.AGAIN)
        return _page(cards, RoundPlace(1, len(cards)))
    return redirect(url_for("practice.show"), 303)


@bp.get("/mengenali")
@allow(Role.TRAINEE)
def recognise() -> str | Response:
    """Vignettes, those of types that one mistakes first."""
    practice, vignettes = _practice(), list_vignettes(me())
    without = practice.deck.held_back
    day = practice.deck.day
    codes = draw_vignettes(vignettes, practice.answered, day=day, person=me(), without=without)
    place = _place(len(codes))
    asked = codes[: place.left]
    cards = make_cards(asked, get_questions(asked), Purpose.RECOGNISE, first=place.at)
    return _page(cards, place) if cards else redirect(url_for("practice.show"), 303)


@bp.get("/tinjauan")
@allow(Role.TRAINEE)
def look_back() -> str | Response:
    """The ten questions of Bukti Ingat, in the days in which they are asked."""
    codes = list(_practice().look_back)
    place = _place(len(codes))
    cards = make_cards(codes, get_questions(codes), Purpose.LOOK_BACK, first=place.at)
    return _page(cards, place) if cards else redirect(url_for("practice.show"), 303)


@bp.post("/jawaban")
@allow(Role.TRAINEE)
def create() -> Response | tuple[str, int]:
    """A plain form, or what a phone kept."""
    if request.is_json:
        return _create_by_script()
    form = request.form
    try:
        given = ReviewIn(
            id=form.get("id", ""),
            code=form.get("kode", ""),
            purpose=Purpose(form.get("tujuan", "")),
            seed=form.get("benih", ""),
            answer=None,
        )
    except ValueError as error:
        raise NotFound from error
    version = get_questions([given.code]).get(given.code)
    if version is None or not _only_allowed([given]):
        raise NotFound
    place = _place(1, given=form)
    given.answer = version.question.read_form(f"a{place.at}", form)
    if given.answer is None or not is_well_formed(given.answer):
        card = make_card(
            version, code=given.code, purpose=given.purpose, position=place.at, seed=given.seed
        )
        return _page([card], place, fault=EMPTY_ANSWER), 422
    keep_reviews([_practised(given)], of=me(), sent_at=None, now=clock.now())
    forget_count(me())
    return redirect(url_for(".explanation", review_id=given.id, **place.next), 303)


@bp.get("/jawaban/<review_id>")
@allow(Role.TRAINEE)
def explanation(review_id: str) -> str:
    review = get_review(review_id, of=me())
    version = get_questions([review.item_code]).get(review.item_code)
    if version is None:
        raise NotFound
    order = shown_order(version, review.seed)
    place = _place(1)
    return render_template(
        "learning/practice/explanation.html",
        title=TITLES[Purpose(review.purpose)],
        item=review_practised(version, position=place.at - 1, order=order, answer=review.answer),
        is_right=review.is_right,
        length=place.length,
        next_href=url_for(PAGES[Purpose(review.purpose)], ke=place.at, dari=place.length),
        is_last=place.left == 0,
    )


def _create_by_script() -> Response:
    try:
        given = ReviewsIn.model_validate(request.get_json(silent=True))
    except ValidationError:
        return make_response(jsonify(error="malformed"), 422)
    kept = keep_reviews(
        [_practised(one) for one in _only_allowed(given.reviews)],
        of=me(),
        sent_at=believable(given.sent_at),
        now=clock.now(),
    )
    forget_count(me())
    stored = {review.id: review.is_right for review in kept}
    refused = [one.id for one in given.reviews if one.id not in stored]
    return jsonify(stored=stored, refused=refused)


def _only_allowed(given: Sequence[ReviewIn]) -> list[ReviewIn]:
    """Those of own cards and of vignettes in open modules: the others' keys are not for them."""
    practice = _practice()
    own = {card.code for card in practice.deck.cards}
    codes: dict[Purpose, Collection[str]] = {
        Purpose.CARD: own,
        Purpose.AGAIN: own,
        Purpose.LOOK_BACK: practice.look_back,
    }
    if any(one.purpose == Purpose.RECOGNISE for one in given):
        codes[Purpose.RECOGNISE] = own | list_vignettes(me()).keys()
    return [one for one in given if one.code in codes[one.purpose]]


def _practised(given: ReviewIn) -> Practised:
    at = believable(given.client_at)
    return Practised(given.id, given.code, given.purpose, given.seed, given.answer, at)


def _practice() -> Practice:
    return get_practice(me(), now=clock.now(), day_of=day_here)


def _place(there: int, *, given: Mapping[str, str] | None = None) -> RoundPlace:
    """What the address or the form says, else the beginning of a round of what is there."""
    values = request.args if given is None else given
    at, length = (values.get(name, "") for name in ("ke", "dari"))
    if not (at.isdecimal() and length.isdecimal() and len(at) < 3 and len(length) < 3):
        return RoundPlace(1, there)
    return RoundPlace(max(1, int(at)), min(int(length), MOST))


def _page(cards: Sequence[RoundCard], place: RoundPlace, *, fault: str = "") -> str:
    purpose = cards[0].purpose
    return render_template(
        "learning/practice/round.html",
        title=TITLES[purpose],
        purpose=str(purpose),
        cards=cards,
        place=place,
        fault=fault,
        most_taps=MOST_TAPS,
        owner=me().id.hex,
        action=url_for(".create"),
    )
