"""What is asked about an issuer: its head, its numbers, who signs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    Field,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp, ValidationError

from lms.credentials.issuers import KEEPERS, MOST_SERIAL, Look
from lms.credentials.rules import numbers, titles
from lms.people.models import Appointment
from lms.people.regions import list_provinces
from lms.people.rules.service_numbers import write_nip
from lms.web.kernel.forms import BaseForm, squeeze
from lms.web.kernel.nip_fields import nip_field

EVERYWHERE = "0"
LAYOUTS = {
    "bingkai": "Berbingkai, mendatar",
    "polos": "Polos dengan kop surat, mendatar",
    "potret": "Polos dengan kop surat, tegak",
}
MOST_SIGNATORIES = 3
MOST_LINES = 3
ADDRESS = r"^https?://[^\s/]+(/[^\s]*[^\s/])?$"


def _nip(order: str = "") -> StringField:
    return nip_field(
        f"NIP penanda tangan{order} (bila ada)",
        "" if order else "18 angka, dicetak di bawah namanya. Boleh dikosongkan.",
    )


class IssuerForm(BaseForm):
    """Everything that is the same on all papers of an issuer."""

    region_code = SelectField("Wilayah", [InputRequired()], description="Penyelenggara di wilayah "
                              "ini dapat memakai dan mengubah penerbit ini.")  # fmt: skip
    name = StringField(
        "Nama lembaga",
        [InputRequired(), Length(3, 100)],
        description="Seperti di kop surat. Contoh: Dinas Sosial Kabupaten Tapin",
        filters=[squeeze],
    )
    lines = TextAreaField(
        "Alamat di bawah nama",
        [Length(max=300)],
        description="Satu baris satu keterangan, paling banyak tiga baris.",
    )
    logo = FileField(
        "Logo",
        description="PNG, JPG, atau WebP. Lambang negara (Garuda) tidak boleh dipakai di sini.",
    )
    no_logo = BooleanField("Hapus logo yang sekarang")
    title = StringField(
        "Judul sertifikat",
        [InputRequired(), Length(3, 60)],
        default=titles.USUAL,
        filters=[squeeze],
    )
    layout = RadioField(
        "Tata letak", choices=[SelectChoice(*one) for one in LAYOUTS.items()], default="bingkai"
    )
    code = StringField(
        "Kode lembaga",
        [InputRequired(), Length(1, 30)],
        description="Dipakai di nomor sertifikat. Contoh: DINSOS-TPN",
        filters=[squeeze],
    )
    pattern = StringField(
        "Pola nomor",
        [InputRequired()],
        default=numbers.USUAL,
        description="{urut} nomor urut tahun itu, {kode} kode lembaga, {bulan} bulan dalam angka "
        "Romawi, {tahun} tahun.",
        filters=[squeeze],
    )
    city = StringField(
        "Kota di atas tanda tangan", [InputRequired(), Length(2, 60)], filters=[squeeze]
    )
    office_1 = StringField("Jabatan penanda tangan", [InputRequired(), Length(2, 100)],
                           filters=[squeeze])  # fmt: skip
    name_1 = StringField("Nama penanda tangan", [InputRequired(), Length(2, 100)],
                         description="Lengkap dengan gelarnya.", filters=[squeeze])  # fmt: skip
    nip_1 = _nip()
    office_2 = StringField("Jabatan penanda tangan kedua", [Length(max=100)], filters=[squeeze])
    name_2 = StringField("Nama penanda tangan kedua", [Length(max=100)], filters=[squeeze])
    nip_2 = _nip(" kedua")
    office_3 = StringField("Jabatan penanda tangan ketiga", [Length(max=100)], filters=[squeeze])
    name_3 = StringField("Nama penanda tangan ketiga", [Length(max=100)], filters=[squeeze])
    nip_3 = _nip(" ketiga")
    address = StringField(
        "Alamat untuk memeriksa sertifikat",
        [Optional(), Length(max=100), Regexp(ADDRESS, message="Tulis lengkap, misalnya "
                                             "https://jenjang.contoh.go.id")],
        description="Alamat Jenjang yang tetap, yang dapat dibuka semua orang. Dikosongkan: alamat "
        "server ini.",
        filters=[squeeze],
    )  # fmt: skip

    def validate_title(self, field: Field) -> None:
        if fault := titles.title_fault(field.data or ""):
            raise ValidationError(fault)

    def validate_pattern(self, field: Field) -> None:
        if fault := numbers.pattern_fault(field.data or ""):
            raise ValidationError(fault)

    def validate_lines(self, field: Field) -> None:
        if len(_lines(field.data)) > MOST_LINES:
            raise ValidationError(f"Paling banyak {MOST_LINES} baris.")

    def validate_name_2(self, field: Field) -> None:
        self._both(field, self.office_2)

    def validate_name_3(self, field: Field) -> None:
        self._both(field, self.office_3)

    def _both(self, name: Field, office: Field) -> None:
        if bool(name.data) != bool(office.data):
            raise ValidationError("Isi nama dan jabatannya, atau kosongkan keduanya.")

    def look(self, logo_sha256: str | None) -> Look:
        return Look(
            name=self.name.data or "",
            lines=_lines(self.lines.data),
            code=self.code.data or "",
            pattern=self.pattern.data or "",
            title=self.title.data or "",
            layout=self.layout.data,
            city=self.city.data or "",
            signatories=[
                self._signatory(number)
                for number in range(1, MOST_SIGNATORIES + 1)
                if self[f"name_{number}"].data
            ],
            logo_sha256=logo_sha256,
            address=self.address.data or "",
        )

    def _signatory(self, number: int) -> dict[str, str]:
        """Without a NIP it is the same as before there were any."""
        one = {"name": self[f"name_{number}"].data, "office": self[f"office_{number}"].data}
        nip = write_nip(self[f"nip_{number}"].data)
        return {**one, "nip": nip} if nip else one

    @staticmethod
    def data_of(look: Look) -> dict[str, Any]:
        """The way back, for the page."""
        data: dict[str, Any] = {**vars(look), "lines": "\n".join(look.lines)}
        for number, one in enumerate(look.signatories, start=1):
            for part, said in one.items():
                data[f"{part}_{number}"] = said
        return data


class RangeForm(BaseForm):
    """From which number on, and to which."""

    year = IntegerField("Tahun", [InputRequired(), NumberRange(2000, 2100)])
    first = IntegerField("Nomor pertama", [InputRequired(), NumberRange(1, MOST_SERIAL)])
    last = IntegerField(
        "Nomor terakhir",
        [Optional(), NumberRange(1, MOST_SERIAL)],
        description="Hanya bila nomor dibagi dari pusat atau dari buku nomor.",
    )

    def validate_last(self, field: Field) -> None:
        if self.first.data and field.data < self.first.data:
            raise ValidationError("Nomor terakhir tidak boleh di bawah nomor pertama.")


def regions_to_choose(held: Iterable[Appointment]) -> list[SelectChoice]:
    """Everywhere, or below the codes of the appointments."""
    kept = [one for one in held if one.role in KEEPERS and one.angkatan_id is None]
    codes = tuple(one.region_code for one in kept if one.region_code)
    everywhere = any(one.region_code is None for one in kept)
    choices = [SelectChoice("", "Pilih wilayah")]
    if everywhere:
        choices.append(SelectChoice(EVERYWHERE, "Seluruh Indonesia"))
    for province in list_provinces():
        for code, name in ((province.code, f"Provinsi {province.name}"), *province.places):
            if everywhere or code.startswith(codes):
                choices.append(SelectChoice(code, name, optgroup=province.name))
    return choices


def _lines(typed: str | None) -> list[str]:
    return [" ".join(line.split()) for line in (typed or "").splitlines() if line.strip()]
