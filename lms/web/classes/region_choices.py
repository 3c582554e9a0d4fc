"""The regions in which somebody may hold classes, for a select."""

from __future__ import annotations

from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs

from lms.people.regions import list_provinces
from lms.web.kernel.access import my_appointments
from lms.web.kernel.offices import KEEPERS

# what the list says for the whole country: an empty choice would be "not chosen yet"
EVERYWHERE = "0"


def region_choices(also: str | None = "") -> list[SelectChoice]:
    """Everywhere, or below the codes of the appointments; `also` is where the class is now.

    None for `also` is the whole country.
    """
    held = [h for h in my_appointments() if h.role in KEEPERS and h.angkatan_id is None]
    codes = tuple(h.region_code for h in held if h.region_code)
    everywhere = any(h.region_code is None for h in held)
    choices = [SelectChoice(EVERYWHERE, "Seluruh Indonesia")] if everywhere or also is None else []
    for province in list_provinces():
        for code, name in ((province.code, f"Provinsi {province.name}"), *province.places):
            if everywhere or code.startswith(codes) or code == also:
                choices.append(SelectChoice(code, name, optgroup=province.name))
    return choices
