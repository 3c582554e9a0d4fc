"""What a class said of its speakers, its material and its organisation, from five people on."""

from __future__ import annotations

from flask import Blueprint, render_template, url_for

from lms.evaluation.words import number
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.training.angkatan import count_members
from lms.training.impressions import AskedPart, read_impressions
from lms.training.rules.impressions import STEPS
from lms.web.kernel.access import allow
from lms.web.kernel.headings import Figure, heading
from lms.web.kernel.offices import CARERS
from lms.web.kernel.places import get_my_class

bp = Blueprint("class_impressions", __name__, url_prefix="/angkatan/<slug>/kesan")


@bp.get("")
@allow(*CARERS)
def index(slug: str) -> str:
    angkatan = get_my_class(slug, CARERS)
    found = read_impressions(angkatan)
    return render_template(
        "classes/impressions/index.html",
        angkatan=heading(angkatan),
        back_href=url_for("angkatan.show", slug=slug),
        figures=[Figure("Peserta", count_members(angkatan)), Figure("Mengisi", found.given)],
        is_shown=found.is_shown,
        smallest=SMALLEST_GROUP,
        steps=list(STEPS.items()),
        parts=[_part(one) for one in (*found.speakers, *found.others)],
        words=found.words,
    )


def _part(part: AskedPart) -> dict[str, object]:
    return {
        "title": part.title,
        "answered": part.answered,
        "rows": [
            {
                "text": row.text,
                "counts": list(row.figures.counts.values()),
                "mean": number(row.figures.mean, 2),
            }
            for row in part.rows
        ],
    }
