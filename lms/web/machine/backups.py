"""Copies of everything: made with a button, taken along, and reminded of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response
from wtforms import PasswordField, ValidationError

from lms import clock
from lms.backups.archives import read_contents
from lms.backups.sealing import SHORTEST
from lms.backups.shelf import Copy, find_copy, list_copies, note_carried, place_for
from lms.errors import NotFound
from lms.evaluation.words import number
from lms.jobs.jobs import HIDDEN, ask_job, find_open
from lms.jobs.models import Job
from lms.people import audit
from lms.people.models import Role
from lms.upkeep.copies import read_copy_state
from lms.web.kernel.access import allow_nationally, me
from lms.web.kernel.backup_job import KIND, hide_words
from lms.web.kernel.filters import waktu
from lms.web.kernel.forms import BaseForm
from lms.web.kernel.nightly import data_place

bp = Blueprint("backups", __name__, url_prefix="/pengaturan/cadangan")
# one at a time, whoever asked
SUBJECT = "backup:jenjang"
# the tables whose rows a person would miss first
COUNTED_WORDS = (
    ("person", "orang"),
    ("attempt", "tes dan latihan"),
    ("answer_event", "jawaban"),
    ("submission", "terkumpul"),
    ("mark", "nilai"),
)
UNITS = ((1024**3, "GB"), (1024**2, "MB"), (1024, "KB"))


class BackupForm(BaseForm):
    """A copy, sealed when a pass phrase is given."""

    passphrase = PasswordField(
        "Kata sandi cadangan",
        description="Bila diisi, berkasnya disegel. Tanpa kata sandi ini cadangan tidak dapat "
        "dibuka lagi oleh siapa pun, jadi tulis dan simpan di tempat lain.",
    )
    again = PasswordField("Ketik lagi")

    def validate_passphrase(self, field: PasswordField) -> None:
        if field.data and len(field.data) < SHORTEST:
            raise ValidationError(f"Paling sedikit {SHORTEST} huruf.")

    def validate_again(self, field: PasswordField) -> None:
        if (field.data or "") != (self.passphrase.data or ""):
            raise ValidationError("Kata sandinya tidak sama dengan yang di atas.")


@dataclass(frozen=True)
class CopyRow:
    """One copy in words."""

    name: str
    when: str
    kind: str
    size: str
    # "" for a sealed one
    contents: str


@bp.get("")
@allow_nationally(Role.ADMINISTRATOR)
def index() -> str:
    return _page(BackupForm(formdata=None))


@bp.post("")
@allow_nationally(Role.ADMINISTRATOR)
def create() -> tuple[str, int] | Response:
    form = BackupForm()
    if not form.validate():
        return _page(form), 422
    now, passphrase = clock.now(), str(form.passphrase.data or "")
    job = find_open(SUBJECT, now=now) or _ask(passphrase, now)
    if job.asked_by_id != me().id:
        return redirect(url_for(".index"), 303)
    return redirect(url_for("jobs.show", job_id=job.id), 303)


def _ask(passphrase: str, now: datetime) -> Job:
    place = place_for(data_place(), now.astimezone(), automatic=False, sealed=bool(passphrase))
    audit.record("backup.create", subject=f"backup:{place.name}", by=me(), now=now)
    return ask_job(
        KIND,
        subject=SUBJECT,
        title=f"Cadangan {waktu(now)}",
        arguments={"name": place.name, HIDDEN: hide_words(passphrase)},
        input_sha256="",
        by=me(),
        now=now,
    )


@bp.post("/<name>/unduhan")
@allow_nationally(Role.ADMINISTRATOR)
def download(name: str) -> Response:
    """A POST, because it is written down who took everything along. Raises NotFound."""
    copy = find_copy(data_place(), name)
    if copy is None:
        raise NotFound
    now = clock.now()
    audit.record("backup.download", subject=f"backup:{name}", by=me(), now=now)
    note_carried(data_place(), now)
    return send_file(
        copy.file,
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=copy.file.name,
        max_age=0,
    )


def reminder() -> str:
    """ "" when a copy of the newest answers is somewhere else than on this machine."""
    state = read_copy_state(data_place())
    if not state.is_late or state.newest is None:
        return ""
    if state.carried is None:
        return (
            "Belum ada cadangan yang dibawa keluar dari laptop ini. Bila laptopnya rusak atau "
            "hilang, semua jawaban ikut hilang."
        )
    return (
        f"Cadangan terakhir dibawa keluar {waktu(state.carried)}, sedangkan data terbaru dari "
        f"{waktu(state.newest)}. Buat dan unduh cadangan lagi."
    )


def _page(form: BackupForm) -> str:
    return render_template(
        "machine/backups/index.html",
        form=form,
        reminder=reminder(),
        running=find_open(SUBJECT, now=clock.now()),
        copies=[_row(copy) for copy in list_copies(data_place())],
    )


def _row(copy: Copy) -> CopyRow:
    here = copy.taken_at.replace(tzinfo=clock.now().astimezone().tzinfo)
    kind = "otomatis" if copy.is_automatic else "dengan tombol"
    kept = None if copy.is_sealed else read_contents(copy.file)
    return CopyRow(
        copy.file.name,
        waktu(here),
        f"{kind}, tersegel" if copy.is_sealed else kind,
        _size(copy.size),
        _contents(kept.rows) if kept else "",
    )


def _contents(rows: Mapping[str, int]) -> str:
    """What is in it, in words: 12 orang, 24 tes, 480 jawaban."""
    return ", ".join(
        f"{number(rows[table], 0)} {word}" for table, word in COUNTED_WORDS if table in rows
    )


def _size(size: int) -> str:
    for many, unit in UNITS:
        if size >= many:
            return f"{number(size / many, 1)} {unit}"
    return f"{size} byte"
