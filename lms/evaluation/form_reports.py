"""How well one form measures, on each occasion over all angkatan, and where A and B meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lms.assessment.models import Form, Occasion
from lms.assessment.rules.form_series import series_of
from lms.errors import NotFound
from lms.evaluation.form_equating import FormEquating, equate_forms
from lms.evaluation.form_sheets import Edition, Pile, list_editions, list_piles
from lms.evaluation.items.figures import pile_figures
from lms.statistics.change.ceiling import ceiling_flags
from lms.statistics.core.sizes import EXPLORATORY_N, SMALLEST_GROUP
from lms.statistics.items.item_analysis import TestAnalysis
from lms.statistics.items.pass_decision import PassDecision
from lms.statistics.rasch.rasch import Rasch, rasch


@dataclass(frozen=True)
class OccasionReport:
    """One occasion; figures None below five persons."""

    occasion: Occasion
    n: int
    n_angkatan: int
    analysis: TestAnalysis | None
    # with the methods that so many persons allow
    decision: PassDecision | None
    # of the questions worth one point, from thirty persons on, while there are sheets to read
    rasch: Rasch | None
    rasch_items: tuple[str, ...]
    # scores crowd at the top, so that alpha falls without fault of the test (4.6)
    has_ceiling: bool = False


@dataclass(frozen=True)
class FormReport:
    """One edition of a form."""

    edition: Edition
    occasions: Sequence[OccasionReport]
    # to the other form, from those who sat either before training; None without enough of them
    equating: FormEquating | None

    @property
    def is_shown(self) -> bool:
        return any(one.analysis is not None for one in self.occasions)


def form_report(form: Form, forms: Sequence[Form]) -> FormReport:
    """Of `form`; `forms` are all editions of all forms, the newest first."""
    other = _other(form, forms)
    editions = list_editions([one.id for one in (form, other) if one is not None])
    piles = list_piles(editions)
    edition = next((one for one in editions if form.id in one.form_ids), None)
    if edition is None:
        raise NotFound
    return FormReport(
        edition=edition,
        occasions=[occasion_report(pile) for pile in piles if pile.edition is edition],
        equating=_equating(edition, piles),
    )


def _other(form: Form, forms: Sequence[Form]) -> Form | None:
    """The parallel form: its edition of the same number, else its newest."""
    series = form.jenjang_slug, series_of(form.code)
    found = [
        one
        for one in forms
        if (one.jenjang_slug, series_of(one.code)) == series and one.code != form.code
    ]
    same = [one for one in found if one.number == form.number]
    return next(iter(same or found), None)


def occasion_report(pile: Pile) -> OccasionReport:
    """Reliability, the pass decision and the Rasch model of one pile of sheets."""
    form = pile.edition.form
    cut = Fraction(form.pass_mark * pile.edition.possible, 100)
    shown = pile.n >= SMALLEST_GROUP
    figures = pile_figures(pile, places=(), cut=cut, with_omega=True) if shown else None
    binary = [j for j, one in enumerate(pile.edition.questions) if one.max_marks == 1]
    calibrated = pile.n >= EXPLORATORY_N and len(binary) > 1 and not pile.kept
    return OccasionReport(
        occasion=pile.occasion,
        n=pile.n,
        n_angkatan=pile.n_angkatan,
        analysis=figures.ctt if figures else None,
        decision=figures.decision.by_size() if figures and figures.decision else None,
        has_ceiling=shown and "ceiling_post" in pile_ceiling(pile),
        rasch=rasch(pile.table.marks[:, binary].tolist()) if calibrated else None,
        rasch_items=tuple(pile.edition.questions[j].code for j in binary) if calibrated else (),
    )


def pile_ceiling(pile: Pile) -> list[str]:
    """Flags of docs/statistics.md 4.6 for the scores of one occasion."""
    scores = [total for total, count in pile.sums.totals.items() for _ in range(count)]
    return ceiling_flags(scores, pile.edition.possible, "post")


def _equating(edition: Edition, piles: Sequence[Pile]) -> FormEquating | None:
    """From the pre-test alone, where forms were drawn by lot (docs/statistics.md 11.1)."""
    before = {pile.edition is edition: pile for pile in piles if pile.occasion == Occasion.PRE}
    if len(before) < 2 or min(pile.n for pile in before.values()) < SMALLEST_GROUP:
        return None
    return equate_forms(before[True], before[False])
