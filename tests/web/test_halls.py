"""Laptops of one training: prepared on one, taught on several, joined to one class and report."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, text
from werkzeug.test import TestResponse

from lms import clock
from lms.assessment.models import Attempt, AttemptItem
from lms.backups.archives import DATABASE, back_up, restore
from lms.cli.join import join as join_command
from lms.db import db
from lms.exchange.halls.arrivals import FOLDER, list_arrivals
from lms.history.incarnations import keep_incarnation
from lms.history.origins import forget_origin
from lms.people.appointments import appoint
from lms.people.models import Appointment, AuditEntry, Person, Role
from lms.people.persons import find_person
from lms.progress.standings import list_standings
from lms.training.angkatan import enrol, list_members
from lms.training.models import Angkatan
from tests.conftest import NOON, forget_everything, make_app
from tests.factories import make_angkatan, make_person, make_sitting, publish_dasar
from tests.tables import make_tables

PAGE = "/pengaturan/laptop-lain"
Teach = Callable[[], None]


@dataclass
class Laptops:
    """The one that keeps the class, and backups of others that were copied from it."""

    home: Path
    away: Flask
    rest: Path

    def copy(self, name: str, teach: Teach, *, passphrase: str = "") -> Path:
        """A laptop set up from this one's backup, taught on, and its backup afterwards."""
        folder = Path(self.away.config["DATA"])
        before = self.rest / f"{name}-sebelum.zip"
        back_up(self.home, before, now=NOON)
        shutil.rmtree(folder, ignore_errors=True)
        restore(before, folder)
        with _inside(self.away):
            assert keep_incarnation(folder, now=NOON) is not None
            db.session.commit()
            teach()
            db.session.commit()
        brought = self.rest / f"{name}.zip"
        back_up(folder, brought, now=NOON, passphrase=passphrase)
        return brought


@contextmanager
def _inside(app: Flask) -> Iterator[None]:
    """Of a folder whose database may be another one than the last time."""
    forget_everything()
    with app.app_context():
        forget_origin()
        yield
        db.session.remove()
        db.engine.dispose()
    forget_everything()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, Flask, Path]:
    """Two laptops, and the folder of the first as it was when the class was ready."""
    rest = tmp_path_factory.mktemp("laptop")
    home, away = (
        make_app(f"sqlite:///{rest / name / DATABASE}", DATA=str(rest / name))
        for name in ("rumah", "lain")
    )
    (rest / "rumah").mkdir()
    with _inside(home):
        make_tables()
        keep_incarnation(rest / "rumah", now=NOON)
        publish_dasar(items=4)
        make_angkatan(*(make_person(name=name.title(), username=name) for name in ("siti", "budi")))
    (rest / "rumah").rename(rest / "siap")
    return home, away, rest / "siap"


@pytest.fixture
def app(prepared: tuple[Flask, Flask, Path]) -> Iterator[Flask]:
    """A hall's folder: the database is a file in it."""
    home, _, ready = prepared
    folder = Path(home.config["DATA"])
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ready, folder)
    with _inside(home):
        yield home


@pytest.fixture
def laptops(app: Flask, prepared: tuple[Flask, Flask, Path], tmp_path: Path) -> Laptops:
    return Laptops(Path(app.config["DATA"]), prepared[1], tmp_path)


def bring(client: FlaskClient, *files: Path, **given: str) -> TestResponse:
    brought = [(io.BytesIO(file.read_bytes()), file.name) for file in files]
    answer = client.post(PAGE, data={"files": brought, **given})
    # the client writes a long body into a file of its own
    answer.request.environ["wsgi.input"].close()
    return answer


def test_four_laptops_become_one_class(laptops: Laptops, ratna, as_):
    def teach_a() -> None:
        make_sitting(named("siti"), right=1)

    def teach_b() -> None:
        make_sitting(named("budi"), right=3)
        late = make_person(name="Dewi", username="dewi")
        enrol(late, angkatan=the_class(), now=clock.now())
        make_sitting(late, right=4)

    def teach_c() -> None:
        late = make_person(name="dewi", username="dewi-2")
        enrol(late, angkatan=the_class(), now=clock.now())

    files = [
        laptops.copy(f"laptop-{number}", teach)
        for number, teach in enumerate((teach_a, teach_b, teach_c), 2)
    ]
    client = as_(ratna)
    assert bring(client, *files).status_code == 303
    page = client.get(PAGE).text
    assert "Gabungkan 3 laptop" in page and page.count("Angkatan Tapin 1") == 3
    assert "1 peserta didaftarkan" in page and "1 terkumpul" in page
    assert count_sittings() == 0
    client.post(f"{PAGE}/penggabungan")
    page = client.get(PAGE)
    assert "Selesai digabungkan" in page.text and list_arrivals(laptops.home) == []
    assert [one.name for one in list_members(the_class())] == ["Budi", "Dewi", "Siti", "dewi"]
    assert percents() == {"Siti": 25, "Budi": 75, "Dewi": 100, "dewi": None}
    assert {"Siti", "Budi", "Dewi"} <= scored(client)
    # one person, walked in twice: asked, united, and taken back
    assert "Satu orang atau dua?" in page.text
    two = {"person": str(named("dewi").id), "other": str(named("dewi-2").id)}
    assert client.post(f"{PAGE}/satu-orang", data=two).status_code == 303
    assert client.post(f"{PAGE}/satu-orang", data=two).status_code == 303
    assert len(list_members(the_class())) == 3
    client.post(f"{PAGE}/dua-orang", data=two)
    assert len(list_members(the_class())) == 4
    # brought once more, nothing is new, nothing is written twice
    bring(client, *files)
    assert client.get(PAGE).text.count("Semua isinya sudah ada di sini") == 3
    client.post(f"{PAGE}/penggabungan")
    assert count_sittings() == 3
    actions = select(func.count()).where(AuditEntry.action == "history.join")
    assert db.session.scalar(actions) == 3


def test_who_sat_on_two_laptops_is_named_and_both_are_kept(laptops: Laptops, ratna, as_):
    def teach() -> None:
        make_sitting(named("siti"), right=4)

    brought = laptops.copy("laptop-2", teach)
    make_sitting(named("siti"), right=1)
    client = as_(ratna)
    bring(client, brought)
    page = client.get(PAGE).text
    assert "Siti (tes awal)" in page
    client.post(f"{PAGE}/penggabungan")
    assert count_sittings() == 2 and percents()["Siti"] in (25, 100)


def test_roles_of_regions_and_passwords_stay_where_they_were_given(laptops: Laptops, ratna, as_):
    def teach() -> None:
        appoint(named("siti"), Role.ADMINISTRATOR, by=None, now=NOON)
        appoint(named("budi"), Role.INSTRUCTOR, angkatan_id=the_class().id, by=None, now=NOON)
        make_person(name="Baru", username="baru")

    client = as_(ratna)
    bring(client, laptops.copy("laptop-2", teach))
    client.post(f"{PAGE}/penggabungan")
    roles = select(Person.username, Appointment.role).join(
        Appointment, Appointment.person_id == Person.id
    )
    given = {tuple(row) for row in db.session.execute(roles)} - {("ratna", "administrator")}
    assert given == {("budi", str(Role.INSTRUCTOR))}
    query = select(Person.password_hash).where(Person.username == "baru")
    assert db.session.scalars(query).one() == ""


def test_a_sealed_backup_opens_with_its_words(laptops: Laptops, ratna, as_):
    brought = laptops.copy("laptop-2", lambda: None, passphrase="kopi pagi di Tapin")
    client = as_(ratna)
    for words, said in (("", "ketik kata sandi"), ("teh sore di Tapin", "tidak membukanya")):
        refused = bring(client, brought, passphrase=words)
        assert refused.status_code == 422 and said in refused.text
    assert bring(client, brought, passphrase="kopi pagi di Tapin").status_code == 303
    assert len(list_arrivals(laptops.home)) == 1


def test_what_is_no_backup_is_named_and_the_others_are_kept(laptops: Laptops, ratna, as_):
    brought = laptops.copy("laptop-2", lambda: None)
    wrong = laptops.rest / "daftar.xlsx"
    wrong.write_bytes(b"PK\x03\x04 bukan")
    client = as_(ratna)
    refused = bring(client, wrong, brought)
    assert refused.status_code == 422 and "daftar.xlsx: bukan cadangan Jenjang" in refused.text
    assert "Semua isinya sudah ada di sini" in refused.text and "Gabungkan 1" not in refused.text
    assert "Pilih berkas cadangannya dahulu" in client.post(PAGE, data={}).text
    (arrival,) = list_arrivals(laptops.home)
    assert arrival.file.stat().st_mode & 0o077 == 0
    client.post(f"{PAGE}/{arrival.name}/penghapusan")
    client.post(f"{PAGE}/{arrival.name}/penghapusan")
    assert list((laptops.home / FOLDER).iterdir()) == []


SPOILT: Mapping[str, tuple[str, str]] = {
    "newer": ("CREATE TABLE alembic_version AS SELECT '9999' AS version_num", "lebih baru"),
    "older": ("ALTER TABLE field_rating DROP COLUMN note", "lebih lama"),
    "unreadable": ("UPDATE enrolment SET enrolled_at = 'kemarin'", "tidak dapat dibaca"),
    "torn": ("DELETE FROM person WHERE username = 'baru'", "tidak cocok"),
}


@pytest.mark.parametrize("spoilt", SPOILT)
def test_another_program_or_a_torn_history_is_refused(laptops: Laptops, ratna, as_, spoilt):
    statement, said = SPOILT[spoilt]

    def teach() -> None:
        late = make_person(name="Baru", username="baru")
        enrol(late, angkatan=the_class(), now=NOON)
        db.session.commit()
        db.session.execute(text("PRAGMA foreign_keys=OFF"))
        db.session.execute(text(statement))

    brought = laptops.copy("laptop-2", teach)
    client = as_(ratna)
    bring(client, brought)
    page = client.get(PAGE).text
    if spoilt != "torn":
        assert said in page and "Gabungkan 1 laptop" not in page
    client.post(f"{PAGE}/penggabungan")
    page = client.get(PAGE).text
    assert "tidak digabungkan" in page and said in page and "Selesai" not in page
    assert len(list_members(the_class())) == 2
    # it stays on the list with its reason
    assert len(list_arrivals(laptops.home)) == 1


def test_results_of_other_content_are_refused_with_what_to_do(laptops: Laptops, ratna, as_):
    def teach() -> None:
        make_sitting(named("siti"), right=1)
        db.session.execute(text("PRAGMA foreign_keys=OFF"))
        first = db.session.scalars(select(AttemptItem.item_version_id)).first()
        for table, column in (("item_version", "id"), ("attempt_item", "item_version_id")):
            db.session.execute(
                text(f"UPDATE {table} SET {column} = 77 WHERE {column} = :first"), {"first": first}
            )

    client = as_(ratna)
    bring(client, laptops.copy("laptop-2", teach))
    page = client.get(PAGE).text
    assert "1 soal yang tidak ada di sini" in page and "content sync" in page


def test_a_changed_backup_is_refused(laptops: Laptops, ratna, as_):
    brought = laptops.copy("laptop-2", lambda: None)
    with zipfile.ZipFile(brought) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    parts[DATABASE] = parts[DATABASE][:-1] + b"x"
    with zipfile.ZipFile(brought, "w") as changed:
        for name, content in parts.items():
            changed.writestr(name, content)
    client = as_(ratna)
    bring(client, brought)
    assert "tidak utuh" in client.get(PAGE).text


def test_the_command_shows_first_and_joins_when_told(laptops: Laptops, monkeypatch):
    brought = laptops.copy("laptop-2", lambda: make_sitting(named("siti"), right=2))
    monkeypatch.setenv("LMS_DATA", str(laptops.home))
    monkeypatch.setattr("lms.cli.context._refuse_unready_database", lambda: None)
    shown = CliRunner().invoke(join_command, [str(brought)])
    assert shown.exit_code == 0 and "Angkatan Tapin 1: 1 tes dan latihan" in shown.output
    assert "Belum ada yang digabungkan" in shown.output
    db.session.rollback()
    assert count_sittings() == 0
    done = CliRunner().invoke(join_command, [str(brought), "--yes"])
    assert done.exit_code == 0 and "catatan baru ditambahkan" in done.output
    db.session.rollback()
    assert count_sittings() == 1
    broken = laptops.rest / "rusak.zip"
    broken.write_bytes(b"bukan")
    assert "tidak utuh" in CliRunner().invoke(join_command, [str(broken)]).output


def scored(client: FlaskClient) -> set[str]:
    """Who has a result of the pre-test in the organiser's one report."""
    got = client.get("/angkatan/tapin-1/laporan-kegiatan/laporan-kegiatan.docx")
    for table in Document(io.BytesIO(got.data)).tables:
        heads = [cell.text for cell in table.rows[0].cells]
        if "Tes awal" in heads:
            at = heads.index("Tes awal")
            return {row.cells[1].text for row in table.rows[1:] if row.cells[at].text.strip("–- ")}
    return set()


def named(username: str) -> Person:
    found = find_person(username)
    return found or db.session.scalars(select(Person).where(Person.username == username)).one()


def the_class() -> Angkatan:
    return db.session.scalars(select(Angkatan)).one()


def count_sittings() -> int:
    return int(db.session.scalar(select(func.count()).select_from(Attempt)) or 0)


def percents() -> dict[str, int | None]:
    return {one.person.name: one.pre_percent for one in list_standings(the_class())}
