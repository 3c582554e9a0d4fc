"""Where the links of a page lead inside a package that stands alone."""

from __future__ import annotations

import pytest

from lms.exchange.scorm.pages import Places

PLACES = Places("modul-1", {"pelajaran-1": "p1"}, "awal", {"/modul/modul-1/kartu": "kartu"})


@pytest.mark.parametrize(
    ("address", "fragment"),
    [
        ("/modul/modul-1", "#awal"), ("/modul/modul-1/pelajaran-1", "#p1"),
        ("/modul/modul-1/pelajaran-1#akhir", "#p1-akhir"), ("/modul/modul-1/kartu", "#kartu"),
        # of another module, of no lesson, of something else
        ("/modul/modul-2", None), ("/modul/modul-2/pelajaran-1", None),
        ("/modul/modul-1/pelajaran-2", None), ("/jalur", None),
    ],
)  # fmt: skip
def test_a_link_leads_into_the_package_or_nowhere(address: str, fragment: str | None) -> None:
    assert PLACES.find(address) == fragment
