"""Flaws planted into shipped questions: how many are found, and how often nothing is wrong.

    python -m benchmarks.flaws [--count 300] [--seed 12]

A flaw counts as found when something is said at its question that was not said before. False
alarms: shipped questions about whose wording something is said. Each kind of flaw is planted
equally often; the words that are planted were chosen by who wrote the checks, so that the share is
an upper bound of what an author's own flaws would give.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lms.assessment.kinds.single import Single
from lms.assessment.rules.banks import read_bank
from lms.assessment.rules.item_style import find_style
from lms.assessment.rules.item_text import Around, ItemText
from lms.assessment.rules.quiz_files import read_quizzes
from lms.authoring.rules.blocks import split_blocks
from lms.authoring.rules.copying import code_of
from lms.curriculum.rules.course import Course, read_course
from lms.exchange.content_files import read_files

OPTION = re.compile(r"^- \[([ x])\] (.+)$", re.MULTILINE)
WHY = re.compile(r"^  > .+(?:\n  > .*)*$", re.MULTILINE)
CLOSING = re.compile(r"(?:^> .*\n?)+\Z", re.MULTILINE)
TAILS = (
    "karena dengan begitu semua pihak mengetahui apa yang akan dikerjakan sesudah kunjungan itu",
    "supaya keluarga dapat menimbang sendiri langkah yang paling sesuai dengan keadaan mereka",
    "sambil mencatat siapa yang hadir, apa yang disepakati, dan kapan hasilnya ditengok kembali",
)
FILLERS = ("juga", "saja", "dahulu", "dengan tenang")
STRONG = ("selalu", "pasti", "tidak pernah", "sama sekali")
Plant = Callable[[str, random.Random], str | None]


def _options(words: str) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    found = list(OPTION.finditer(words))
    return [o for o in found if o[1] == "x"], [o for o in found if o[1] == " "]


def _with(words: str, option: re.Match[str], text: str) -> str:
    return words[: option.start(2)] + text + words[option.end(2) :]


def long_key(words: str, luck: random.Random) -> str | None:
    key = _options(words)[0][0]
    return _with(words, key, f"{key[2].rstrip('.')}, {luck.choice(TAILS)}")


def short_key(words: str, luck: random.Random) -> str | None:
    for option in reversed(_options(words)[1]):
        words = _with(words, option, f"{option[2].rstrip('.')}, {luck.choice(TAILS)}")
    return words


def absolute_word(words: str, luck: random.Random) -> str | None:
    if any(re.search(rf"\b{word}\b", words, re.IGNORECASE) for word in STRONG):
        return None
    option = luck.choice(_options(words)[1])
    return _with(words, option, f"{option[2].rstrip('.')}, {luck.choice(STRONG)}")


def full_stop(words: str, luck: random.Random) -> str | None:
    key, others = _options(words)
    ends = {option[2].endswith(".") for option in [*key, *others]}
    text = key[0][2]
    return _with(words, key[0], text.rstrip(".") if ends == {True} else f"{text}.")


def capital(words: str, luck: random.Random) -> str | None:
    key, others = _options(words)
    starts = {option[2][:1].isupper() for option in [*key, *others]}
    if len(starts) > 1 or not key[0][2][:1].isalpha():
        return None
    return _with(words, key[0], key[0][2][:1].swapcase() + key[0][2][1:])


def echo(words: str, luck: random.Random) -> str | None:
    key, others = _options(words)
    stem = words[: min(option.start() for option in [*key, *others])].strip()
    asked = re.split(r"(?<=[.!?])\s+", stem)[-1]
    told = " ".join(option[2] for option in [*key, *others]).casefold()
    long = [each for each in re.findall(r"[^\W\d_]{9,}", asked) if each.casefold() not in told]
    return _with(words, key[0], f"{key[0][2].rstrip('.')}: {luck.choice(long)}") if long else None


def second_key(words: str, luck: random.Random) -> str | None:
    key, others = _options(words)
    if len(re.findall(r"[^\W\d_]{4,}", key[0][2])) < 5 or re.search(r"\d|tidak|bukan", key[0][2]):
        return None
    option = luck.choice(others)
    return _with(words, option, f"{key[0][2].rstrip('.')} {luck.choice(FILLERS)}")


def same_option(words: str, luck: random.Random) -> str | None:
    key, others = _options(words)
    return _with(words, luck.choice(others), key[0][2])


def no_key(words: str, luck: random.Random) -> str | None:
    return words.replace("- [x]", "- [ ]", 1)


def two_options(words: str, luck: random.Random) -> str | None:
    for option in _options(words)[1][1:][::-1]:
        below = WHY.match(words, option.end() + 1)
        words = words[: option.start()] + words[(below or option).end() + 1 :]
    return words


def all_right(words: str, luck: random.Random) -> str | None:
    option = luck.choice(_options(words)[1])
    return _with(words, option, luck.choice(["Semua benar", "Jawaban A dan B benar"]))


def no_reason(words: str, luck: random.Random) -> str | None:
    found = list(WHY.finditer(words))
    gone = luck.choice(found) if found else None
    return words[: gone.start()] + words[gone.end() + 1 :] if gone else None


def no_explanation(words: str, luck: random.Random) -> str | None:
    return CLOSING.sub("", words).rstrip("\n") if CLOSING.search(words) else None


def no_competency(words: str, luck: random.Random) -> str | None:
    return re.sub(r"kompetensi: [a-z0-9-]+ · ", "", words, count=1)


def lost_competency(words: str, luck: random.Random) -> str | None:
    return re.sub(r"kompetensi: ([a-z0-9-]+)", r"kompetensi: \1x", words, count=1)


def lost_level(words: str, luck: random.Random) -> str | None:
    return re.sub(r"kognitif: (\w+)", r"kognitif: \1kan", words, count=1)


def lost_lesson(words: str, luck: random.Random) -> str | None:
    changed = re.sub(r"baca: (\S+)", r"baca: \1-lama", words, count=1)
    return changed if changed != words else None


def lost_source(words: str, luck: random.Random) -> str | None:
    changed = re.sub(r"\(sumber: ([a-z0-9-]+)", r"(sumber: \1-lama", words, count=1)
    return changed if changed != words else None


def double_negation(words: str, luck: random.Random) -> str | None:
    ends = [found.start() for found in re.finditer(r"\?", words[: OPTION.search(words).start()])]  # type: ignore[union-attr]
    asked = luck.choice(
        ["Mana yang tidak boleh, kecuali satu?", "Mana yang bukan langkah yang tidak tepat?"]
    )
    return f"{words[: ends[-1] + 1]} {asked}{words[ends[-1] + 1 :]}" if ends else None


def long_sentence(words: str, luck: random.Random) -> str | None:
    first = OPTION.search(words)
    assert first is not None
    said = " dan ".join(f"orang ke-{n} datang pada hari {n}" for n in range(1, 9))
    return (
        f"{words[: first.start()].rstrip()} Ketika {said}, apa yang Anda kerjakan?\n\n"
        + (words[first.start() :])
    )


PLANTS: Mapping[str, Plant] = {
    plant.__name__: plant
    for plant in (
        long_key, short_key, absolute_word, full_stop, capital, echo, second_key, same_option,
        no_key, two_options, all_right, no_reason, no_explanation, no_competency, lost_competency,
        lost_level, lost_lesson, lost_source, double_negation, long_sentence,
    )
}  # fmt: skip


@dataclass(frozen=True)
class Flaw:
    """One planted flaw and whether anything was said about it."""

    kind: str
    code: str
    is_found: bool


@dataclass(frozen=True)
class Shipped:
    """Single-choice questions of the shipped banks, as they are written."""

    course: Course
    around: Around
    # code → path and words
    questions: Mapping[str, tuple[str, str]]
    items: list[ItemText]


def read_shipped(root: Path | None = None) -> Shipped:
    files = read_files(root)
    course = read_course(files, only="")
    quizzes = read_quizzes([path for path in files if path.startswith("quizzes/")], course)
    lessons = {f"{m.slug}/{one.slug}" for m in course.layout.modules for one in m.lessons}
    around = Around(course.renderer, course.competency_codes, lessons)
    plain = {
        code: each.item.path
        for code, each in quizzes.bank.items()
        if type(each.item.question) is Single and not each.item.question.case
    }
    questions = {}
    for path in sorted(set(plain.values())):
        for block in split_blocks(course.texts[path], path):
            if plain.get(code_of(block)) == path:
                questions[code_of(block)] = (path, block.words)
    return Shipped(course, around, questions, [each.item for each in quizzes.bank.values()])


def plant(shipped: Shipped, *, count: int, seed: int) -> list[Flaw]:
    """`count` flaws, each kind equally often (the first ones once more), in drawn questions."""
    luck = random.Random(seed)
    codes, kinds = sorted(shipped.questions), list(PLANTS)
    flaws: list[Flaw] = []
    while len(flaws) < count:
        kind, code = kinds[len(flaws) % len(kinds)], luck.choice(codes)
        path, words = shipped.questions[code]
        spoilt = PLANTS[kind](words, luck)
        if spoilt is not None and spoilt != words:
            found = _said(shipped, path, spoilt) - _said(shipped, path, words)
            flaws.append(Flaw(kind, code, bool(found)))
    return flaws


def _said(shipped: Shipped, path: str, words: str) -> Counter[str]:
    text = f"---\ntitle: Bank\nuse: tes\n---\n\n{words}\n"
    _, items, problems = read_bank(path, text, path.split("/")[1], shipped.around)
    style = [each for item in items for each in find_style(item)]
    return Counter(each.message for each in [*problems, *style])


def false_alarms(shipped: Shipped) -> float:
    """Share of the shipped questions about whose wording something is said, 0 to 1."""
    return sum(any(find_style(item)) for item in shipped.items) / len(shipped.items)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=12)
    given = parser.parse_args()
    shipped = read_shipped()
    flaws = plant(shipped, count=given.count, seed=given.seed)
    for kind in PLANTS:
        own = [flaw for flaw in flaws if flaw.kind == kind]
        missed = " ".join(flaw.code for flaw in own if not flaw.is_found)
        print(f"{kind:16} {sum(f.is_found for f in own):3} of {len(own):3}  {missed}")
    found = sum(flaw.is_found for flaw in flaws)
    print(f"found {100 * found / len(flaws):.1f} % of {len(flaws)}")
    alarms = 100 * false_alarms(shipped)
    print(f"false alarms {alarms:.1f} % of {len(shipped.items)} shipped questions")


if __name__ == "__main__":
    main()
