"""The base of all forms: messages in Indonesian, and the mark that a field may stay empty."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar
from unicodedata import normalize

from flask import request
from flask_wtf import FlaskForm
from werkzeug.exceptions import UnsupportedMediaType
from wtforms.fields.choices import SelectFieldBase

from lms.web.kernel.door import MOST

# years that a calendar of ours shows
FIRST_YEAR, LAST_YEAR = 1900, 2199
SINGULAR = {
    "This field is required.": "Bagian ini wajib diisi.",
    "Invalid input.": "Bagian ini tidak dapat dibaca.",
    "Not a valid choice.": "Pilih salah satu dari daftar.",
    "Invalid Choice: could not coerce.": "Pilih salah satu dari daftar.",
    "Invalid choice(s): one or more data inputs could not be coerced.": "Pilih dari daftar.",
    "Choices cannot be None.": "Daftar pilihan kosong.",
    "Not a valid integer value.": "Isi dengan angka bulat.",
    "Not a valid date value.": "Isi dengan tanggal, misalnya 2026-11-21.",
    "Not a valid time value.": "Isi dengan jam, misalnya 08.00.",
    "Not a valid datetime value.": "Isi tanggal dan jam, misalnya 2026-11-21 08.00.",
    "Field must be equal to %(other_name)s.": "Bagian ini harus sama dengan yang di atas.",
    "Number must be at least %(min)s.": "Paling kecil %(min)s.",
    "Number must be at most %(max)s.": "Paling besar %(max)s.",
    "Number must be between %(min)s and %(max)s.": "Antara %(min)s dan %(max)s.",
}
COUNTED = {
    "'%(value)s' is not a valid choice for this field.": "Pilih dari daftar.",
    "'%(value)s' are not valid choices for this field.": "Pilih dari daftar.",
    "Field must be at least %(min)d character long.": "Paling sedikit %(min)d huruf.",
    "Field cannot be longer than %(max)d character.": "Paling banyak %(max)d huruf.",
    "Field must be exactly %(max)d character long.": "Harus tepat %(max)d huruf.",
    "Field must be between %(min)d and %(max)d characters long.": (
        "Panjangnya %(min)d sampai %(max)d huruf."
    ),
}


def squeeze(typed: str | None) -> str | None:
    """A filter of text fields: single spaces and none at the ends, so that blanks are no name.

    Letters that came in two parts (an e and its accent) become one, so that the same name is the
    same whichever keyboard it was typed on.
    """
    return " ".join(normalize("NFC", typed).split()) if typed else typed


class Indonesian:
    """The two calls that WTForms makes for its messages."""

    def gettext(self, text: str) -> str:
        return SINGULAR.get(text) or COUNTED.get(text, text)

    def ngettext(self, one: str, many: str, count: int) -> str:
        return COUNTED.get(one, one if count == 1 else many)


class BaseForm(FlaskForm):  # type: ignore[misc]  # the extension has no types
    """Every form of the product."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        locales: ClassVar[list[str]] = ["id"]

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """What a form sent. JSON is no form: read as an empty one it would empty what is there.

            Raises UnsupportedMediaType.
            """
            is_asked_for = formdata is not None and not hasattr(formdata, "getlist")
            if is_asked_for and request.is_json and request.method == "POST":
                raise UnsupportedMediaType
            return super().wrap_formdata(form, formdata)

        def get_translations(self, form: Any) -> Indonesian:
            return Indonesian()

    def process(self, *args: Any, **kwargs: Any) -> None:
        """Whatever a field is asked to hold must fit a column and a calendar."""
        super().process(*args, **kwargs)
        for field in self:
            if isinstance(field, SelectFieldBase):
                continue  # one of its own choices, whatever its size
            if why := _why_unstorable(field.data):
                field.data = None
                field.process_errors = [why]


def _why_unstorable(value: Any) -> str:
    if isinstance(value, bool):
        return ""
    if isinstance(value, int | float | Decimal):
        # a comparison, not abs(): "not a number" is no larger than anything
        return "" if -MOST <= value <= MOST else "Angka ini terlalu besar atau terlalu kecil."
    if isinstance(value, date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
        return f"Tahunnya antara {FIRST_YEAR} dan {LAST_YEAR}."
    return ""


class TokenForm(BaseForm):
    """A form that only carries its token: one button, nothing to fill in."""
