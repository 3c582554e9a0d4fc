"""What a new module, lesson or bank begins with, so that nobody begins with an empty page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from lms.authoring.rules.fields.front import new_front
from lms.curriculum.rules.layout import IN_MODULE, LESSON
from lms.curriculum.rules.schemas import LessonHead, ModuleHead
from lms.errors import Conflict

LESSON_BODY = """Mulailah dengan satu keadaan yang dikenal pembaca. Apa yang ia lihat di lapangan?

## Apa yang perlu diketahui

Jelaskan satu gagasan dalam kalimat pendek. Satu paragraf, satu hal.

!!! kasus "Judul kisah"

    Ceritakan satu kejadian: siapa, di mana, apa yang terlihat, apa yang dikatakan.

## Apa yang dilakukan

- langkah pertama
- langkah kedua

!!! ingat "Yang harus diingat"

    Satu atau dua kalimat.
"""
MODULE_BODY = """Tentang apa modul ini, untuk apa, dan apa yang perlu disiapkan peserta?
"""


def slug_of(title: str) -> str:
    """`Melihat: pelan-pelan` → `melihat-pelan-pelan`; "" when no letter a-z is in it."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")


def new_lesson(fields: Mapping[str, str], body: str = LESSON_BODY) -> str:
    return f"{new_front(LessonHead, fields)}\n{body.strip()}\n"


def new_module(fields: Mapping[str, str]) -> str:
    return f"{new_front(ModuleHead, fields)}\n{MODULE_BODY}"


def new_bank(title: str, module: str = "") -> str:
    """Of a module's check; without one, questions for tests."""
    front = new_front(ModuleHead, {"title": title}).split("\n")[1]
    use = f"use: formatif\nmodule: {module}" if module else "use: tes"
    return f"---\n{front}\n{use}\n---\n"


def bank_path(jenjang: str, slug: str) -> str:
    """Where the questions of a module stand."""
    return "/".join(("quizzes", jenjang, f"{slug}.md"))


def lesson_path(folder: str, slug: str, paths: Iterable[str]) -> str:
    """After the last lesson, ten further, so that others fit between."""
    names = (path.removeprefix(f"{folder}/") for path in paths if path.startswith(f"{folder}/"))
    numbers = [int(found["number"]) for name in names if (found := LESSON.fullmatch(name))]
    number = min(max(numbers, default=0) // 10 * 10 + 10, 99)
    return f"{folder}/{number:02}-{slug}.md"


def lesson_paths(folder: str, slugs: Sequence[str], paths: Iterable[str]) -> list[str]:
    """Several after the last one: ten apart while there is room, else one by one.

    Raises Conflict where numbers up to 99 do not suffice.
    """
    first = lesson_path(folder, slugs[0], paths)
    number = int(first.removeprefix(f"{folder}/")[:2])
    step = 10 if number + 10 * (len(slugs) - 1) < 99 else 1
    if number + step * (len(slugs) - 1) > 99:
        raise Conflict("Modul ini tidak muat lagi; buat modul baru untuk pelajaran berikutnya.")
    return [f"{folder}/{number + step * place:02}-{slug}.md" for place, slug in enumerate(slugs)]


def module_folder(jenjang: str, slug: str, paths: Iterable[str]) -> str:
    """After the last module of the jenjang."""
    found = [match for path in paths if (match := IN_MODULE.fullmatch(path))]
    numbers = [int(each["number"]) for each in found if each["jenjang"] == jenjang]
    return f"curriculum/{jenjang}/{min(max(numbers, default=0) + 1, 99):02}-{slug}"


def free_slug(slug: str, taken: Iterable[str]) -> str:
    """The slug, with a number behind it where somebody has it already."""
    used = set(taken)
    name, number = slug, 1
    while name in used:
        number += 1
        name = f"{slug}-{number}"
    return name


def next_code(codes: Iterable[str], stem: str) -> str:
    """`psk-07` after `psk-06`; the stem of the bank's own codes if it has any."""
    found = [match for code in codes if (match := re.fullmatch(r"(.+)-(\d+)", code))]
    if found:
        stem = found[-1][1]
    used = [int(each[2]) for each in found if each[1] == stem]
    return f"{stem}-{max(used, default=0) + 1:02}"
