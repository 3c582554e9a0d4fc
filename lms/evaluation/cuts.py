"""Where the pass mark of one edition could stand: as it is, by judges, by who knows the people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy import select

from lms.db import db
from lms.evaluation.borderline.results import BorderlineResult, borderline_result
from lms.evaluation.form_sheets import Edition
from lms.evaluation.panels.models import Panel, PanelStage, PanelStep
from lms.statistics.reliability.cut import pass_score


@dataclass(frozen=True)
class Cut:
    """One way; `points` None with the reason code of its rule."""

    # present, angoff, borderline_group_mean, borderline_group_median, borderline_regression
    method: str
    points: float | None
    # judges, persons at the borderline, or persons rated; None for the mark in force
    n: int | None
    possible: int
    reason: str = ""
    interval: tuple[float, float] | None = None

    @property
    def percent(self) -> float | None:
        return None if self.points is None else 100 * self.points / self.possible

    @property
    def pass_score(self) -> int | None:
        """The smallest whole score that passes."""
        return None if self.points is None else pass_score(self.points)


@dataclass(frozen=True)
class Cuts:
    """All ways side by side; a way that nobody has tried is left out."""

    rows: Sequence[Cut]
    borderline: BorderlineResult | None


def list_cuts(edition: Edition, *, judged: Cut | None) -> Cuts:
    """`judged` is the judges' cut to stand beside, see `closed_panel_cut`."""
    found, possible = borderline_result(edition), edition.possible
    mark = Fraction(edition.form.pass_mark * possible, 100)
    present = Cut("present", float(mark), None, possible)
    return Cuts(
        rows=[present, *([judged] if judged else []), *_by_ratings(found, possible)],
        borderline=found,
    )


def _by_ratings(found: BorderlineResult | None, possible: int) -> list[Cut]:
    if found is None:
        return []
    cuts = found.cuts
    sizes = {
        "borderline_group_mean": cuts.n_borderline,
        "borderline_group_median": cuts.n_borderline,
        "borderline_regression": cuts.n,
    }
    return [
        Cut(name, getattr(cuts, name), n, possible, cuts.reasons.get(name, ""))
        for name, n in sizes.items()
    ]


def closed_panel_cut(edition: Edition) -> Cut | None:
    """As it was kept when the newest panel with a result was closed."""
    query = (
        select(PanelStep.result)
        .join(Panel, Panel.id == PanelStep.panel_id)
        .where(Panel.form_id.in_(edition.form_ids), PanelStep.step == str(PanelStage.CLOSED))
        .order_by(PanelStep.taken_at.desc())
    )
    kept: list[dict[str, Any]] = [row for row in db.session.scalars(query) if row["judges"]]
    if not kept:
        return None
    judges, possible = kept[0]["judges"], kept[0]["possible"]
    points = float(Fraction(kept[0]["hundredths_of_points"], 100 * judges))
    return Cut("angoff", points, judges, possible)
