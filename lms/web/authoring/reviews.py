"""Reading a proposal by link, without an account: words about a block, and one's opinion."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.authoring.documents import Shelf, find_picture
from lms.authoring.models import Proposal
from lms.authoring.proposals import Reader, list_remarks, list_verdicts, open_link
from lms.authoring.rules.pieces import build_piece
from lms.errors import NotFound
from lms.web.authoring.block_views import NAMES
from lms.web.authoring.document_changes import answer_picture
from lms.web.authoring.proposals import store_remark, store_verdict
from lms.web.authoring.review_pages import (
    asked_here,
    link_of,
    list_texts,
    open_text,
    shown_files,
)
from lms.web.kernel.access import public

bp = Blueprint("reviews", __name__, url_prefix="/telaah")


@bp.get("/<token>")
@public
def show(token: str) -> str:
    _, proposal = open_link(link_of(token), now=clock.now())
    texts, remarks = list_texts(proposal), list_remarks(proposal)
    pictures = url_for(".picture", token=token, picture="x").rpartition("/")[0]
    return render_template(
        "authoring/reviews/show.html",
        token=token,
        proposal=proposal,
        names=NAMES,
        texts=texts,
        open=open_text(proposal, texts, remarks, pictures=pictures, address={"token": token}),
        remark_action=url_for(".remark", token=token, **asked_here()),
        remarks=remarks,
        verdicts=list_verdicts(proposal),
        name=session.get("penelaah", ""),
    )


@bp.get("/<token>/gambar/<picture>")
@public
def picture(token: str, picture: str) -> Response:
    """A picture of the proposal, also one that is not published yet."""
    _, proposal = open_link(link_of(token), now=clock.now())
    files = shown_files(proposal)
    piece = build_piece(proposal.piece, Shelf(files, {}, {}).texts)
    if piece is None:
        raise NotFound
    return answer_picture(find_picture(piece, picture, Shelf(files, {}, {})), picture)


@bp.post("/<token>/catatan")
@public
def remark(token: str) -> Response:
    proposal, reader = _reader(token)
    store_remark(proposal, reader)
    here = url_for(".show", token=token, **asked_here())
    return redirect(f"{here}#{request.form.get('jangkar', 'perubahan')[:60]}", 303)


@bp.post("/<token>/pendapat")
@public
def judge(token: str) -> Response:
    proposal, reader = _reader(token)
    store_verdict(proposal, reader)
    return redirect(url_for(".show", token=token), 303)


def _reader(token: str) -> tuple[Proposal, Reader]:
    """The name is remembered in this browser, so that it is typed once."""
    link, proposal = open_link(link_of(token), now=clock.now())
    name = " ".join(request.form.get("nama", "").split())[:80] or "Penelaah"
    session["penelaah"] = name
    return proposal, Reader(name, link_id=link.id)
