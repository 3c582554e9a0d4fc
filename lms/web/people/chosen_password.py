"""What a password that somebody chooses must not be."""

from __future__ import annotations

from wtforms import Field, Form
from wtforms.validators import ValidationError

from lms.people.passwords import is_common


class NotCommon:
    """Refuses what anybody would try first; where the form has a user name, that too."""

    def __call__(self, form: Form, field: Field) -> None:
        username = form["username"].data if "username" in form else ""
        if is_common(field.data or "", username=username or ""):
            raise ValidationError(
                "Kata sandi ini mudah ditebak orang. Pakai tiga kata yang tidak berhubungan, "
                "misalnya nama benda di sekitar Anda."
            )
