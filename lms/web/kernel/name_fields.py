"""The field for a name on a certificate."""

from __future__ import annotations

import re

from wtforms import Field, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from lms.web.kernel.forms import squeeze

# a number of an identity card or a telephone is no part of a name
MANY_DIGITS = re.compile(r"(?:\d[\s.-]?){4,}")


def name_field(where: str = "name", *, label: str = "Nama pada sertifikat") -> StringField:
    """`where`: its id, where a page has several."""
    return StringField(
        label,
        [InputRequired(), Length(2, 80), _without_numbers],
        description="Tepat seperti akan dicetak, dengan gelar bila ada.",
        filters=[squeeze],
        id=where,
    )


def _without_numbers(_form: object, field: Field) -> None:
    if MANY_DIGITS.search(field.data or ""):
        raise ValidationError("Nama tidak memuat nomor. NIK dan nomor telepon tidak dicetak.")
