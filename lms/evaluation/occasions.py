"""When a test is sat, and which edition of a form a report is about, in words."""

from __future__ import annotations

from lms.assessment.models import Form, Occasion

TIMES = {Occasion.PRE: "Sebelum pelatihan", Occasion.POST: "Sesudah pelatihan"}


def form_lines(form: Form) -> list[str]:
    """What a report about one edition of a form says below its title."""
    return [form.title, f"bentuk {form.code}, edisi {form.number}"]
