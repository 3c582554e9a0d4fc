"""What is stored about a person: read, taken along, asked to be erased, erased for good."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import LargeBinary, String, cast, select

from lms import clock
from lms.assessment.models import Attempt, Mark, Occasion
from lms.assessment.quiz_rules import close_test, open_test
from lms.db import db
from lms.evaluation.classes.report import class_report
from lms.evaluation.classes.rows import angkatan_data
from lms.exchange.class_json import report_blocks
from lms.people import audit
from lms.people.appointments import appoint, list_appointments
from lms.people.models import (
    AuditEntry,
    Erasure,
    ErasureRequest,
    Gender,
    Person,
    Role,
    SamePerson,
    Telling,
)
from lms.people.profiles import tell_profile
from lms.training.consents import Enroller
from lms.training.member_details import Origin, tell_origin
from lms.training.roster_admissions import carry_out
from lms.training.rosters import plan_roster
from lms.training.unions import unite_persons
from tests.conftest import NOON
from tests.factories import (
    PASSWORD,
    make_angkatan,
    make_person,
    make_region,
    make_sitting,
    publish_dasar,
)

HOME = "/data-saya/simpanan"
NAMES = ("Dewi Ratnasari Unik", "dewi.unik", "Bu Dewi", "Desa Sukaunik")


@pytest.fixture
def dewi(app):
    make_region()
    return make_person(name=NAMES[0], username=NAMES[1], called=NAMES[2], region_code="6305")


@pytest.fixture
def tapin(dewi, siti, hasan):
    """A class with a sitting of each, and everything that names Dewi."""
    publish_dasar()
    angkatan = make_angkatan(dewi, siti)
    tell_profile(dewi, gender=Gender.WOMAN, birth_year=1980, now=NOON)
    tell_origin(dewi, Origin(village=NAMES[3]), angkatan=angkatan, by=hasan, now=NOON)
    open_test(angkatan, Occasion.PRE, by=hasan, now=NOON)
    db.session.commit()
    make_sitting(dewi, right=3)
    make_sitting(siti, right=1)
    return angkatan


def every_text() -> str:
    """All that stands in any column of any table."""
    found = []
    for table in db.metadata.sorted_tables:
        columns = [c for c in table.columns if not isinstance(c.type, LargeBinary)]
        for row in db.session.execute(select(*(cast(c, String) for c in columns))):
            found += [value for value in row if value]
    return "\n".join(found)


def figures(angkatan) -> str:
    """The class report but for its list of persons and the digest of it."""
    blocks = report_blocks(class_report(angkatan_data(angkatan)))
    return str({name: block for name, block in blocks.items() if "person" not in name
                and name != "evidence"})  # fmt: skip


def test_a_person_reads_and_takes_along_what_is_stored(dewi, tapin, as_):
    client = as_(dewi)
    page = client.get(HOME).text
    assert "Tes dan cek" in page and "Sertifikat" not in page
    assert "Yang tersimpan tentang saya" in client.get("/data-saya").text
    answer = client.get(f"{HOME}/jenjang-data-saya.json")
    assert "attachment" in answer.headers["Content-Disposition"]
    parts = json.loads(answer.text)["bagian"]
    assert parts["person"]["baris"][0]["name"] == NAMES[0]
    assert parts["member_details"]["baris"][0]["village"] == NAMES[3]
    assert len(parts["answer_event"]["baris"]) == 4
    assert len(parts["attempt"]["baris"]) == 1
    for secret in (dewi.password_hash, "password_hash", "token_sha256", "marked_by_id"):
        assert secret not in answer.text
    readable = client.get(f"{HOME}/jenjang-data-saya.html").text
    assert NAMES[0] in readable and "Angkatan Tapin 1" in readable and "<script" not in readable


def test_the_copy_tells_no_more_of_a_test_than_its_result(dewi, tapin, hasan, as_):
    """Which questions were right would be a key for those who still sit."""
    client = as_(dewi)

    def mark():
        text = client.get(f"{HOME}/jenjang-data-saya.json").text
        return json.loads(text)["bagian"]["mark"]["baris"][0]

    assert not {"marks", "earned"} & set(mark())
    close_test(tapin, Occasion.PRE, by=hasan, now=NOON)
    db.session.commit()
    assert "marks" not in mark()


def test_others_and_visitors_reach_nothing_of_it(dewi, siti, hasan, visitor, as_):
    for client, code in ((visitor, 303), (as_(siti), 403), (as_(hasan), 403)):
        assert client.get(f"/akun/{dewi.id}/data").status_code == code
        assert client.post(f"/akun/{dewi.id}/data.json").status_code == code
        sent = {"reason": "tanpa hak", "sure": "1"}
        assert client.post(f"/akun/{dewi.id}/penghapusan", data=sent).status_code == code
    assert db.session.query(Erasure).count() == 0


def test_an_administrator_sees_takes_and_is_seen(dewi, tapin, ratna, as_):
    client = as_(ratna)
    assert "Tes dan cek" in client.get(f"/akun/{dewi.id}/data").text
    client.get(f"/akun/{dewi.id}/data")
    answer = client.post(f"/akun/{dewi.id}/data.json")
    assert NAMES[0] in answer.text
    assert NAMES[0] in client.post(f"/akun/{dewi.id}/data.html").text
    rows = db.session.query(AuditEntry).filter_by(subject=f"person:{dewi.id}", actor_id=ratna.id)
    assert sorted(row.action for row in rows) == ["person.copy", "person.copy", "person.look"]
    page = as_(dewi).get(HOME).text
    assert "melihat halaman Anda" in page and "mengunduh salinan data Anda" in page
    assert as_(ratna).get(f"/akun/{ratna.id}/data").status_code == 403


def test_a_look_at_a_member_is_written_once_a_day_and_the_own_never(dewi, tapin, hasan, time, as_):
    appoint(hasan, Role.ORGANISER, angkatan_id=tapin.id, by=None, now=NOON)
    db.session.commit()
    client = as_(hasan)
    attempt = db.session.query(Attempt).filter_by(person_id=dewi.id).one()
    for _ in range(2):
        assert client.get(f"/angkatan/tapin-1/peserta/{dewi.id}").status_code == 200
    client.get("/angkatan/tapin-1/peserta/" + "0" * 32)
    as_(dewi).get(f"/pengerjaan/{attempt.id}/hasil")
    looks = db.session.query(AuditEntry).filter_by(action=audit.LOOK)
    assert [(row.actor_id, row.subject) for row in looks] == [(hasan.id, f"person:{dewi.id}")]
    time.forward(days=1)
    client.get(f"/angkatan/tapin-1/peserta/{dewi.id}")
    assert looks.count() == 2


def test_a_request_is_taken_back_and_nothing_is_lost(dewi, tapin, ratna, as_):
    client = as_(dewi)
    for _ in range(2):
        assert client.post(f"{HOME}/permintaan-hapus").status_code == 303
    assert db.session.query(ErasureRequest).count() == 1
    assert "Anda sudah meminta penghapusan" in client.get(HOME).text
    assert "Minta datanya dihapus" in as_(ratna).get("/akun").text
    client.post(f"{HOME}/permintaan-hapus/penarikan")
    assert db.session.query(ErasureRequest).count() == 0
    assert "Minta datanya dihapus" not in as_(ratna).get("/akun").text
    assert client.get("/jalur").status_code == 200


def test_who_is_erased_is_named_nowhere_and_every_figure_stays(
    dewi, siti, tapin, ratna, hasan, as_
):
    planned = plan_roster("Dewi Lain", angkatan=tapin, by=Enroller((), "", clock.today()))
    carry_out(planned, angkatan=tapin, by=hasan, now=NOON)
    entry = db.session.query(AuditEntry).filter_by(action="angkatan.enrol").one()
    entry.detail = {**entry.detail, "made": [NAMES[1], "lain"]}
    appoint(dewi, Role.EVALUATOR, by=None, now=NOON)
    db.session.commit()
    phone = as_(dewi)
    phone.post(f"{HOME}/permintaan-hapus")
    before = figures(tapin)
    marks = db.session.scalars(select(Mark.earned).order_by(Mark.id)).all()
    assert all(name in every_text() for name in NAMES)
    assert "n_members': 3" in before

    client = as_(ratna)
    unsure = client.post(f"/akun/{dewi.id}/penghapusan", data={"reason": "lewat surat"})
    assert unsure.status_code == 422 and "lewat surat" in unsure.text
    assert db.session.query(Erasure).count() == 0
    sent = {"reason": "lewat surat", "sure": "1"}
    assert client.post(f"/akun/{dewi.id}/penghapusan", data=sent).status_code == 303
    assert not [name for name in NAMES if name in every_text()]
    assert phone.get("/jalur").status_code == 303
    gone = db.session.get(Person, dewi.id)
    assert (gone.name, gone.password_hash, gone.region_code) == ("Akun yang dihapus", "", "6305")
    assert db.session.query(Telling).count() == 0 and list_appointments(gone) == []
    assert figures(tapin) == before
    assert db.session.scalars(select(Mark.earned).order_by(Mark.id)).all() == marks
    assert siti.name in every_text()
    again = client.post(f"/akun/{dewi.id}/penghapusan", data=sent)
    assert again.status_code == 404 and db.session.query(Erasure).count() == 1
    wrong = as_(siti).application.test_client()
    given = {"username": NAMES[1], "password": PASSWORD}
    assert wrong.post("/masuk", data=given).status_code == 422


def test_two_accounts_of_one_person_go_together(dewi, tapin, ratna, as_):
    other = make_person(name=NAMES[0], username="dewi.lama")
    unite_persons(other, dewi, reason="NIK sama", by=None, now=NOON)
    db.session.commit()
    sent = {"reason": "lewat surat", "sure": "1"}
    assert as_(ratna).post(f"/akun/{other.id}/penghapusan", data=sent).status_code == 303
    erased = set(db.session.scalars(select(Erasure.person_id)))
    assert erased == {dewi.id, other.id} and NAMES[0] not in every_text()
    noted = db.session.scalars(select(AuditEntry.subject).filter_by(action="person.erase"))
    assert set(noted) == {f"person:{dewi.id}", f"person:{other.id}"}
    assert db.session.query(SamePerson).count() == 1


def test_the_last_administrator_is_not_erased(ratna, dewi, as_):
    other = make_person(role=Role.ADMINISTRATOR, username="lain")
    sent = {"reason": "lewat surat", "sure": "1"}
    assert as_(ratna).post(f"/akun/{other.id}/penghapusan", data=sent).status_code == 303
    asked = as_(ratna).post(f"/akun/{ratna.id}/penghapusan", data=sent)
    assert asked.status_code == 403 and "tentang Anda sendiri" in asked.text
