"""The shipped content: clean, forms that are alike, and no way to pass a test by picking."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

import pytest

from lms.assessment.kinds.choices import Option
from lms.assessment.rules.balance import plain_text
from lms.curriculum.rules.self_checks import SelfCheck, find_self_checks
from lms.exchange.content_cues import INSIDE, Cues, attack_content
from tests.shipped import shipped_content as content
from tests.shipped import shipped_files

LEVELS = ("dasar", "madya", "pratama")
CHANCE = 100 / 4
MARGIN = 5
SOURCED = re.compile(r"\(sumber: |\(praktik baik, belum bersumber\)")
HEDGES = ("biasanya", "mungkin", "sering", "dapat", "bila", "umumnya", "kadang", "sebaiknya")


def test_every_check_is_clean():
    assert [str(problem) for problem in content().problems] == []


@pytest.mark.parametrize("level", LEVELS)
def test_forms_a_and_b_are_alike(level):
    a, b = forms(level)
    assert len(a) == len(b) == 30
    assert sorted(map(cell, a)) == sorted(map(cell, b))
    assert len({i.code for i in a} & {i.code for i in b}) == 10
    assert words(a) == pytest.approx(words(b), rel=0.05)
    for form in (a, b):
        places = [keys.index(True) for keys in map(key_row, single(form))]
        counts = [places.count(place) for place in range(4)]
        assert max(counts) - min(counts) <= 1


def longest(options: Sequence[Option]) -> list[bool]:
    lengths = [len(plain_text(option.text)) for option in options]
    return [length == max(lengths) for length in lengths]


def first(options: Sequence[Option]) -> list[bool]:
    return [place == 0 for place in range(len(options))]


def most_hedged(options: Sequence[Option]) -> list[bool]:
    counts = [hedges(plain_text(option.text)) for option in options]
    return [count == max(counts) for count in counts]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("pick", [longest, first, most_hedged], ids=lambda pick: pick.__name__)
def test_picking_without_knowing_is_no_better_than_chance(level, pick):
    for form in forms(level):
        assert expected_percent(single(form), pick) <= CHANCE + MARGIN


def expected_percent(
    items: Sequence[object], pick: Callable[[Sequence[Option]], list[bool]]
) -> float:
    """Mean chance to hit the key when one of the picked options is taken at random."""
    hits = 0.0
    for item in items:
        picked = pick(item.question.options)
        right = key_row(item)
        hits += sum(p and r for p, r in zip(picked, right, strict=True)) / sum(picked)
    return 100 * hits / len(items)


def forms(level: str) -> list[list[object]]:
    """Forms A and B of the level; a training's own two follow its own blueprint."""
    items = {i.code: i for bank in content().quizzes.banks for i in bank.items}
    written = [form for form in content().quizzes.forms if form.jenjang == level]
    found = [form for form in written if form.code in ("A", "B")]
    return [[items[code] for code in form.items] for form in found]


def single(form: Sequence[object]) -> list[object]:
    return [item for item in form if item.kind == "single"]


def key_row(item: object) -> list[bool]:
    return [option.right for option in item.question.options]


def cell(item: object) -> tuple[str, str, str]:
    return item.competency, item.cognitive, item.kind


def words(form: Sequence[object]) -> int:
    texts = [plain_text(" ".join([item.question.stem, *_options(item)])) for item in form]
    return sum(len(text.split()) for text in texts)


def hedges(text: str) -> int:
    return sum(word in HEDGES for word in re.findall(r"\w+", text.lower()))


def _options(item: object) -> list[str]:
    return [one.text for one in item.question.tallied()]


@pytest.mark.parametrize("level", LEVELS)
def test_a_and_b_ask_different_things_outside_the_anchors(level):
    a, b = forms(level)
    anchors = {i.code for i in a} & {i.code for i in b}
    asked = [{question_of(i) for i in form if i.code not in anchors} for form in (a, b)]
    assert len(asked[0] & asked[1]) <= 2


def test_every_type_is_the_target_of_a_test_question():
    targets = {number for form in forms("dasar") for item in form for number in item.pmks}
    assert targets == set(range(1, 27))


# inside lessons there are three options, of which luck picks a third
@pytest.mark.parametrize(
    ("where", "bar"), [("semua form", 33), ("semua latihan", 35), (INSIDE, 45)]
)
def test_keys_are_not_guessed_from_the_options_alone(where, bar):
    found = [each.percent for each in cues().learned if each.where == where]
    assert found
    assert max(found) <= bar


@cache
def cues() -> Cues:
    return attack_content(content())


def test_every_wrong_option_names_the_idea_behind_it():
    options = [
        (item.code, option)
        for bank in content().quizzes.banks
        for item in bank.items
        for option in item.question.tallied()
    ]
    assert len(options) > 2000
    assert [code for code, one in options if not one.right and not one.misconception] == []


def test_every_idea_of_the_list_is_used():
    used = {
        option.misconception
        for bank in content().quizzes.banks
        for item in bank.items
        for option in item.question.tallied()
    }
    assert set(content().quizzes.misconceptions) == used - {""}


# kinds 2, 5, 8, 9, 23 and 24 are the most frequent in the field
@pytest.mark.parametrize("number", [2, 5, 8, 9, 23, 24])
def test_the_commonest_types_stand_in_both_forms(number):
    assert all(any(number in item.pmks for item in form) for form in forms("dasar"))


@pytest.mark.parametrize("level", LEVELS)
def test_a_quarter_of_the_marks_comes_from_other_kinds(level):
    for form in forms(level):
        other = sum(i.max_marks for i in form if i.kind not in ("single", "true_false"))
        assert other >= sum(i.max_marks for i in form) / 4


def test_true_and_false_are_balanced():
    keys = [
        next(o.text for o in item.question.tallied() if o.right)
        for bank in content().quizzes.banks
        for item in bank.items
        if item.kind == "true_false"
    ]
    assert len(keys) > 30
    assert abs(keys.count("Benar") - keys.count("Salah")) <= 2


def test_no_test_question_is_without_a_named_source():
    tests = [item for bank in content().quizzes.banks if bank.use == "tes" for item in bank.items]
    assert len(tests) > 140
    unsourced = [
        item.code
        for item in tests
        if "(sumber: " not in item.written.explanation
        or "belum bersumber" in item.written.explanation
    ]
    assert unsourced == []


def test_every_explanation_names_its_source_or_says_that_it_has_none():
    silent = [
        item.code
        for bank in content().quizzes.banks
        for item in bank.items
        if item.question.is_marked and not SOURCED.search(item.written.explanation)
    ]
    # a wrong option may carry the source instead
    others = [code for code in silent if "(sumber: " not in _all_words(code)]
    assert others == []


def _all_words(code: str) -> str:
    item = content().quizzes.bank[code].item
    return " ".join(item.written.other_texts())


def test_nothing_rests_on_textbooks_in_general():
    files = shipped_files().items()
    assert [path for path, text in files if b"bahan-ajar-peksos" in text] == []


@pytest.mark.parametrize("level", LEVELS)
def test_every_test_question_was_read_three_times_for_its_difficulty(level):
    # that the forms and their cells agree is said by the check itself, which is clean
    assert [i.code for form in forms(level) for i in form if len(i.readings) < 3] == []


def test_every_module_has_questions_of_several_kinds():
    kinds = {
        bank.module: {item.kind for item in bank.items}
        for bank in content().quizzes.banks
        if bank.use == "formatif"
    }
    modules = {module.slug for module in content().course.modules}
    assert modules == set(kinds) - {None}
    assert [slug for slug, found in kinds.items() if slug and len(found) < 3] == []


@pytest.mark.parametrize("level", LEVELS)
def test_forms_hold_a_case_and_a_written_answer(level):
    for form in forms(level):
        assert sum(bool(item.question.case) for item in form) >= 2
        assert any(item.kind in ("short", "number") for item in form)


def question_of(item: object) -> str:
    """The last sentence of the stem that asks."""
    return re.split(r"(?<=[.!?])\s", plain_text(item.question.stem))[-1]


@pytest.mark.parametrize("level", LEVELS)
def test_each_jenjang_has_a_scale_surveys_and_tasks_of_its_own(level):
    banks = [bank for bank in content().quizzes.banks if bank.jenjang == level]
    assert {"sikap", "reaksi", "lanjutan", "pembina", "tugas"} <= {bank.use for bank in banks}
    scale = next(bank for bank in banks if bank.use == "sikap")
    assert len(scale.items) == 16
    assert sum(item.question.direction == "negatif" for item in scale.items) == 8
    tasks = [item for bank in banks if bank.use == "tugas" for item in bank.items]
    assert len(tasks) >= 4
    assert all(len(item.question.rubric) >= 3 for item in tasks)


def test_how_often_is_asked_in_words_of_how_often():
    for bank in content().quizzes.banks:
        if bank.use in {"lanjutan", "pembina"}:
            asked = [item.question for item in bank.items if item.kind == "likert"]
            assert asked and all(each.labels[0] == "Tidak pernah" for each in asked), bank.path


def test_a_survey_asks_every_jenjang_alike_and_that_is_no_fault():
    stems = {
        level: {
            item.question.stem
            for bank in content().quizzes.banks
            if bank.use == "reaksi" and bank.jenjang == level
            for item in bank.items
        }
        for level in LEVELS
    }
    assert len(stems["madya"] & stems["pratama"]) >= 5
    assert not any("sama dengan soal" in str(each) for each in content().problems)


@cache
def checks() -> dict[str, list[SelfCheck]]:
    """The questions inside each lesson."""
    texts = content().course.texts
    places = content().course.layout.modules
    return {
        lesson.path: find_self_checks(texts[lesson.path])
        for place in places
        for lesson in place.lessons
    }


def test_every_lesson_asks_its_reader_two_or_three_questions():
    assert len(checks()) >= 143
    assert {path: len(each) for path, each in checks().items() if not 2 <= len(each) <= 3} == {}


def test_no_place_among_the_options_of_a_lesson_is_the_safe_one():
    places = [check.key_place for each in checks().values() for check in each]
    assert max(map(places.count, range(3))) <= 0.4 * len(places)


def test_questions_inside_lessons_are_none_of_a_bank():
    """A reader who met them has not met the test."""
    asked = {plain(item.question.stem) for bank in content().quizzes.banks for item in bank.items}
    stems = [plain(check.stem) for each in checks().values() for check in each]
    assert not asked & set(stems)
    assert len(stems) == len(set(stems))


def plain(text: str) -> str:
    return re.sub(r"\W+", " ", plain_text(text)).casefold().strip()
