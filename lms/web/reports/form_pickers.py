"""Which edition of which form a report is about: chosen by GET, so that the address says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from lms.assessment.models import Form
from lms.curriculum.models import Jenjang
from lms.evaluation.items.lists import first_paper
from lms.web.kernel.filters import tanggal

READERS: Mapping[str, Callable[[Form], str]] = {
    "jenjang": lambda form: form.jenjang_slug,
    "bentuk": lambda form: form.code,
    "edisi": lambda form: str(form.number),
}


@dataclass(frozen=True)
class Picker:
    """One select: its values with their words, and the one that is chosen."""

    name: str
    label: str
    options: Mapping[str, str]
    chosen: str


def choose_form(
    forms: Sequence[Form], jenjang_list: Sequence[Jenjang], asked: MultiDict[str, str]
) -> Form | None:
    """The one asked for; what does not exist falls back to the first jenjang, form and edition.

    `forms` stand with the newest edition first that a class sat.
    """
    slugs = [one.slug for one in jenjang_list]
    ordered = sorted(forms, key=lambda form: (slugs.index(form.jenjang_slug), form.code))
    for name, read in READERS.items():
        fitting = [form for form in ordered if read(form) == asked.get(name)]
        if name == "edisi" and not fitting and ordered:
            fitting = of_edition(ordered, asked.get(name, type=int))
        first = [form for form in ordered if read(form) == read(ordered[0])]
        ordered = fitting or first
    return ordered[0] if ordered else None


def of_edition(forms: Sequence[Form], number: int | None) -> list[Form]:
    """Of the editions of one form that of this paper: an address may name a later paper of it."""
    found = [form for form in forms if form.number == number]
    if found or number is None or not forms:
        return found
    first = first_paper(forms[0].jenjang_slug, forms[0].code, number)
    return [form for form in forms if form.number == first]


def form_pickers(
    forms: Sequence[Form], jenjang_list: Sequence[Jenjang], chosen: Form
) -> list[Picker]:
    """Jenjang, form and edition."""
    known = {form.jenjang_slug for form in forms}
    levels = {one.slug: f"{one.number} · {one.title}" for one in jenjang_list if one.slug in known}
    here = [form for form in forms if form.jenjang_slug == chosen.jenjang_slug]
    newest_first = sorted(here, key=lambda form: -form.number)
    codes = {form.code: f"Bentuk {form.code}" for form in here}
    editions = {
        str(form.number): f"{form.number} (terbit {tanggal(form.published_at)})"
        for form in newest_first
        if form.code == chosen.code
    }
    return [
        Picker("jenjang", "Jenjang", levels, chosen.jenjang_slug),
        Picker("bentuk", "Bentuk", codes, chosen.code),
        Picker("edisi", "Edisi", editions, str(chosen.number)),
    ]
