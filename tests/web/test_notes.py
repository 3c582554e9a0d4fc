"""Marks of one's own: pressed, written, changed, taken off; nobody else sees them."""

from __future__ import annotations

from sqlalchemy import func, select, update

from lms.curriculum.models import Lesson
from lms.db import db
from lms.progress.models import LessonMark
from tests.factories import make_publication, make_sitting, publish_dasar
from tests.facts_watch import watching

LESSON = "/modul/modul-1/pelajaran-1"
MARK = f"{LESSON}/tanda/bagian-satu"


def open_lesson(*persons) -> None:
    publish_dasar()
    html = '<p>Awal.</p><h2 id="bagian-satu">Satu</h2><p>A.</p><h3 id="bagian-dua">Dua</h3>'
    db.session.execute(update(Lesson).values(html=html))
    make_publication()
    for person in persons:
        make_sitting(person)


def test_a_mark_is_written_changed_and_taken_off_as_rows_that_stay(siti, budi, as_, time):
    open_lesson(siti, budi)
    client = as_(siti)
    page = client.get(LESSON).text
    assert f'href="{MARK}"' in page and f'href="{LESSON}/tanda/bagian-dua"' in page
    with watching():
        for note in ("Ingat <ini>", "Ingat <ini>", "Lain", ""):
            answer = client.post(MARK, data={"note": note})
            assert answer.status_code == 303 and answer.location == f"{LESSON}#bagian-satu"
            time.forward(minutes=1)
    # the second press of the same words wrote nothing
    assert db.session.scalar(select(func.count()).select_from(LessonMark)) == 3
    client.post(MARK, data={"note": "Ingat <ini>"})
    client.post(f"{LESSON}/tanda/pelajaran", data={"note": ""})
    page = client.get(LESSON).text
    assert "Ingat &lt;ini&gt;" in page and page.count("Ubah tanda") == 2
    notes = client.get("/catatan").text
    assert "Ingat &lt;ini&gt;" in notes and notes.count(">Ubah<") == 2
    assert "Ingat" not in as_(budi).get(LESSON).text
    assert "Belum ada tanda" in as_(budi).get("/catatan").text
    time.forward(minutes=1)
    client.post(f"{MARK}/pelepasan")
    client.post(f"{MARK}/pelepasan")
    assert "Ingat" not in client.get("/catatan").text


def test_what_is_no_place_or_is_locked_takes_no_mark(siti, budi, as_):
    open_lesson(siti)
    client = as_(siti)
    for block in ("bagian-tiada", "Awal"):
        assert client.post(f"{LESSON}/tanda/{block}", data={"note": "x"}).status_code == 404
    too_long = client.post(MARK, data={"note": "a" * 1001})
    assert too_long.status_code == 422 and "a" * 1001 in too_long.text
    # budi has not sat the pre-test
    assert as_(budi).post(MARK, data={"note": "x"}).status_code == 403
    assert db.session.scalar(select(func.count()).select_from(LessonMark)) == 0
