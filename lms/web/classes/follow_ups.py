"""What became of the plans of a class: links and reminders, answers on paper, three views."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import quote
from uuid import UUID

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.errors import NotFound
from lms.people.models import Person
from lms.people.namesakes import distinct_names
from lms.people.own_affairs import is_own, refuse_own
from lms.training.after_models import FollowUp
from lms.training.angkatan import get_member, list_members
from lms.training.field_sheets import list_written, read_sheet
from lms.training.follow_ups import (
    enter_answer,
    keep_phone,
    list_codes,
    list_follow_ups,
    list_phones,
    make_links,
    renew_link,
)
from lms.training.models import Angkatan
from lms.training.rules.field_sheets import PLAN
from lms.training.rules.follow_ups import AFTER, STATES, VIEWS, View, plan_steps, read_states
from lms.web.kernel.access import allow, me
from lms.web.kernel.addresses import find_reach
from lms.web.kernel.filters import tanggal, whatsapp
from lms.web.kernel.headings import Figure, heading
from lms.web.kernel.offices import KEEPERS
from lms.web.kernel.places import get_my_class

bp = Blueprint("follow_ups", __name__, url_prefix="/angkatan/<slug>/tindak-lanjut")
MOST_NOTE = 1000
PHONE = re.compile(r"(?:\+?62|0)8\d{7,11}")
ASKED = {
    View.OWN: "Salam, {name}. Pada {title} Anda menulis rencana. Sudah sampai mana? Cukup tiga "
    "ketukan: {link}",
    View.TKSK: "Yth. TKSK, mohon kesan singkat tentang rencana {name} sesudah {title}: {link}",
}


@bp.get("")
@allow(*KEEPERS)
def index(slug: str) -> str:
    angkatan = get_my_class(slug, KEEPERS)
    members = list_members(angkatan)
    answers, plans = list_follow_ups(angkatan), list_written(angkatan, PLAN)
    codes, phones = list_codes(angkatan, secret=_secret()), list_phones(angkatan)
    names, reach = distinct_names(members), find_reach()
    own = [answers.get(one.learner_id, {}) for one in members]
    return render_template(
        "classes/follow_ups/index.html",
        angkatan=heading(angkatan),
        back_href=url_for("angkatan.show", slug=slug),
        due=tanggal(_due(angkatan)),
        figures=[
            Figure("Peserta", len(members)),
            Figure("Menulis rencana", sum(
                bool(plan_steps(plans[one.learner_id].lines)) for one in members
                if one.learner_id in plans)),
            *(Figure(f"Kata {words}", sum(view in each for each in own))
              for view, words in VIEWS.items()),
        ],
        reach_warning=reach.warning,
        links_href=url_for(".create", slug=slug),
        report_href=url_for("dossiers.show", slug=slug),
        has_links=bool(codes),
        rows=[
            {
                "name": names[one.id],
                "href": url_for(".show", slug=slug, person_id=one.id),
                "phone": phones.get(one.id, ""),
                "phone_href": url_for(".phone", slug=slug, person_id=one.id),
                "views": [_said(answers.get(one.learner_id, {}).get(view)) for view in VIEWS],
                "reminders": [
                    _reminder(one, view, code, angkatan, reach.root, phones.get(one.id, ""))
                    for view in (View.OWN, View.TKSK)
                    # what the TKSK says of oneself is not for oneself to write
                    if (code := codes.get((one.id, view)))
                    and not (view is View.TKSK and is_own(one.learner_id, by=me()))
                ],
            }
            for one in members
        ],
    )  # fmt: skip


@bp.post("/tautan")
@allow(*KEEPERS)
def create(slug: str) -> Response:
    """A link for everybody who has none and has not answered."""
    angkatan = get_my_class(slug, KEEPERS)
    made = make_links(angkatan, secret=_secret(), by=me(), now=clock.now())
    flash(f"{made} tautan dibuat." if made else "Semua sudah punya tautan.", "baik")
    return redirect(url_for(".index", slug=slug), 303)


@bp.get("/<uuid:person_id>")
@allow(*KEEPERS)
def show(slug: str, person_id: UUID) -> str:
    angkatan = get_my_class(slug, KEEPERS)
    return _page(angkatan, get_member(person_id, angkatan=angkatan))


@bp.post("/<uuid:person_id>")
@allow(*KEEPERS)
def enter(slug: str, person_id: UUID) -> Response | tuple[str, int]:
    """What somebody said on paper, or what the organiser knows."""
    angkatan = get_my_class(slug, KEEPERS)
    person = get_member(person_id, angkatan=angkatan)
    refuse_own(person.learner_id, by=me())
    if (view := request.form.get("siapa", "")) not in list(VIEWS):
        return _page(angkatan, person, said="Pilih kata siapa ini."), 422
    steps = read_states(request.form)
    note = request.form.get("note", "").strip()[:MOST_NOTE]
    if not steps and not note:
        return _page(angkatan, person, said="Belum ada yang dipilih."), 422
    enter_answer(angkatan, person, View(view), steps, note=note, by=me(), now=clock.now())
    flash(f"Tersimpan untuk {person.name}.", "baik")
    return redirect(url_for(".show", slug=slug, person_id=person_id), 303)


@bp.post("/<uuid:person_id>/tautan/<view>")
@allow(*KEEPERS)
def renew(slug: str, person_id: UUID, view: str) -> Response:
    """Another link; the one before answers no more."""
    if view not in (View.OWN, View.TKSK):
        raise NotFound
    angkatan = get_my_class(slug, KEEPERS)
    person = get_member(person_id, angkatan=angkatan)
    refuse_own(person.learner_id, by=me())
    renew_link(angkatan, person, View(view), secret=_secret(), by=me(), now=clock.now())
    flash("Tautan baru dibuat; yang lama tidak berlaku lagi.", "baik")
    return redirect(url_for(".index", slug=slug), 303)


@bp.post("/<uuid:person_id>/telepon")
@allow(*KEEPERS)
def phone(slug: str, person_id: UUID) -> Response:
    """Kept for reminders because the organiser says so; empty: forgotten."""
    angkatan = get_my_class(slug, KEEPERS)
    person = get_member(person_id, angkatan=angkatan)
    refuse_own(person.learner_id, by=me())
    typed = re.sub(r"[ .()-]", "", request.form.get("telepon", ""))
    if typed and not PHONE.fullmatch(typed):
        flash(f"Nomor “{typed}” tidak tampak seperti nomor HP. Contoh: 0812 3456 7890.", "awas")
    else:
        keep_phone(angkatan, person, typed, by=me(), now=clock.now())
        flash("Nomor disimpan." if typed else "Nomor dihapus.", "baik")
    return redirect(url_for(".index", slug=slug), 303)


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])


def _due(angkatan: Angkatan) -> date:
    return angkatan.ends_on + AFTER


def _said(answer: FollowUp | None) -> str:
    """How many steps are done, of those that somebody spoke of."""
    if answer is None:
        return ""
    done = sum(state == "selesai" for state in answer.steps.values())
    return f"{done} dari {len(answer.steps)} selesai" if answer.steps else "hanya catatan"


def _reminder(
    person: Person, view: View, code: str, angkatan: Angkatan, root: str, number: str
) -> dict[str, str]:
    link = f"{root}{url_for('follow_up_answers.new', code=code)}"
    text = ASKED[view].format(name=person.name, title=angkatan.title, link=link)
    to = whatsapp(number) if view is View.OWN else ""
    return {
        "label": VIEWS[view],
        "text": text,
        "href": f"https://wa.me/{to}?text={quote(text)}",
        "renew_href": url_for(".renew", slug=angkatan.slug, person_id=person.id, view=view),
    }


def _page(angkatan: Angkatan, person: Person, *, said: str = "") -> str:
    answers = list_follow_ups(angkatan).get(person.learner_id, {})
    steps = plan_steps(read_sheet(angkatan, PLAN, of=person).lines)
    given: dict[str, Any] = dict(request.form) if said else {}
    return render_template(
        "classes/follow_ups/show.html",
        angkatan=heading(angkatan),
        back_href=url_for(".index", slug=angkatan.slug),
        report_href=url_for("dossiers.show", slug=angkatan.slug),
        person=person,
        is_own=is_own(person.learner_id, by=me()),
        steps=steps,
        views=list(VIEWS.items()),
        states=STATES,
        answers={
            view: {"steps": found.steps, "note": found.note, "on": tanggal(found.filled_at)}
            for view, found in answers.items()
        },
        given=given,
        said=said,
    )
