"""The pass rule in the words of a trainee."""

from __future__ import annotations

import pytest

from lms.training.rules.pass_rule import PassRule


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (PassRule(), "Kelas ini tidak memakai syarat kelulusan."),
        (PassRule(post=70), "Anda lulus bila nilai tes akhir sedikitnya 70."),
        (
            PassRule(attendance=80, pkl=65),
            "Anda lulus bila hadir sedikitnya 80 % dari jam pelajaran dan nilai praktik lapangan "
            "(PKL) sedikitnya 65.",
        ),
        (
            PassRule(80, 70, 65),
            "Anda lulus bila hadir sedikitnya 80 % dari jam pelajaran, nilai tes akhir sedikitnya "
            "70, dan nilai praktik lapangan (PKL) sedikitnya 65.",
        ),
        # nothing is a threshold too: whoever hands in at all
        (PassRule(post=0), "Anda lulus bila nilai tes akhir sedikitnya 0."),
    ],
)
def test_a_rule_is_said_as_one_sentence(rule: PassRule, words: str):
    assert rule.words == words and rule.is_set == (rule != PassRule())
