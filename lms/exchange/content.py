"""Content files in and out: check, sync and export over curriculum, trainings and quizzes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from lms.assessment.banks import find_moved_options, publish_items
from lms.assessment.forms import FormChange, publish_forms
from lms.assessment.rules.own_tests import read_own_tests
from lms.assessment.rules.quiz_files import Quizzes, read_quizzes
from lms.curriculum.code_lists import publish_code_lists
from lms.curriculum.models import Publication
from lms.curriculum.publications import (
    FILES,
    add_publication,
    find_newest,
    get_files,
    list_folder,
    list_hashes,
    note_folder,
    publish_pictures,
)
from lms.curriculum.rules.course import Course, read_course
from lms.curriculum.rules.markup import RENDERER
from lms.curriculum.rules.problems import Problem, has_faults, in_order, without_echoes
from lms.curriculum.scenes import publish_scenes
from lms.curriculum.versions import publish_modules
from lms.errors import Conflict, DomainError, NotFound
from lms.exchange.content_consequences import Consequence, find_consequences
from lms.exchange.content_files import Files, hash_files, read_files
from lms.exchange.folder import FileConflict, combine
from lms.training.rules.templates import TrainingText, read_trainings
from lms.training.templates import publish_trainings


class ContentHasFaults(DomainError):
    """The files cannot be published as they are; nothing was."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        faults = sum(not each.is_warning for each in problems)
        super().__init__(f"Ada {faults} masalah di berkas; tidak ada yang diterbitkan.")
        self.problems = problems


class ContentConflict(Conflict):
    """Files were changed in the browser since the last sync; nothing was published."""

    def __init__(self, conflicts: Sequence[FileConflict]) -> None:
        words = [f"  {each.path}: {_first_words(each)}" for each in conflicts]
        super().__init__(
            "Bagian ini diubah di folder dan juga di browser sejak sinkronisasi terakhir:\n"
            + "\n".join(words)
            + "\nTidak ada yang diterbitkan. Pilih yang dipakai di menu Tulis, lalu ulangi."
        )
        self.conflicts = conflicts
        self.paths = [each.path for each in conflicts]


def _first_words(conflict: FileConflict) -> str:
    """Of each block in the folder that found no place."""
    starts = (" ".join(each.words.split()[:8]) for each in conflict.displaced)
    return "; ".join(f"“{start} …”" for start in starts)


class HistoryWouldBreak(Conflict):
    """People would begin again, or lose a sheet or a test; somebody has to say yes."""

    def __init__(self, consequences: Sequence[Consequence]) -> None:
        super().__init__(
            " ".join(str(each) for each in consequences if each.concerned)
            + " Tidak ada yang diterbitkan. Terbitkan juga dengan `lms content sync --yes`."
        )
        self.consequences = consequences


@dataclass(frozen=True)
class Content:
    """Everything the files say, and everything that is wrong with them."""

    course: Course
    trainings: list[TrainingText]
    quizzes: Quizzes
    problems: list[Problem]

    @property
    def is_clean(self) -> bool:
        return not has_faults(self.problems)


@dataclass(frozen=True)
class Published:
    """What a publishing made; all 0 when nothing had changed."""

    files: int = 0
    modules: int = 0
    items: int = 0
    # new versions
    forms: int = 0
    # of those, whose figures begin anew because another thing is measured
    anew: int = 0
    # and whose figures go on
    mended: int = 0
    # what was taken away, in one sentence each
    gone: tuple[str, ...] = ()


def read_content(files: Files, *, is_advised: bool = True) -> Content:
    """All files read and rendered; nothing is written.

    `is_advised`: beside every fault, what is hardly meant so; that takes as long as the rest.
    """
    course = read_course(files, is_advised=is_advised)
    trainings, faults = read_trainings(course)
    quizzes = read_quizzes(list(files), course)
    own, unmet = read_own_tests(trainings, quizzes.bank)
    quizzes = replace(quizzes, forms=[*quizzes.forms, *own])
    problems = in_order([*course.problems, *faults, *quizzes.problems, *unmet])
    problems = without_echoes(problems)
    return Content(course, trainings, quizzes, problems)


def is_current(root: Path | None = None) -> bool:
    """Whether the disk has nothing to publish: same files as at the last sync, same renderer."""
    newest = find_newest()
    if newest is None or newest.renderer != RENDERER:
        return False
    return hash_files(read_files(root)) == list_folder()


def sync_content(root: Path | None = None, *, now: datetime, accepted: bool = False) -> Published:
    """Publishes what changed on the disk; the caller's transaction keeps all of it or nothing.

    Raises ContentHasFaults, ContentConflict where an author's edit would be overwritten, or
    HistoryWouldBreak where people would lose something and nobody `accepted` that.
    """
    folder = read_files(root)
    disk, seen, newest = hash_files(folder), list_folder(), find_newest()
    files = folder
    if newest is not None and disk == seen:
        if newest.renderer == RENDERER:
            return Published()
        return publish_files(get_files(newest), published_from=newest.published_from, now=now)
    if newest is not None:
        before = list_hashes(newest)
        files, conflicts = combine(folder, disk, get_files(newest), before, seen)
        if conflicts:
            raise ContentConflict(conflicts)
    done = _publish_changed(files, newest, now, accepted=accepted)
    note_folder(folder, disk)
    return done


def _publish_changed(
    files: Files, newest: Publication | None, now: datetime, *, accepted: bool
) -> Published:
    is_same = newest is not None and list_hashes(newest) == hash_files(files)
    if newest is not None and is_same and newest.renderer == RENDERER:
        return Published()
    return publish_files(files, published_from=FILES, now=now, accepted=accepted)


def find_folder_conflicts(root: Path | None = None) -> list[FileConflict]:
    """What keeps the next sync from publishing: blocks that the folder and the browser changed."""
    newest = find_newest()
    if newest is None:
        return []
    folder = read_files(root)
    disk, seen = hash_files(folder), list_folder()
    if disk == seen:
        return []
    return combine(folder, disk, get_files(newest), list_hashes(newest), seen)[1]


def publish_files(
    files: Files,
    *,
    published_from: str,
    now: datetime,
    accepted: bool = True,
    content: Content | None = None,
) -> Published:
    """One publication with everything in it; raises ContentHasFaults before anything is written.

    `content`: the same files, where they were read before.
    """
    content = content or read_content(files, is_advised=False)
    problems = content.problems
    if content.is_clean:
        problems = in_order([*problems, *find_moved_options(content.quizzes.banks)])
    if has_faults(problems):
        raise ContentHasFaults(problems)
    gone = find_consequences(content.course, content.quizzes)
    if not accepted and any(each.concerned for each in gone):
        raise HistoryWouldBreak(gone)
    add_publication(files, hashes=hash_files(files), published_from=published_from, now=now)
    publish_pictures(content.course.pictures)
    publish_code_lists(content.course)
    modules = publish_modules(content.course.modules, now=now)
    publish_scenes(content.course.scenes, now=now)
    publish_trainings(content.trainings)
    items = publish_items(content.quizzes.banks, now=now)
    forms = publish_forms(content.quizzes.forms, now=now)
    return Published(
        len(files),
        modules,
        items,
        forms=sum(paper != FormChange.SAME for paper in forms),
        anew=forms.count(FormChange.ANEW),
        mended=forms.count(FormChange.MENDED),
        gone=tuple(str(each) for each in gone),
    )


def published_files() -> Files:
    """The files of the newest publication, byte for byte; raises NotFound before the first."""
    newest = find_newest()
    if newest is None:
        raise NotFound("Belum ada yang diterbitkan; jalankan `lms content sync` dahulu.")
    return get_files(newest)
