"""Where members come from: read from the list, asked where it is not clear, put right by hand."""

from __future__ import annotations

import re

import pytest

from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import Person, Role
from lms.people.regions import seed_regions
from lms.training.angkatan import enrol
from lms.training.member_details import Origin, list_origins, tell_origin
from lms.training.models import Angkatan
from tests.conftest import NOON
from tests.factories import make_angkatan, make_person, publish_dasar
from tests.facts_watch import watching

LIST = "\n".join(
    [
        "No\tNama\tAsal\tKecamatan\tNama Desa\tInstansi\tJabatan",
        "1\tSiti Aminah, S.Sos\tKab. Solok\tKubung\tGantung Ciri\tDinas Sosial\tStaf",
        "2\tUmar Said\tSolok\t-\t\tIPSM\tKetua",
        "3\tNur Aini\tKota Sawahlunto\t\t\t\t",
        "4\tLina Sari\t\t\t\t\t",
    ]
)


@pytest.fixture
def rina(app):
    publish_dasar()
    seed_regions()
    rina = make_person(name="Rina")
    appoint(rina, Role.ORGANISER, region_code="13", by=None, now=NOON)
    make_angkatan(region_code="1372")
    make_angkatan(slug="lain", region_code="1372")
    db.session.commit()
    return rina


PAGE = "/angkatan/tapin-1/peserta-baru"


def person(name: str) -> Person:
    return db.session.query(Person).filter_by(name=name).one()


def origin_of(name: str) -> Origin:
    found = person(name)
    angkatan = db.session.query(Angkatan).filter_by(slug="tapin-1").one()
    return list_origins(angkatan.id)[found.id]


def test_origins_are_read_shown_and_asked(rina, as_):
    client = as_(rina)
    page = client.post(PAGE, data={"people": LIST}).text
    assert "Asal peserta: benar begini?" in page and "Belum jelas: pilih" in page
    assert '<option value="1302" selected>Kabupaten Solok' in page
    field = re.search(r'value="Solok">\s*<select class="masukan" name="(asal-\w+)"', page)[1]
    client.post(PAGE, data={"people": LIST, "asal": "Solok", field: "1302", "confirm": "1"})
    assert origin_of("Siti Aminah, S.Sos") == Origin(
        "1302", "Kubung", "Gantung Ciri", "Dinas Sosial", "Staf"
    )
    assert origin_of("Umar Said") == Origin("1302", "", "", "IPSM", "Ketua")
    # the account lives where its owner comes from, not where the class is held
    assert person("Nur Aini").region_code == "1373" and person("Umar Said").region_code == "1302"
    shown = client.get("/angkatan/tapin-1").text
    assert "Gantung Ciri, Kubung, Kabupaten Solok" in shown


def test_what_stays_unclear_is_not_invented(rina, as_):
    as_(rina).post(PAGE, data={"people": LIST, "confirm": "1"})
    assert origin_of("Umar Said").region_code is None
    assert person("Umar Said").region_code == "1372"


def test_a_code_that_was_not_offered_is_none(rina, as_):
    client = as_(rina)
    page = client.post(PAGE, data={"people": LIST}).text
    field = re.search(r'value="Kab. Solok">\s*<select class="masukan" name="(asal-\w+)"', page)[1]
    client.post(PAGE, data={"people": LIST, "asal": "Kab. Solok", field: "9999", "confirm": "1"})
    assert origin_of("Siti Aminah, S.Sos").region_code is None


def test_a_list_without_origins_asks_nothing(rina, as_):
    page = as_(rina).post(PAGE, data={"people": "Siti Aminah\nUmar Said"}).text
    assert "Asal peserta" not in page and "Daftarkan 2 orang" in page


def test_put_right_by_hand_and_only_in_this_class(rina, siti, hasan, as_):
    classes = db.session.query(Angkatan).all()
    for angkatan in classes:
        enrol(siti, angkatan=angkatan, now=NOON)
        tell_origin(siti, Origin(village="Lama"), angkatan=angkatan, by=None, now=NOON)
    db.session.commit()
    client = as_(rina)
    page = f"/angkatan/tapin-1/peserta/{siti.id}/asal"
    assert 'value="Lama"' in client.get(page).text
    given = {"region_code": "1302", "district": " Kubung  Barat ", "village": ""}
    with watching():
        assert client.post(page, data=given).status_code == 303
    by_slug = {angkatan.slug: list_origins(angkatan.id)[siti.id] for angkatan in classes}
    assert by_slug["tapin-1"] == Origin("1302", "Kubung Barat")
    assert by_slug["lain"] == Origin(village="Lama")
    assert client.post(page, data={"district": "x" * 121}).status_code == 422
    assert as_(hasan).get(page).status_code == 403
    other = f"/angkatan/tapin-1/peserta/{hasan.id}/asal"
    assert client.get(other).status_code == 404


NIP = "19850217 201001 2 003"


def test_a_nip_is_kept_only_where_the_organiser_says_so(rina, as_):
    client = as_(rina)
    given = {"people": f"No\tNama\tNIP\n1\tSiti Aminah, S.Sos\t{NIP}"}
    page = client.post(PAGE, data=given).text
    assert "NIP: tidak disimpan" in page and "19850217" not in page
    page = client.post(PAGE, data={**given, "keeps_nip": "y"}).text
    assert "NIP: disimpan untuk sertifikat" in page and 'name="keeps_nip" value="y"' in page
    client.post(PAGE, data={**given, "keeps_nip": "y", "confirm": "1"})
    assert origin_of("Siti Aminah, S.Sos").nip == NIP


def test_a_wrong_nip_is_told_and_stays_typed(rina, siti, as_):
    angkatan = db.session.query(Angkatan).filter_by(slug="tapin-1").one()
    enrol(siti, angkatan=angkatan, now=NOON)
    db.session.commit()
    page, client = f"/angkatan/tapin-1/peserta/{siti.id}/asal", as_(rina)
    answer = client.post(page, data={"region_code": "", "nip": "6305015015800001"})
    assert answer.status_code == 422 and "yang ditulis 16 angka" in answer.text
    assert 'value="6305015015800001"' in answer.text
    assert (
        client.post(page, data={"region_code": "", "nip": NIP.replace(" ", "")}).status_code == 303
    )
    assert (
        list_origins(angkatan.id)[siti.id].nip == NIP and f'value="{NIP}"' in client.get(page).text
    )
