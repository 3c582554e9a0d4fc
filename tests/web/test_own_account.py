"""One's own account in one place: where one lives, and what else is changed from there."""

from __future__ import annotations

from sqlalchemy import select

from lms.db import db
from lms.people.models import AuditEntry, Person, Region, Residence
from lms.people.residences import refresh_residences
from tests.factories import make_person, make_region


def two_regions() -> None:
    make_region()
    db.session.add(Region(code="6306", name="Kabupaten Hulu Sungai Selatan", parent_code="63"))
    db.session.commit()


def test_everything_of_ones_own_is_changed_from_one_page(siti, as_):
    page = as_(siti).get("/data-saya").text
    for address in ("/sertifikat/nama", "/data-saya/kabupaten", "/kata-sandi", "/perangkat"):
        assert f'href="{address}"' in page
    assert "belum Anda periksa" in page and siti.username in page
    as_(siti).post("/sertifikat/nama", data={"name": "Siti Aminah, S.Sos."})
    page = as_(siti).get("/data-saya").text
    assert "Siti Aminah, S.Sos." in page and "belum Anda periksa" not in page
    as_(siti).post("/sertifikat/nama", data={"name": "Siti Aminah, S.Sos., M.Si."})
    names = as_(siti).get("/sertifikat/nama").text.split("Sebelumnya")[1]
    assert "Siti Aminah, S.Sos. " in names and "M.Si." not in names


def test_who_moves_is_there_from_then_on_and_the_old_place_is_kept(app, as_, time):
    two_regions()
    siti = make_person(name="Siti", username="siti", region_code="6305")
    budi = make_person(name="Budi", username="budi", region_code="6305")
    client = as_(siti)
    assert "Kabupaten Tapin" in client.get("/data-saya").text
    for _ in range(2):
        time.forward(days=1)
        answer = client.post("/data-saya/kabupaten", data={"region_code": "6306"})
        assert answer.status_code == 303
    assert "Kabupaten Hulu Sungai Selatan" in client.get("/data-saya").text
    query = select(Residence.region_code).where(Residence.person_id == siti.id)
    places = db.session.scalars(query.order_by(Residence.told_at)).all()
    assert places == ["6305", "6306"]
    (entry,) = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "person.move"))
    assert (entry.actor_id, entry.detail) == (siti.id, {"before": "6305", "after": "6306"})
    assert db.session.get(Person, budi.id).region_code == "6305"


def test_a_place_that_is_none_is_refused_and_changes_nothing(app, as_):
    two_regions()
    siti = make_person(name="Siti", username="siti", region_code="6305")
    for wrong in ("", "63", "9999", "6305'"):
        answer = as_(siti).post("/data-saya/kabupaten", data={"region_code": wrong})
        assert answer.status_code == 422
    assert db.session.get(Person, siti.id).region_code == "6305"


def test_the_place_is_worked_out_again_after_a_merge(app, time):
    two_regions()
    siti = make_person(name="Siti", username="siti", region_code="6305")
    budi = make_person(name="Budi", username="budi")
    for code in ("6306", "6305"):
        time.forward(days=1)
        moved = Residence(person_id=siti.id, region_code=code, told_at=time())
        db.session.add(moved)
    moved.told_at = siti.registered_at
    siti.region_code = None
    db.session.commit()
    refresh_residences()
    db.session.commit()
    assert db.session.get(Person, siti.id).region_code == "6306"
    assert db.session.get(Person, budi.id).region_code is None
