"""Whether everything a text points to exists: terms, sources, links, pictures."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from posixpath import dirname, normpath

from lms.curriculum.rules import advice, messages
from lms.curriculum.rules.markup import Known, heading_id
from lms.curriculum.rules.problems import Problem, problem, warning
from lms.curriculum.rules.references import PICTURE, Reference, find_references
from lms.curriculum.rules.text_files import line_at

MIN_ALT = 20
# different ones, of an alternative text
FEW_WORDS = 3
FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|svg|webp|gif)", re.IGNORECASE)
# words behind an address that no straight quotation marks hold: they become part of it
LOOSE_TITLE = re.compile(r"(?<!!)\[[^\[\]\n]*\]\([^()\s]+[ \t]+([^\"'()\s][^()\n]*)\)")
# words of a link that say nothing of where it leads
NO_WORDS = frozenset({"di sini", "sini", "klik", "klik di sini", "ini", "tautan", "link", "lihat"})
ODD_ADDRESS = re.compile(
    r"https://(?:localhost|127\.|192\.168\.|[^/]*@|(?:www\.)?contoh\.)|https://\S*[.,;]$"
)
HOST = re.compile(r"https://[\w\[]")
CODE_IN_PLACE = re.compile(r"\b[a-z]+-\d+-\d{4}\b")


def read_pointers(
    path: str,
    text: str,
    first_line: int,
    known: Known,
    *,
    listed: Collection[str] | None = None,
    has_pictures: bool = False,
) -> list[Problem]:
    """`listed`: the sources named in the front matter; None where there is no such list."""
    problems = [*_lonely_pictures(path, text, first_line)] if has_pictures else []
    for loose in LOOSE_TITLE.finditer(text):
        mend = 'alamat tanpa spasi, judul dalam tanda kutip lurus `"…"`'
        line = line_at(text, loose.start(), first_line)
        problems.append(problem(path, line, messages.HABIT, tanda=loose[1][:30], ganti=mend))
    for found in find_references(text, first_line):
        if found.kind == "source":
            problems += _source(path, found, known, listed)
        elif found.kind == "link":
            problems += _link(path, found, known, text)
        elif found.kind == "picture" and has_pictures:
            problems += _picture(path, found, known)
        else:
            problems += _other(path, found, known)
    return problems


def _other(path: str, found: Reference, known: Known) -> Iterator[Problem]:
    """A term, and what was meant as a source or a picture."""
    if found.kind == "term":
        yield from _term(path, found, known)
    elif found.kind == "bad-source":
        yield problem(path, found.line, messages.BAD_CITATION, tanda=found.target)
    elif found.kind == "half-source" and found.target in known.sources:
        yield problem(path, found.line, messages.BAD_CITATION, tanda=found.text)
    elif found.kind == "bad-picture":
        yield problem(path, found.line, messages.BAD_PICTURE_LINK)
    elif found.kind == "picture":
        yield problem(path, found.line, messages.NO_PICTURES_HERE)


@lru_cache(1024)
def heading_ids(text: str) -> frozenset[str]:
    """Ids of the headings of a text, as its page will have them."""
    ids: dict[str, int] = {}
    for line in text.split("\n"):
        if line.startswith(("## ", "### ")):
            name = heading_id(re.sub(r"[*_`]", "", line.strip("# ")))
            ids[name] = ids.get(name, 0) + 1
    again = {f"{name}-{n}" for name, count in ids.items() for n in range(2, count + 1)}
    return frozenset(ids) | again


def _term(path: str, found: Reference, known: Known) -> Iterator[Problem]:
    if not found.target:
        yield problem(path, found.line, messages.BAD_LINK, alamat="istilah:")
    elif found.target not in known.terms:
        yield problem(path, found.line, messages.UNKNOWN_TERM, kode=found.target)
    if not found.text.strip():
        yield problem(path, found.line, messages.EMPTY_LINK)


def _source(
    path: str, found: Reference, known: Known, listed: Collection[str] | None
) -> Iterator[Problem]:
    code = found.target
    if not code:
        yield problem(path, found.line, messages.EMPTY_CITATION)
    elif code.rstrip(",") in known.sources and code.endswith(","):
        yield problem(path, found.line, messages.CITATION_SEPARATOR)
    elif code not in known.sources:
        yield problem(path, found.line, messages.UNKNOWN_SOURCE, kode=code)
    elif listed is not None and code not in listed:
        yield problem(path, found.line, messages.SOURCE_NOT_LISTED, kode=code)
    if CODE_IN_PLACE.search(found.text) or any(
        word.strip(",") in known.sources for word in found.text.split()
    ):
        yield problem(path, found.line, messages.CITATION_SEPARATOR)


def _link(path: str, found: Reference, known: Known, text: str) -> Iterator[Problem]:
    if not found.text.strip():
        yield problem(path, found.line, messages.EMPTY_LINK)
    elif found.text.strip(" .").casefold() in NO_WORDS or not re.search(r"\w", found.text):
        yield warning(path, found.line, advice.LINK_WORDS, teks=found.text.strip())
    if ODD_ADDRESS.match(found.target):
        yield warning(path, found.line, advice.LINK_ODD, alamat=found.target[:60])
    page, _, anchor = found.target.partition("#")
    if not (page or anchor) or (page.startswith("https://") and not HOST.match(page)):
        yield problem(path, found.line, messages.BAD_LINK, alamat=found.target)
    elif not page.startswith("https://"):
        yield from _own_link(path, found, known, text)


def _own_link(path: str, found: Reference, known: Known, text: str) -> Iterator[Problem]:
    """To a lesson, to a module, or to a heading of one."""
    page, _, anchor = found.target.partition("#")
    full = normpath(f"{dirname(path)}/{page}") if page else path
    if page and not page.endswith(".md"):
        yield problem(path, found.line, messages.BAD_LINK, alamat=found.target)
    elif page and full not in known.pages:
        yield problem(path, found.line, messages.LINK_NOWHERE, alamat=found.target)
    elif page and not anchor and full == path:
        yield warning(path, found.line, advice.LINK_ITSELF, alamat=found.target)
    elif anchor:
        headings = known.headings.get(full, frozenset()) if page else heading_ids(text)
        if anchor not in headings:
            yield problem(path, found.line, messages.ANCHOR_NOWHERE, alamat=found.target)


def _picture(path: str, found: Reference, known: Known) -> Iterator[Problem]:
    full = normpath(f"{dirname(path)}/{found.target}")
    if "/" in found.target or full not in known.pictures:
        yield problem(path, found.line, messages.PICTURE_MISSING, berkas=found.target)
    if FILE_NAME.fullmatch(found.text.strip()):
        mend = "ceritakan apa yang terlihat, bukan nama berkas"
        yield problem(path, found.line, messages.HABIT, tanda=found.text.strip(), ganti=mend)
    if len(set(re.findall(r"[^\W\d_]{2,}", found.text.casefold()))) < FEW_WORDS:
        mend = "ceritakan apa yang terlihat dan artinya"
        sign = found.text.strip()[:30]
        yield warning(path, found.line, messages.HABIT, tanda=sign, ganti=mend)
    letters = len(found.text.strip())
    if letters < MIN_ALT:
        yield problem(path, found.line, messages.SHORT_ALT, jumlah=letters, batas=MIN_ALT)


def _lonely_pictures(path: str, text: str, first_line: int) -> Iterator[Problem]:
    lines = text.split("\n")
    for found in PICTURE.finditer(text):
        place = line_at(text, found.start(), 0)
        around = [*lines[max(place - 1, 0) : place], *lines[place + 1 : place + 2]]
        if lines[place].strip() != found[0] or any(line.strip() for line in around):
            yield problem(path, first_line + place, messages.PICTURE_IN_TEXT)
