"""From a draft to what trainees see: handing in, reading, agreeing, publishing, going back."""

from __future__ import annotations

from secrets import token_hex
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.authoring.documents import published_files
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
from lms.authoring.rules.blocks import decode
from lms.authoring.rules.differences import differences
from lms.authoring.rules.pieces import full_title
from lms.errors import NotAllowed, NotFound
from lms.exchange.content import ContentHasFaults, HistoryWouldBreak
from lms.exchange.release_consequences import consequences
from lms.exchange.releases import (
    find_losses,
    list_faults,
    read_proposal,
    release,
)
from lms.people.persons import list_names
from lms.web.authoring.advice import advise
from lms.web.authoring.block_views import NAMES
from lms.web.authoring.review_pages import link_token, list_pages
from lms.web.authoring.workbench import WRITERS, get_piece
from lms.web.kernel.access import allow, am_appointed_everywhere, me
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
    """What it changes, what readers say, and what publishing would mean."""
    proposal = _get(piece, proposal_id)
    content, shelf = read_proposal(proposal)
    published = published_files()
    changes = []
    for each in list_files(proposal):
        if each.path.endswith(".md"):
            before, after = decode(published.get(each.path, b"")), decode(each.content)
            title = full_title(each.path, after or before)
            changes.append((title, differences(before, after, each.path)))
    pictures = url_for("document_changes.picture", piece=piece, picture="x").rpartition("/")[0]
    links = list_links(proposal, now=clock.now())
    return render_template(
        "authoring/proposals/show.html",
        piece=piece,
        proposal=proposal,
        author=list_names({proposal.proposed_by_id}).get(proposal.proposed_by_id, ""),
        changes=changes,
        names=NAMES,
        pages=list_pages(proposal, shelf, pictures=pictures),
        remarks=list_remarks(proposal),
        verdicts=list_verdicts(proposal),
        links=[(link, _address(link.id), qr_code(_address(link.id))) for link in links],
        release=find_release(proposal),
        faults=list(dict.fromkeys(advise(each) for each in list_faults(content))),
        consequences=consequences(proposal, content),
        losses=find_losses(content)[0],
        may_publish=am_appointed_everywhere(WRITERS),
        is_mine=proposal.proposed_by_id == me().id,
    )


@bp.post("/<piece>/usulan/<uuid:proposal_id>/catatan")
@allow(*WRITERS)
def remark(piece: str, proposal_id: UUID) -> Response:
    """What a reader with an account says about one block."""
    proposal = _get(piece, proposal_id)
    store_remark(proposal, Reader(me().name, person_id=me().id))
    return redirect(url_for(".show", piece=piece, proposal_id=proposal_id) + "#catatan", 303)


@bp.post("/<piece>/usulan/<uuid:proposal_id>/pendapat")
@allow(*WRITERS)
def judge(piece: str, proposal_id: UUID) -> Response:
    proposal = _get(piece, proposal_id)
    store_verdict(proposal, Reader(me().name, person_id=me().id))
    return redirect(url_for(".show", piece=piece, proposal_id=proposal_id), 303)


@bp.post("/<piece>/usulan/<uuid:proposal_id>/tautan")
@allow(*WRITERS)
def add_link(piece: str, proposal_id: UUID) -> Response:
    """A link for somebody who has no account."""
    proposal = _get(piece, proposal_id)
    make_link(proposal, by=me(), now=clock.now())
    return redirect(url_for(".show", piece=piece, proposal_id=proposal_id) + "#tautan", 303)


@bp.post("/<piece>/usulan/<uuid:proposal_id>/tautan/<uuid:link_id>/akhir")
@allow(*WRITERS)
def close_link(piece: str, proposal_id: UUID, link_id: UUID) -> Response:
    _get(piece, proposal_id)
    end_link(get_link(link_id), by=me(), now=clock.now())
    return redirect(url_for(".show", piece=piece, proposal_id=proposal_id) + "#tautan", 303)


@bp.post("/<piece>/usulan/<uuid:proposal_id>/penerbitan")
@allow(*WRITERS)
def publish(piece: str, proposal_id: UUID) -> Response:
    """By those who are appointed for the whole country; a second press changes nothing."""
    proposal = _get(piece, proposal_id)
    if not am_appointed_everywhere(WRITERS):
        raise NotAllowed("Menerbitkan dilakukan pengajar atau administrator tingkat pusat.")
    if find_release(proposal) is None:
        try:
            accepted = request.form.get("setuju") == "ya"
            release(proposal, by=me(), now=clock.now(), accepted=accepted)
        except ContentHasFaults as refusal:
            faults = [each for each in refusal.problems if not each.is_warning]
            flash(f"Belum dapat diterbitkan: {advise(faults[0])}", "salah")
            return redirect(url_for(".show", piece=piece, proposal_id=proposal_id), 303)
        except HistoryWouldBreak:
            words = "Belum diterbitkan: baca akibatnya di bawah, lalu beri centang bila tetap jadi."
            flash(words, "awas")
            return redirect(url_for(".show", piece=piece, proposal_id=proposal_id) + "#terbit", 303)
        flash("Sudah terbit. Peserta melihatnya sekarang.", "baik")
    return redirect(url_for(".show", piece=piece, proposal_id=proposal_id), 303)


@bp.post("/<piece>/usulan/<uuid:proposal_id>/pengembalian")
@allow(*WRITERS)
def restore(piece: str, proposal_id: UUID) -> Response:
    """The texts of this version become the draft again; nothing published changes by that."""
    proposal = _get(piece, proposal_id)
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


def _get(piece: str, proposal_id: UUID) -> Proposal:
    """Of this piece; who may still sit its test does not see it."""
    proposal = get_proposal(proposal_id)
    get_piece(piece)
    if proposal.piece != piece:
        raise NotFound
    return proposal


def _address(link_id: UUID) -> str:
    return f"{find_reach().root}{url_for('reviews.show', token=link_token(link_id))}"
