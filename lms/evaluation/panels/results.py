"""What a panel says: the cut by Angoff, where judges differ, and what it would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import fmean, stdev
from typing import Any

from lms.assessment.models import Occasion
from lms.assessment.rules.scoring import has_passed
from lms.evaluation.form_sheets import Edition, Pile, list_editions, list_piles
from lms.evaluation.panels.holding import OpenPanel, list_judges
from lms.evaluation.panels.models import JudgeRating, PanelStage
from lms.evaluation.panels.sheets import list_ratings, newest
from lms.people.models import Person
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.statistics.reliability.cut import Angoff, angoff

Ratings = Mapping[int, JudgeRating]


@dataclass(frozen=True)
class JudgeCut:
    """One judge: how far, and the cut that follows; None until every question is rated."""

    person: Person
    rated: int
    # points, after the first round
    first: float | None
    cut: float | None


@dataclass(frozen=True)
class Spread:
    """One question over the judges who rated all of them, in percent."""

    place: int
    code: str
    text: str
    mean: float
    sd: float | None
    low: int
    high: int
    p_pre: float | None
    # share of the points that people earned; None below five persons
    p_post: float | None


@dataclass(frozen=True)
class Effect:
    """Who passes on one occasion: with the pass mark of the form, and with the panel's cut."""

    occasion: Occasion
    n: int
    now: float
    then: float


@dataclass(frozen=True)
class PanelResult:
    """`angoff` is None until a judge has rated every question."""

    held: OpenPanel
    edition: Edition
    judges: Sequence[JudgeCut]
    angoff: Angoff | None
    # what came out before they saw figures; None while the first round lasts
    first_round: Angoff | None
    # the whole percent that passes the same scores as the cut; None when there is none
    pass_percent: int | None
    # most disagreement first
    spreads: Sequence[Spread]
    effects: Sequence[Effect]

    @property
    def cut_percent(self) -> float | None:
        """The cut of all points; the rule divides by questions, and one may be worth more."""
        return 100 * self.angoff.cut_score / self.edition.possible if self.angoff else None

    @property
    def complete(self) -> int:
        return sum(judge.cut is not None for judge in self.judges)

    def kept(self) -> dict[str, Any]:
        """What the closing keeps, in whole numbers (docs/statistics.md 10.1)."""
        if self.angoff is None:
            return {"judges": 0}
        return {
            "judges": self.angoff.n_judges,
            "hundredths_of_points": sum(round(100 * c) for c in self.angoff.judge_cut_scores),
            "pass_score": self.angoff.pass_score,
            "possible": self.edition.possible,
        }


def panel_result(held: OpenPanel) -> PanelResult:
    (edition,) = list_editions([held.form.id])
    piles = {pile.occasion: pile for pile in list_piles([edition]) if pile.n >= SMALLEST_GROUP}
    ratings = list_ratings(held.panel)
    last, first = newest(ratings), newest(ratings, until=PanelStage.FIRST)
    people = [person for _, person in list_judges(held.panel)]
    whole = [last[p.id] for p in people if _is_whole(edition, last.get(p.id, {}))]
    early = [first[p.id] for p in people if _is_whole(edition, first.get(p.id, {}))]
    found = _angoff(edition, whole)
    return PanelResult(
        held=held,
        edition=edition,
        judges=[
            _judge(edition, person, first.get(person.id, {}), last.get(person.id, {}))
            for person in people
        ],
        angoff=found,
        first_round=_angoff(edition, early) if held.step != PanelStage.FIRST else None,
        pass_percent=whole_percent(found.pass_score, edition.possible) if found else None,
        spreads=_spreads(edition, whole, piles),
        effects=[_effect(edition, pile, found.pass_score) for pile in piles.values()]
        if found
        else [],
    )


def facilities(edition: Edition) -> Mapping[Occasion, Sequence[float]]:
    """Share of the points earned of each question, on occasions that five or more sat."""
    return {
        pile.occasion: [_facility(pile, place) for place in range(len(edition.questions))]
        for pile in list_piles([edition])
        if pile.n >= SMALLEST_GROUP
    }


def whole_percent(score: int, possible: int) -> int | None:
    """The largest whole percent at which `score` passes and one point less does not."""
    percent = min(100, 100 * score // possible)
    passes = has_passed(score, possible, percent) and not has_passed(score - 1, possible, percent)
    return percent if passes else None


def _is_whole(edition: Edition, ratings: Ratings) -> bool:
    return len(ratings) == len(edition.questions)


def _points(edition: Edition, ratings: Ratings) -> list[float]:
    """Of each question, the points that the judges expect."""
    return [
        float(Fraction(ratings[place].percent * question.max_marks, 100))
        for place, question in enumerate(edition.questions)
    ]


def _angoff(edition: Edition, whole: Sequence[Ratings]) -> Angoff | None:
    return angoff([_points(edition, ratings) for ratings in whole]) if whole else None


def _judge(edition: Edition, person: Person, first: Ratings, last: Ratings) -> JudgeCut:
    early, late = (
        sum(_points(edition, ratings)) if _is_whole(edition, ratings) else None
        for ratings in (first, last)
    )
    return JudgeCut(person, len(last), early, late)


def _spreads(
    edition: Edition, whole: Sequence[Ratings], piles: Mapping[Occasion, Pile]
) -> list[Spread]:
    if not whole:
        return []
    rows = []
    for place, question in enumerate(edition.questions):
        given = [ratings[place].percent for ratings in whole]
        shares = [
            _facility(piles[occasion], place) if occasion in piles else None
            for occasion in (Occasion.PRE, Occasion.POST)
        ]
        sd = stdev(given) if len(given) > 1 else None
        rows.append(Spread(place, question.code, question.text, fmean(given), sd, min(given),
                           max(given), *shares))  # fmt: skip
    return sorted(rows, key=lambda row: (-(row.sd or 0), row.place))


def _facility(pile: Pile, place: int) -> float:
    most = pile.edition.questions[place].max_marks
    return float(Fraction(pile.sums.item_sums[place], pile.n * most))


def _effect(edition: Edition, pile: Pile, score: int) -> Effect:
    totals, mark = pile.sums.totals, edition.form.pass_mark
    now = sum(c for x, c in totals.items() if has_passed(x, edition.possible, mark))
    then = sum(c for x, c in totals.items() if x >= score)
    return Effect(pile.occasion, pile.n, now / pile.n, then / pile.n)
