"""The form of a list of people: pasted or from a file, and what was answered about its rows."""

from __future__ import annotations

import hashlib
import re
from contextlib import closing
from typing import Any

from flask import request
from flask_wtf.file import FileField
from wtforms import BooleanField, TextAreaField
from wtforms.validators import Length, Optional

from lms.exchange.roster_files import read_roster_file
from lms.exchange.sheets import UnreadableFile
from lms.people.regions import places_by_code
from lms.training.consents import Enroller
from lms.training.models import Angkatan
from lms.training.rosters import Fate, PlannedLine, RosterPlan, plan_roster
from lms.training.rules.roster import MOST_PEOPLE
from lms.training.rules.roster_heads import Kind
from lms.training.rules.roster_names import hide_numbers
from lms.web.kernel.access import my_appointments
from lms.web.kernel.forms import BaseForm
from lms.web.people.own_codes import own_code_days, own_code_secret

MOST_BYTES = 1_900_000
FATES = {
    Fate.NEW: ("akun baru", "hijau"),
    Fate.KNOWN: ("sudah punya akun", "langit"),
    Fate.ASKED: ("ditanya dahulu", "emas"),
    Fate.WRONG_CODE: ("kode tidak cocok", "bata"),
    Fate.MEMBER: ("sudah di angkatan ini", ""),
    Fate.WAITING: ("sudah menunggu tempat", ""),
    Fate.ASK: ("orang yang sama?", "emas"),
    Fate.LEFT: ("tidak didaftarkan", ""),
    Fate.FAULT: ("perlu diperbaiki", "bata"),
    Fate.ASIDE: ("bukan peserta", ""),
}
KINDS = {
    Kind.NAME: "nama", Kind.USERNAME: "nama pengguna", Kind.TITLE: "gelar, disatukan dengan nama",
    Kind.SURNAME: "disatukan dengan nama",
    Kind.NUMBER: "nomor urut", Kind.NIK: "NIK: tidak disimpan",
    Kind.NIP: "NIP: tidak disimpan",
    Kind.PHONE: "telepon: tidak disimpan", Kind.GENDER: "L/P: tidak disimpan",
    Kind.ORIGIN: "asal (kabupaten atau kota)", Kind.DISTRICT: "kecamatan",
    Kind.VILLAGE: "desa atau kelurahan", Kind.OFFICE: "instansi", Kind.POSITION: "jabatan",
    Kind.OTHER: "dilewati",
}  # fmt: skip
KEPT_NIP = "NIP: disimpan untuk sertifikat"
SECOND = (
    "Kolom {letters} juga berisi nama: dua tabel berdampingan? Yang di kolom itu belum dibaca. "
    "Pindahkan ke bawah tabel pertama, lalu periksa lagi."
)
TOO_MANY = (
    "Daftar ini berisi {count} orang, paling banyak {most} sekali. Bagi menjadi beberapa daftar; "
    "belum ada yang didaftarkan."
)


class RosterForm(BaseForm):
    """The list as it was typed, pasted or brought; one of the two is enough."""

    file = FileField(
        "Berkas daftar peserta",
        description="Excel (.xlsx, .xls), OpenDocument (.ods), atau CSV, seperti adanya: judul, "
        "gelar, NIK, dan tanda tangan di bawahnya tidak mengganggu. NIK tidak disimpan.",
    )
    people = TextAreaField(
        "Atau tempel daftarnya",
        [Optional(), Length(2, 300_000)],
        description=(
            "Satu orang satu baris; boleh disalin langsung dari Excel dengan semua kolomnya. "
            f"Paling banyak {MOST_PEOPLE} orang."
        ),
    )
    keeps_nip = BooleanField(
        "Simpan juga NIP peserta ASN",
        description="Dicetak di sertifikat, surat tugas, dan rekap JP. Tanpa tanda ini NIP "
        "dilewati seperti NIK.",
    )


def take_list(form: RosterForm) -> list[str]:
    """Fills the text from the file, if one came; returns the sheets that were left out.

    What is wrong stands beside its field afterwards.
    """
    left_out: list[str] = []
    if form.file.data:
        try:
            found = read_roster_file(
                _content(form.file),
                form.file.data.filename or "berkas",
                keeps_nip=form.keeps_nip.data,
            )
        except UnreadableFile as error:
            form.file.errors = [f"{error}."]
        else:
            # the field is drawn from what it holds, not from what was sent
            form.people.raw_data, form.people.data = None, found.text
            left_out = list(found.left_out)
        return left_out
    form.people.data = hide_numbers(form.people.data or "", keeps_nip=form.keeps_nip.data)
    if not form.people.data.strip():
        form.people.errors = ["Daftar ini wajib diisi: tempel daftarnya, atau pilih berkasnya."]
    return left_out


def _content(field: Any) -> bytes:
    with closing(field.data) as file:
        content: bytes = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise UnreadableFile("Berkas ini terlalu besar; simpan lembar daftarnya saja")
    return content


def plan_of(form: RosterForm, angkatan: Angkatan) -> RosterPlan:
    """With everything that was said about columns and rows on the page before."""
    text = form.people.data or ""
    return plan_roster(
        text,
        angkatan=angkatan,
        by=Enroller(my_appointments(), own_code_secret(), own_code_days()),
        said=_said(),
        taken=_rows("ikut", text),
        answers=_by_row("jawab", text),
        codes=codes_now(text),
        regions=_regions_said(),
        keeps_nip=form.keeps_nip.data,
    )


def origins_of(plan: RosterPlan, near: str | None) -> list[dict[str, Any]]:
    """Each origin that was written, what it is taken for, and what may be chosen instead."""
    places = places_by_code() if plan.origins else {}
    return [
        {
            "text": guess.text,
            "count": sum(line.origin == guess.text for line in plan.roster.people),
            "code": guess.code,
            "field": f"asal-{digest(guess.text)}",
            "options": [
                (code, name)
                for code, name in sorted(places.items(), key=lambda item: item[1])
                if code in guess.options or code == guess.code or code[:2] == (near or "")[:2]
            ],
        }
        for guess in plan.origins
    ]


def _regions_said() -> dict[str, str]:
    """What was chosen of each origin: the text stands beside it in a field of its own."""
    return {
        text: request.form[f"asal-{digest(text)}"]
        for text in request.form.getlist("asal")
        if f"asal-{digest(text)}" in request.form
    }


def is_confirmed(text: str) -> bool:
    """The list that was looked at, not one that was changed since."""
    if "confirm" not in request.form:
        return False
    return request.form.get("diperiksa", digest(text)) == digest(text)


def digest(text: str) -> str:
    """Of a list or a row: line ends as browsers send them do not count."""
    return hashlib.sha256("\n".join(text.split("\r\n")).encode()).hexdigest()[:12]


def mark_of(entry: PlannedLine, text: str) -> str:
    """`7-3f2a…`: a row and what stood in it, so that no answer slips to another row."""
    return _mark(entry.line.number, text.splitlines())


def columns_of(plan: RosterPlan, *, keeps_nip: bool) -> list[dict[str, Any]]:
    """Each column as it is read, with what one press would make of it."""
    words = {**KINDS, Kind.NIP: KEPT_NIP} if keeps_nip else KINDS
    return [
        {
            "letter": column.letter, "head": column.head, "example": column.example,
            "words": words[column.kind], "is_name": column.kind is Kind.NAME,
            "at": column.at, "is_username": column.kind is Kind.USERNAME,
        }
        for column in plan.roster.columns
    ]  # fmt: skip


def _mark(number: int, lines: list[str]) -> str:
    return f"{number}-{digest(lines[number - 1])}" if 0 < number <= len(lines) else ""


def _said() -> dict[int, Kind]:
    """The last word counts; of two columns of names the last."""
    said: dict[int, Kind] = {}
    for value in request.form.getlist("kolom"):
        found = re.fullmatch(r"(\d{1,3})=([a-z]+)", value)
        if found and found[2] in set(Kind):
            kind = Kind(found[2])
            if kind is Kind.NAME:
                said = {at: other for at, other in said.items() if other is not Kind.NAME}
            said[int(found[1])] = kind
    return said


def said_now() -> list[str]:
    """The same for the next page."""
    return [f"{at}={kind.value}" for at, kind in _said().items()]


def _rows(name: str, text: str) -> set[int]:
    lines = text.splitlines()
    numbers = [int(v.partition("-")[0]) for v in request.form.getlist(name) if v[:1].isdigit()]
    return {n for n in numbers if _mark(n, lines) in request.form.getlist(name)}


def codes_now(text: str) -> dict[int, str]:
    """The own codes that were typed, by row."""
    return {row: code for row, code in _by_row("kode", text).items() if code}


def _by_row(field: str, text: str) -> dict[int, str]:
    """What was answered beside a row that still says the same."""
    lines = text.splitlines()
    found = {}
    for key, value in request.form.items():
        name, _, mark = key.partition("-")
        number = mark.partition("-")[0]
        if name == field and number.isdecimal() and mark == _mark(int(number), lines):
            found[int(number)] = value.strip()
    return found
