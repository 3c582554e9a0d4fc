"""From a draft to what trainees see: handing in, reading, agreeing, going back."""

from __future__ import annotations

from secrets import token_hex
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.authoring.drafts import open_document, take_version
from lms.authoring.models import Proposal
from lms.authoring.proposals import (
    Reader,
    add_remark,
    add_verdict,
    end_link,
    find_release,
    get_link,
    get_proposal,
    list_files,
    list_links,
    list_remarks,
    list_verdicts,
    make_link,
    propose,
)
from lms.errors import NotFound
from lms.people.persons import list_names
from lms.web.authoring.block_views import NAMES
from lms.web.authoring.review_pages import asked_here, link_token, list_texts, open_text
from lms.web.authoring.workbench import WRITERS, get_piece
from lms.web.kernel.access import allow, me
from lms.web.kernel.addresses import find_reach, qr_code

bp = Blueprint("proposals", __name__, url_prefix="/penulisan")


@bp.post("/<piece>/usulan")
@allow(*WRITERS)
def create(piece: str) -> Response:
    """A version is made here and nowhere before."""
    shelf, found = get_piece(piece)
    note = request.form.get("catatan", "").strip()[:2000]
    proposal = propose(found, shelf, note=note, by=me(), now=clock.now())
    flash("Sudah diajukan. Kirim tautannya kepada orang yang membaca.", "baik")
    return redirect(url_for(".show", piece=piece, proposal_id=proposal.id), 303)


@bp.get("/<piece>/usulan/<uuid:proposal_id>")
@allow(*WRITERS)
def show(piece: str, proposal_id: UUID) -> str:
    """What it changes and what readers say."""
    proposal = find_here(piece, proposal_id)
    texts, remarks = list_texts(proposal), list_remarks(proposal)
    pictures = url_for("document_changes.picture", piece=piece, picture="x").rpartition("/")[0]
    here: dict[str, Any] = {"piece": piece, "proposal_id": proposal_id}
    links = list_links(proposal, now=clock.now())
    return render_template(
        "authoring/proposals/show.html",
        piece=piece,
        proposal=proposal,
        author=list_names({proposal.proposed_by_id}).get(proposal.proposed_by_id, ""),
        names=NAMES,
        texts=texts,
        open=open_text(proposal, texts, remarks, pictures=pictures, address=here),
        remark_action=url_for(".remark", **here, **asked_here()),
        remarks=remarks,
        verdicts=list_verdicts(proposal),
        links=[(link, _address(link.id), qr_code(_address(link.id))) for link in links],
        release=find_release(proposal),
        is_mine=proposal.proposed_by_id == me().id,
    )


@bp.post("/<piece>/usulan/<uuid:proposal_id>/catatan")
@allow(*WRITERS)
def remark(piece: str, proposal_id: UUID) -> Response:
    """What a reader with an account says about one block."""
    proposal = find_here(piece, proposal_id)
    store_remark(proposal, Reader(me().name, person_id=me().id))
    here = url_for(".show", piece=piece, proposal_id=proposal_id, **asked_here())
    return redirect(f"{here}#{request.form.get('jangkar', 'perubahan')[:60]}", 303)


@bp.post("/<piece>/usulan/<uuid:proposal_id>/pendapat")
@allow(*WRITERS)
def judge(piece: str, proposal_id: UUID) -> Response:
    proposal = find_here(piece, proposal_id)
    store_verdict(proposal, Reader(me().name, person_id=me().id))
    return redirect(url_for(".show", piece=piece, proposal_id=proposal_id), 303)


@bp.post("/<piece>/usulan/<uuid:proposal_id>/tautan")
@allow(*WRITERS)
def add_link(piece: str, proposal_id: UUID) -> Response:
    """A link for somebody who has no account."""
    proposal = find_here(piece, proposal_id)
    make_link(proposal, by=me(), now=clock.now())
    return redirect(url_for(".show", piece=piece, proposal_id=proposal_id) + "#tautan", 303)


@bp.post("/<piece>/usulan/<uuid:proposal_id>/tautan/<uuid:link_id>/akhir")
@allow(*WRITERS)
def close_link(piece: str, proposal_id: UUID, link_id: UUID) -> Response:
    find_here(piece, proposal_id)
    end_link(get_link(link_id), by=me(), now=clock.now())
    return redirect(url_for(".show", piece=piece, proposal_id=proposal_id) + "#tautan", 303)


@bp.post("/<piece>/usulan/<uuid:proposal_id>/pengembalian")
@allow(*WRITERS)
def restore(piece: str, proposal_id: UUID) -> Response:
    """The texts of this version become the draft again; nothing published changes by that."""
    proposal = find_here(piece, proposal_id)
    now = clock.now()
    for each in list_files(proposal):
        if each.path.endswith(".md"):
            document = open_document(each.path, piece=piece, by=me(), now=now)
            take_version(document, each.content, by=me(), event_id=token_hex(16), now=now)
    flash(f"Versi {proposal.number} menjadi draf lagi. Ajukan bila sudah sesuai.", "baik")
    return redirect(url_for("pieces.show", piece=piece), 303)


def store_remark(proposal: Proposal, reader: Reader) -> None:
    """What the form of a block holds; empty words say nothing."""
    words = request.form.get("kata", "").strip()[:2000]
    place = request.form.get("tempat", "")
    if words:
        add_remark(
            proposal,
            path=request.form.get("berkas", "")[:300],
            place=int(place) if place.isdecimal() and len(place) < 5 else 0,
            block=request.form.get("bagian", "")[:300],
            words=words,
            by=reader,
            now=clock.now(),
        )


def store_verdict(proposal: Proposal, reader: Reader) -> None:
    is_approved = request.form.get("pendapat") == "setuju"
    words = request.form.get("kata", "").strip()[:2000]
    add_verdict(proposal, is_approved=is_approved, words=words, by=reader, now=clock.now())
    flash("Pendapat Anda disimpan. Terima kasih.", "baik")


def find_here(piece: str, proposal_id: UUID) -> Proposal:
    """Of this piece; who may still sit its test does not see it."""
    proposal = get_proposal(proposal_id)
    get_piece(piece)
    if proposal.piece != piece:
        raise NotFound
    return proposal


def _address(link_id: UUID) -> str:
    return f"{find_reach().root}{url_for('reviews.show', token=link_token(link_id))}"
