"""What is open, and if not, what opens it. Sentences are for the person's screen."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a place on the path stands for one person."""

    DONE = "selesai"
    BEGUN = "sedang"
    OPEN = "terbuka"
    LOCKED = "terkunci"
    PLANNED = "disiapkan"


@dataclass(frozen=True)
class Standing:
    """A state and, where it is locked or planned, what opens it."""

    state: State
    reason: str = ""

    @property
    def is_open(self) -> bool:
        return self.state in (State.DONE, State.BEGUN, State.OPEN)


def jenjang_standing(
    *,
    needs: Collection[str],
    passed: Collection[str],
    slug: str,
    titles: Mapping[str, str],
    has_tests: bool,
    begun: bool,
) -> Standing:
    """A jenjang opens when the post-tests of all it needs are passed, and has content."""
    missing = [titles[need] for need in needs if need not in passed]
    if slug in passed:
        return Standing(State.DONE)
    if missing:
        return Standing(State.LOCKED, f"Terbuka setelah Anda lulus tes akhir {_join(missing)}.")
    if not has_tests:
        return Standing(State.PLANNED, "Materi tingkat ini sedang disiapkan.")
    return Standing(State.BEGUN if begun else State.OPEN)


def pre_test_standing(jenjang: Standing, *, submitted: bool, begun: bool) -> Standing:
    """Once, before the lessons."""
    if submitted:
        return Standing(State.DONE)
    if not jenjang.is_open:
        return Standing(State.LOCKED, jenjang.reason)
    return Standing(State.BEGUN if begun else State.OPEN)


def module_standing(
    pre_test: Standing,
    *,
    has_lessons: bool,
    completed: bool,
    begun: bool,
    missing_needs: Collection[str],
) -> Standing:
    """Open after the pre-test and the modules it needs."""
    if not has_lessons:
        return Standing(State.PLANNED, "Modul ini sedang disiapkan.")
    if completed:
        return Standing(State.DONE)
    if pre_test.state == State.LOCKED:
        return Standing(State.LOCKED, pre_test.reason)
    if pre_test.state != State.DONE:
        return Standing(State.LOCKED, "Terbuka setelah Anda mengerjakan tes awal.")
    if missing_needs:
        return Standing(State.LOCKED, f"Terbuka setelah modul {_join(missing_needs)} selesai.")
    return Standing(State.BEGUN if begun else State.OPEN)


def post_test_standing(
    pre_test: Standing, *, passed: bool, begun: bool, open_modules: int, to_reread: int = 0
) -> Standing:
    """Open when every module that has lessons is completed; after a failed one, when what it
    asks to read again was read."""
    if passed:
        return Standing(State.DONE)
    if pre_test.state == State.LOCKED:
        return Standing(State.LOCKED, pre_test.reason)
    if pre_test.state != State.DONE:
        return Standing(State.LOCKED, "Terbuka setelah tes awal dan semua modul selesai.")
    if open_modules and not begun:
        return Standing(State.LOCKED, f"Terbuka setelah {open_modules} modul lagi selesai.")
    if to_reread and not begun:
        return Standing(
            State.LOCKED, f"Terbuka lagi setelah {to_reread} pelajaran ini Anda baca ulang."
        )
    return Standing(State.BEGUN if begun else State.OPEN)


def room_standing(*, submitted: bool, begun: bool) -> Standing:
    """A test that was opened in the room of a class: nothing has to come before it."""
    if begun:
        return Standing(State.BEGUN)
    return Standing(State.DONE if submitted else State.OPEN)


def _join(names: Collection[str]) -> str:
    *most, last = list(names)
    return f"{', '.join(most)} dan {last}" if most else last
