"""How well one form measures, on each occasion over all angkatan, and where A and B meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from lms.assessment.models import Form, Occasion
from lms.errors import NotFound
from lms.evaluation.form_equating import FormEquating, equate_forms
from lms.evaluation.form_sheets import Edition, Pile, list_editions, list_piles
from lms.statistics.change.individual import conditional_sem
from lms.statistics.core.sizes import EXPLORATORY_N, HUYNH_N, SMALLEST_GROUP, SUBKOVIAK_N
from lms.statistics.core.sums import FormSums
from lms.statistics.core.undefined import Undefined
from lms.statistics.items.item_analysis import TestAnalysis, analyse_sums
from lms.statistics.rasch.rasch import Rasch, rasch
from lms.statistics.reliability.consistency import Huynh, Subkoviak, huynh, subkoviak
from lms.statistics.reliability.cut import pass_score
from lms.statistics.reliability.livingston_lewis import LivingstonLewis, livingston_lewis


@dataclass(frozen=True)
class PassDecision:
    """How sure passing is at the form's pass mark; a method is None where it does not apply."""

    # percent
    pass_mark: int
    # points, unrounded
    cut: float
    # the smallest whole score that passes
    pass_score: int
    pass_rate: float
    # Lord's, at the cut; only for questions of one point
    conditional_sem: float | None
    # persons within one SEM of the cut; None without an SEM
    n_in_doubt: int | None
    subkoviak: Subkoviak | None
    huynh: Huynh | None
    livingston_lewis: LivingstonLewis | None


@dataclass(frozen=True)
class OccasionReport:
    """One occasion; figures None below five persons."""

    occasion: Occasion
    n: int
    n_angkatan: int
    analysis: TestAnalysis | None
    decision: PassDecision | None
    # of the questions worth one point, from thirty persons on, while there are sheets to read
    rasch: Rasch | None
    rasch_items: tuple[str, ...]


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
    edition = next((one for one in editions if one.form.id == form.id), None)
    if edition is None:
        raise NotFound
    return FormReport(
        edition=edition,
        occasions=[occasion_report(pile) for pile in piles if pile.edition is edition],
        equating=_equating(edition, piles),
    )


def _other(form: Form, forms: Sequence[Form]) -> Form | None:
    """The parallel form: its edition of the same number, else its newest."""
    found = [
        one for one in forms if one.jenjang_slug == form.jenjang_slug and one.code != form.code
    ]
    same = [one for one in found if one.number == form.number]
    return next(iter(same or found), None)


def occasion_report(pile: Pile) -> OccasionReport:
    """Reliability, the pass decision and the Rasch model of one pile of sheets."""
    shown = pile.n >= SMALLEST_GROUP
    analysis = analyse_sums(pile.sums) if shown else None
    binary = [j for j, one in enumerate(pile.edition.questions) if one.max_marks == 1]
    calibrated = pile.n >= EXPLORATORY_N and len(binary) > 1 and not pile.kept
    return OccasionReport(
        occasion=pile.occasion,
        n=pile.n,
        n_angkatan=pile.n_angkatan,
        analysis=analysis,
        decision=pass_decision(pile.sums, analysis, pile.edition.form.pass_mark)
        if analysis
        else None,
        rasch=rasch(pile.table.marks[:, binary].tolist()) if calibrated else None,
        rasch_items=tuple(pile.edition.questions[j].code for j in binary) if calibrated else (),
    )


def pass_decision(sums: FormSums, ctt: TestAnalysis, pass_mark: int) -> PassDecision:
    """At `pass_mark` percent of all points."""
    assert sums.max_marks is not None
    top = sum(sums.max_marks)
    cut = Fraction(pass_mark * top, 100)
    whole = pass_score(float(cut))
    return PassDecision(
        pass_mark=pass_mark,
        cut=float(cut),
        pass_score=whole,
        pass_rate=sum(c for x, c in sums.totals.items() if x >= whole) / sums.n,
        n_in_doubt=_in_doubt(sums, cut, ctt.sem),
        **_by_right_answers(sums, ctt, cut),
        livingston_lewis=_weighted(ctt, top, float(cut)),
    )


def _by_right_answers(sums: FormSums, ctt: TestAnalysis, cut: Fraction) -> dict[str, Any]:
    """What counts right answers needs questions of one point each."""
    if not sums.is_dichotomous:
        return dict.fromkeys(("conditional_sem", "subkoviak", "huynh"))
    whole, n = pass_score(float(cut)), sums.n
    error = conditional_sem(float(cut), sums.k)
    return {
        "conditional_sem": None if isinstance(error, Undefined) else error,
        "subkoviak": subkoviak(sums.totals, sums.k, whole, ctt.kr20) if n >= SUBKOVIAK_N else None,
        "huynh": huynh(sums.totals, sums.k, whole, ctt.kr21) if n >= HUYNH_N else None,
    }


def _weighted(ctt: TestAnalysis, top: int, cut: float) -> LivingstonLewis | None:
    if ctt.n < SUBKOVIAK_N or ctt.total_mean is None or ctt.total_sd is None:
        return None
    return livingston_lewis(ctt.total_mean, ctt.total_sd, top, cut, ctt.alpha)


def _in_doubt(sums: FormSums, cut: Fraction, sem: float | None) -> int | None:
    if sem is None:
        return None
    return sum(count for x, count in sums.totals.items() if abs(x - cut) <= sem)


def _equating(edition: Edition, piles: Sequence[Pile]) -> FormEquating | None:
    """From the pre-test alone, where forms were drawn by lot (docs/statistics.md 11.1)."""
    before = {pile.edition is edition: pile for pile in piles if pile.occasion == Occasion.PRE}
    if len(before) < 2 or min(pile.n for pile in before.values()) < SMALLEST_GROUP:
        return None
    return equate_forms(before[True], before[False])
