"""The types by the words of an option, and which one somebody takes for which."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from lms.assessment.kinds.choices import Option
from lms.assessment.kinds.single import Single
from lms.practice.rules.confusion import Confusion, confusions
from lms.practice.rules.pmks_types import NAMES, right_type, type_of, types_of

ROOT = Path(__file__).parents[3]
CARDS = re.findall(
    r"^nama: (.+?) · daftar: PMKS · nomor: (\d+)", (ROOT / "curriculum/types.md").read_text(), re.M
)


def test_the_official_cards_and_the_trainer_mean_the_same_types():
    assert {int(number) for _, number in CARDS} == set(NAMES) - {0} == set(range(1, 27))
    unlike = {name: type_of(name) for name, number in CARDS if type_of(name) != int(number)}
    assert unlike == {}


def test_the_shipped_vignettes_are_found_by_their_options():
    """Every option of a bank of vignettes that is a type in some question is one in all."""
    texts = "".join(path.read_text() for path in (ROOT / "quizzes/dasar").glob("vignet-pmks-*.md"))
    found = 0
    for question in texts.split("\n## ")[1:]:
        options = re.findall(r"^- \[[ x]\] (.+)$", question, re.M)
        known = [type_of(option) for option in options]
        found += None not in known and len(known) > 2
    assert found >= 60


def single(*texts: str) -> Single:
    options = (Option(key, text, key == "a") for key, text in zip("abcd", texts, strict=False))
    return Single(options=tuple(options))


def test_a_question_asks_for_a_type_only_when_every_option_is_one():
    asked = single("<p>Pengemis</p>", "gelandangan", "Belum ada jenis yang cocok")
    assert types_of(asked) == {"a": 12, "b": 11, "c": 0} and right_type(asked) == 12
    assert types_of(single("Pengemis", "Dicatat, sebab ia meminta")) is None
    assert right_type(single("Pengemis")) is None


def test_confusions_are_counted_with_how_often_the_type_was_asked():
    answers = [(8, 3), (8, 3), (8, 8), (3, 8), (12, 12), (24, 8), (24, 24), (24, 24)]
    assert confusions(answers) == [
        Confusion(right=8, chosen=3, times=2, asked=3),
        Confusion(right=3, chosen=8, times=1, asked=1),
        Confusion(right=24, chosen=8, times=1, asked=3),
    ]


@given(st.lists(st.tuples(st.integers(0, 26), st.integers(0, 26))), st.randoms())
def test_the_order_of_the_answers_says_nothing(answers, luck):
    found = confusions(answers)
    assert sum(one.times for one in found) == sum(right != chosen for right, chosen in answers)
    luck.shuffle(answers)
    assert confusions(answers) == found
