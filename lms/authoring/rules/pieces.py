"""What is written, read and published together.

A module with its questions, a bank, the forms of a jenjang's test, the lists.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from lms.curriculum.rules.layout import IN_MODULE, LISTS, SLUG

LISTS_PIECE = "daftar"
BANK = re.compile(rf"quizzes/(?P<jenjang>{SLUG})/(?P<name>(?!forms\.md){SLUG})\.md")
FORMS = re.compile(rf"quizzes/(?P<jenjang>{SLUG})/forms\.md")
OF_MODULE = re.compile(rf"^module: *[\"']?(?P<slug>{SLUG})[\"']? *$", re.MULTILINE)
IS_TEST = re.compile(r"^use: *tes *$", re.MULTILINE)
TITLE = re.compile(r"^title: *(?P<title>\S.*?) *\r?$", re.MULTILINE)
FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)\n---", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """Some files by the names that they have in addresses, in the order of reading."""

    slug: str
    # curriculum/<jenjang>/<NN>-<slug>; "" where there is no folder of its own
    folder: str
    jenjang: str
    title: str
    # name in an address → path
    documents: Mapping[str, str]

    @property
    def is_module(self) -> bool:
        return bool(self.folder)

    @property
    def is_lists(self) -> bool:
        return self.slug == LISTS_PIECE

    @property
    def is_forms(self) -> bool:
        return self.slug.startswith("form.")


def piece_of(path: str, text: str) -> str:
    """The slug of the piece to which a text file belongs; "" for what is not written here."""
    if found := IN_MODULE.fullmatch(path):
        return found["slug"]
    if path in {f"curriculum/{name}.md" for name in LISTS}:
        return LISTS_PIECE
    if forms := FORMS.fullmatch(path):
        return f"form.{forms['jenjang']}"
    if bank := BANK.fullmatch(path):
        module = OF_MODULE.search(front_of(text))
        return module["slug"] if module else f"bank.{bank['jenjang']}.{bank['name']}"
    return ""


def build_piece(slug: str, texts: Mapping[str, str]) -> Piece | None:
    """The piece of these files, which are all there are; None where none belongs to it."""
    paths = [path for path, text in texts.items() if piece_of(path, text) == slug]
    if not paths:
        return None
    paths.sort(key=_place)
    places = [found for path in paths if (found := IN_MODULE.fullmatch(path))]
    first = places[0] if places else BANK.fullmatch(paths[0]) or FORMS.fullmatch(paths[0])
    return Piece(
        slug=slug,
        folder=places[0]["folder"] if places else "",
        jenjang=first["jenjang"] if first else "",
        title=LISTS_TITLE if slug == LISTS_PIECE else title_of(texts[paths[0]]) or slug,
        documents={document_name(path): path for path in paths},
    )


LISTS_TITLE = "Istilah, sumber, dan kompetensi"


def document_name(path: str) -> str:
    """How a file is called in an address; a bank cannot be confused with a lesson."""
    stem = PurePosixPath(path).stem
    return f"soal.{stem}" if path.startswith("quizzes/") else stem


def forms_path(jenjang: str) -> str:
    """Where the forms of a jenjang's test stand."""
    return "/".join(("quizzes", jenjang, "forms.md"))


def front_of(text: str) -> str:
    """What stands between the two lines of dashes; "" if nothing does."""
    found = FRONT.match(text)
    return found[1] if found else ""


def body_of(text: str) -> str:
    """What stands below the front matter; all of it where there is none."""
    found = FRONT.match(text)
    return text[found.end() :] if found else text


def title_of(text: str) -> str:
    """The title of the front matter, without quotes; "" if there is none."""
    found = TITLE.search(front_of(text))
    title = found["title"] if found else ""
    if title[:1] in "\"'" and title[-1:] == title[:1]:
        title = title[1:-1].replace('\\"', '"')
    return title


def full_title(path: str, text: str) -> str:
    """The title with what it is: a module, its card and its questions may have the same."""
    title = title_of(text) or PurePosixPath(path).name
    if path.startswith("quizzes/"):
        return title if FORMS.fullmatch(path) else f"{title} · soal"
    what = {"module.md": "keterangan modul", "kartu-saku.md": "kartu saku"}
    named = what.get(PurePosixPath(path).name)
    return f"{title} · {named}" if named else title


def _place(path: str) -> tuple[int, str]:
    name = PurePosixPath(path).name
    if path.startswith("quizzes/"):
        return 3, path
    return {"module.md": 0, "kartu-saku.md": 2}.get(name, 1), path
