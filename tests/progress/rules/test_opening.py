"""What is open: every state, every sentence, and that nothing opens without what comes before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.progress.rules.opening import (
    Standing,
    State,
    jenjang_standing,
    module_standing,
    post_test_standing,
    pre_test_standing,
)

TITLES = {"dasar": "Dasar", "madya": "Madya", "pratama": "Pratama", "lain": "Lain"}
DONE, BEGUN, OPEN = Standing(State.DONE), Standing(State.BEGUN), Standing(State.OPEN)
LOCKED = Standing(State.LOCKED, "Karena itu.")
PLANNED = Standing(State.PLANNED, "Sedang disiapkan.")


@pytest.mark.parametrize(
    ("needs", "passed", "has_tests", "begun", "state", "reason"),
    [
        ([], set(), True, False, "terbuka", ""),
        ([], set(), True, True, "sedang", ""),
        ([], set(), False, False, "disiapkan", "Materi tingkat ini sedang disiapkan."),
        ([], {"madya"}, True, True, "selesai", ""),
        ([], {"madya"}, False, False, "selesai", ""),
        (["dasar"], {"dasar"}, True, False, "terbuka", ""),
        (["dasar"], set(), True, True, "terkunci",
         "Terbuka setelah Anda lulus tes akhir Dasar."),
        (["dasar", "lain"], set(), True, False, "terkunci",
         "Terbuka setelah Anda lulus tes akhir Dasar dan Lain."),
        (["dasar", "lain", "pratama"], {"lain"}, False, False, "terkunci",
         "Terbuka setelah Anda lulus tes akhir Dasar dan Pratama."),
        (["dasar", "lain", "pratama"], set(), False, False, "terkunci",
         "Terbuka setelah Anda lulus tes akhir Dasar, Lain dan Pratama."),
    ],
)  # fmt: skip
def test_a_jenjang(needs, passed, has_tests, begun, state, reason):
    standing = jenjang_standing(
        needs=needs, passed=passed, slug="madya", titles=TITLES, has_tests=has_tests, begun=begun
    )
    assert (standing.state, standing.reason) == (state, reason)


@pytest.mark.parametrize(
    ("jenjang", "submitted", "begun", "expected"),
    [
        (OPEN, False, False, OPEN),
        (BEGUN, False, True, BEGUN),
        (BEGUN, True, False, DONE),
        (DONE, False, False, OPEN),
        (LOCKED, False, False, LOCKED),
        (LOCKED, True, False, DONE),
        (PLANNED, False, False, Standing(State.LOCKED, PLANNED.reason)),
    ],
)
def test_a_pre_test(jenjang, submitted, begun, expected):
    assert pre_test_standing(jenjang, submitted=submitted, begun=begun) == expected


@pytest.mark.parametrize(
    ("pre_test", "given_facts", "state", "reason"),
    [
        (DONE, {}, "terbuka", ""),
        (DONE, {"begun": True}, "sedang", ""),
        (DONE, {"completed": True}, "selesai", ""),
        (LOCKED, {"completed": True}, "selesai", ""),
        (OPEN, {}, "terkunci", "Terbuka setelah Anda mengerjakan tes awal."),
        (BEGUN, {"begun": True}, "terkunci", "Terbuka setelah Anda mengerjakan tes awal."),
        (LOCKED, {}, "terkunci", "Karena itu."),
        (DONE, {"missing_needs": ["Konsep"]}, "terkunci",
         "Terbuka setelah modul Konsep selesai."),
        (DONE, {"missing_needs": ["Konsep", "Jejaring"]}, "terkunci",
         "Terbuka setelah modul Konsep dan Jejaring selesai."),
        (DONE, {"has_lessons": False}, "disiapkan", "Modul ini sedang disiapkan."),
        (DONE, {"has_lessons": False, "completed": True}, "disiapkan",
         "Modul ini sedang disiapkan."),
    ],
)  # fmt: skip
def test_a_module(pre_test, given_facts, state, reason):
    facts = {"has_lessons": True, "completed": False, "begun": False, "missing_needs": []}
    standing = module_standing(pre_test, **{**facts, **given_facts})
    assert (standing.state, standing.reason) == (state, reason)


@pytest.mark.parametrize(
    ("pre_test", "passed", "begun", "open_modules", "state", "reason"),
    [
        (DONE, False, False, 0, "terbuka", ""),
        (DONE, False, True, 0, "sedang", ""),
        (DONE, False, True, 2, "sedang", ""),
        (DONE, False, False, 2, "terkunci", "Terbuka setelah 2 modul lagi selesai."),
        (DONE, True, False, 0, "selesai", ""),
        (LOCKED, True, False, 5, "selesai", ""),
        (OPEN, False, False, 0, "terkunci", "Terbuka setelah tes awal dan semua modul selesai."),
        (BEGUN, False, False, 3, "terkunci", "Terbuka setelah tes awal dan semua modul selesai."),
        (LOCKED, False, False, 0, "terkunci", "Karena itu."),
    ],
)
def test_a_post_test(pre_test, passed, begun, open_modules, state, reason):
    standing = post_test_standing(pre_test, passed=passed, begun=begun, open_modules=open_modules)
    assert (standing.state, standing.reason) == (state, reason)


names = st.lists(st.sampled_from(sorted(TITLES)), unique=True)


@given(names, names, st.booleans(), st.booleans())
def test_whatever_is_locked_says_why_and_passing_more_never_locks(needs, passed, has_tests, begun):
    def standing(done):
        return jenjang_standing(
            needs=needs, passed=done, slug="baru", titles=TITLES, has_tests=has_tests, begun=begun
        )

    first, later = standing(passed), standing(sorted(TITLES))
    assert bool(first.reason) == (not first.is_open)
    assert later.is_open or not has_tests
    assert later.is_open >= first.is_open
