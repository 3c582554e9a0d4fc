"""How well keys are guessed from the options alone, for `lms content check --cues`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from lms.assessment.rules.balance import plain_text, single_choices
from lms.assessment.rules.cues.attack import guess_across_groups, guess_from, shuffle_keys
from lms.assessment.rules.cues.option_sets import OptionSet
from lms.assessment.rules.cues.picks import RULES, chance_to_hit
from lms.assessment.rules.cues.words import LeakingWord, find_leaking_words
from lms.assessment.rules.item_text import ItemText
from lms.curriculum.rules.self_checks import find_self_checks
from lms.evaluation.words import p_value, percent, span
from lms.exchange.content import Content
from lms.exchange.content_counts import CountTable
from lms.statistics.core.proportions import wilson
from lms.statistics.core.undefined import Undefined

TEST = "tes"
INSIDE = "di dalam pelajaran"


@dataclass(frozen=True)
class Guessed:
    """What one attack hits in one group of questions; all in percent of n."""

    attack: str
    where: str
    n: int
    percent: float
    low: float
    high: float
    chance: float
    # the same attack where keys are drawn at random; None: a rule that learns nothing
    shuffled: float | None = None


@dataclass(frozen=True)
class Cues:
    """Everything the attack found."""

    learned: list[Guessed]
    rules: list[Guessed]
    words: Mapping[str, list[LeakingWord]]

    def as_plain(self) -> dict[str, object]:
        """For JSON."""
        return {
            "learned": [asdict(each) for each in self.learned],
            "rules": [asdict(each) for each in self.rules],
            "words": {k: [asdict(word) for word in v] for k, v in self.words.items()},
        }


def attack_content(content: Content) -> Cues:
    """The learned attack and the simple rules on all single-choice questions.

    Those inside lessons are a group of their own: nobody is marked by them, and what gives them
    away says nothing about the banks.
    """
    sets = {code: one for bank in _banks(content) for code, one in bank.items()}
    places = _places(content, sets)
    tests = [one for code, one in sets.items() if content.quizzes.bank[code].use == TEST]
    practice = [one for code, one in sets.items() if content.quizzes.bank[code].use != TEST]
    inside = list(_inside(content))
    words = {"form": tests, "latihan": practice, INSIDE: inside}
    return Cues(
        [
            *_across(list(sets.values()), places),
            *_carried(practice, tests, places),
            *_across(inside, {INSIDE: [one.code for one in inside]}),
        ],
        [
            *_ruled("semua form", tests),
            *_ruled("semua latihan", practice),
            *_ruled(INSIDE, inside),
        ],
        {where: find_leaking_words(found) for where, found in words.items()},
    )


def _inside(content: Content) -> Iterator[OptionSet]:
    """The questions inside lessons, by the module in which they stand."""
    for module in content.course.layout.modules:
        for lesson in module.lessons:
            for check in find_self_checks(content.course.texts.get(lesson.path, "")):
                if check.key_place is not None:
                    texts = tuple(option.text for option in check.options)
                    code = f"{lesson.path}:{check.line}"
                    yield OptionSet(code, module.slug, check.stem, texts, check.key_place)


def _banks(content: Content) -> Iterator[dict[str, OptionSet]]:
    for bank in content.quizzes.banks:
        yield {item.code: _read(item, bank.module) for item in bank.items if single_choices([item])}


def _read(item: ItemText, module: str | None) -> OptionSet:
    """A question of no module's bank belongs to the module where it is read again."""
    question = single_choices([item])[0]
    texts = tuple(plain_text(option.text) for option in question.options)
    group = module or (item.reread or item.path).partition("/")[0]
    key = next(place for place, option in enumerate(question.options) if option.right)
    stem = plain_text(f"{question.story} {question.stem}")
    return OptionSet(item.code, group, stem, texts, key)


def _places(content: Content, sets: Mapping[str, OptionSet]) -> dict[str, list[str]]:
    """Codes by where they stand: all, all tests, all practice, each form, each bank."""
    bank = content.quizzes.bank
    tests = [code for code in sets if bank[code].use == TEST]
    found = {"semua": list(sets), "semua form": tests}
    found["semua latihan"] = [code for code in sets if bank[code].use != TEST]
    for form in content.quizzes.forms:
        found[f"{form.jenjang} form {form.code}"] = [code for code in form.items if code in sets]
    for each in content.quizzes.banks:
        codes = [item.code for item in each.items if item.code in sets]
        name = each.path.removeprefix("quizzes/").removesuffix(".md")
        found |= {name: codes} if codes else {}
    return found


def _across(sets: Sequence[OptionSet], places: Mapping[str, list[str]]) -> Iterator[Guessed]:
    real = _by_code(sets, guess_across_groups(sets))
    luck = _by_code(sets, guess_across_groups(shuffle_keys(sets)))
    chance = {one.code: one.chance for one in sets}
    for where, codes in places.items():
        yield _sum_up("antarmodul", where, codes, real, chance, luck)


def _carried(
    practice: Sequence[OptionSet], tests: Sequence[OptionSet], places: Mapping[str, list[str]]
) -> Iterator[Guessed]:
    """Learned on the practice banks, used on the tests."""
    real = _by_code(tests, guess_from(practice, tests))
    luck = _by_code(tests, guess_from(shuffle_keys(practice), tests))
    chance = {one.code: one.chance for one in tests}
    for where, codes in places.items():
        if codes and all(code in real for code in codes):
            yield _sum_up("latihan ke form", where, codes, real, chance, luck)


def _ruled(where: str, sets: Sequence[OptionSet]) -> Iterator[Guessed]:
    codes = [one.code for one in sets]
    chance = {one.code: one.chance for one in sets}
    for name, likes in RULES.items():
        hits = {one.code: chance_to_hit(likes(one), one.key) for one in sets}
        yield _sum_up(name, where, codes, hits, chance)


def _by_code(sets: Sequence[OptionSet], hits: Iterable[float]) -> dict[str, float]:
    return {one.code: float(hit) for one, hit in zip(sets, hits, strict=True)}


def _sum_up(
    attack: str,
    where: str,
    codes: Sequence[str],
    hits: Mapping[str, float],
    chance: Mapping[str, float],
    luck: Mapping[str, float] | None = None,
) -> Guessed:
    n = len(codes)
    total = sum(hits[code] for code in codes)
    interval = wilson(total, n)
    low, high = (0.0, 1.0) if isinstance(interval, Undefined) else interval
    shuffled = None if luck is None else _percent(sum(luck[code] for code in codes), n)
    expected = _percent(sum(chance[code] for code in codes), n)
    return Guessed(attack, where, n, _percent(total, n), 100 * low, 100 * high, expected, shuffled)


def _percent(part: float, n: int) -> float:
    return 100 * part / n if n else 0.0


def cue_tables(cues: Cues) -> Iterator[CountTable]:
    """For the terminal."""
    header = ("serangan", "tempat", "soal", "tepat", "selang 95 %", "tebakan", "kunci diacak")
    for title, rows in (("Ditebak dari pilihan saja", cues.learned), ("Aturan", cues.rules)):
        yield CountTable(title, header, [_row(each) for each in rows])
    for where, words in cues.words.items():
        lines = [(w.word, w.options, w.keys, percent(w.percent), p_value(w.p)) for w in words]
        title = f"Kata yang membocorkan ({where})"
        yield CountTable(title, ("kata", "pilihan", "kunci", "bagian", "p"), lines)


def _row(each: Guessed) -> tuple[str | int, ...]:
    return (
        each.attack,
        each.where,
        each.n,
        percent(each.percent, 1),
        span((each.low, each.high)),
        percent(each.chance, 1),
        percent(each.shuffled, 1),
    )
