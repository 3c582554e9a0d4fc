"""Names of classes in addresses: plain letters, never empty, never twice."""

from __future__ import annotations

import pytest

from lms.training.openings import MOST_LETTERS, _free_slug, tell_apart
from tests.factories import make_angkatan, publish_dasar


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Kelas Tapin", "kelas-tapin"), ("  Pélatihan  PSM (2026)! ", "pelatihan-psm-2026"),
        # no letter that an address could have
        ("—", "angkatan"), ("العربية", "angkatan"),
        ("a" * (MOST_LETTERS - 1) + " b", "a" * (MOST_LETTERS - 1)),
        ("a" * MOST_LETTERS + "b", "a" * MOST_LETTERS),
    ],
)  # fmt: skip
def test_a_class_has_an_address_of_plain_letters(app, title: str, slug: str) -> None:
    assert _free_slug(title) == slug


def test_a_name_that_is_taken_gets_the_next_number(app) -> None:
    publish_dasar()
    for number, slug in enumerate(("kelas-tapin", "kelas-tapin-2", "kelas-tapin-baru"), start=1):
        make_angkatan(slug=slug, title=f"Kelas {number}")
    assert (_free_slug("Kelas Tapin"), _free_slug("Kelas Solok")) == (
        "kelas-tapin-3",
        "kelas-solok",
    )
    assert (tell_apart("kelas 1"), tell_apart("Kelas")) == ("kelas 1, kelas 2", "Kelas")
