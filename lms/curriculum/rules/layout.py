"""Where each file of `curriculum/` belongs; a path is written from the root, with `/`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from lms.curriculum.rules import messages
from lms.curriculum.rules.problems import Problem, problem

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
LISTS = ("competencies", "terms", "sources")
# may be left out: whom to call, and what to do in the first hour
EMERGENCY_LISTS = ("numbers", "emergencies")
# may be left out: the cards of the official types, and how people ask for what there is
FINDING_LISTS = ("types", "search")
# may be left out: the households of the practice village
PRACTICE_LISTS = ("village",)
OPTIONAL_LISTS = EMERGENCY_LISTS + FINDING_LISTS + PRACTICE_LISTS
LIST_PATH = {name: f"curriculum/{name}.md" for name in LISTS + OPTIONAL_LISTS}
JENJANG = re.compile(rf"curriculum/(?P<jenjang>{SLUG})/jenjang\.md")
SCENE = re.compile(rf"curriculum/scenes/(?P<number>[0-9]{{2}})-(?P<slug>{SLUG})\.md")
TRAINING = re.compile(rf"curriculum/trainings/(?P<slug>{SLUG})\.md")
FOLDER = (
    rf"(?P<folder>curriculum/(?P<jenjang>(?!trainings/|scenes/){SLUG})"
    rf"/(?P<number>[0-9]{{2}})-(?P<slug>{SLUG}))"
)
IN_MODULE = re.compile(rf"{FOLDER}/(?P<name>[^/]+)")
LESSON = re.compile(rf"(?P<number>[0-9]{{2}})-(?P<slug>{SLUG})\.md")
PICTURE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\.(?P<ending>svg|png|jpg|webp)")


# pages of a module that Jenjang makes itself, at the address of a lesson
RESERVED = frozenset({"kartu-saku"})
# ends the path of a link that is not followed
LINK = "/"
# ends the path of a folder that holds nothing
EMPTY = "/."
HINTS = (
    (re.compile(f"{LINK}$"), "ini pintasan (tautan) ke folder lain; salin isinya ke sini"),
    (re.compile(r"~\$|\.~lock"), "berkas sementara Word atau LibreOffice; hapus"),
    (
        re.compile(r"\.docx?$|\.odt$|\.pdf$|\.xlsx?$|\.txt$|\.rtf$|\.html?$", re.I),
        "materi ditulis sebagai .md",
    ),
    (re.compile(r"\.jpeg$", re.I), "ganti akhirannya menjadi `.jpg`"),
    (
        re.compile(r"\.(?:gif|bmp|tiff?|heic|avif)$", re.I),
        "simpan gambarnya sebagai .png atau .jpg",
    ),
    (re.compile(r" - (?:copy|salin)|\([0-9]+\)", re.I), "tampaknya salinan; hapus, atau beri nama"),
    (re.compile(r"[A-Z]"), "pakai huruf kecil saja"),
    (re.compile(r" |_"), "pakai tanda hubung, tanpa spasi"),
    (re.compile(r"^[0-9][^0-9]|^[^0-9].*\.md$"), "nama pelajaran diawali dua angka: `10-nama.md`"),
)
# what a folder that holds nothing is for
UNUSED = "folder ini tidak dipakai di sini"
FILL = (
    (re.compile(FOLDER), "isi `module.md` dan pelajaran seperti `10-nama.md`"),
    (re.compile(r"curriculum/scenes"), "isi kisah seperti `01-nama.md`"),
    (re.compile(r"curriculum/trainings"), "isi pola pelatihan seperti `nama.md`"),
    (re.compile(rf"curriculum/{SLUG}"), "isi `jenjang.md` dan folder modul seperti `01-nama`"),
    (re.compile(rf"[a-z]+/{SLUG}"), "isi bank soal seperti `nama.md`"),
    (re.compile(r"curriculum|quizzes"), "tidak satu berkas pun ada di sini; salin isinya"),
)


@dataclass(frozen=True)
class LessonPlace:
    """A lesson's file; its slug is its `id`, else the file's name without the number."""

    path: str
    number: int
    slug: str


@dataclass(frozen=True)
class ModuleFolder:
    """A module's folder and what lies in it."""

    folder: str
    jenjang: str
    number: int
    slug: str
    lessons: list[LessonPlace] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        return f"{self.folder}/module.md"

    @property
    def card_path(self) -> str:
        return f"{self.folder}/kartu-saku.md"

    @property
    def url(self) -> str:
        return f"/modul/{self.slug}"


@dataclass(frozen=True)
class ScenePlace:
    """A branching story's file; its slug is its `id`, else the file's name without the number."""

    path: str
    number: int
    slug: str


@dataclass(frozen=True)
class ContentTree:
    """The tree, by what each file is for."""

    # slug → path of jenjang.md
    jenjang: dict[str, str]
    modules: list[ModuleFolder]
    trainings: dict[str, str]
    # by number
    scenes: list[ScenePlace]

    @property
    def module_slugs(self) -> dict[str, ModuleFolder]:
        return {module.slug: module for module in self.modules}


def find_empty(path: str) -> Problem | None:
    """What is wrong with a folder that holds nothing; None for the path of anything else."""
    if not path.endswith(EMPTY):
        return None
    folder = path.removesuffix(EMPTY)
    hint = next((words for shape, words in FILL if shape.fullmatch(folder)), UNUSED)
    if path.startswith("curriculum/"):
        hint = _folder_hint(path) or hint
    return problem(f"{folder}/", 1, messages.EMPTY_FOLDER, saran=hint)


def read_layout(
    paths: Iterable[str], names: Mapping[str, str] | None = None
) -> tuple[ContentTree, list[Problem]]:
    """What lies where, and what does not belong.

    `names`: by path the lasting name that a module or lesson keeps although its file has another.
    """
    kept = names or {}
    jenjang: dict[str, str] = {}
    trainings: dict[str, str] = {}
    modules: dict[str, ModuleFolder] = {}
    scenes: list[ScenePlace] = []
    problems = []
    known = sorted(path for path in paths if path.startswith("curriculum/"))
    for path in known:
        if path in LIST_PATH.values():
            continue
        if empty := find_empty(path):
            problems.append(empty)
            continue
        if found := JENJANG.fullmatch(path):
            jenjang[found["jenjang"]] = path
        elif found := TRAINING.fullmatch(path):
            trainings[found["slug"]] = path
        elif found := SCENE.fullmatch(path):
            slug = kept.get(path, found["slug"])
            scenes.append(ScenePlace(path, int(found["number"]), slug))
        elif not ((found := IN_MODULE.fullmatch(path)) and _put_in_module(modules, found, kept)):
            problems.append(_unknown(path))
    scenes.sort(key=lambda scene: (scene.number, scene.slug))
    layout = ContentTree(jenjang, sorted(modules.values(), key=_order), trainings, scenes)
    return layout, problems + _missing(layout, set(known)) + _clashes(layout)


def _unknown(path: str) -> Problem:
    """What is probably meant, told by the name."""
    name = path.rstrip(LINK).rpartition("/")[2] + (LINK if path.endswith(LINK) else "")
    hint = next((words for sign, words in HINTS if sign.search(name)), "")
    hint = _folder_hint(path) or hint
    if path.count("/") > 3 and not hint:
        hint = "folder di dalam folder modul tidak dipakai"
    if hint and path.count("/") >= 2:
        return problem(path, 1, messages.UNKNOWN_FILE_HINT, saran=hint)
    return problem(path, 1, messages.UNKNOWN_FILE)


def _folder_hint(path: str) -> str:
    """What is wrong with a folder on the way to a file whose own name is right."""
    folders = path.split("/")[1:-1]
    if any(folder != folder.lower() for folder in folders):
        return "nama folder ditulis dengan huruf kecil"
    if len(folders) == 2 and not re.fullmatch(rf"[0-9]{{2}}-{SLUG}", folders[1]):
        return "nama folder modul diawali dua angka: `01-nama`"
    return ""


def _order(module: ModuleFolder) -> tuple[str, int, str]:
    return module.jenjang, module.number, module.slug


def _put_in_module(
    modules: dict[str, ModuleFolder], found: re.Match[str], kept: Mapping[str, str]
) -> bool:
    name, path = found["name"], found[0]
    module = modules.get(found["folder"]) or ModuleFolder(
        found["folder"],
        found["jenjang"],
        int(found["number"]),
        kept.get(f"{found['folder']}/module.md", found["slug"]),
    )
    if lesson := LESSON.fullmatch(name):
        module.lessons.append(
            LessonPlace(path, int(lesson["number"]), kept.get(path, lesson["slug"]))
        )
    elif PICTURE.fullmatch(name):
        module.pictures.append(path)
    elif name not in ("module.md", "kartu-saku.md"):
        return False
    modules[module.folder] = module
    return True


def _missing(layout: ContentTree, paths: set[str]) -> list[Problem]:
    wanted = [LIST_PATH[name] for name in LISTS]
    wanted += [module.path for module in layout.modules]
    wanted += sorted({f"curriculum/{module.jenjang}/jenjang.md" for module in layout.modules})
    return [problem(path, 1, messages.FILE_MISSING) for path in wanted if path not in paths]


def _clashes(layout: ContentTree) -> list[Problem]:
    """Two modules with one slug or one place; two lessons, or stories, with one name."""
    problems = []
    slugs: dict[str, str] = {}
    places: dict[tuple[str, int], str] = {}
    names: dict[str, str] = {}
    for scene in layout.scenes:
        if scene.slug in names:
            other = names[scene.slug]
            text = messages.DUPLICATE_SCENE
            problems.append(problem(scene.path, 1, text, kode=scene.slug, lain=other))
        names.setdefault(scene.slug, scene.path)
    for module in layout.modules:
        if module.slug in slugs:
            other = slugs[module.slug]
            text = messages.DUPLICATE_MODULE
            problems.append(problem(module.path, 1, text, kode=module.slug, lain=other))
        place = module.jenjang, module.number
        if place in places:
            other = PurePosixPath(places[place]).name
            text = messages.DUPLICATE_NUMBER
            problems.append(problem(module.path, 1, text, nomor=module.number, lain=other))
        slugs.setdefault(module.slug, module.folder)
        places.setdefault(place, module.folder)
        problems += _lesson_clashes(module)
    return problems


def _lesson_clashes(module: ModuleFolder) -> list[Problem]:
    problems = []
    seen: dict[str | int, str] = {}
    for lesson in module.lessons:
        if lesson.slug in RESERVED:
            problems.append(problem(lesson.path, 1, messages.RESERVED_SLUG, kode=lesson.slug))
        for mark in (lesson.number, lesson.slug):
            if mark in seen:
                other = PurePosixPath(seen[mark]).name
                text = messages.DUPLICATE_LESSON
                problems.append(problem(lesson.path, 1, text, tanda=mark, lain=other))
            seen.setdefault(mark, lesson.path)
    return problems
