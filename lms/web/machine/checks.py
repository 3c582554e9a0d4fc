"""The same look at the machine as `lms doctor`, on a page."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.people.models import Role
from lms.upkeep.checks import Health, check_all
from lms.web.kernel.access import allow_nationally
from lms.web.kernel.forms import TokenForm
from lms.web.kernel.nightly import data_place

bp = Blueprint("checks", __name__, url_prefix="/pengaturan/pemeriksaan")
# bytes of a database that a page reads whole: a hall of some years, a tenth of a second
MOST_READ = 50_000_000
LOOKS = {
    Health.WELL: ("hijau", "check"),
    Health.ODD: ("emas", "triangle-alert"),
    Health.BAD: ("bata", "circle-alert"),
}


@bp.get("")
@allow_nationally(Role.ADMINISTRATOR)
def show() -> str:
    findings = check_all(data_place(), now=clock.now(), most=MOST_READ)
    worst_first = sorted(findings, key=lambda one: list(Health).index(one.health), reverse=True)
    return render_template(
        "machine/checks/show.html",
        findings=[(one, *LOOKS[one.health]) for one in worst_first],
        can_mend=any(one.mend for one in findings),
        token=TokenForm(),
    )


@bp.post("")
@allow_nationally(Role.ADMINISTRATOR)
def mend() -> Response:
    """What is safe to put right without asking."""
    count = 0
    for finding in check_all(data_place(), now=clock.now(), most=MOST_READ):
        if finding.mend is not None:
            finding.mend()
            count += 1
    flash(f"{count} hal dibetulkan." if count else "Tidak ada yang perlu dibetulkan.", "baik")
    return redirect(url_for(".show"), 303)
