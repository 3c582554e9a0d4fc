"""What no form of ours sends ends in words, never in a fault of the server."""

from __future__ import annotations

import re

import pytest

from lms.db import db
from lms.people.models import Person, Role
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
def test_json_sent_to_a_form_is_refused_and_empties_nothing(as_, value):
    make_region()
    publish_dasar()
    make_angkatan(region_code="6305")
    person = make_person(role=Role.ADMINISTRATOR, called="Bu Ana")
    client = as_(person)
    client.post("/data-saya", data={"called": "Bu Ana", "birth_year": "1980"})
    for address in FORMS:
        answer = client.post(address, json=dict.fromkeys(FIELDS, value))
        assert answer.status_code in (303, 403, 415), address
    for whole in ([1], "x", 7, {}):
        assert client.post("/data-saya", json=whole).status_code == 415
    kept = db.session.get(Person, person.id)
    assert (kept.called, kept.birth_year) == ("Bu Ana", 1980)


@pytest.mark.parametrize(
    "target", ["/%0D%0AX", "/a%0Ab", "/%09x", "/%E2%80%A8x", "//[x", "http://[x"]
)
def test_a_target_that_is_no_address_of_ours_leads_to_the_path(siti, visitor, target):
    given = {"username": "siti", "password": PASSWORD}
    answer = visitor.post(f"/masuk?lanjut={target}", data=given)
    assert answer.status_code == 303 and answer.location == "/jalur"


def test_what_is_no_letter_stays_at_the_door_of_forms_addresses_and_json(siti, visitor, as_):
    given = {"name": "Bu\u202edi\0 \u0007Rahmat", "username": "budi-bersih", "password": PASSWORD}
    form = visitor.get("/daftar").text
    assert visitor.post("/daftar", data={**_filled(form), **given}).status_code in (303, 422)
    made = db.session.query(Person).filter_by(username="budi-bersih").one_or_none()
    assert made is None or made.name == "Budi Rahmat"
    assert as_(siti).get("/data-saya?a=%00%E2%80%AE").status_code == 200
    assert as_(siti).get("/modul/a%00b").status_code == 404


def _filled(page: str) -> dict[str, str]:
    """A region, where the form asks for one."""
    found = re.search(r'<option value="(\d{4})"', page)
    return {"region_code": found[1]} if found else {}


@pytest.mark.parametrize("number", ["2147483648", "9" * 400, "9" * 5000, "-2147483648", "1e9"])
def test_a_number_that_no_column_holds_is_said_beside_its_field(ratna, as_, number: str):
    answer = as_(ratna).post("/data-saya", data={"birth_year": number})
    assert answer.status_code == 422
    address = f"/angkatan/x/penilaian/00000000-0000-0000-0000-000000000000/{number}"
    assert as_(ratna).get(address).status_code == 404


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"a":' * 20_000, b'{"a": ' + b"9" * 5000])
@pytest.mark.parametrize("address", ["/masuk/lagi", "/data-saya"])
def test_json_that_no_script_of_ours_sends_is_no_fault_of_the_server(
    siti, as_, address: str, body: bytes
):
    answer = as_(siti).post(address, data=body, content_type="application/json")
    assert answer.status_code < 500
