"""What no form of ours sends ends in words, never in a fault of the server."""

from __future__ import annotations

import pytest

from lms.people.models import Role
from tests.factories import PASSWORD, make_angkatan, make_person, make_region, publish_dasar

FORMS = (
    "/masuk", "/daftar", "/data-saya", "/angkatan-baru", "/peran", "/pengaturan",
    "/angkatan/tapin-1/peserta-baru", "/angkatan/tapin-1/pendamping",
    "/angkatan/tapin-1/tes/pre/aturan", "/angkatan/tapin-1/ruang/pre/tambahan-waktu",
)  # fmt: skip
FIELDS = (
    "people", "username", "password", "name", "minutes", "reason", "title", "birth_year",
    "pmks_word", "region_code", "role", "opens_at", "starts_on",
)  # fmt: skip


@pytest.mark.parametrize("value", [[1], 7, {"a": 1}, None, [[["x"]]], 1.5, True])
def test_json_sent_to_a_form_is_an_empty_form(as_, value):
    make_region()
    publish_dasar()
    make_angkatan(region_code="6305")
    client = as_(make_person(role=Role.ADMINISTRATOR))
    for address in FORMS:
        answer = client.post(address, json=dict.fromkeys(FIELDS, value))
        assert answer.status_code < 500, address
    for whole in ([1], "x", 7):
        assert client.post("/data-saya", json=whole).status_code < 500


@pytest.mark.parametrize(
    "target", ["/%0D%0AX", "/a%0Ab", "/%09x", "/%E2%80%A8x", "//[x", "http://[x"]
)
def test_a_target_that_is_no_address_of_ours_leads_to_the_path(siti, visitor, target):
    given = {"username": "siti", "password": PASSWORD}
    answer = visitor.post(f"/masuk?lanjut={target}", data=given)
    assert answer.status_code == 303 and answer.location == "/jalur"
