"""The page of copies: made, sealed, taken along with a trace, and reminded of."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from lms.backups.archives import restore
from lms.backups.sealing import WrongPassphrase
from lms.backups.shelf import list_copies, place_for
from lms.db import db
from lms.jobs.jobs import HIDDEN
from lms.jobs.models import Job
from lms.people.models import AuditEntry, Role
from lms.web.kernel.job_runner import run_next_job
from lms.web.kernel.nightly import copy_when_due
from tests.conftest import NOON, make_app
from tests.factories import make_angkatan, make_person, make_sitting, publish_dasar
from tests.tables import make_tables

PAGE = "/pengaturan/cadangan"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """A hall's folder: the database is a file in it."""
    app = make_app(f"sqlite:///{tmp_path / 'jenjang.db'}", DATA=str(tmp_path))
    (tmp_path / "secret-key").write_text("rahasia")
    with app.app_context():
        make_tables()
        yield app
        db.session.remove()
        db.engine.dispose()


def test_a_copy_is_made_and_taken_along_with_a_trace(app, ratna, as_, tmp_path: Path):
    client = as_(ratna)
    assert "Belum ada cadangan" in client.get(PAGE).text
    job = client.post(PAGE)
    assert job.status_code == 303 and "sedang dibuat, sudah 0 %" in client.get(PAGE).text
    assert run_next_job(app)
    assert "Buka hasilnya" in client.get(job.location).text
    assert "1 orang, 0 tes dan latihan, 0 jawaban" in client.get(PAGE).text
    (copy,) = list_copies(tmp_path)
    assert not copy.is_automatic and copy.file.stat().st_mode & 0o077 == 0
    assert copy.file.name in client.get(PAGE).text
    got = client.post(f"{PAGE}/{copy.file.name}/unduhan")
    assert got.data == copy.file.read_bytes()
    assert f"filename={copy.file.name}" in got.headers["Content-Disposition"]
    actions = [entry.action for entry in db.session.query(AuditEntry).filter_by(actor_id=ratna.id)]
    assert actions == ["backup.create", "backup.download"]
    (tmp_path / "unduh.zip").write_bytes(got.data)
    got.close()
    assert restore(tmp_path / "unduh.zip", tmp_path / "baru").rows["person"] == 1


def test_a_second_press_asks_for_no_second_copy(app, ratna, as_, tmp_path: Path):
    client, other = as_(ratna), as_(make_person(username="lain", role=Role.ADMINISTRATOR))
    first, second = (client.post(PAGE).location for _ in range(2))
    assert first == second and other.post(PAGE).location == PAGE
    assert run_next_job(app) and not run_next_job(app)
    assert len(list_copies(tmp_path)) == 1


def test_a_copy_that_is_cancelled_leaves_nothing(app, ratna, as_, tmp_path: Path):
    client = as_(ratna)
    job = client.post(PAGE).location
    client.post(f"{job}/pembatalan")
    assert not run_next_job(app) and list_copies(tmp_path) == []


def test_a_sealed_copy_opens_with_its_words_alone(app, ratna, as_, tmp_path: Path):
    words = {"passphrase": "kopi pagi di Tapin", "again": "kopi pagi di Tapin"}
    assert as_(ratna).post(PAGE, data=words).status_code == 303
    # while it waits the words stand nowhere in clear, and afterwards nowhere at all
    (job,) = db.session.query(Job)
    assert "kopi" not in str(job.arguments) and set(job.arguments) == {"name", HIDDEN}
    assert run_next_job(app)
    db.session.expire_all()
    assert set(job.arguments) == {"name"}
    (copy,) = list_copies(tmp_path)
    assert copy.is_sealed and not zipfile.is_zipfile(copy.file)
    assert b"rahasia" not in copy.file.read_bytes()
    with pytest.raises(WrongPassphrase):
        restore(copy.file, tmp_path / "baru", passphrase="kopi pagi di tapin")
    assert not (tmp_path / "baru").exists()
    restore(copy.file, tmp_path / "baru", passphrase=words["passphrase"])
    assert (tmp_path / "baru" / "secret-key").read_text() == "rahasia"


@pytest.mark.parametrize(
    ("words", "said"),
    [(("pendek", "pendek"), "8 huruf"), (("panjang sekali", "lain"), "tidak sama")],
)
def test_a_pass_phrase_that_cannot_be_makes_no_copy(ratna, as_, tmp_path: Path, words, said: str):
    answer = as_(ratna).post(PAGE, data={"passphrase": words[0], "again": words[1]})
    assert answer.status_code == 422 and said in answer.text
    assert list_copies(tmp_path) == []


def test_what_keeps_a_copy_from_being_made_is_said(app, ratna, as_, tmp_path: Path):
    (tmp_path / "cadangan").write_text("a file where the folder should be")
    client = as_(ratna)
    job = client.post(PAGE).location
    assert run_next_job(app)
    page = client.get(job).text
    assert "Cadangan tidak jadi" in page and "Mulai lagi" not in page
    assert str(tmp_path) not in page


@pytest.mark.parametrize("name", ["..%2Fsecret-key", "secret-key", "jenjang-2026-11-21-120000.zip"])
def test_only_a_copy_can_be_fetched(ratna, as_, name: str):
    assert as_(ratna).post(f"{PAGE}/{name}/unduhan").status_code == 404


def test_only_the_administrator_may(as_, tmp_path: Path):
    make_person(name="Bu Ratna", username="ratna", role=Role.ADMINISTRATOR)
    for role in (None, Role.INSTRUCTOR, Role.ORGANISER, Role.EVALUATOR):
        client = as_(make_person(username=f"bukan-{role}", role=role))
        assert client.get(PAGE).status_code == client.post(PAGE).status_code == 403
    assert list_copies(tmp_path) == []


def test_the_reminder_goes_when_a_copy_went_out_and_returns_with_new_answers(
    app, ratna, siti, as_, time, tmp_path: Path
):
    client = as_(ratna)
    assert "Belum ada cadangan yang dibawa" not in client.get(PAGE).text
    publish_dasar()
    make_angkatan(siti)
    make_sitting(siti)
    assert "Belum ada cadangan yang dibawa" in client.get("/pengaturan").text
    client.post(PAGE)
    assert run_next_job(app)
    assert "Belum ada cadangan yang dibawa" in client.get(PAGE).text
    client.post(f"{PAGE}/{list_copies(tmp_path)[0].file.name}/unduhan").close()
    assert "dibawa" not in client.get(PAGE).text
    time.forward(hours=13)
    make_sitting(make_person(username="esok"))
    assert "Cadangan terakhir dibawa keluar 21 Nov 2026" in client.get("/pengaturan").text


def test_the_server_copies_once_a_night_and_once_an_evening(app, siti, time, tmp_path: Path):
    assert not copy_when_due(app)
    publish_dasar()
    make_sitting(siti)
    assert copy_when_due(app) and not copy_when_due(app)
    for hours, wanted in ((1, False), (24, False)):
        time.forward(hours=hours)
        assert copy_when_due(app) is wanted
    make_sitting(make_person(username="esok"))
    time.forward(hours=24)
    assert copy_when_due(app) and not copy_when_due(app)
    assert len([copy for copy in list_copies(tmp_path) if copy.is_automatic]) == 2


def test_a_copy_that_fails_is_tried_again(app, siti, tmp_path: Path):
    publish_dasar()
    make_sitting(siti)
    (tmp_path / "cadangan").write_text("in the way")
    assert not copy_when_due(app)
    (tmp_path / "cadangan").unlink()
    assert copy_when_due(app)


def test_what_was_made_by_hand_is_never_let_go(app, siti, time, tmp_path: Path):
    publish_dasar()
    shelf = tmp_path / "cadangan"
    shelf.mkdir()
    here = NOON.astimezone()
    for day in range(1, 60):
        for automatic in (True, False):
            place_for(
                tmp_path, here - timedelta(days=day), automatic=automatic, sealed=False
            ).touch()
    make_sitting(siti)
    assert copy_when_due(app)
    left = list_copies(tmp_path)
    assert sum(not copy.is_automatic for copy in left) == 59
    assert 7 <= sum(copy.is_automatic for copy in left) <= 7 + 4 + 12
