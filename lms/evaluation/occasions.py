"""The two occasions of a test in words."""

from __future__ import annotations

from lms.assessment.models import Form, Occasion

TESTS = {Occasion.PRE: "tes awal", Occasion.POST: "tes akhir"}
TIMES = {Occasion.PRE: "Sebelum pelatihan", Occasion.POST: "Sesudah pelatihan"}


def occasion_name(occasion: Occasion) -> str:
    """At the beginning of a sentence or as a head: Tes awal."""
    return TESTS[occasion].capitalize()


def form_lines(form: Form) -> list[str]:
    """What a report about one edition of a form says below its title."""
    return [form.title, f"bentuk {form.code}, edisi {form.number}"]
