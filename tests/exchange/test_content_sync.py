"""Sync: all or nothing, only what changed, and never over an author's edit in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, func, select

from lms.assessment.models import Form, FormItem, Item, ItemVersion
from lms.authoring.documents import read_shelf
from lms.authoring.drafts import find_document, list_kept
from lms.curriculum import versions
from lms.curriculum.models import (
    Blob,
    GlossaryTerm,
    Jenjang,
    Lesson,
    Module,
    ModuleVersion,
    Picture,
    Publication,
    PublishedFile,
    Source,
)
from lms.curriculum.publications import find_newest, get_files
from lms.db import db, transaction
from lms.exchange import content
from lms.exchange.content import (
    ContentConflict,
    ContentHasFaults,
    find_folder_conflicts,
    is_current,
    publish_files,
    sync_content,
)
from lms.exchange.content_files import hash_files, read_files
from lms.exchange.folder import take_folder
from lms.training.models import Training
from tests.conftest import NOON

from .content_faults import FAULTS
from .content_tree import LESSON, make_tree
from .test_content_check import write

LESSON_PATH = "curriculum/dasar/01-awal/10-melihat.md"
MODULE_PATH = "curriculum/dasar/01-awal/module.md"
BANK_PATH = "quizzes/dasar/awal.md"
TABLES = (Blob, Publication, PublishedFile, Jenjang, ModuleVersion, Lesson, ItemVersion, Form)


@pytest.fixture
def root(app, tmp_path) -> Path:
    """A published tree."""
    write(make_tree(), tmp_path)
    sync(tmp_path)
    return tmp_path


def sync(root: Path, **later: float) -> content.Published:
    with transaction():
        return sync_content(root, now=NOON + timedelta(**later))


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new, 1))


def count_rows() -> dict[str, int]:
    return {
        table.__tablename__: db.session.scalar(select(func.count()).select_from(table)) or 0
        for table in TABLES
    }


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is sent to the database meanwhile."""
    sent: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def get_version(code: str) -> ItemVersion:
    query = select(ItemVersion).join(Item, Item.published_version_id == ItemVersion.id)
    return db.session.scalars(query.where(Item.code == code)).one()


def get_module(slug: str) -> Module:
    return db.session.scalars(select(Module).where(Module.slug == slug)).one()


def test_the_first_sync_publishes_everything(root):
    rows = count_rows()
    assert rows["publication"] == 1
    assert rows["published_file"] == len(make_tree())
    assert rows["lesson"] == 2
    assert rows["item_version"] == 14
    assert rows["form"] == 2
    assert db.session.scalar(select(func.count()).select_from(Picture)) == 2
    assert db.session.get(Training, "pelatihan").sessions[1]["module"] == "awal"
    assert db.session.get(Jenjang, "dasar").organiser == "kabupaten/kota"
    assert db.session.get(Source, "buku-1957").kind == "buku"
    assert "sukarela" in db.session.get(GlossaryTerm, "psm").body_html
    module = get_module("awal")
    lessons = db.session.scalars(
        select(Lesson)
        .where(Lesson.module_version_id == module.published_version_id)
        .order_by(Lesson.position)
    ).all()
    assert [(lesson.position, lesson.slug) for lesson in lessons] == [
        (1, "melihat"),
        (2, "mendengar"),
    ]
    assert lessons[0].terms == ["psm"]
    assert lessons[0].minutes == -(-lessons[0].words // 150)
    case = get_version("awl-10").question
    assert case.case == "awl-k1"
    assert "sumurnya" in case.story


def test_a_second_sync_writes_nothing_and_reads_no_content(root, monkeypatch):
    rows = count_rows()
    monkeypatch.setattr(content, "read_content", lambda files: pytest.fail("read again"))
    with statements() as sent:
        assert sync(root, days=1) == content.Published()
    assert not [statement for statement in sent if not statement.startswith("SELECT")]
    assert len(sent) <= 4
    assert count_rows() == rows


def test_a_changed_lesson_gives_its_module_one_new_version(root):
    before = get_module("awal").published_version_id
    change(root, LESSON_PATH, "Seorang [PSM]", "Setiap [PSM]")
    done = sync(root, days=1)
    assert (done.modules, done.items, done.forms) == (1, 0, 0)
    module = get_module("awal")
    old, new = (db.session.get(ModuleVersion, id_) for id_ in (before, module.published_version_id))
    assert (old.number, new.number) == (1, 2)
    html = select(Lesson.html).where(Lesson.position == 1)
    assert "Seorang" in db.session.scalar(html.where(Lesson.module_version_id == old.id))
    assert "Setiap" in db.session.scalar(html.where(Lesson.module_version_id == new.id))


def test_a_changed_picture_gives_its_module_a_new_version(root):
    change(root, "curriculum/dasar/01-awal/dua-rumah.svg", "Rumah", "Gubuk")
    assert sync(root).modules == 1
    assert db.session.scalar(select(func.count()).select_from(Picture)) == 3


def test_a_changed_question_gets_a_version_and_its_forms_an_edition(root):
    pinned = get_version("tes-1")
    wording = dict(pinned.body)
    change(root, "quizzes/dasar/tes.md", "Pertanyaan nomor 1?", "Pertanyaan pertama?")
    done = sync(root, days=1)
    assert (done.modules, done.items, done.forms) == (0, 1, 2)
    db.session.expire_all()
    assert pinned.body == wording
    assert get_version("tes-1").number == 2
    query = select(FormItem.item_version_id).join(Form).where(Form.code == "A")
    first, second = (
        db.session.scalars(query.where(Form.number == number, FormItem.position == 1)).one()
        for number in (1, 2)
    )
    assert (first, second) == (pinned.id, get_version("tes-1").id)


def test_a_form_alone_can_get_a_new_edition(root):
    change(root, "quizzes/dasar/forms.md", "pass_mark: 70", "pass_mark: 75")
    done = sync(root)
    assert (done.modules, done.items, done.forms) == (0, 0, 2)


def test_what_vanished_is_retired_and_comes_back(root):
    place = root / "curriculum/dasar/02-lanjut/module.md"
    text = place.read_text()
    place.unlink()
    # an empty folder would be a fault of its own
    place.parent.rmdir()
    bank = (root / BANK_PATH).read_text()
    change(root, BANK_PATH, bank[bank.index("## awl-09") : bank.index("## awl-k1")], "")
    sync(root, days=1)
    item = db.session.scalars(select(Item).where(Item.code == "awl-09")).one()
    assert get_module("lanjut").retired_at == item.retired_at == NOON + timedelta(days=1)
    place.parent.mkdir()
    place.write_text(text)
    assert sync(root, days=2).modules == 0
    assert get_module("lanjut").retired_at is None


@pytest.mark.parametrize("fault", FAULTS[::6], ids=lambda fault: fault.message[:40])
def test_a_fault_publishes_nothing(fault, app, tmp_path):
    tree = make_tree()
    fault.put_into(tree)
    with pytest.raises(ContentHasFaults) as refusal:
        sync(write(tree, tmp_path))
    assert refusal.value.problems
    assert set(count_rows().values()) == {0}


def test_a_fault_after_a_sync_leaves_what_was_published(root):
    rows = count_rows()
    change(root, LESSON_PATH, "## Apa", "# Apa")
    with pytest.raises(ContentHasFaults):
        sync(root)
    assert count_rows() == rows
    assert not is_current(root)


def test_when_publishing_breaks_in_the_middle_nothing_is_kept(app, tmp_path, monkeypatch):
    def crash(*_args, **_kwargs):
        raise RuntimeError("power cut")

    monkeypatch.setattr(content, "publish_forms", crash)
    with pytest.raises(RuntimeError):
        sync(write(make_tree(), tmp_path))
    assert set(count_rows().values()) == {0}


def test_moving_an_option_asks_for_its_old_key(root):
    bank = (root / BANK_PATH).read_text()
    first = "- [ ] Kakek itu kesepian\n  > Itu dugaan.\n"
    moved = bank.replace(first, "", 1).replace(
        "- [x] Kakek duduk sendiri di teras\n", "- [x] Kakek duduk sendiri di teras\n" + first, 1
    )
    (root / BANK_PATH).write_text(moved)
    with pytest.raises(ContentHasFaults) as refusal:
        sync(root)
    said = [(each.line, each.message) for each in refusal.value.problems]
    assert [line for line, _ in said] == [12, 13]
    assert "tulis `{b}`" in said[0][1]
    assert "tulis `{a}`" in said[1][1]
    keyed = moved.replace("- [x] Kakek duduk", "- [x] {b} Kakek duduk", 1)
    (root / BANK_PATH).write_text(keyed.replace("- [ ] Kakek itu kes", "- [ ] {a} Kakek itu kes"))
    assert sync(root).items == 1
    assert get_version("awl-01").question.choices() == ["b", "a", "c"]


def test_moving_a_step_asks_for_its_old_key(root):
    change(
        root,
        BANK_PATH,
        "1. Mengetuk pintu\n2. Memberi salam",
        "1. Memberi salam\n2. Mengetuk pintu",
    )
    with pytest.raises(ContentHasFaults) as refusal:
        sync(root)
    assert len(refusal.value.problems) == 2


def test_a_browser_edit_is_never_overwritten(root):
    edited = make_tree()
    edited[LESSON_PATH] = LESSON.replace("Seorang [PSM]", "Seorang (baru) [PSM]").encode()
    with transaction():
        publish_files(edited, published_from="browser", now=NOON)
    assert is_current(root)
    change(root, MODULE_PATH, "jp: 4", "jp: 5")
    assert sync(root).modules == 1
    assert published_text(LESSON_PATH) == edited[LESSON_PATH]
    assert b"jp: 5" in published_text(MODULE_PATH)
    assert is_current(root)
    change(root, LESSON_PATH, "Seorang [PSM]", "Setiap [PSM]")
    rows = count_rows()
    for _ in range(2):
        with pytest.raises(ContentConflict, match=r"Setiap \[PSM\]") as conflict:
            sync(root)
        assert conflict.value.paths == [LESSON_PATH]
    assert count_rows() == rows


def test_two_blocks_of_one_file_changed_in_two_places_are_merged(root):
    edited = make_tree()
    edited[LESSON_PATH] = LESSON.replace("Seorang [PSM]", "Seorang (baru) [PSM]").encode()
    with transaction():
        publish_files(edited, published_from="browser", now=NOON)
    change(root, LESSON_PATH, "catatan ke-3 ", "catatan ketiga ")
    assert sync(root).modules == 1
    text = published_text(LESSON_PATH).decode()
    assert "Seorang (baru) [PSM]" in text and "catatan ketiga " in text
    assert sync(root).files == 0


def test_a_conflict_is_laid_side_by_side_and_is_none_any_more(root, hasan):
    edited = make_tree()
    edited[LESSON_PATH] = LESSON.replace("Seorang [PSM]", "Seorang (baru) [PSM]").encode()
    with transaction():
        publish_files(edited, published_from="browser", now=NOON)
    change(root, LESSON_PATH, "Seorang [PSM]", "Setiap [PSM]")
    (conflict,) = find_folder_conflicts(root)
    sha256 = hash_files(read_files(root))[LESSON_PATH]
    with transaction():
        take_folder(conflict, sha256, by=hasan, event_id="a" * 32, now=NOON)
    document = find_document(LESSON_PATH)
    (kept,) = list_kept(document)
    assert kept.beside.startswith("Setiap [PSM]")
    assert "Seorang (baru) [PSM]" in read_shelf().texts[LESSON_PATH]
    assert find_folder_conflicts(root) == []
    assert sync(root).files == 0
    assert published_text(LESSON_PATH) == edited[LESSON_PATH]


def published_text(path: str) -> bytes:
    return get_files(find_newest())[path]


def test_an_edit_that_is_on_the_disk_too_is_no_conflict(root):
    edited = make_tree()
    edited[LESSON_PATH] = LESSON.replace("Seorang [PSM]", "Seorang (baru) [PSM]").encode()
    with transaction():
        publish_files(edited, published_from="browser", now=NOON)
    (root / LESSON_PATH).write_bytes(edited[LESSON_PATH])
    done = sync(root)
    assert (done.modules, done.files) == (0, 0)
    change(root, LESSON_PATH, "(baru)", "(lagi)")
    assert sync(root).modules == 1


def test_a_new_renderer_renders_everything_again(root, monkeypatch):
    assert is_current(root)
    monkeypatch.setattr(content, "RENDERER", 99)
    monkeypatch.setattr("lms.curriculum.publications.RENDERER", 99)
    monkeypatch.setattr(versions, "digest_of", lambda text: "other " + text.slug)
    assert not is_current(root)
    assert sync(root).modules == 2
    assert is_current(root)


def test_the_disk_is_compared_quickly(root):
    with statements() as sent:
        assert is_current(root)
    assert len(sent) <= 3
    change(root, LESSON_PATH, "Seorang", "Setiap")
    assert not is_current(root)
