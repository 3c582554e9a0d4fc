"""Marks and notes of one's own in lessons: pressed beside a heading, kept on one page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from markupsafe import escape
from werkzeug.wrappers import Response
from wtforms import TextAreaField
from wtforms.validators import Length

from lms import clock
from lms.curriculum.catalog import get_catalog
from lms.people.models import Role
from lms.progress.learning import get_open_module
from lms.progress.notes import (
    LONGEST,
    LessonNote,
    get_block_heading,
    list_lesson_notes,
    list_notes,
    mark_place,
)
from lms.web.kernel.access import allow, me
from lms.web.kernel.forms import BaseForm

bp = Blueprint("notes", __name__)
# the lesson itself, in the place of an anchor
WHOLE = "pelajaran"
HEADING = re.compile(r'<(h[23]) id="([^"]+)">(.*?)</\1>', re.S)


class NoteForm(BaseForm):
    note = TextAreaField("Catatan Anda", [Length(max=LONGEST)])


@bp.get("/catatan")
@allow(Role.TRAINEE)
def index() -> str:
    return render_template("learning/notes/index.html", notes=[_row(n) for n in list_notes(me())])


@bp.get("/modul/<slug>/<lesson_slug>/tanda/<block>")
@allow(Role.TRAINEE)
def edit(slug: str, lesson_slug: str, block: str) -> str:
    heading = _heading(slug, lesson_slug, block)
    there = list_lesson_notes(me(), slug, lesson_slug).get(_anchor(block))
    form = NoteForm(note=there.note if there else "")
    return _page(form, slug, lesson_slug, block, heading, is_marked=there is not None)


@bp.post("/modul/<slug>/<lesson_slug>/tanda/<block>")
@allow(Role.TRAINEE)
def update(slug: str, lesson_slug: str, block: str) -> Response | tuple[str, int]:
    heading = _heading(slug, lesson_slug, block)
    form = NoteForm()
    if not form.validate():
        return _page(form, slug, lesson_slug, block, heading, is_marked=False), 422
    note = (form.note.data or "").strip().replace("\r\n", "\n")
    mark_place(slug, lesson_slug, _anchor(block), note=note, by=me(), now=clock.now())
    flash("Ditandai. Semua tanda ada di Catatan saya.", "baik")
    return redirect(_place(slug, lesson_slug, _anchor(block)), 303)


@bp.post("/modul/<slug>/<lesson_slug>/tanda/<block>/pelepasan")
@allow(Role.TRAINEE)
def delete(slug: str, lesson_slug: str, block: str) -> Response:
    get_open_module(slug, of=me())
    mark_place(slug, lesson_slug, _anchor(block), note=None, by=me(), now=clock.now())
    flash("Tanda dilepas.", "info")
    return redirect(_place(slug, lesson_slug, _anchor(block)), 303)


def with_marks(html: str, notes: Mapping[str, LessonNote], slug: str, lesson_slug: str) -> str:
    """The lesson with a mark to press below each heading, and the note where there is one."""

    def add(match: re.Match[str]) -> str:
        tag, anchor, words = match.groups()
        note = notes.get(anchor)
        href = url_for("notes.edit", slug=slug, lesson_slug=lesson_slug, block=anchor)
        said = "Ubah tanda" if note else "Tandai"
        state = ' class="ada"' if note else ""
        heading = (
            f'<{tag} id="{anchor}">{words}</{tag}>'
            f'<p class="tanda"><a href="{escape(href)}"{state}>{said}'
            f'<span class="samar"> bagian {words}</span></a></p>'
        )
        written = f'<p class="catatan-diri">{escape(note.note)}</p>' if note and note.note else ""
        return heading + written

    return HEADING.sub(add, html)


def _heading(slug: str, lesson_slug: str, block: str) -> str:
    place = get_open_module(slug, of=me())
    return get_block_heading(place.module.version_id, lesson_slug, _anchor(block))


def _anchor(block: str) -> str:
    return "" if block == WHOLE else block


def _place(slug: str, lesson_slug: str, anchor: str) -> str:
    where: dict[str, Any] = {"slug": slug, "lesson_slug": lesson_slug, "_anchor": anchor or None}
    return url_for("lessons.show", **where)


def _row(note: LessonNote) -> dict[str, Any]:
    module = get_catalog().get_module(note.module_slug)
    where: dict[str, Any] = {"slug": note.module_slug, "lesson_slug": note.lesson_slug}
    return {
        "note": note,
        "module": module.title,
        "lesson": get_catalog().lesson_title(note.module_slug, note.lesson_slug),
        "href": _place(note.module_slug, note.lesson_slug, note.block),
        "edit_href": url_for(".edit", **where, block=note.block or WHOLE),
    }


def _page(
    form: NoteForm, slug: str, lesson_slug: str, block: str, heading: str, *, is_marked: bool
) -> str:
    where: dict[str, Any] = {"slug": slug, "lesson_slug": lesson_slug, "block": block}
    return render_template(
        "learning/notes/edit.html",
        form=form,
        heading=heading,
        lesson=get_catalog().lesson_title(slug, lesson_slug),
        back_href=_place(slug, lesson_slug, _anchor(block)),
        delete_action=url_for(".delete", **where) if is_marked else None,
    )
