"""The form of an upload: files, what is typed, and what is picked from what the files hold."""

from __future__ import annotations

import hashlib
import re
from contextlib import closing
from typing import Any

from flask import request
from flask_wtf.file import FileField
from wtforms import IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from lms.exchange.answer_keys import parse_key
from lms.exchange.response_table import ROLES
from lms.exchange.sheet_files import parse_sheet
from lms.exchange.sheets import UnreadableFile
from lms.exchange.upload_models import Upload
from lms.exchange.upload_reading import UploadReading
from lms.exchange.uploads import PARTS, put_file
from lms.web.kernel.forms import BaseForm, squeeze

MOST_BYTES = 5_000_000
TOO_LARGE = "Berkas ini lebih besar dari 5 MB. Simpan hanya lembar jawabannya, lalu coba lagi."
# what only helps in a terminal
HINT = re.compile(r"[;:]? *(?:beri \S+ )?\(--[a-z]+\)")


class UploadForm(BaseForm):
    """Nothing but the title is demanded at once; files may follow one by one."""

    title = StringField(
        "Judul laporan",
        [InputRequired(), Length(3, 120)],
        filters=[squeeze],
        description="Misalnya: Bimtek PSM Kabupaten Tapin, November 2026.",
    )
    place = StringField("Tempat", [Optional(), Length(max=120)], filters=[squeeze])
    pre = FileField("Berkas tes awal", description="CSV atau XLSX. Boleh juga satu berkas berisi "
                    "kolom id, pre, post, atau pre_… dan post_….")  # fmt: skip
    post = FileField("Berkas tes akhir", description="Kosongkan bila keduanya dalam satu berkas.")
    later = FileField("Berkas tes lanjutan", description="Bila ada: tes yang sama atau sejajar, "
                      "beberapa bulan kemudian; dari situ dihitung yang tersisa.")  # fmt: skip
    key = FileField("Berkas kunci", description="Kolom soal dan kunci. Tanpa berkas ini, kunci "
                    "dapat dipilih dari jawaban yang diberikan.")  # fmt: skip
    pass_mark = IntegerField(
        "Nilai lulus", [Optional(), NumberRange(0, 100)], description="Dalam persen, 0 sampai 100."
    )
    max_marks = StringField(
        "Nilai maksimum",
        [Optional(), Length(max=400)],
        description="Hanya bila berkasnya tidak menyebutkannya: satu angka untuk semua soal, "
        "atau satu untuk tiap soal dengan titik koma di antaranya.",
    )


def take_files(form: UploadForm) -> dict[str, tuple[str, bytes]]:
    """The files that were chosen and can be read, by part; the others have an error."""
    found = {}
    for part in PARTS:
        field = form[part]
        if not field.data:
            continue
        with closing(field.data) as file:
            content = file.read(MOST_BYTES + 1)
        try:
            found[part] = (field.data.filename or part, _checked(part, content, field))
        except UnreadableFile as error:
            field.errors = [sentence(str(error))]
    return found


def _checked(part: str, content: bytes, field: Any) -> bytes:
    if len(content) > MOST_BYTES:
        raise UnreadableFile(TOO_LARGE)
    sheet = parse_sheet(content, field.data.filename or part)
    if part == "key":
        parse_key(sheet)
    return content


def sentence(fault: str) -> str:
    """A message of the readers as the page says it: without the options of the command."""
    text = HINT.sub("", fault).strip()
    return text if text.endswith(".") else text + "."


def store(upload: Upload, form: UploadForm, files: dict[str, tuple[str, bytes]]) -> None:
    """Everything as typed, also what is still wrong: nothing is typed twice."""
    upload.title = form.title.data or ""
    upload.place = form.place.data or ""
    upload.max_marks = form.max_marks.data or ""
    if not form.pass_mark.errors:
        upload.pass_mark = form.pass_mark.data
    upload.sheets = {part: name for part, name in upload.sheets.items() if part not in files}
    for part, (name, content) in files.items():
        put_file(upload, part, name=name, content=content)


def store_choices(upload: Upload, reading: UploadReading) -> None:
    """What was picked on the page that showed this reading."""
    if "match_column" in request.form:
        typed = request.form["match_column"]
        upload.match_column = None if typed == "*" else typed
    _store_guesses(upload, reading)
    picked = dict(upload.picked)
    for number, question in enumerate(reading.questions):
        given = [answer for answer, _ in question.answers]
        chosen = request.form.getlist(f"kunci-{number}")
        picked[question.name] = [answer for answer in given if answer in chosen]
    upload.picked = {name: right for name, right in picked.items() if right}
    judged = {(pre, post): same for pre, post, same in upload.judged}
    for pre, post in pairs_of(upload, reading):
        said = request.form.get(pair_name(pre, post))
        if said in ("ya", "tidak"):
            judged[pre, post] = said == "ya"
    upload.judged = [[pre, post, same] for (pre, post), same in judged.items()]


def _store_guesses(upload: Upload, reading: UploadReading) -> None:
    """What was pressed against a guess: the role of a column, the sheet of a workbook."""
    heads = dict.fromkeys(head for table in reading.tables.values() for head in table.names if head)
    roles = {head: role for head, role in upload.roles.items() if head in heads}
    for head in heads:
        said = request.form.get(column_name(head))
        if said in ROLES:
            roles[head] = said
        elif said is not None:
            roles.pop(head, None)
    upload.roles = roles
    chosen = {part: request.form.get(f"baca-{part}") for part in PARTS}
    upload.sheets = {**upload.sheets, **{part: name for part, name in chosen.items() if name}}


def column_name(head: str) -> str:
    """The name of the buttons that say what this column is."""
    return "kolom-" + hashlib.sha256(head.encode()).hexdigest()[:12]


def pairs_of(upload: Upload, reading: UploadReading) -> list[tuple[str, str]]:
    """Near matches to look at: those judged already first, so that a yes can be taken back."""
    judged = [(pre, post) for pre, post, _ in upload.judged]
    near = reading.matched.near_matches if reading.matched else ()
    return list(dict.fromkeys([*judged, *((pair.pre, pair.post) for pair in near)]))


def pair_name(pre: str, post: str) -> str:
    """The name of the field that asks about these two."""
    return "sama-" + hashlib.sha256(f"{pre}\0{post}".encode()).hexdigest()[:12]
