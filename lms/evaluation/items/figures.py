"""The figures of the questions of one pile of sheets, over all angkatan."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from lms.assessment.models import Occasion
from lms.evaluation.form_sheets import Pile
from lms.statistics.change.mcnemar import McNemar
from lms.statistics.core.pairs import Score
from lms.statistics.items.sitting import SittingFigures, SittingSums, analyse_added


def pile_figures(
    pile: Pile,
    *,
    changes: Mapping[str, McNemar] | None = None,
    places: Collection[int] | None = None,
    cut: Score | None = None,
    with_omega: bool = False,
) -> SittingFigures:
    """Every question of the form; options of those at `places`, from 0, or of all.

    `changes` holds by code what the persons did who met a question twice.
    """
    known = changes or {}
    codes = [question.code for question in pile.edition.questions]
    return analyse_added(
        add_pile(pile, range(len(codes)) if places is None else places),
        occasion="pre" if pile.occasion == Occasion.PRE else "post",
        cut=cut,
        changes={j: known[code] for j, code in enumerate(codes) if code in known},
        with_omega=with_omega,
    )


def add_pile(pile: Pile, places: Collection[int]) -> SittingSums:
    """The sums of these sheets, with the choices at the questions in `places`."""
    questions = pile.edition.questions
    asked = [j for j in places if questions[j].options and pile.has_options]
    omitted = {j: pile.n_omitted(j) for j in places}
    return SittingSums(
        names=[one.code for one in questions],
        sums=pile.sums,
        keys=[one.right for one in questions],
        options=[one.options for one in questions],
        choices={j: pile.option_sums(j) for j in sorted(asked)},
        omitted={j: n for j, n in omitted.items() if n is not None},
        credited={j for j, one in enumerate(questions) if one.is_credited},
    )
