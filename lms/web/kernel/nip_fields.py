"""A field for the NIP of a civil servant."""

from __future__ import annotations

from wtforms import Field, StringField
from wtforms.validators import Optional, ValidationError

from lms.people.rules.service_numbers import LENGTH, bare_digits, write_nip
from lms.web.kernel.forms import squeeze


def nip_field(label: str, description: str = "") -> StringField:
    """May stay empty; `write_nip` says how it is kept."""
    return StringField(label, [Optional(), _is_nip], description=description, filters=[squeeze])


def _is_nip(form: object, field: Field) -> None:
    if not write_nip(field.data):
        raise ValidationError(
            f"NIP berisi {LENGTH} angka; yang ditulis {len(bare_digits(field.data))} angka. "
            "Betulkan, atau kosongkan."
        )
