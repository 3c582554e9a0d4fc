"""How somebody wants to be greeted: "Pak Wayan", "Bu Siti", or not by name at all."""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import Length, Optional

from lms.web.kernel.forms import squeeze


def called_field() -> StringField:
    return StringField(
        "Anda ingin dipanggil apa?",
        [Optional(), Length(2, 40)],
        description="Misalnya Pak Wayan, Bu Siti, Mama Yos.",
        filters=[squeeze],
    )
