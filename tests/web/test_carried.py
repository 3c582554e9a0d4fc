"""A file of answers carried by hand: opened, previewed, taken in once, or refused with a reason."""

from __future__ import annotations

import base64
import io
import json
import re
import secrets
from uuid import UUID

import pytest
from nacl.public import Box, PrivateKey, PublicKey

from lms.assessment.decision_models import LateAcceptance
from lms.assessment.models import AnswerEvent, Attempt, Mark, Submission
from lms.assessment.rules.sealing import (
    MAGIC,
    Unreadable,
    carry_pass,
    fingerprint,
    open_sealed,
    public_key,
    secret_of,
)
from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import AuditEntry, Role
from lms.progress.models import Completion
from tests.conftest import NOON
from tests.factories import make_angkatan, make_person, make_sitting, publish_dasar, study_module
from tests.web.test_rooms import right, start

UPLOAD = "/berkas-jawaban"
SECRET = secret_of("only for tests")


def seal(payload: object, *, secret: bytes = SECRET) -> bytes:
    """As js/carried.js does it."""
    sender = PrivateKey.generate()
    public = public_key(secret)
    box = Box(sender, PublicKey(public)).encrypt(json.dumps(payload).encode())
    return MAGIC + fingerprint(public) + bytes(sender.public_key) + bytes(box)


def event(position: int, answer: str, sequence: int) -> dict[str, object]:
    return {
        "id": secrets.token_hex(16),
        "position": position,
        "answer": answer,
        "sequence": sequence,
        "client_at": "2026-11-21T12:03:00+07:00",
    }


def make_payload(client, place: str, events: list, **given: object) -> dict[str, object]:
    """With what the sheet itself says."""
    page = client.get(place).text
    found = dict(re.findall(r'data-(attempt|owner|izin)="([^"]+)"', page))
    return {
        "version": 1,
        "attempt": found["attempt"],
        "owner": found["owner"],
        "pass": found["izin"],
        "events": events,
        **given,
    }


def upload(client, data: bytes):
    file = {"file": (io.BytesIO(data), "jawaban.jenjang")}
    return client.post(UPLOAD, data=file, content_type="multipart/form-data")


def take(client, data: bytes, reason: str = "Wi-Fi aula putus"):
    sealed = base64.b64encode(data).decode()
    return client.post(f"{UPLOAD}/penerimaan", data={"sealed": sealed, "reason": reason})


@pytest.fixture
def world(siti):
    publish_dasar()
    return make_angkatan(siti)


def test_the_sheet_is_given_the_public_key_and_its_own_pass(world, siti, as_):
    place = start(as_(siti))
    page = as_(siti).get(place).text
    attempt = UUID(place.rsplit("/", 1)[1])
    key = public_key(SECRET)
    assert f'data-kunci="{key.hex()}{fingerprint(key).hex()}"' in page
    assert carry_pass(SECRET, attempt=attempt.hex, person=siti.id.hex) in page
    assert SECRET.hex() not in page


def test_an_open_sitting_gets_what_the_file_holds(world, siti, hasan, as_):
    client = as_(siti)
    place = start(client)
    data = seal(make_payload(client, place, [event(1, "2", 0), event(3, "1", 1)]))
    page = upload(as_(hasan), data)
    assert page.status_code == 200 and "Siti" in page.text and "nomor 1, 3" in page.text
    assert db.session.query(AnswerEvent).count() == 0
    sealed = re.search(r'name="sealed"[^>]*value="([^"]+)"', page.text)
    assert sealed and base64.b64decode(sealed[1]) == data
    assert take(as_(hasan), data).status_code == 303
    assert {row.arrival for row in db.session.query(AnswerEvent)} == {"current"}
    entry = db.session.query(AuditEntry).filter_by(action="carried.take").one()
    assert entry.detail == {"reason": "Wi-Fi aula putus", "answers": 2}


def test_a_second_time_adds_nothing(world, siti, hasan, as_):
    client = as_(siti)
    place = start(client)
    data = seal(make_payload(client, place, [event(1, "2", 0)]))
    take(as_(hasan), data)
    assert "sudah pernah diterima" in upload(as_(hasan), data).text
    assert take(as_(hasan), data).status_code == 303
    assert db.session.query(AnswerEvent).count() == 1
    assert db.session.query(AuditEntry).filter_by(action="carried.take").count() == 1


def test_after_the_end_the_answers_count_because_somebody_took_them(world, siti, hasan, as_, time):
    client = as_(siti)
    place = start(client)
    answers = [event(n, right(place, n), n) for n in (1, 2)]
    data = seal(make_payload(client, place, answers))
    time.forward(minutes=60)
    assert "Tesnya sudah selesai" in upload(as_(hasan), data).text
    take(as_(hasan), data)
    assert db.session.query(Submission).one().submitted_by == "sweeper"
    marks = db.session.query(Mark).order_by(Mark.number).all()
    assert [mark.earned for mark in marks] == [0, 2]
    assert "berkas jawaban" in marks[1].reason
    assert len(db.session.query(LateAcceptance).one().event_ids) == 2
    take(as_(hasan), data)
    assert db.session.query(Mark).count() == 2


def test_an_answer_older_than_what_arrived_changes_nothing(world, siti, hasan, as_):
    client = as_(siti)
    place = start(client)
    newer = event(1, "3", 7)
    client.post(f"{place}/peristiwa", json={"events": [newer]})
    data = seal(make_payload(client, place, [event(1, "1", 2), newer]))
    assert "tidak ada yang lebih baru" in upload(as_(hasan), data).text
    take(as_(hasan), data)
    assert 'value="3" checked' in client.get(f"{place}/1").text


def test_every_flipped_byte_is_refused(world, siti, as_):
    client = as_(siti)
    data = seal(make_payload(client, start(client), [event(1, "2", 0)]))
    for place in range(len(data)):
        broken = bytearray(data)
        broken[place] ^= 1
        with pytest.raises(Unreadable):
            open_sealed(bytes(broken), SECRET)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda data: data[:-1] + bytes([data[-1] ^ 1]), "rusak atau sudah diubah"),
        (lambda data: data[: len(data) // 2], "rusak atau sudah diubah"),
        (lambda data: b"PK" + data, "bukan berkas jawaban"),
        (lambda data: b"", "Pilih berkasnya|bukan berkas jawaban"),
        (lambda data: b"x" * 400_001, "terlalu besar"),
    ],
)
def test_a_spoiled_file_is_refused_with_the_reason(world, siti, hasan, as_, spoil, reason):
    client = as_(siti)
    data = spoil(seal(make_payload(client, start(client), [event(1, "2", 0)])))
    page = upload(as_(hasan), data)
    assert page.status_code == 422 and re.search(reason, page.text)
    if len(data) <= 400_000:
        assert take(as_(hasan), data).status_code == 422
    assert db.session.query(AnswerEvent).count() == 0


def test_a_file_for_another_server_is_refused(world, siti, hasan, as_):
    client = as_(siti)
    payload = make_payload(client, start(client), [event(1, "2", 0)])
    page = upload(as_(hasan), seal(payload, secret=secret_of("another server")))
    assert page.status_code == 422 and "server Jenjang yang lain" in page.text


def test_a_file_that_names_another_person_or_attempt_is_refused(world, siti, budi, hasan, as_):
    client = as_(siti)
    place = start(client)
    start(as_(budi))
    other = db.session.query(Attempt).filter_by(person_id=budi.id).one()
    payload = make_payload(client, place, [event(1, "2", 0)])
    stolen = {"attempt": other.id.hex, "owner": budi.id.hex}
    for given in ({"owner": budi.id.hex}, {"attempt": other.id.hex}, stolen, {"pass": "0" * 32}):
        page = upload(as_(hasan), seal({**payload, **given}))
        assert page.status_code == 422 and "tidak dibuat dari lembar" in page.text, given
    forged = {"pass": carry_pass(SECRET, attempt=other.id.hex, person=siti.id.hex)}
    page = upload(as_(hasan), seal({**payload, "attempt": other.id.hex, **forged}))
    assert page.status_code == 422 and "bukan milik peserta" in page.text
    nowhere = UUID(int=5).hex
    forged = {"pass": carry_pass(SECRET, attempt=nowhere, person=siti.id.hex)}
    page = upload(as_(hasan), seal({**payload, "attempt": nowhere, **forged}))
    assert page.status_code == 422 and "tidak ada di server ini" in page.text


@pytest.mark.parametrize(
    "wrong",
    [{"version": 2}, {"score": 100}, {"events": []}, {"events": [{"id": "x"}]}, {"owner": "siti"}],
)
def test_a_file_of_another_shape_is_refused(world, siti, hasan, as_, wrong):
    client = as_(siti)
    payload = make_payload(client, start(client), [event(1, "2", 0)])
    page = upload(as_(hasan), seal({**payload, **wrong}))
    assert page.status_code == 422 and "dapat dibaca" in page.text


def test_a_question_that_is_not_on_the_paper_is_refused(world, siti, hasan, as_):
    client = as_(siti)
    payload = make_payload(client, start(client), [event(9, "2", 0)])
    assert "soal yang tidak ada" in upload(as_(hasan), seal(payload)).text


def test_only_those_who_hold_the_class_take_a_file_in(
    world, siti, budi, hasan, evaluator, as_, visitor
):
    client = as_(siti)
    data = seal(make_payload(client, start(client), [event(1, "2", 0)]))
    assert as_(siti).get(UPLOAD).status_code == as_(evaluator).get(UPLOAD).status_code == 403
    assert visitor.get(UPLOAD).status_code == 303
    other = make_person()
    elsewhere = make_angkatan(slug="tapin-2")
    appoint(other, Role.ORGANISER, angkatan_id=elsewhere.id, by=None, now=NOON)
    db.session.commit()
    for answer in (upload(as_(other), data), take(as_(other), data)):
        assert answer.status_code == 422 and "dari kelas lain" in answer.text
    alone = as_(budi)
    file = seal(make_payload(alone, start(alone), [event(1, "2", 0)]))
    assert upload(as_(other), file).status_code == 422
    assert upload(as_(hasan), file).status_code == 200
    assert take(as_(hasan), data, reason="").status_code == 422
    assert db.session.query(AnswerEvent).count() == 0


def test_a_file_that_ends_a_sitting_completes_what_it_earned(world, siti, hasan, as_, time):
    make_sitting(siti)
    study_module(siti)
    client = as_(siti)
    place = start(client, "post-dasar")
    for position in range(1, 5):
        newest = event(position, right(place, position), 9)
        client.post(f"{place}/peristiwa", json={"events": [newest]})
    older = seal(make_payload(client, place, [event(1, "1", 2)]))
    time.forward(minutes=60)
    take(as_(hasan), older)
    assert db.session.query(Completion).filter_by(kind="jenjang").count() == 1
    assert db.session.query(LateAcceptance).count() == 0
