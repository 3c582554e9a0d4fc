"""Publishing what was handed in: what that means is read and said before."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.authoring.proposals import find_release, list_verdicts
from lms.errors import NotAllowed
from lms.exchange.content import ContentHasFaults, HistoryWouldBreak
from lms.exchange.release_consequences import consequences
from lms.exchange.releases import ProposalIsBehind, find_losses, list_faults, read_proposal, release
from lms.web.authoring.advice import advise
from lms.web.authoring.proposals import find_here
from lms.web.authoring.workbench import WRITERS
from lms.web.kernel.access import allow, am_appointed_everywhere, me

bp = Blueprint("publishing", __name__, url_prefix="/penulisan")


@bp.get("/<piece>/usulan/<uuid:proposal_id>/penerbitan")
@allow(*WRITERS)
def show(piece: str, proposal_id: UUID) -> str | Response:
    """What it would mean for people and figures, and what keeps it from being published."""
    proposal = find_here(piece, proposal_id)
    if find_release(proposal) is not None:
        return _back(piece, proposal_id)
    try:
        content, _ = read_proposal(proposal)
    except ProposalIsBehind as refusal:
        flash(str(refusal), "awas")
        return _back(piece, proposal_id)
    return render_template(
        "authoring/proposals/publish.html",
        piece=piece,
        proposal=proposal,
        faults=list(dict.fromkeys(advise(each) for each in list_faults(content))),
        consequences=consequences(proposal, content),
        losses=find_losses(content)[0],
        is_approved=any(verdict.is_approved for verdict in list_verdicts(proposal)),
        may_publish=am_appointed_everywhere(WRITERS),
    )


@bp.post("/<piece>/usulan/<uuid:proposal_id>/penerbitan")
@allow(*WRITERS)
def create(piece: str, proposal_id: UUID) -> Response:
    """By those who are appointed for the whole country; a second press changes nothing."""
    proposal = find_here(piece, proposal_id)
    if not am_appointed_everywhere(WRITERS):
        raise NotAllowed("Menerbitkan dilakukan pengajar atau administrator tingkat pusat.")
    if find_release(proposal) is not None:
        return _back(piece, proposal_id)
    try:
        accepted = request.form.get("setuju") == "ya"
        release(proposal, by=me(), now=clock.now(), accepted=accepted)
    except ContentHasFaults as refusal:
        faults = [each for each in refusal.problems if not each.is_warning]
        flash(f"Belum dapat diterbitkan: {advise(faults[0])}", "salah")
        return redirect(url_for(".show", piece=piece, proposal_id=proposal_id), 303)
    except HistoryWouldBreak:
        flash("Belum diterbitkan: baca akibatnya, lalu beri centang bila tetap jadi.", "awas")
        return redirect(url_for(".show", piece=piece, proposal_id=proposal_id), 303)
    flash("Sudah terbit. Peserta melihatnya sekarang.", "baik")
    return _back(piece, proposal_id)


def _back(piece: str, proposal_id: UUID) -> Response:
    return redirect(url_for("proposals.show", piece=piece, proposal_id=proposal_id), 303)
