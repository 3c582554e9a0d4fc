"""What is stored about me, to read and to take along, and the wish to be erased."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as Redirect

from lms import clock
from lms.people import audit, erasures
from lms.people.fates import End
from lms.people.models import AuditEntry, Person, Role
from lms.people.persons import get_person
from lms.progress.own_copies import CopyPart, OwnCopy, copy_person
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import waktu

bp = Blueprint("own_copies", __name__, url_prefix="/data-saya/simpanan")
# entries of the audit that are shown
MOST = 30
# a file has no server that would give it a style sheet
STYLE = Markup("""<style>
body { font: 1rem/1.5 system-ui, sans-serif; color: #222;
  max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; line-height: 1.2; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
.gulir { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0;
  border-bottom: 1px solid #ccc; }
@media print { h2 { break-after: avoid; } tr { break-inside: avoid; } }
</style>""")
DONE = {
    audit.LOOK: "melihat halaman Anda",
    "person.copy": "mengunduh salinan data Anda",
    "person.reset_password": "memberi kata sandi baru",
    "person.close": "menutup akun",
    "person.reopen": "membuka akun lagi",
    "person.create": "membuat akun",
    "person.unite": "mencatat dua akun sebagai satu orang",
    "person.separate": "mencatat dua akun sebagai dua orang",
    "appointment.grant": "memberi peran",
    "appointment.end": "mengakhiri peran",
}


@dataclass(frozen=True)
class KeptLine:
    """One kind of row in words."""

    title: str
    count: int
    end: str
    why: str
    is_gone: bool


@bp.get("")
@allow(Role.TRAINEE)
def show() -> str:
    accounts = erasures.accounts_of(me())
    ids = [account.id for account in accounts]
    return render_template(
        "people/own_copies/show.html",
        kept=kept_lines(accounts),
        looks=[_look(*one) for one in audit.list_about(ids, most=MOST)],
        asked=erasures.find_request(accounts),
    )


@bp.get("/jenjang-data-saya.json")
@allow(Role.TRAINEE)
def as_json() -> Response:
    return json_file(copy_person(get_person(me().id), now=clock.now()))


@bp.get("/jenjang-data-saya.html")
@allow(Role.TRAINEE)
def as_page() -> Response:
    return page_file(copy_person(get_person(me().id), now=clock.now()))


@bp.post("/permintaan-hapus")
@allow(Role.TRAINEE)
def ask() -> Redirect:
    erasures.ask_to_be_erased(get_person(me().id), now=clock.now())
    flash("Permintaan tercatat. Belum ada yang dihapus, dan Anda dapat menariknya lagi.", "baik")
    return redirect(url_for(".show"), 303)


@bp.post("/permintaan-hapus/penarikan")
@allow(Role.TRAINEE)
def take_back() -> Redirect:
    erasures.take_request_back(get_person(me().id), now=clock.now())
    flash("Permintaan ditarik. Semua data Anda tetap ada.", "baik")
    return redirect(url_for(".show"), 303)


def kept_lines(accounts: Sequence[Person]) -> list[KeptLine]:
    return [
        KeptLine(
            one.fate.title, one.count, str(one.fate.end), one.fate.why, one.fate.end is End.GONE
        )
        for one in erasures.list_kept(accounts)
    ]


def json_file(copy: OwnCopy) -> Response:
    return _file(copy.to_json(), "application/json", "jenjang-data-saya.json")


def page_file(copy: OwnCopy) -> Response:
    """A page that needs no server: to read, to print, to hand on."""
    page = render_template(
        "people/own_copies/file.html",
        style=STYLE,
        name=copy.person.name,
        taken_at=waktu(copy.taken_at),
        parts=[_readable(part, copy) for part in copy.parts if part.fate.shown],
        hidden=[part.fate.title for part in copy.parts if not part.fate.shown],
    )
    return _file(page, "text/html", "jenjang-data-saya.html")


def _file(content: str, kind: str, name: str) -> Response:
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _readable(part: CopyPart, copy: OwnCopy) -> dict[str, Any]:
    heads = part.fate.shown
    rows = [[_cell(row.get(name), name, copy) for name in heads] for row in part.rows]
    return {"title": part.fate.title, "heads": list(heads.values()), "rows": rows}


def _cell(value: Any, name: str, copy: OwnCopy) -> str:
    if value in (None, ""):
        return "–"
    if name == "angkatan_id":
        return copy.class_titles.get(value, "–")
    return waktu(value) if name.endswith("_at") else str(value)


def _look(entry: AuditEntry, by: str) -> dict[str, str]:
    return {
        "when": waktu(entry.at),
        "by": by or "perintah di komputer server",
        "what": DONE.get(entry.action, entry.action),
    }
