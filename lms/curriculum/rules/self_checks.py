"""Questions inside a lesson: a box `tanya` with options, each explained where it is pressed.

Nobody is marked by them and nothing is stored: the whole question, with what is said about each
option, is part of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lms.curriculum.rules import advice, messages
from lms.curriculum.rules.problems import Problem, problem, warning

KIND = "tanya"
OPTIONS = (2, 5)
# in one lesson
QUESTIONS = (2, 4)
# of a module, before the place of its keys says anything; the share that is too many
MANY, SAME_PLACE = 6, 2 / 3
BOX = re.compile(rf'!!! ?{KIND}(?: +"([^"]*)")?[ \t]*')
OPTION = re.compile(r"[-*+] \[([ xX]?)\] *(.*)")
# how an explanation begins that calls its option wrong, or right
BLAMES = re.compile(
    r"\W*(?:(?:belum|kurang|tidak) (?:tepat|benar)|salah|keliru)\W*(?:[.!,:;]|$)", re.IGNORECASE
)
PRAISES = re.compile(r"\W*(?:tepat|benar|betul)(?: sekali)?\W*(?:[.!]|$)", re.IGNORECASE)
# what the page writes in front of an explanation by itself
VERDICT = re.compile(r"(?:Belum tepat|Tepat)[.!] *", re.IGNORECASE)
LETTER = re.compile(r"\(?[A-Ea-e1-5][.)] +(?=\S)")
WHY = re.compile(r"[ \t]{0,5}> ?(.*)")
# a line of a bank of questions, which a reader would see here
IDEA = re.compile(r"\s*>\W*salah[ -]?paham *[:=]", re.IGNORECASE)


@dataclass(frozen=True)
class CheckOption:
    """One answer, and what is said to whoever presses it."""

    text: str
    right: bool
    why: str
    line: int


@dataclass(frozen=True)
class SelfCheck:
    """One question as it is written; `strays` are the lines that belong to no part of it."""

    title: str
    stem: str
    options: tuple[CheckOption, ...]
    line: int
    strays: tuple[int, ...] = ()

    @property
    def key_place(self) -> int | None:
        """Where the right answer stands, from 0; None unless there is exactly one."""
        places = [place for place, option in enumerate(self.options) if option.right]
        return places[0] if len(places) == 1 else None


def find_self_checks(text: str, first_line: int = 1) -> list[SelfCheck]:
    """All boxes `tanya` of a text that stand by themselves."""
    lines = text.split("\n")
    found = []
    for place, line in enumerate(lines):
        if box := BOX.fullmatch(line):
            inside = list(_inside(lines, place + 1))
            found.append(read_self_check((box[1] or "").strip(), inside, first_line + place))
    return found


def _inside(lines: Sequence[str], place: int) -> Iterator[str]:
    for line in lines[place:]:
        if line.strip() and not line.startswith("    "):
            return
        yield line[4:]


def read_self_check(title: str, lines: Sequence[str], line: int) -> SelfCheck:
    """The question whose box begins at `line`; `lines` as they stand inside, not indented."""
    stem: list[str] = []
    texts: list[tuple[str, bool, int]] = []
    whys: list[list[str]] = []
    strays = []
    for number, words in enumerate(lines, line + 1):
        if option := OPTION.fullmatch(words.rstrip()):
            texts.append((option[2].strip(), option[1] in ("x", "X"), number))
            whys.append([])
        elif not texts:
            stem.append(words)
        elif why := WHY.fullmatch(words.rstrip()):
            whys[-1].append(why[1])
        elif words.strip():
            strays.append(number)
    said = ["\n".join(why).strip("\n") for why in whys]
    options = tuple(
        CheckOption(text, right, why, number)
        for (text, right, number), why in zip(texts, said, strict=True)
    )
    return SelfCheck(title, "\n".join(stem).strip("\n"), options, line, tuple(strays))


def find_check_faults(path: str, text: str, first_line: int) -> Iterator[Problem]:
    """What keeps a question from being asked and explained."""
    for number, line in enumerate(text.split("\n"), first_line):
        if line.startswith(" ") and BOX.fullmatch(line.strip()):
            yield problem(path, number, messages.CHECK_INSIDE)
    for check in find_self_checks(text, first_line):
        values = {"judul": check.title or KIND}
        if not check.stem.strip():
            yield problem(path, check.line, messages.CHECK_STEM, **values)
        low, high = OPTIONS
        if not low <= len(check.options) <= high:
            given = {"jumlah": len(check.options), "awal": low, "akhir": high}
            yield problem(path, check.line, messages.CHECK_OPTIONS, **values, **given)
        elif check.key_place is None:
            keys = sum(option.right for option in check.options)
            yield problem(path, check.line, messages.CHECK_KEY, **values, jumlah=keys)
        yield from _why_faults(path, check, text.split("\n"), first_line)
        for number in check.strays:
            yield _stray_fault(path, number, text.split("\n")[number - first_line])
        yield from _option_faults(path, check)


def _stray_fault(path: str, number: int, line: str) -> Problem:
    if not line.lstrip().startswith(">"):
        return problem(path, number, messages.CHECK_STRAY)
    mend = "penjelasan menjorok dua spasi di bawah pilihannya"
    return problem(path, number, messages.HABIT, tanda=">", ganti=mend)


def _why_faults(
    path: str, check: SelfCheck, lines: Sequence[str], first_line: int
) -> Iterator[Problem]:
    """An explanation in two pieces, of which one is lost; a line that no reader should see."""
    ends = [*(option.line for option in check.options[1:]), 0]
    for option, end in zip(check.options, ends, strict=True):
        said = last = 0
        for number, line in enumerate(lines[option.line - first_line + 1 :], option.line + 1):
            if number == end or (line.strip() and not line.startswith("    ")):
                break
            if IDEA.match(line):
                mend = "hanya untuk bank soal; hapus baris ini"
                yield problem(path, number, messages.HABIT, tanda="salah paham", ganti=mend)
            if WHY.fullmatch(line[4:].rstrip()):
                if said and last != number - 1:
                    mend = "hapus baris kosong di atasnya, atau tulis `>` di sana"
                    yield problem(path, number, messages.HABIT, tanda=">", ganti=mend)
                said, last = 1, number


def _option_faults(path: str, check: SelfCheck) -> Iterator[Problem]:
    seen: set[str] = set()
    for option in check.options:
        words = " ".join(option.text.casefold().split()).rstrip(".")
        if not words:
            yield problem(path, option.line, messages.CHECK_EMPTY)
        elif words in seen:
            yield problem(path, option.line, messages.CHECK_TWICE, pilihan=_start(option.text))
        elif not option.why.strip():
            yield problem(path, option.line, messages.CHECK_WHY, pilihan=_start(option.text))
        elif speaks_against(option.why, is_right=option.right):
            said = messages.CHECK_VERDICT
            yield warning(path, option.line + 1, said, pilihan=_start(option.text))
        elif found := VERDICT.match(option.why):
            yield warning(path, option.line + 1, advice.CHECK_SAID, kata=found[0].strip())
        if found := LETTER.match(option.text):
            yield warning(path, option.line, advice.OWN_NUMBER, tanda=found[0].strip())
        seen.add(words)


def speaks_against(why: str, *, is_right: bool) -> bool:
    """Whether an explanation begins by saying the opposite of its option's mark."""
    return (BLAMES if is_right else PRAISES).match(why) is not None


def _start(text: str) -> str:
    words = text.split()
    return " ".join(words[:5]) + (" …" if len(words) > 5 else "")


def count_faults(path: str, text: str, first_line: int) -> Iterator[Problem]:
    """Warnings about a lesson: nothing to try oneself on, or a test in the place of a lesson."""
    low, high = QUESTIONS
    number = len(find_self_checks(text))
    if not low <= number <= high:
        yield warning(
            path, first_line, messages.CHECKS_IN_LESSON, jumlah=number, awal=low, akhir=high
        )


def place_faults(path: str, texts: Sequence[str]) -> Iterator[Problem]:
    """A warning about a module where most keys stand in one place; `texts` of its lessons."""
    checks = [check for text in texts for check in find_self_checks(text)]
    places = [check.key_place for check in checks if check.key_place is not None]
    for place in sorted(set(places)):
        number = places.count(place)
        if len(places) >= MANY and number > SAME_PLACE * len(places):
            values = {"jumlah": number, "semua": len(places), "letak": place + 1}
            yield warning(path, 1, messages.CHECK_PLACES, **values)
