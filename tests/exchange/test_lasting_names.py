"""A renamed file keeps its history by its `id`; without one it is said what would break."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from lms.assessment.assignments import get_sheet, give_sheet
from lms.assessment.models import Form, Item, ItemVersion
from lms.assessment.quizzes import newest_form
from lms.curriculum.models import Lesson, Module, ModuleVersion
from lms.db import db, transaction
from lms.errors import NotFound
from lms.exchange.content import HistoryWouldBreak, Published, read_content, sync_content
from lms.exchange.content_consequences import find_consequences
from lms.exchange.content_files import read_files
from lms.progress.models import LessonReading
from tests.conftest import NOON
from tests.factories import make_angkatan

from .content_tree import make_tree
from .instrument_faults import bank
from .test_content_check import write

OLD, NEW = "curriculum/dasar/01-awal", "curriculum/dasar/01-mula"


@pytest.fixture
def root(app, tmp_path) -> Path:
    """A published tree."""
    write(make_tree(), tmp_path)
    sync(tmp_path)
    return tmp_path


def sync(root: Path, *, accepted: bool = False, hours: int = 0) -> Published:
    with transaction():
        return sync_content(root, now=NOON + timedelta(hours=hours), accepted=accepted)


def read_by(person, lesson: str = "melihat") -> None:
    version = db.session.scalar(
        select(ModuleVersion)
        .join(Module, Module.published_version_id == ModuleVersion.id)
        .where(Module.slug == "awal")
    )
    db.session.add(
        LessonReading(
            person_id=person.id, learner_id=person.id, module_slug="awal", lesson_slug=lesson,
            module_version_id=version.id, read_at=NOON,
        )
    )  # fmt: skip
    db.session.commit()


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new))


def rename_module(root: Path) -> None:
    (root / OLD).rename(root / NEW)


def test_a_module_that_is_renamed_with_its_id_stays_what_it_was(root, siti, budi):
    read_by(siti)
    before = db.session.scalar(select(Module).where(Module.slug == "awal"))
    rename_module(root)
    edit(root, f"{NEW}/module.md", "jp: 4\n", "jp: 4\nid: awal\n")
    edit(root, f"{NEW}/10-melihat.md", "title: ", "id: melihat\ntitle: ")
    (root / f"{NEW}/10-melihat.md").rename(root / f"{NEW}/10-memandang.md")
    edit(root, f"{NEW}/20-mendengar.md", "title: ", "title: ")
    done = sync(root, hours=1)
    assert done.gone == ()
    kept = db.session.scalar(select(Module).where(Module.slug == "awal"))
    assert kept.id == before.id and kept.retired_at is None
    lessons = select(Lesson.slug).where(Lesson.module_version_id == kept.published_version_id)
    assert set(db.session.scalars(lessons)) == {"melihat", "mendengar"}


def test_without_an_id_it_is_asked_first_and_said_how_many_begin_again(root, siti, budi):
    read_by(siti)
    read_by(siti, "mendengar")
    read_by(budi)
    rename_module(root)
    for path in [*(root / "quizzes").rglob("*.md"), *(root / "curriculum").rglob("*.md")]:
        text = path.read_text().replace("awal/", "mula/").replace("module: awal", "module: mula")
        path.write_text(text.replace("needs: [awal]", "needs: [mula]"))
    with pytest.raises(HistoryWouldBreak, match="Modul `awal` hilang: 2 orang mulai lagi") as said:
        sync(root, hours=1)
    assert "tulis `id: awal` di module.md-nya" in str(said.value)
    assert db.session.scalar(select(Module).where(Module.slug == "mula")) is None
    done = sync(root, accepted=True, hours=1)
    assert any("Modul `awal` hilang: 2 orang" in words for words in done.gone)
    assert db.session.scalar(select(Module.retired_at).where(Module.slug == "awal")) is not None


def test_a_lesson_that_nobody_read_goes_without_a_question(root, siti):
    read_by(siti, "melihat")
    path = root / OLD / "20-mendengar.md"
    path.rename(root / OLD / "20-menyimak.md")
    edit(root, f"{OLD}/10-melihat.md", "20-mendengar.md", "20-menyimak.md")
    done = sync(root, hours=1)
    assert len(done.gone) == 1 and "0 orang sudah membacanya" in done.gone[0]


def test_a_bank_and_a_question_that_are_renamed_keep_their_figures(root):
    items = {item.code: item.id for item in db.session.scalars(select(Item))}
    versions = db.session.scalar(select(func.count()).select_from(ItemVersion))
    (root / "quizzes/dasar/awal.md").rename(root / "quizzes/dasar/mula.md")
    edit(root, "quizzes/dasar/mula.md", "use: formatif", "use: formatif\nid: awal")
    edit(root, "quizzes/dasar/mula.md", "## awl-02\n", "## baru-02\nid: awl-02 · ")
    assert sync(root, hours=1).gone == ()
    after = {item.code: item.id for item in db.session.scalars(select(Item))}
    assert after == items
    assert set(db.session.scalars(select(Item.bank).where(Item.code == "awl-02"))) == {
        "quizzes/dasar/awal.md"
    }
    assert db.session.scalar(select(func.count()).select_from(ItemVersion)) == versions


def test_a_test_that_left_the_files_is_offered_to_nobody_and_comes_back(root):
    forms = (root / "quizzes/dasar/forms.md").read_text()
    (root / "quizzes/dasar/forms.md").unlink()
    with pytest.raises(HistoryWouldBreak, match="jenjang `dasar` ditarik"):
        sync(root, hours=1)
    assert newest_form("dasar", "A").number == 1
    sync(root, accepted=True, hours=1)
    with pytest.raises(NotFound):
        newest_form("dasar", "A")
    (root / "quizzes/dasar/forms.md").write_text(forms)
    assert sync(root, hours=2).gone == ()
    assert newest_form("dasar", "A").number == 1
    assert db.session.scalar(select(func.count()).select_from(Form)) == 2


def test_without_the_folder_of_questions_nothing_is_taken_away_in_silence(root):
    shutil.rmtree(root / "quizzes")
    with pytest.raises(HistoryWouldBreak, match="jenjang `dasar` ditarik"):
        sync(root, hours=1)
    assert newest_form("dasar", "A").number == 1
    assert db.session.scalar(select(func.count()).where(Item.retired_at.is_not(None))) == 0


def test_a_scale_that_is_renamed_is_not_lost_to_the_class_that_has_it(root, siti, hasan):
    old, new = root / "quizzes/dasar/skala-sikap.md", root / "quizzes/dasar/sikap-menolong.md"
    old.write_bytes(bank(5, 5))
    sync(root, hours=1)
    sheet = get_sheet("lembar-dasar.skala-sikap.sebelum", jenjang_slug="dasar")
    with transaction():
        give_sheet(make_angkatan(siti), sheet, closes_at=None, by=hasan, now=NOON)
    old.rename(new)
    with pytest.raises(HistoryWouldBreak, match="hilang dari 1 angkatan") as said:
        sync(root, hours=2)
    assert "tulis `id: skala-sikap`" in str(said.value)
    new.write_bytes(bank(5, 5, head="id: skala-sikap\n"))
    assert sync(root, hours=2).gone == ()
    assert get_sheet("lembar-dasar.skala-sikap.sebelum", jenjang_slug="dasar") == sheet


def test_what_would_go_is_known_before_anything_is_written(root):
    (root / "quizzes/dasar/awal.md").unlink()
    content = read_content(read_files(root))
    [gone] = [
        each for each in find_consequences(content.course, content.quizzes) if "Bank" in each.words
    ]
    assert "soal)" in gone.words and gone.concerned == 0


def test_an_id_that_is_no_name_is_a_fault(root):
    edit(root, f"{OLD}/10-melihat.md", "title: ", "id: Bukan Nama\ntitle: ")
    edit(root, "quizzes/dasar/awal.md", "## awl-02\n", "## awl-02\nid: Bukan_Kode · ")
    found = {each.path for each in read_content(read_files(root)).problems}
    assert found == {f"{OLD}/10-melihat.md", "quizzes/dasar/awal.md"}
